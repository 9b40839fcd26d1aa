"""Tell names of people and places from other words in capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from glossary.values import Language
from translate.checks.forms import table
from translate.checks.lexicon import Word, is_common, is_title_case, split_words

__all__ = ["fold_name", "is_cognate", "is_exonym", "names_of", "opens_sentence", "similarity"]

_MIN_LETTERS = 4
# more names than this in one segment are a list or an attack: the rest is left alone
_MAX_NAMES = 60
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?:]['\"”’)]?\s)\W*$")
# capitalised in both languages, spelled alike, and no names of anybody
_CALENDAR = table("""
    senin selasa rabu kamis jumat jum'at sabtu minggu januari februari maret april mei juni juli agustus
    september oktober november desember monday tuesday wednesday thursday friday saturday sunday january
    february march may june july august october december tuhan allah quran alquran injil ramadan ramadhan
    idulfitri iduladha lebaran natal paskah nyepi waisak imlek muharram maulid islam muslim kristen katolik
    protestan hindu buddha konghucu hijriah masehi mayjen brigjen letjen irjen komjen laksda laksma laksdya
    marsda marsma marsdya kolonel letkol mayor kapten lettu letda serka sertu serda serma kopda koptu kopka
    pratu praka prada purn inf marinir kombes kompol kombespol iptu ipda aiptu aipda bripka briptu bripda
    brigpol akbp kapolda kapolres kapolsek pangdam danrem dandim perum perumda comr insp gov capt sgt brig supt
    gens lieut mount lake cape river gulf strait
    """)


def names_of(text: str, language: Language) -> tuple[Word, ...]:
    """Return the words of a text that can only be names: capitals inside a sentence, and no ordinary word in small."""
    return _names_of(text, language)


@lru_cache(maxsize=16)
def _names_of(text: str, language: Language) -> tuple[Word, ...]:
    if is_title_case(text):
        return ()
    return tuple(list(_find_names(text, language))[:_MAX_NAMES])


def _find_names(text: str, language: Language) -> Iterator[Word]:
    for word in split_words(text):
        plain = word.low.removesuffix("'s")
        if len(plain) < _MIN_LETTERS or not word.is_capitalised or word.text.isupper():
            continue
        if plain in _CALENDAR or is_common(plain, language) or is_common(plain, "en" if language == "id" else "id"):
            continue
        # inside a hyphened word or an address: Jerman-Prancis, @Kementerian, kompas.com
        before = text[max(0, word.start - 1) : word.start]
        if before in ("@", "#", "/", ".", "_") or text[word.end : word.end + 1] in ("@", "_", "/"):
            continue
        yield word


def opens_sentence(text: str, word: Word) -> bool:
    """Tell whether a word has its capital from its place."""
    return bool(_SENTENCE_OPENING.search(text[max(0, word.start - 6) : word.start]))


def fold_name(name: str) -> str:
    """Return a name in small letters without accents and possessive.

    >>> fold_name("Erdoğan's")
    'erdogan'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _exonyms() -> frozenset[str]:
    """Return the words of CLDR's names of countries, languages, currencies and cities in both languages."""
    from babel import Locale

    names: list[str] = []
    for code in ("id", "en"):
        locale = Locale.parse(code)
        names += [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
        names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    return frozenset(fold_name(word.text) for name in names for word in split_words(name) if len(word.text) > 2)


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
_DOUBLED = re.compile(r"([a-z])\1")
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
    return _ENDINGS.sub("", _ENDINGS.sub("", _DOUBLED.sub(r"\1", plain)))


def similarity(one: str, other: str) -> float:
    """Return how alike two names are spelled, 0-1."""
    from rapidfuzz.distance import DamerauLevenshtein

    return float(DamerauLevenshtein.normalized_similarity(fold_name(one), fold_name(other)))
