"""Say what new, changed or approved entries contradict among the others of their file."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.checking import Conflict, find_conflicts
from glossary.entries import key_of
from glossary.errors import ConflictError
from glossary.values import Term


def find_contradictions(terms: Sequence[Term], concerned: Sequence[Term]) -> list[Conflict]:
    """Return the conflicts among terms that one of the ``concerned`` (the same objects) takes part in."""
    wanted = set(map(id, concerned))
    return [each for each in find_conflicts(terms) if any(id(term) in wanted for term in each.terms)]


def refuse_contradictions(
    others: Sequence[Term], new: Sequence[Term], old: Sequence[Term] = (), *, advice: str = ""
) -> None:
    """Raise ConflictError with the first thing that the new terms contradict and the ``old`` did not."""
    known = {_partners(each, old) for each in find_contradictions((*others, *old), old)} if old else set()
    found = [each for each in find_contradictions((*others, *new), new) if _partners(each, new) not in known]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise ConflictError(f"{found[0].message}{more}{advice}")


def _partners(conflict: Conflict, concerned: Sequence[Term]) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return the rule of a conflict and the other entries in it, whatever the concerned ones say."""
    own = set(map(id, concerned))
    return conflict.rule, frozenset(key_of(term) for term in conflict.terms if id(term) not in own)
