"""Tell which words stand in a sentence beside a term: an acronym may mean the one body or the other."""

from __future__ import annotations

import re
from functools import cache

from glossary.folding import fold

_NO_WORD = re.compile(r"\W+")


class Neighbours:
    """The words of a sentence, ready to be asked for; ``key`` is its folded search key."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._words = ""
        self._answers: dict[tuple[str, ...], bool] = {}

    def hold(self, near: tuple[str, ...]) -> bool:
        """Tell whether one of the wanted words or phrases is there, with -nya or without, or none is wanted."""
        if not near:
            return True
        if not self._words:
            self._words = f" {_NO_WORD.sub(' ', self._key)} "
        # asked once a text, however often the term stands in it
        if near not in self._answers:
            self._answers[near] = any(wanted in self._words for wanted in _fold_words(near))
        return self._answers[near]


@cache
def _fold_words(near: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words as a sentence of single spaces has them, alone and with -nya."""
    words = [_NO_WORD.sub(" ", fold(word).key) for word in near]
    return tuple(f" {word}{ending} " for word in words for ending in ("", "nya"))
