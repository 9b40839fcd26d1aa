"""Pair the entries of two versions of a glossary, and say what differs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, fields

from glossary.entries import Entry, context_of, key_of
from glossary.values import Term

# where an entry stands is no part of what it says
PLACE_FIELDS = frozenset({"file", "line", "layer"})
CONTENT_FIELDS = tuple(field.name for field in fields(Term) if field.name not in PLACE_FIELDS)

Pair = tuple[Entry | None, Entry | None]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entry: ``old`` is None where it is new, ``new`` where it is gone."""

    old: Entry | None
    new: Entry | None

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields that differ, ``comments`` among them; empty for an entry added or removed."""
        if not self.old or not self.new:
            return ()
        differing = [name for name in CONTENT_FIELDS if getattr(self.old.term, name) != getattr(self.new.term, name)]
        return (*differing, *(("comments",) if self.old.comments != self.new.comments else ()))


def pair_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Pair, ...]:
    """Return every entry of two versions with its counterpart: old ones in their order, then the new ones.

    Entries are paired by context and ``msgid``; what is left by context and first source form, so that a further form
    does not make another entry of it; then by source and target, so that a corrected kind does not either.
    """
    partner: dict[int, Entry] = {}
    taken: set[int] = set()
    for key in (_by_key, _by_first_form, _by_sides):
        waiting = {key(entry): entry for entry in reversed(new) if id(entry) not in taken}
        for entry in old:
            found = None if id(entry) in partner else waiting.pop(key(entry), None)
            if found:
                partner[id(entry)] = found
                taken.add(id(found))
    pairs: list[Pair] = [(entry, partner.get(id(entry))) for entry in old]
    return (*pairs, *((None, entry) for entry in new if id(entry) not in taken))


def compare_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Change, ...]:
    """Return what was removed, changed and added, in the order of ``pair_entries``."""
    changes = (Change(*pair) for pair in pair_entries(old, new))
    return tuple(change for change in changes if not (change.old and change.new) or change.fields)


def same_content(one: Entry, other: Entry) -> bool:
    """Tell whether two entries say the same, wherever they stand."""
    return not Change(one, other).fields


def describe_change(change: Change) -> Iterator[str]:
    """Yield lines as ``diff`` would: ``-`` what was, ``+`` what is, and what changed besides."""
    if change.old and (not change.new or _headline(change.old.term) != _headline(change.new.term)):
        yield f"- {_headline(change.old.term)}"
    if change.new and (not change.old or _headline(change.old.term) != _headline(change.new.term)):
        yield f"+ {_headline(change.new.term)}"
    if change.old and change.new:
        shown = {"source", "target", "kind", "sense"}
        if shown.isdisjoint(change.fields):
            yield f"  {_headline(change.new.term)}"
        for name in change.fields:
            if name not in shown:
                yield f"    {name}: {_show(change.old, name)} -> {_show(change.new, name)}"


def _headline(term: Term) -> str:
    """Return ``[rank: army] Mayjen = Maj. Gen.``."""
    return f"[{context_of(term)}] {term.source} = {term.target}"


def _show(entry: Entry, name: str) -> str:
    """Return a field's value on one line; ``none`` for an empty one."""
    value = entry.comments if name == "comments" else getattr(entry.term, name)
    if name == "only" and value:
        return "-".join(value)
    return "|".join(value) if isinstance(value, tuple) and value else str(value or "none")


def _by_key(entry: Entry) -> Hashable:
    return key_of(entry.term)


def _by_first_form(entry: Entry) -> Hashable:
    return context_of(entry.term), entry.term.source


def _by_sides(entry: Entry) -> Hashable:
    return entry.term.source, entry.term.target
