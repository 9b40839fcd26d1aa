"""Find negations that were lost or made up on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.values import Language
from translate.checks.forms import compile_forms, table
from translate.checks.lexicon import Word, find_any, split_words
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_NEGATIVES: dict[Language, frozenset[str]] = {
    "id": table(
        """
        tidak tak bukan belum jangan tanpa tiada enggak nggak gak ndak tidaklah bukanlah belumlah janganlah takkan
        tidakkah bukankah
        """
    ),
    "en": table(
        """
        not no never none nothing nobody nowhere neither nor cannot without don't doesn't didn't won't wouldn't can't
        couldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't mustn't ain't needn't
        """
    ),
}
# phrases in which these words deny nothing, or are seldom rendered by a negative
_NO_DENIAL: dict[Language, re.Pattern[str]] = {
    "id": compile_forms(
        """
        tidak_hanya tak_hanya bukan_hanya tidak_cuma tak_cuma bukan_cuma tidak_saja tak_saja bukan_saja bukan_sekadar
        tidak_sekadar tak_sekadar bukan_semata* tidak_semata* tidak_melulu bukan_main tidak_lain tak_lain tak_lama
        tidak_lama
        tak_jauh tidak_jauh tak_jarang tidak_jarang tak_sedikit tidak_sedikit tak_kurang tidak_kurang tak_pelak tak_ayal
        tak_terhitung tidak_terhitung tak_ternilai tak_heran tidak_heran tak_urung tak_terkecuali tidak_terkecuali
        tak_ubahnya tidak_kalah tak_kalah tak_henti* tak_apa tidak_apa mau_tidak_mau mau_tak_mau atau_tidak atau_bukan
        atau_belum bukan_tidak_mungkin bukan_tak_mungkin belum_lama tidak_menutup_kemungkinan jangan-jangan
        kalau_tidak kalau_bukan jika_tidak bila_tidak tanpa_terkecuali tidak_menentu tak_menentu tidak_langsung
        tak_langsung tanpa_awak
        """
    ),
    "en": compile_forms(
        """
        not_only not_just not_merely not_simply not_least no_*er_than no_less_than no_more_than no_doubt no_matter
        nothing_but none_other or_not if_not why_not no_sooner cannot_help can't_help never_mind without_exception
        nothing_short_of without_fail no_wonder not_far not_long no._1* no._2* no._3* no._4* no._5* no._6* no._7* no._8*
        no._9*
        """
    ),
}
# other ways of denying: where one of them stands, a negative may be rendered by it
_IMPLIED: dict[Language, re.Pattern[str]] = {
    "id": compile_forms(
        """
        gagal* batal* mustahil menolak ditolak tolak tertolak enggan nihil nol kecuali selain larang* melarang* dilarang
        terlarang* anti* non* kurang kekurangan jarang sulit* hanya cuma alih-alih ketimbang berhenti
        hentikan menghentikan dihentikan mencegah dicegah cegah terhindar menghindar* bebas* kosong hilang kehilangan
        lepas luput absen mangkir membantah* bantah* dibantah menyangkal disangkal ragu* diam* bungkam mogok tertunda
        ditunda putus buta keberatan abai* mengabaikan diabaikan lupa* melupakan sia-sia percuma nir* acuh tuna*
        masih tetap baru sebelum* lawan menentang menepis ditepis habis lenyap berbeda malas* susah* rusak* sukar
        bergeming
        lumpuh
        """
    ),
    "en": compile_forms(
        """
        fail* lack* refus* deny* denie* denying reject* prevent* unable avoid* refrain* instead rather hardly barely
        scarcely rarely seldom few fewer less little yet stop* free absen* missing except only unless ban bans banned
        forb* prohibit* regardless impossible beyond remain* keep kept stay* neglect* ignor* zero nil far_from
        ran_out_of run_out_of
        declin* spar* miss missed misses lost lose* oppos* hidden doubt* resist* escap* elud* blank empty rare
        pending ill-*
        still before reluctan* halt* any* devoid offline degenera* absurd* accident* bare* blind* dis* mis* non* anti*
        *less *lessly *lessness but_for
        una* unb* unc* unde* unf* ung* unh* unim* uninj* unins* unint* unj* unk* unl* unm* unn* uno* unp* unqu* unr*
        uns*
        unt* unus* unv* unw* inac* inad* inap* incap* incor* incom* incon* indef* indig* indisp* ineff* inev* inexp*
        infeas* infreq*
        injust* insec* insens* insuf* inval* invis* invol* illeg* illog* immat* immob* immor* impat* imper* impos*
        impol*
        impro* irrat* irreg* irrel* irres* irrev*
        """
    ),
}
# what renders one another: where both sides have it, it stands for no negative of the other side
_COUNTERPARTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (compile_forms(indonesian), compile_forms(english))
    for indonesian, english in (
        ("hanya cuma", "only merely"),
        ("masih tetap", "still remain* stay* keep kept"),
        ("baru", "only yet"),
        ("sebelum*", "before"),
        ("kecuali selain", "except unless"),
        ("larang* melarang* dilarang terlarang*", "ban bans banned forb* prohibit*"),
        ("gagal*", "fail* unsuccessful*"),
        ("menolak ditolak tolak tertolak", "refus* reject* declin* den*"),
        ("hilang kehilangan lenyap", "missing lost lose* disappear*"),
        ("bebas*", "free"),
        ("berhenti hentikan menghentikan dihentikan", "stop* halt* discontin*"),
        ("mencegah dicegah cegah", "prevent*"),
        ("membantah* bantah* dibantah menyangkal disangkal", "den* disput* refut*"),
        ("kosong", "empty blank"),
        ("kurang kekurangan", "lack* less short* insuf*"),
        ("kehabisan habis", "ran_out_of run_out_of"),
        ("alih-alih ketimbang", "instead rather"),
        ("buta", "blind*"),
        ("anti* non*", "anti* non*"),
        ("jarang", "rarely seldom rare"),
        ("kalah kekalahan", "lost lose*"),
        ("abai* mengabaikan diabaikan", "ignor* neglect*"),
        ("enggan", "reluctan* declin* refus*"),
        ("menentang lawan", "oppos*"),
        ("kecelakaan", "accident*"),
        ("bencana", "disaster*"),
        ("penyakit", "disease* ill-*"),
        ("menemukan ditemukan temuan", "discover*"),
        ("membahas dibahas bahas pembahasan diskusi", "discuss*"),
        ("jarak", "distan*"),
        ("kabupaten distrik daerah kecamatan", "district*"),
        ("menteri kementerian", "minis*"),
        ("misi", "mission*"),
        ("rudal peluru", "missile*"),
        ("tanpa", "*less"),
    )
)
# a look at one sentence; what a longer text denies where cannot be told
_MAX_CHARACTERS = 4_000


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a negative on one side, where the other side denies nothing in any way known here."""
    source, target = pair.direction
    if max(len(pair.source), len(pair.target)) > _MAX_CHARACTERS:
        return
    ours, theirs = _find_negative(pair.source, source), _find_negative(pair.target, target)
    if ours and not _denies(pair.target, target, pair.source):
        message = f"“{ours.text}” denies something in the source, and the target denies nothing"
        yield Finding("negation", "warning", message, ours.span)
    elif theirs and not _denies(pair.source, source, pair.target):
        message = f"“{theirs.text}” denies something in the target, and the source denies nothing"
        yield Finding("negation", "warning", message, None, theirs.span)


def _find_negative(text: str, language: Language) -> Word | None:
    if find_any(split_words(text), _NEGATIVES[language]) is None:
        return None
    plain = _NO_DENIAL[language].sub(lambda found: " " * len(found[0]), text)
    return find_any(split_words(plain), _NEGATIVES[language])


def _denies(text: str, language: Language, other: str) -> bool:
    """Tell whether a text denies anything, in whatever words, besides what the other side says in such words too."""
    if find_any(split_words(text), _NEGATIVES[language]):
        return True
    for indonesian, english in _COUNTERPARTS:
        here, there = (indonesian, english) if language == "id" else (english, indonesian)
        if there.search(other):
            text = here.sub(" ", text)
    return _IMPLIED[language].search(text) is not None
