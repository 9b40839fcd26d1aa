"""Find targets in another language than the one asked for."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.lexicon import split_words
from translate.checks.pairs import Pair
from translate.languages import NAMES, language_scores
from translate.values import Finding

__all__ = ["find_findings"]

_MIN_WORDS = 4
# share of the words that must speak for the wrong language, and how far it must lead: usual prose has 0.5
_ENOUGH, _LEAD = 0.2, 2.0


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a target that reads as the source's language."""
    source, target = pair.direction
    if len(split_words(pair.target)) < _MIN_WORDS:
        return
    scores = language_scores(pair.target)
    if scores[source] >= _ENOUGH and scores[source] > _LEAD * scores[target]:
        yield Finding(
            "language",
            "error",
            f"the target reads as {NAMES[source]}, not {NAMES[target]}",
            None,
            (0, len(pair.target)),
        )
