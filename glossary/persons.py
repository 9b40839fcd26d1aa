"""Tell a person's name from the other things that it may be: Roma, Wina, Jordan, and initials such as AS or MA."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from glossary.casing import opens_sentence
from glossary.names import may_name
from glossary.values import Kind, Language


def _words(text: str) -> str:
    """Return the alternatives of a table of words, as a part of a pattern."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in text.split(";"))


# what stands before a place, never before a person of the same name
_PLACE_BEFORE = {
    language: re.compile(rf"\b(?:{_words(table)})\s+$", re.IGNORECASE)
    for language, table in (
        ("id", "di;ke;asal;kota;kawasan;pinggiran;bandara;menuju;tujuan;via"),
        ("en", "in;at;to;of;from;near;outside;around;across;into"),
    )
}
# before a bare name a place's, before a full name a person's as well: dari Wina, dari Wina Lestari
_FROM_BEFORE = re.compile(r"\bdari\s+$", re.IGNORECASE)
_RELATIVES = "istri;suami;anak;putri;putra;adik;kakak;kekasih;ibunda;ayahanda;cucu;keponakan;sepupu;sahabat;tunangan"
_NAMED = (
    "bernama;berinisial;inisial;dinamai;alias;dipanggil;disapa;panggilan;pak;bu;bapak;ibu;mbak;mas;bang;kak;dik;om;tante;"
    "mendiang;almarhum;almarhumah;nyonya;tuan;nona;gus;haji;hajah;hj.;h.;dr."
)
_NAMED_BEFORE = {
    "id": re.compile(rf"\b(?:{_words(_NAMED)}|(?:{_words(_RELATIVES)})nya,?)\s+$", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:named|mr\.?|mrs\.?|ms\.?|miss|dr\.?|sir|lady"
        r"|(?:his|her)\s+(?:wife|husband|son|daughter|brother|sister),?)\s+$",
        re.IGNORECASE,
    ),
}
_SAID = "kata;ujar;ucap;tutur;imbuh;ungkap;sambung;keluh;kenang;cerita"
# "said Jordan" may be the state's government
_SAID_BEFORE = {"id": re.compile(rf"\b(?:{_words(_SAID)})\s+$", re.IGNORECASE), "en": re.compile(r"(?!)")}
_PROFESSIONS = (
    "seorang;salah seorang;pria;wanita;perempuan;lelaki;gadis;bocah;balita;remaja;siswa;siswi;pelajar;mahasiswa;"
    "mahasiswi;guru;dosen;dokter;bidan;perawat;petani;nelayan;pedagang;penyanyi;penari;pedangdut;aktor;aktris;artis;"
    "musisi;penulis;novelis;penyair;pelukis;sutradara;model;presenter;pengusaha;pengacara;aktivis;jurnalis;wartawan;"
    "atlet;petenis;perenang;pelari;pesepak bola;pebulu tangkis;korban;tersangka;terdakwa;saksi;yang akrab disapa;"
    "yang berusia"
)
_PERSONAL = (
    "mengaku;menangis;tersenyum;tertawa;menikah;menikahi;hamil;melahirkan;bercerita;berkisah;bernyanyi;bersaksi;pingsan;"
    "meninggal;wafat;dimakamkan;curhat;berusia;ditangkap;ditahan;dilarikan;dirawat;diperiksa;dijerat;divonis;dibebaskan;"
    "tewas;lahir"
)
# an age, what the person does, or what only people do
_PERSON_AFTER = {
    "id": re.compile(
        rf"\s*\(\d{{1,2}}(?:\s*(?:tahun|thn|th))?\)|,\s*\d{{1,2}}(?:\s*(?:tahun|thn))?,"
        rf"|,\s+(?:{_words(_PROFESSIONS)}|(?:{_words(_RELATIVES)})\b(?:nya)?|ibu\s(?!kota))\b|\s+(?:{_words(_PERSONAL)})\b"
    ),
    "en": re.compile(
        r"\s*\(\d{1,2}\)|,\s*(?:aged\s+)?\d{1,2},|,\s+an?\s+\w+(?:er|or|ist|man|woman|ess|ant|ian|yer|ent|girl|boy)\b"
        r"|\s+(?:smiled|cried|wept|sobbed|laughed|married|sang|died|confessed|testified|was\s+(?:born|arrested))\b"
    ),
}
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'.-]*)")
_WORD_BEFORE = re.compile(r"(\w[\w'-]*) $")
# what is called after a place or a feast: the Jordan Valley, Bulan Ramadhan
_PLACE_WORDS = """
river valley army senate islands street agreement accord accords statute convention club treaty university city olympics
airport conference declaration summit protocol police football post times state county bank sea hotel open masters
airlines international national royal embassy foreign prime defense health north south east west new team king queen
prince princess president
"""
_FEAST_WORDS = """
bulan hari malam selamat suci puasa jelang sambut pasar bazar safari semarak festival pesantren menu libur misa minggu
telur kajian awal akhir raya ibadah perayaan pawai pekan program posko kampung tradisi edisi katolik ortodoks mubarak
kareem fair
"""
_CALLED_AFTER = {"id": frozenset(_FEAST_WORDS.split()), "en": frozenset(_PLACE_WORDS.split())}
_AGE = r"\(\d{1,2}(?:\s*(?:tahun|thn|th))?\)"
# "berinisial AS (34), BI, dan MA"
_INITIALS_BEFORE = re.compile(
    r"\b(?i:berinisial|inisial|bernama|alias|initials|identified\s+(?:only\s+)?as)"
    rf"\s+(?:[A-Z]{{1,4}}(?:\s*{_AGE})?(?:,\s*(?:dan\s+|and\s+)?|\s+(?:dan|and)\s+)){{0,9}}$"
)
# of two letters only: "tersangka KPK" is a suspect of that body's
_SUSPECT_BEFORE = re.compile(r"\b(?:tersangka|terdakwa)\s+$", re.IGNORECASE)
_INITIALS_AFTER = re.compile(rf"\s*{_AGE}")
_SUSPECTED = (
    "berinisial;tersangka;terdakwa;pelaku;korban;ditangkap;diringkus;dibekuk;diamankan;tahun;warga;suspect;arrested"
)
_AGED = re.compile(rf"\b(?:{_words(_SUSPECTED)})\b", re.IGNORECASE)
# no more letters are a person's initials
MAX_INITIALS = 4
_REACH = 120
# a sentence reaches no further, nor names one man more often; keeps the time linear on a text without full stops
_SENTENCE, _MOST = 400, 20


