"""Tell names of people and places from other words in capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from glossary.values import Language
from translate.checks.forms import table
from translate.checks.lexicon import Word, is_common, split_words

__all__ = [
    "fold_name",
    "is_cognate",
    "is_exonym",
    "is_name",
    "is_one_letter_off",
    "may_be_name",
    "names_of",
    "opens_sentence",
    "similarity",
]

_MIN_LETTERS = 4
_OTHER: dict[Language, Language] = {"id": "en", "en": "id"}
# more names than this in one segment are a list or an attack: the rest is left alone
_MAX_NAMES = 60
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?:]['\"”’)]?\s)\W*$")
# capitalised, but no names: the calendar, religions, ranks and their abbreviations, heads of places
_NO_NAMES = table("""
    senin selasa rabu kamis jumat jum'at sabtu minggu januari februari maret april mei juni juli agustus
    september oktober november desember monday tuesday wednesday thursday friday saturday sunday january
    february march may june july august october december tuhan allah quran alquran injil ramadan ramadhan
    idulfitri iduladha lebaran natal paskah nyepi waisak imlek muharram maulid islam muslim kristen katolik
    protestan hindu buddha konghucu hijriah masehi mayjen brigjen letjen irjen komjen laksda laksma laksdya
    marsda marsma marsdya kolonel letkol mayor kapten lettu letda serka sertu serda serma kopda koptu kopka
    pratu praka prada purn inf marinir kombes kompol kombespol iptu ipda aiptu aipda bripka briptu bripda
    brigpol akbp kapolda kapolres kapolsek pangdam danrem dandim perum perumda comr insp gov capt sgt brig supt
    gens lieut mount lake cape river gulf strait tukad krueng batang bengawan wai ranu telaga situ nusa pura candi
    """)


@lru_cache(maxsize=16)
def names_of(text: str, language: Language, *, common: bool = False) -> tuple[Word, ...]:
    """Return the words of a text that can only be names: capitals, and no ordinary word in small letters.

    ``common`` takes in ordinary words that have a capital inside a sentence.
    """
    found = []
    for word in split_words(text):
        if may_be_name(word, text) and (is_name(word, language) or (common and not opens_sentence(text, word))):
            found.append(word)
            if len(found) == _MAX_NAMES:
                break
    return tuple(found)


def is_name(word: Word, language: Language) -> bool:
    """Tell whether a word is an ordinary one in neither language."""
    plain = word.low.removesuffix("'s")
    return not is_common(plain, language) and not is_common(plain, _OTHER[language])


def may_be_name(word: Word, text: str) -> bool:
    """Tell whether a word looks like a name: a capital, four letters and more, no rank or weekday, in no address."""
    if not word.is_capitalised or word.text.isupper():
        return False
    plain = word.low.removesuffix("'s")
    if len(plain) < _MIN_LETTERS or plain in _NO_NAMES:
        return False
    # inside an address: @Kementerian, kompas.com
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    return before not in {"@", "#", "/", ".", "_"} and after not in {"@", "_", "/"}


def opens_sentence(text: str, word: Word) -> bool:
    """Tell whether a word has its capital from its place."""
    return bool(_SENTENCE_OPENING.search(text[max(0, word.start - 6) : word.start]))


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return a name in small letters without accents and possessive.

    >>> fold_name("Erdoğan's")
    'erdogan'
    """
    plain = name.casefold().replace("’", "'").removesuffix("'s")
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# what CLDR does not list
_PLACES = table(
    """
    sumatera sumatra jawa java pasifik pacific atlantik atlantic madinah medina makkah mekah mekkah mecca moskwa
    moskow moscow naypyidaw naypyitaw mediterania mediterranean kaspia caspian yerusalem jerusalem betlehem
    bethlehem damaskus damascus kairo cairo aljir algiers jenewa genewa geneva napoli naples munchen munich wina
    vienna warsawa warsaw praha prague beograd belgrade athena athens lisboa lisbon efrat euphrates tigris nil
    nile himalaya himalayan antartika antarctica arktik arctic kaukasus caucasus balkan balkans kalifornia
    california baret beret natal mumbai bombay roma rome teheran tehran baltik baltic renaisans renaissance
    yudaisme judaism mistisisme mysticism maluku moluccas halmahera papua papuan timor malaka malacca bengala
    bengal kashmir khasmir tibet manchuria
    """
)


@cache
def _exonyms() -> frozenset[str]:
    """Return the words of CLDR's names of countries, languages, currencies and cities in both languages."""
    from babel import Locale

    names: list[str] = []
    for code in ("id", "en"):
        locale = Locale.parse(code)
        names += [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
        names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    return _PLACES | {fold_name(word.text) for name in names for word in split_words(name) if len(word.text) > 2}


# a people or language of a country in the table: Jepang, Japanese; Rusia, Russian
_DEMONYM = re.compile(r"(?:ian|ese|ish|an|n|i|ns|ians|is|nya|ean|eans|ic|ans|en|s)$")


def is_exonym(name: str) -> bool:
    """Tell whether a name is one that languages spell their own way: a country, people, language or large city."""
    folded = fold_name(name)
    known = _exonyms()
    stem = _DEMONYM.sub("", folded)
    return folded in known or any(form in known for form in (stem, stem + "a", stem + "e", stem + "o", stem + "ia"))


# letters and endings in which Indonesian and English spellings of one foreign name differ: Kaspia and Caspian
_SPELLINGS = (("ph", "f"), ("th", "t"), ("ch", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("y", "i"))
_ENDINGS = re.compile(r"(?:isme|ism|ianus|ius|us|ium|um|ia|ians?|eans?|ean|ns?|an|ans|as?|es?|is|os?|ce|s)$")


def is_cognate(one: str, other: str) -> bool:
    """Tell whether two names differ only as the spellings of the two languages do.

    >>> is_cognate("Kaspia", "Caspian"), is_cognate("Efesus", "Ephesus"), is_cognate("Budiman", "Budimin")
    (True, True, False)
    """
    return _simplify(one) == _simplify(other)


def _simplify(name: str) -> str:
    plain = fold_name(name)
    for foreign, own in _SPELLINGS:
        plain = plain.replace(foreign, own)
    return _ENDINGS.sub("", _ENDINGS.sub("", plain))


def similarity(one: str, other: str) -> float:
    """Return how alike two names are spelled, 0-1."""
    from rapidfuzz.distance import DamerauLevenshtein

    return float(DamerauLevenshtein.normalized_similarity(fold_name(one), fold_name(other)))


def is_one_letter_off(one: str, other: str) -> bool:
    """Tell whether two names of five letters and more differ by a letter that is missing, added, changed or moved."""
    from rapidfuzz.distance import DamerauLevenshtein

    first, second = fold_name(one), fold_name(other)
    return min(len(first), len(second)) > 4 and DamerauLevenshtein.distance(first, second, score_cutoff=1) == 1
