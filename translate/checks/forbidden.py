"""Find forms that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.verifying import find_forbidden_forms
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each forbidden form in the target, outside the terms that belong there."""
    if not pair.forbidden:
        return
    proven = [(proof.start, proof.end) for proof in pair.proofs if proof.start >= 0]
    for match, span in find_forbidden_forms(pair.forbidden, pair.target, proven=proven, language=pair.direction[1]):
        source = pair.source[match.start : match.end]
        message = f"the glossary forbids “{pair.target[slice(*span)]}” for “{source}”"
        yield Finding("forbidden", "error", message, (match.start, match.end), span)