@dataclass(frozen=True, slots=True)
class Mention:
    """A term at ``start:end`` of a text; ``loud`` where capitals say nothing, ``titled`` behind a known title."""

    plain: str
    start: int
    end: int
    language: Language
    kind: Kind
    loud: bool = False
    titled: bool = False


def is_person(mention: Mention) -> bool:
    """Tell whether a name that is also a person's is one here: by what stands before and behind it, or elsewhere."""
    if _looks_personal(mention):
        return True
    if _PLACE_BEFORE[mention.language].search(*_before(mention)) or _FROM_BEFORE.search(*_before(mention)):
        return False
    name, plain = mention.plain[mention.start : mention.end], mention.plain
    others = re.compile(rf"\b{re.escape(name)}\b").finditer(plain, *_around(mention))
    return any(
        _looks_personal(Mention(plain, *found.span(), mention.language, mention.kind, mention.loud))
        for found in islice(others, _MOST)
        if found.start() != mention.start
    )


def is_initials(mention: Mention) -> bool:
    """Tell whether an acronym is the initials of a person: berinisial AS, tersangka MA, BI (17)."""
    found = mention.plain[mention.start : mention.end]
    if not (found.isupper() and found.isalpha() and len(found) <= MAX_INITIALS):
        return False
    if _INITIALS_BEFORE.search(*_before(mention)):
        return True
    if len(found) == 2 and _SUSPECT_BEFORE.search(*_before(mention)):
        return True
    aged = _INITIALS_AFTER.match(mention.plain, mention.end)
    return bool(aged and _AGED.search(mention.plain, *_around(mention)))


def _looks_personal(mention: Mention) -> bool:
    """Tell whether the words next to a mention are those of a person."""
    language = mention.language
    if _NAMED_BEFORE[language].search(*_before(mention)):
        return True
    placed = mention.titled or _PLACE_BEFORE[language].search(*_before(mention))
    if placed:
        return False
    said = _SAID_BEFORE[language].search(*_before(mention))
    return bool(said or _PERSON_AFTER[language].match(mention.plain, mention.end)) or _has_further_name(mention)


def _has_further_name(mention: Mention) -> bool:
    """Tell whether another name stands next to a mention: Wina Lestari, Michael Jordan."""
    if mention.loud:
        return False
    called = _CALLED_AFTER[mention.language]
    after = _WORD_AFTER.match(mention.plain, mention.end)
    if after and may_name(after[1]) and after[1].lower() not in called:
        return True
    # a place stands behind what is called after it (Universitas Wina)
    if mention.language == "id" and mention.kind == "place":
        return False
    before = _WORD_BEFORE.search(*_before(mention))
    # the first word of a sentence may be any
    inside = before and not opens_sentence(mention.plain, before.start())
    return bool(before and inside and may_name(before[1]) and before[1].lower() not in called)


def _around(mention: Mention) -> tuple[int, int]:
    """Return the stretch of text that a sentence round a mention fills at most."""
    return max(0, mention.start - _SENTENCE), mention.end + _SENTENCE


def _before(mention: Mention) -> tuple[str, int, int]:
    """Return the arguments to search what stands before a mention."""
    return mention.plain, max(0, mention.start - _REACH), mention.start
