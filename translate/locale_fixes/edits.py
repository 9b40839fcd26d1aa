"""Hold what a fix changes, apply it, and carry spans and word links across it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.house_style import HouseStyle
from translate.values import Alignment, Direction, Role

__all__ = ["Change", "Edit", "Passage", "Span", "apply_edits", "shift_alignment", "shift_spans"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a fix sees: a source, its target so far, word links between them, and target spans it must not touch."""

    source: str
    target: str
    alignment: Alignment
    direction: Direction
    style: HouseStyle
    role: Role
    protected: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of ``start:end`` of the target that a fix proposes."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement that a fix made. ``start:end`` held ``old`` in the text as the changes before it had left it."""

    fix: str
    start: int
    end: int
    old: str
    new: str


def apply_edits(passage: Passage, edits: Sequence[Edit], fix: str) -> tuple[Passage, tuple[Change, ...]]:
    """Return the passage after a fix's edits, which must not overlap, and the changes in the order they were made.

    Edits that touch a protected span, or change nothing, are left out.
    """
    text = passage.target
    changes: list[Change] = []
    # from the end, so that each edit finds its characters where it saw them
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        old = text[edit.start : edit.end]
        if old != edit.new and not _touches(edit, passage.protected):
            changes.append(Change(fix, edit.start, edit.end, old, edit.new))
    if not changes:
        return passage, ()
    pieces: list[str] = []
    end = len(text)
    for change in changes:
        pieces += (text[change.end : end], change.new)
        end = change.start
    target = text[:end] + "".join(reversed(pieces))
    moved = replace(
        passage,
        target=target,
        alignment=shift_alignment(passage.alignment, changes),
        protected=shift_spans(passage.protected, changes),
    )
    return moved, tuple(changes)


def _touches(edit: Edit, spans: Sequence[Span]) -> bool:
    return any(edit.start < end and start < edit.end for start, end in spans) or (
        edit.start == edit.end and any(start < edit.start < end for start, end in spans)
    )


def shift_spans(spans: Sequence[Span], changes: Sequence[Change]) -> tuple[Span, ...]:
    """Return where spans of the text before some changes lie after them.

    >>> shift_spans([(0, 4), (10, 12)], [Change("spacing", 5, 7, "  ", " ")])
    ((0, 4), (9, 11))
    """
    moved = list(spans)
    for change in changes:
        moved = [_shift(span, change) for span in moved]
    return tuple(moved)


def _shift(span: Span, change: Change) -> Span:
    start, end = span
    grown = len(change.new) - (change.end - change.start)
    if change.end <= start:
        return start + grown, end + grown
    if change.start >= end:
        return span
    new_end = end + grown if end >= change.end else change.start + len(change.new)
    return min(start, change.start), new_end


def shift_alignment(alignment: Alignment, changes: Sequence[Change]) -> Alignment:
    """Return word links with their target sides moved across the changes."""
    spans = shift_spans([(link.target_start, link.target_end) for link in alignment], changes)
    return tuple(
        replace(link, target_start=start, target_end=end) for link, (start, end) in zip(alignment, spans, strict=True)
    )
