"""Find entries in spite of typos, and pick the one that a person means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.entries import all_forms, context_of
from glossary.errors import StoreError
from glossary.values import Term

# 0-100; two letters exchanged or one left out of a seven-letter word score 71-92, another word of its length below 60
CUTOFF = 70.0
# a hit on some words of a form counts for less than one on the whole form
_PART_WEIGHT = 0.95


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, the form that fits best, and how well it fits (0-100)."""

    term: Term
    form: str
    score: float


def find_entries(terms: Sequence[Term], query: str, *, limit: int = 10, cutoff: float = CUTOFF) -> tuple[Hit, ...]:
    """Return the entries that one form of either side fits, best first; a query fits whole forms and words in them."""
    wanted = _fold(query)
    hits = (max((Hit(term, form, rate_form(wanted, form)) for form in all_forms(term)), key=_score) for term in terms)
    return tuple(sorted((hit for hit in hits if hit.score >= cutoff), key=_score, reverse=True)[:limit])


def rate_form(query: str, form: str) -> float:
    """Return how well a form, or as many words in a row as the query has, fits the folded query: 0-100."""
    from rapidfuzz.fuzz import ratio

    folded = _fold(form)
    words, width = folded.split(), len(query.split())
    whole = ratio(query, folded)
    parts = (" ".join(words[start : start + width]) for start in range(len(words) - width + 1))
    best = max((ratio(query, part) for part in parts), default=0.0) if len(words) > width else 0.0
    return max(whole, _PART_WEIGHT * best)


def name_terms(terms: Sequence[Term], query: str) -> tuple[Term, ...]:
    """Return the entries with a form equal to ``query``, letter case aside: by source, or else by target.

    Raises StoreError where none is, with the nearest ones.
    """
    wanted = _fold(query)
    by_source = [term for term in terms if wanted in map(_fold, (term.source, *term.source_variants))]
    found = by_source or [term for term in terms if wanted in map(_fold, (term.target, *term.accepted))]
    if not found:
        near = ", ".join(dict.fromkeys(f'"{hit.term.source}"' for hit in find_entries(terms, query, limit=3)))
        raise StoreError(f'no entry is called "{query}"' + (f"; near it: {near}" if near else ""))
    return tuple(found)


def select_term(terms: Sequence[Term], query: str, *, kind: str = "", sense: str = "") -> Term:
    """Return the one entry that ``query`` names; raises StoreError where none or several are, with what tells them
    apart."""
    named = [term for term in terms if kind in ("", term.kind) and sense in ("", term.sense)]
    found = name_terms(named, query)
    # letter case tells "AS" from "as" where both are entries
    exact = [term for term in found if query in (term.source, *term.source_variants, term.target)]
    found = tuple(exact) or found
    if len(found) > 1:
        listed = "; ".join(f"{term.file}:{term.line} [{context_of(term)}] {term.target}" for term in found)
        raise StoreError(f'"{query}" names {len(found)} entries; add --kind or --sense: {listed}')
    return found[0]


def _fold(text: str) -> str:
    """Return a text without letter case and with single blanks."""
    return " ".join(text.casefold().split())


def _score(hit: Hit) -> float:
    return hit.score
