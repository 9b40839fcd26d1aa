"""Find glossary terms that the target does not have."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each missed term."""
    for proof in pair.proofs:
        if proof.rung == "missed":
            match = proof.match
            source = pair.source[match.start : match.end]
            yield Finding("terms", "error", f"“{source}” should be “{match.target}”", (match.start, match.end))
