"""Set capitals: at the start, after a colon, and in headlines."""

from __future__ import annotations

import re
from functools import cache

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage

__all__ = ["capitalise_after_colons", "capitalise_start", "set_headline_case"]

_FIRST_LETTER = re.compile(r"^[\s\"'“”‘’«»(\[¿¡…—–-]*([^\W\d_])([^\W\d_]?)")
_AFTER_COLON = re.compile(r":\s+[\"'“‘(]*([^\W\d_])([^\W\d_]?)")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_NEVER_NAMES = frozenset(
    {"Ini", "Itu", "Dia", "Ia", "Saya", "Kami", "Kita", "Mereka", "Ada", "Apa", "Siapa", "Mengapa", "Bagaimana", "Yang"}
    | {"Tidak", "Jangan", "Para", "Tapi", "Namun", "Jika", "Kalau", "Semua", "Setiap", "Banyak", "Sudah", "Belum"}
    | {
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "There",
        "This",
        "What",
        "Who",
        "Why",
        "How",
        "No",
        "Do",
        "If",
    }
)
# AP Stylebook, "composition titles" and headlines: articles, conjunctions and prepositions of up to three letters;
# off and up are more often part of a verb there
_SMALL_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        {"a", "an", "the", "and", "but", "or", "nor", "for", "yet", "so", "as", "at", "by", "in", "of", "on"}
        | {"per", "to", "via", "vs", "v", "if"}
    ),
    # EYD V (2022): particles that stay small in titles
    "id": frozenset(
        {"di", "ke", "dari", "dan", "atau", "yang", "untuk", "dengan", "pada", "dalam", "oleh", "sebagai", "agar"}
        | {"serta", "tetapi", "karena", "bagi", "tentang", "kepada", "terhadap", "hingga", "sampai", "demi", "per"}
    ),
}


def capitalise_start(passage: Passage) -> list[Edit]:
    """Begin with a capital where the source does; iPhone and eBay keep theirs."""
    ours, theirs = _FIRST_LETTER.match(passage.source), _FIRST_LETTER.match(passage.target)
    if ours is None or theirs is None or not ours[1].isupper() or not theirs[1].islower() or theirs[2].isupper():
        return []
    return [Edit(theirs.start(1), theirs.end(1), theirs[1].upper())]


def capitalise_after_colons(passage: Passage) -> list[Edit]:
    """Write a capital after a colon where the source has one that no name explains: in a pointer to another article,
    before quoted speech, and for words such as Kami or There."""
    ours, theirs = (list(_AFTER_COLON.finditer(text)) for text in (passage.source, passage.target))
    if len(ours) != len(theirs):
        return []
    return [
        Edit(there.start(1), there.end(1), there[1].upper())
        for here, there in zip(ours, theirs, strict=True)
        if here[1].isupper()
        and there[1].islower()
        and not there[2].isupper()
        and (passage.role == "read-also" or _opens_sentence(here))
    ]


def _opens_sentence(after_colon: re.Match[str]) -> bool:
    word = _WORD.match(after_colon.string, after_colon.start(1))
    quoted = any(mark in after_colon.group() for mark in "\"“‘'")
    return quoted or (word is not None and word.group() in _NEVER_NAMES)


def set_headline_case(passage: Passage) -> list[Edit]:
    """Write headlines in AP title case or in sentence case; names and abbreviations keep their capitals."""
    if passage.role != "headline" or passage.style.headline_case == "keep":
        return []
    words = list(_WORD.finditer(passage.target))
    if passage.style.headline_case == "title":
        return [Edit(word.start(), word.end(), _titled(word, words, passage)) for word in words]
    names = _names_of(passage)
    return [
        Edit(word.start(), word.end(), _sentenced(word, names, passage)) for number, word in enumerate(words) if number
    ]


def _titled(word: re.Match[str], words: list[re.Match[str]], passage: Passage) -> str:
    text = word.group()
    at_edge = word is words[0] or word is words[-1] or _after_colon(word, passage.target)
    if text.lower() in _SMALL_WORDS[passage.direction[1]] and not at_edge:
        return text.lower() if text.istitle() or text.islower() else text
    return text if any(letter.isupper() for letter in text) else text[0].upper() + text[1:]


def _sentenced(word: re.Match[str], names: frozenset[str], passage: Passage) -> str:
    text = word.group()
    keep = not text.istitle() or text.lower() in names or _after_colon(word, passage.target) or text == "I"
    return text if keep else text.lower()


def _after_colon(word: re.Match[str], text: str) -> bool:
    return bool(re.search(r"[:?!.] ?[\"'“‘]?$", text[max(0, word.start() - 3) : word.start()]))


def _names_of(passage: Passage) -> frozenset[str]:
    """Return lower-cased words that keep a capital: those the source spells the same, and CLDR's days and countries."""
    shared = {
        word.group().lower()
        for word in _WORD.finditer(passage.source)
        if word.group().istitle() and len(word.group()) > 2
    }
    return frozenset(shared) | _calendar_and_countries(passage.direction[1])


@cache
def _calendar_and_countries(language: Language) -> frozenset[str]:
    from babel import Locale  # 50 ms: only sentence case pays for it
    from babel.dates import get_day_names, get_month_names

    locale = Locale.parse(language)
    names = [*locale.territories.values(), *locale.languages.values()]
    names += [*get_day_names("wide", locale=language).values(), *get_month_names("wide", locale=language).values()]
    words = {word.lower() for name in names for word in re.findall(r"[^\W\d_]{3,}", name) if word[0].isupper()}
    return frozenset(
        words
        - {"language", "world", "group", "union", "north", "south", "east", "west", "central"}
        - _SMALL_WORDS[language]
    )
