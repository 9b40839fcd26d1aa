"""Know which words are ordinary ones of a language, and cut texts into words.

``lexicon.json`` holds the words that the project's own sentences use in small letters, at least twice, and at least
a twentieth as often as the other language's sentences do, the most frequent first: 14,000 of each language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from glossary.values import Language

__all__ = [
    "Span",
    "Word",
    "find_any",
    "frequent_words_of",
    "is_common",
    "is_title_case",
    "split_words",
    "word_set",
    "words_of",
]

Span = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# longer words are noise, and would make every later look-up slow
_MAX_WORD = 60
# share of capitalised words from which on capitals say nothing about names
_TITLE_SHARE = 0.75
_FREQUENT = 7_000


class Word(NamedTuple):
    """A word of a text at its characters ``start:end``; ``low`` is its lower-case form."""

    text: str
    low: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters of the word."""
        return self.start, self.end

    @property
    def is_capitalised(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[0].isupper()


# a document's segments are each cut for several checks in a row
@lru_cache(maxsize=16)
def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; hyphens part them, apostrophes do not."""
    words = []
    for found in _WORD.finditer(text):
        word, (start, end) = found[0], found.span()
        if end - start <= _MAX_WORD:
            words.append(Word(word, _lower(word), start, end))
    return tuple(words)


@lru_cache(maxsize=16)
def word_set(text: str) -> frozenset[str]:
    """Return the lower-case forms of a text's words."""
    return frozenset(word for word in _WORD.findall(_lower(text)) if len(word) <= _MAX_WORD)


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def _read_lexicon(language: Language) -> tuple[str, ...]:
    content = files(__package__).joinpath("lexicon.json").read_text(encoding="utf-8")
    return tuple(" ".join(json.loads(content)[language]).split())


@cache
def words_of(language: Language) -> frozenset[str]:
    """Return the ordinary words of a language."""
    return frozenset(_read_lexicon(language))


@cache
def frequent_words_of(language: Language) -> frozenset[str]:
    """Return the half of the ordinary words that hardly any other language uses as a loan."""
    return frozenset(_read_lexicon(language)[:_FREQUENT])


def is_common(word: str, language: Language) -> bool:
    """Tell whether a lower-case word is an ordinary one; a possessive or clitic does not hide it."""
    known = words_of(language)
    if word in known:
        return True
    endings = ("'s", "s") if language == "en" else ("nya", "lah", "kah", "pun")
    return any(word.endswith(ending) and word.removesuffix(ending) in known for ending in endings)


def find_any(words: Collection[Word], wanted: Collection[str]) -> Word | None:
    """Return the first of the words that is among those wanted, None where there is none."""
    return next((word for word in words if word.low in wanted), None)


def is_title_case(text: str) -> bool:
    """Tell whether a text is a headline in title case or all capitals, where capitals mark no names."""
    # headlines have no full stop
    words = [word for word in split_words(text) if len(word.text) > 3]
    return (
        len(words) > 2
        and not text.rstrip().endswith(".")
        and sum(word.is_capitalised for word in words) > _TITLE_SHARE * len(words)
    )
