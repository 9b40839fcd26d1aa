"""Check finished segments as an editor would: one small file a check, behind one table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal

from translate.checks.pairs import Pair, pair_of
from translate.values import (
    Direction,
    Finding,
    Role,
    Severity,
    TranslatedBlock,
    TranslatedDocument,
    TranslatedSegment,
)

__all__ = ["CHECKS", "RETRIED", "Check", "Pair", "check_document", "check_pair", "check_segment"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``path`` names a function from a pair (scope segment) or all pairs (scope document) to findings."""

    path: str
    severity: Severity
    description: str
    scope: Literal["segment", "document"] = "segment"
    retried: bool = False


CHECKS: dict[str, Check] = {
    "numbers": Check(
        "translate.checks.numbers:find_findings",
        "error",
        "a number of the source is missing or has another value",
        retried=True,
    ),
    "terms": Check("translate.checks.terms:find_findings", "error", "a glossary term was missed"),
    "dropped": Check(
        "translate.checks.dropped:find_findings",
        "error",
        "the target is far too short for its source",
        retried=True,
    ),
    "repeated": Check(
        "translate.checks.repeated:find_findings", "error", "a phrase is said over and over", retried=True
    ),
}

# a second try at translating may mend what these find
RETRIED = frozenset(name for name, check in CHECKS.items() if check.retried)

_SegmentCheck = Callable[[Pair], Iterable[Finding]]


def check_pair(pair: Pair, *, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what the segment checks (or ``only`` those named) find in one pair."""
    return tuple(
        finding
        for name, check in CHECKS.items()
        if check.scope == "segment" and (only is None or name in only)
        for finding in _load(check.path)(pair)
    )


def check_segment(
    segment: TranslatedSegment, role: Role, direction: Direction, *, only: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what the segment checks find in a translated segment."""
    return check_pair(pair_of(segment, role, direction), only=only)


def check_document(document: TranslatedDocument) -> TranslatedDocument:
    """Return the document with the findings of every check on its segments."""
    return replace(document, blocks=tuple(_check_block(block, document.direction) for block in document.blocks))


def _check_block(block: TranslatedBlock, direction: Direction) -> TranslatedBlock:
    segments = tuple(
        replace(segment, findings=check_segment(segment, block.block.role, direction)) for segment in block.segments
    )
    return replace(block, segments=segments)


def _load(path: str) -> _SegmentCheck:
    module, name = path.split(":")
    check: _SegmentCheck = getattr(import_module(module), name)
    return check
