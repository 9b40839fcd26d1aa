"""Hold what a check sees of a segment, wherever it comes from: our pipeline or anyone's bilingual file."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.values import Proof, TermMatch
from translate.values import Alignment, Direction, Role, TranslatedSegment

__all__ = ["Pair", "pair_of"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target. ``score`` is None and the tuples are empty where nobody knows.

    ``forbidden`` are matches of forbidden entries, whose accepted forms must not stand in the target. ``ignored``
    names the checks that somebody has suppressed here; "all" suppresses every one.
    """

    source: str
    target: str
    direction: Direction
    role: Role = "paragraph"
    matches: tuple[TermMatch, ...] = ()
    proofs: tuple[Proof, ...] = ()
    forbidden: tuple[TermMatch, ...] = ()
    alignment: Alignment = ()
    score: float | None = None
    pieces: int = 1
    ignored: frozenset[str] = frozenset()


def pair_of(segment: TranslatedSegment, role: Role, direction: Direction) -> Pair:
    """Return the pair that a translated segment is."""
    return Pair(
        segment.segment.source,
        segment.target,
        direction,
        role,
        segment.matches,
        segment.proofs,
        segment.forbidden,
        alignment=segment.alignment,
        score=segment.draft.score if segment.draft.text else None,
        pieces=segment.draft.pieces,
    )
