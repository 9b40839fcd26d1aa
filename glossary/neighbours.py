"""Tell which words stand in a sentence beside a term: an acronym may mean the one body or the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.folding import fold

_NO_WORD = re.compile(r"\W+")


class Neighbours:
    """The words of a sentence, ready to be asked for; ``key`` is its folded search key."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._words = ""

    def hold(self, near: Sequence[str]) -> bool:
        """Tell whether one of the wanted words or phrases is there, with -nya or without, or none is wanted."""
        if not near:
            return True
        if not self._words:
            self._words = f" {_NO_WORD.sub(' ', self._key)} "
        wanted = (_NO_WORD.sub(" ", fold(word).key) for word in near)
        return any(f" {word}{ending} " in self._words for word in wanted for ending in ("", "nya"))
