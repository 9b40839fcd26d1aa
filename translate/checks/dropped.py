"""Find targets that are far too short: Marian models drop clauses and second sentences."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.values import Finding

# 0.65: 14 of 125 two-sentence lines of opus-mt fall below it, 3 of 862 single ones (PEERS 5.3)
_MIN_RATIO = 0.65
# below this many characters a ratio says little
_MIN_SOURCE = 40


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a target that is empty or under two thirds of its source's length."""
    if not pair.source.strip():
        return
    ratio = len(pair.target) / len(pair.source)
    if not pair.target.strip() or (len(pair.source) >= _MIN_SOURCE and ratio < _MIN_RATIO):
        yield Finding(
            "dropped", "error", f"the target has {ratio:.0%} of the source's length: something may be missing"
        )
