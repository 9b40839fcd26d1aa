"""Decide what becomes of each imported entry in a glossary that has entries already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.entries import Entry, key_of
from glossary.maintenance.comparing import same_content
from glossary.values import Term


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """New terms, those that are there as they are, and those whose place another one has (the other first)."""

    new: tuple[Term, ...]
    same: tuple[Term, ...]
    conflicting: tuple[tuple[Term, Term], ...]


def plan_import(existing: Sequence[Term], incoming: Sequence[Term]) -> ImportPlan:
    """Return the plan; an entry conflicts with one of the same kind and sense that shares a source form."""
    claims = {claim: term for term in reversed(existing) for claim in _claims(term)}
    new: list[Term] = []
    same: list[Term] = []
    conflicting: list[tuple[Term, Term]] = []
    for term in incoming:
        rival = next((claims[claim] for claim in _claims(term) if claim in claims), None)
        if rival is None:
            new.append(term)
            claims.update(dict.fromkeys(_claims(term), term))
        elif key_of(rival) == key_of(term) and says_the_same(rival, term):
            same.append(term)
        else:
            conflicting.append((rival, term))
    return ImportPlan(tuple(new), tuple(same), tuple(conflicting))


def says_the_same(one: Term, other: Term) -> bool:
    """Tell whether two terms agree in all that an import brings; who added them when is not compared."""
    return same_content(Entry(_undated(one)), Entry(_undated(other)))


def _undated(term: Term) -> Term:
    return replace(term, by="", added="")


def _claims(term: Term) -> list[tuple[str, str, str]]:
    """Return what a term lays claim to: each source form, within its kind and sense."""
    return [(term.kind, term.sense, form) for form in (term.source, *term.source_variants)]
