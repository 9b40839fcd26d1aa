"""Check finished segments as an editor would: one small file a check, behind one table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import count
from typing import Literal

from translate.checks.pairs import Pair, pair_of
from translate.values import (
    Direction,
    Finding,
    Role,
    Severity,
    TranslatedDocument,
    TranslatedSegment,
)

__all__ = [
    "ALL",
    "CHECKS",
    "RETRIED",
    "Check",
    "Pair",
    "check_document",
    "check_pair",
    "check_pairs",
    "check_segment",
]

# what suppresses every check
ALL = "all"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``path`` names a function: of scope segment from a pair to findings, of scope document from all
    pairs to numbered findings. ``severity`` is the highest that it gives; ``retried`` ones a second try may mend."""

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
    "dates": Check("translate.checks.dates:find_findings", "error", "a date, weekday or month differs", retried=True),
    "units": Check("translate.checks.units:find_findings", "error", "a unit or currency that the source does not have"),
    "brackets": Check(
        "translate.checks.brackets:find_findings",
        "warning",
        "brackets that the source does not have, or that do not pair",
    ),
    "terms": Check("translate.checks.terms:find_findings", "error", "a glossary term was missed"),
    "forbidden": Check("translate.checks.forbidden:find_findings", "error", "a form that the glossary forbids"),
    "names": Check("translate.checks.names:find_findings", "error", "a name is spelled another way, or missing"),
    "renderings": Check(
        "translate.checks.renderings:find_findings", "warning", "a name is rendered in two ways", scope="document"
    ),
    "acronyms": Check(
        "translate.checks.acronyms:find_findings", "warning", "an acronym is expanded in two ways", scope="document"
    ),
    "dropped": Check(
        "translate.checks.dropped:find_findings", "error", "a clause or sentence of the source is missing", retried=True
    ),
    "repeated": Check(
        "translate.checks.repeated:find_findings", "error", "a phrase is said over and over", retried=True
    ),
    "untranslated": Check(
        "translate.checks.untranslated:find_findings", "error", "words were left in the source's language"
    ),
    "copied": Check("translate.checks.copied:find_findings", "error", "the target is a copy of the source"),
    "language": Check(
        "translate.checks.wrong_language:find_findings", "error", "the target is in the wrong language", retried=True
    ),
    "negation": Check("translate.checks.negation:find_findings", "warning", "a negation was lost or made up"),
    "quotes": Check("translate.checks.quotes:find_findings", "warning", "quotation marks do not pair, or came or went"),
    "pronouns": Check(
        "translate.checks.pronouns:find_findings", "warning", "“he” or “she” is a guess", scope="document"
    ),
    "attribution": Check(
        "translate.checks.attribution:find_findings", "warning", "the source names a speaker, the target none"
    ),
    "truncated": Check(
        "translate.checks.truncated:find_findings", "warning", "the target breaks off, or was translated in pieces"
    ),
    "score": Check("translate.checks.low_score:find_findings", "info", "the model itself was unsure"),
}

# a second try at translating may mend what these find
RETRIED = frozenset(name for name, check in CHECKS.items() if check.retried)

_SegmentCheck = Callable[[Pair], Iterable[Finding]]
_DocumentCheck = Callable[[Sequence[Pair]], Iterable[tuple[int, Finding]]]


def check_pair(pair: Pair, *, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what the segment checks (or ``only`` those named) find in one pair; suppressed ones find nothing."""
    return tuple(
        finding
        for name in _wanted("segment", only)
        if not pair.ignored & {name, ALL}
        for finding in _load_segment_check(CHECKS[name].path)(pair)
    )


def check_pairs(pairs: Sequence[Pair], *, only: Collection[str] | None = None) -> list[tuple[Finding, ...]]:
    """Return what all checks find in each pair of a document, which are given whole and in order."""
    across = _check_across(pairs, only)
    return [(*check_pair(pair, only=only), *across.get(number, ())) for number, pair in enumerate(pairs)]


def _check_across(pairs: Sequence[Pair], only: Collection[str] | None) -> dict[int, list[Finding]]:
    """Return what the document checks find, by the number of the pair."""
    found: dict[int, list[Finding]] = {}
    for name in _wanted("document", only):
        for number, finding in _load_document_check(CHECKS[name].path)(pairs):
            if not pairs[number].ignored & {name, ALL}:
                found.setdefault(number, []).append(finding)
    return found


def check_segment(
    segment: TranslatedSegment, role: Role, direction: Direction, *, only: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what the segment checks find in a translated segment."""
    return check_pair(pair_of(segment, role, direction), only=only)


def check_document(document: TranslatedDocument) -> TranslatedDocument:
    """Return the document with the findings of the document checks behind those that its segments have."""
    pairs = [
        pair_of(segment, block.block.role, document.direction)
        for block in document.blocks
        for segment in block.segments
    ]
    found = _check_across(pairs, None)
    numbers = count()
    blocks = tuple(
        replace(block, segments=tuple(_add_findings(each, found.get(next(numbers), ())) for each in block.segments))
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _add_findings(segment: TranslatedSegment, found: Sequence[Finding]) -> TranslatedSegment:
    return replace(segment, findings=(*segment.findings, *found)) if found else segment


def _wanted(scope: Literal["segment", "document"], only: Collection[str] | None) -> list[str]:
    return [name for name, check in CHECKS.items() if check.scope == scope and (only is None or name in only)]


@cache
def _load_segment_check(path: str) -> _SegmentCheck:
    module, name = path.split(":")
    check: _SegmentCheck = getattr(import_module(module), name)
    return check


@cache
def _load_document_check(path: str) -> _DocumentCheck:
    module, name = path.split(":")
    check: _DocumentCheck = getattr(import_module(module), name)
    return check
