"""Find targets that are their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.lexicon import split_words, words_of
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_ADDRESS = re.compile(r"\S{1,200}\.[a-z]{2,}\S*|[@#]\w+")


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a copy that holds a word of the source's language; names are copied by right."""
    ours = [word.low for word in split_words(_ADDRESS.sub(" ", pair.source))]
    if not ours or ours != [word.low for word in split_words(_ADDRESS.sub(" ", pair.target))]:
        return
    source, target = (words_of(language) for language in pair.direction)
    if any(word in source and word not in target for word in ours):
        yield Finding(
            "copied", "error", "the target is a copy of the source", (0, len(pair.source)), (0, len(pair.target))
        )
