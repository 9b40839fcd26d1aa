"""Merge two changed versions of a glossary over the version that both started from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from glossary.entries import Entry, check_term
from glossary.errors import EntryError
from glossary.maintenance.comparing import CONTENT_FIELDS, pair_entries, same_content
from glossary.values import Term

# fields that hold several values: what either side added is in, what either side took out is out
_LISTS = frozenset({"source_variants", "accepted"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed one thing, each in its own way; the merged entry holds ours, and theirs in a comment."""

    ours: Entry | None
    theirs: Entry | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One change to make to our version: ``old`` None adds, ``new`` None removes."""

    old: Entry | None
    new: Entry | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The changes that bring our version up to the merge, and what a person must decide."""

    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]


def merge_entries(base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]) -> Merged:
    """Return how to merge ``theirs`` into ``ours``, entry by entry and field by field; comments of both are kept."""
    our_side = {id(old): new for old, new in pair_entries(base, ours) if old}
    their_side = {id(old): new for old, new in pair_entries(base, theirs) if old}
    triples = [(entry, our_side[id(entry)], their_side[id(entry)]) for entry in base]
    known = {id(entry) for _, *pair in triples for entry in pair if entry}
    fresh = pair_entries([e for e in ours if id(e) not in known], [e for e in theirs if id(e) not in known])
    steps: list[Step] = []
    conflicts: list[Conflict] = []
    for first, one, other in (*triples, *((None, *pair) for pair in fresh)):
        merged, conflict = merge_entry(first, one, other)
        if merged != one and not (merged and one and same_content(merged, one) and merged.references == one.references):
            steps.append(Step(one, merged))
        if conflict:
            conflicts.append(conflict)
    return Merged(tuple(steps), tuple(conflicts))


def merge_entry(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, Conflict | None]:
    """Return one entry merged, and the conflict where there is one. A change beats a removal, and is reported."""
    if ours is None or theirs is None:
        left = ours or theirs
        if base is None or left is None:
            return left, None
        if same_content(base, left):
            return None, None
        return left, Conflict(ours, theirs, ("removed",))
    merged, clashes = _merge_terms(base, ours, theirs)
    comments = tuple(dict.fromkeys((*ours.comments, *theirs.comments)))
    if clashes:
        lost = "; ".join(f"{name} {_show(getattr(theirs.term, name))}" for name in clashes)
        comments = tuple(dict.fromkeys((*comments, f"merge conflict, theirs: {lost}")))
    references = tuple(dict.fromkeys((*ours.references, *theirs.references)))
    return Entry(merged, comments, references), Conflict(ours, theirs, tuple(clashes)) if clashes else None


def _merge_terms(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Term, list[str]]:
    """Return the merged term and the fields that clash; ours and all that differs, where the merge is no right term."""
    values: dict[str, Any] = {}
    clashes = []
    for name in CONTENT_FIELDS:
        values[name], clash = _merge_field(name, base and getattr(base.term, name), ours, theirs)
        if clash:
            clashes.append(name)
    merged = replace(ours.term, **values)
    merged = replace(
        merged,
        source_variants=tuple(form for form in merged.source_variants if form != merged.source),
        accepted=tuple(form for form in merged.accepted if form != merged.target),
    )
    try:
        check_term(merged)
    except EntryError:
        return ours.term, [name for name in CONTENT_FIELDS if getattr(ours.term, name) != getattr(theirs.term, name)]
    return merged, clashes


def _merge_field(name: str, before: Any, ours: Entry, theirs: Entry) -> tuple[Any, bool]:
    """Return a field's merged value, and whether both sides changed it differently (then it is ours)."""
    one, other = getattr(ours.term, name), getattr(theirs.term, name)
    if name in _LISTS:
        gone = set(before or ()) - (set(one) & set(other))
        return tuple(dict.fromkeys(form for form in (*one, *other) if form not in gone)), False
    if one == other or other == before:
        return one, False
    if one == before:
        return other, False
    if name == "note":
        return "; ".join(filter(None, (one, other))), False
    if name == "added":
        # the earlier date is when the entry came in
        return min(filter(None, (one, other))), False
    return one, True


def _show(value: Any) -> str:
    """Return a value for a comment, in quotes."""
    return '"' + ("-".join(value) if isinstance(value, tuple) else str(value or "")) + '"'
