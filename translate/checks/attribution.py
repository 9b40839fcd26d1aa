"""Find quotations whose speaker was lost: "kata" without "said"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.values import Language
from translate.checks.forms import compile_forms
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_SPEECH = (
    "kata|ujar|tutur|ucap|ungkap|imbuh|tambah|jelas|papar|tegas|sebut|terang|beber|tandas|lanjut|cetus|tukas|kilah|seru"
    "|timpal|sambung|keluh|klaim|kisah|kritik|pesan|pinta|tanya|jawab|bantah|sindir|tulis|gerutu|canda|kenang|sergah|kelakar|hardik|gumam|tegur"
)
# what attributes beyond doubt: the verb behind a quotation or comma, "menurut", and verbs before what was said
_SURE: dict[Language, re.Pattern[str]] = {
    "id": re.compile(
        rf"[\"”,’]\s*(?:{_SPEECH})(?:nya)?\b(?! (?:itu|yang|ini|bahwa)\b)"
        r"|\b(?:[Mm]enurut|[Uu]jar|[Tt]utur)(?:nya)?\b"
        r"|\b(?:mengatakan|menuturkan|berkata)\b"
        r"|\b(?:menyatakan|mengungkapkan|menambahkan|menegaskan|mengaku|memaparkan|menjelaskan|menyebut|bertanya"
        r"|menjawab|menceritakan|membantah)(?= bahwa\b|[,:] ?[\"“])"
    ),
    "en": re.compile(
        r"\b(?:said|says|told|tells|according to|added that|stated that|explained that|replied)\b"
        r"|[,\"”]\s+(?:he|she|they)\s+(?:added|explained|stated|stressed|noted|revealed|continued)\b",
        re.IGNORECASE,
    ),
}
# anything that may name a speaker on the other side
_ANY: dict[Language, re.Pattern[str]] = {
    "id": compile_forms(
        " ".join(f"{word} {word}nya {word}an" for word in _SPEECH.split("|"))
        + """
        katakan* menurut* mengatakan menyata* pernyata* mengucap* menutur* mengungkap* menambahkan menegaskan memaparkan
        menjelaskan menyebut* mencerita* lapor* melapor* mengumumkan memberita* menyampaikan menyerukan menandaskan
        membeberkan menyimpulkan memastikan menekankan menyarankan mengusulkan mengisahkan merinci menggambarkan
        menyinggung mengingatkan menyoroti mengaku* menjawab membantah mengklaim menuding menilai menganggap mengkritik
        meminta mengimbau mendesak menulis menduga memperkira* memperingat* mengeluh* mencatat mengonfirmasi membenarkan
        menyindir mengenang memuji menyela menolak menyangkal memprediksi memproyeksikan meyakini memberi_tahu
        diberi_tahu dikutip menanya* bertanya berkata bercerita berujar berpendapat berjanji berteriak berbisik berdalih
        berseru berkisah bersumpah bercanda berpesan berkeras bersikeras berkilah dikata* disebut* dilapor* diungkap*
        dijelas* disampaikan dituturkan ditegas* diumumkan versi keterangan pendapat*
        """
    ),
    "en": compile_forms(
        """
        said say says saying told tell* add added adds adding according state* stating statement* explain* expla*
        reveal*
        assert* note noted notes noting stress* remark* recount* recall* claim* insist* argu* admit* acknowledg* conced*
        confess* quot* cite* citing spoke speak* ask* repl* answer* respon* call* describ* deny* denie* disput* reject*
        refut* emphasi* underlin* underscor* point* continu* conclud* declar* announc* report* confirm* warn* urg*
        criti*
        complain* lament* joke* quip* shout* exclaim* whisper* murmur* plead* beg* order* instruct* promis* pledg* vow*
        predict* estimat* suggest* propos* comment* elaborat* detail* outlin* wrote writ* mention* observ* retort*
        counter* blam* accus* alleg* think* thought believ* view* opinion mind testif* relat* narrat* story stories
        chime*
        snap* scoff* muse* went_on goes_on put_it per judg* calculat* reckon* question* inquir* wonder* grumbl* cried
        cries specif* identif* nam* refer* label* words express* voic* convey* agre* offer* advis* remind* messag*
        in_line_with under by who profess* defin* deem* dub* mock* tease* roar* chuckl* laugh* blurt* boast* brag*
        protest*
        object* sneer* jeer* sigh* greet* demand* request* appeal* lectur* teach* taught
        """
    ),
}
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_MAX_CHARACTERS = 4_000


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the source says who said it and the target has no verb of speech."""
    source, target = pair.direction
    if len(pair.source) > _MAX_CHARACTERS or len(pair.target) > _MAX_CHARACTERS:
        return
    # in Indonesian the closing mark tells the verb of speech from the noun
    spoken = pair.source if source == "id" else _QUOTED.sub('"', pair.source)
    said = _SURE[source].search(spoken)
    # what is quoted says nothing of who says it
    if said and not _ANY[target].search(_QUOTED.sub(" ", pair.target)):
        word = said[0].strip(' "”,’\n')
        start = pair.source.find(word)
        message = f"“{word}” names a speaker, and nothing in the target does"
        yield Finding("attribution", "warning", message, (start, start + len(word)))
