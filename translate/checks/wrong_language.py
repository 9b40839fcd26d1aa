"""Find targets in another language than the one asked for."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.lexicon import split_words, words_of
from translate.checks.pairs import Pair
from translate.languages import NAMES
from translate.values import Finding

__all__ = ["find_findings"]

_MIN_WORDS = 4
# share of the words that only the source's language has, and how far they must lead: usual prose has 0.6 and more
_ENOUGH, _LEAD = 0.3, 3


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a target that reads as the source's language."""
    source, target = pair.direction
    words = [word.low for word in split_words(pair.target)]
    if len(words) < _MIN_WORDS:
        return
    ours, theirs = words_of(source), words_of(target)
    foreign = sum(word in ours and word not in theirs for word in words)
    own = sum(word in theirs and word not in ours for word in words)
    if foreign >= _ENOUGH * len(words) and foreign > _LEAD * own:
        message = f"the target reads as {NAMES[source]}, not {NAMES[target]}"
        yield Finding("language", "error", message, None, (0, len(pair.target)))
