"""Find phrases that the target says over and over, and the source does not."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.values import Finding

_WORD = re.compile(r"\w+")
_LENGTH = 3


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for the first run of three words that stands more often than the source repeats anything."""
    words = list(_WORD.finditer(pair.target.casefold()))
    allowed = _highest_count([match[0] for match in _WORD.finditer(pair.source.casefold())])
    counts: Counter[tuple[str, ...]] = Counter()
    for start in range(len(words) - _LENGTH + 1):
        run = words[start : start + _LENGTH]
        key = tuple(match[0] for match in run)
        counts[key] += 1
        if counts[key] > allowed:
            span = (run[0].start(), run[-1].end())
            yield Finding("repeated", "error", f"“{' '.join(key)}” is said {allowed + 1} times or more", None, span)
            return


def _highest_count(words: list[str]) -> int:
    """Return how often the source says any two words in a row: names and lists repeat by right."""
    pairs = Counter(itertools.pairwise(words))
    return max(pairs.values(), default=1)
