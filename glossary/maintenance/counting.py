"""Count a glossary's entries by kind, layer, status and age, and how often each fires in given texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from glossary.shielding import BUILT_IN
from glossary.values import KINDS, STATUSES, Term, TermMatch

# days -> name of the class of entries added at most so long ago
_AGES = {30: "within 30 days", 90: "within 90 days", 365: "within a year"}
AGES = (*_AGES.values(), "older", "undated")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries there are, by each property; classes without entries are left out."""

    total: int
    by_kind: Mapping[str, int]
    by_layer: Mapping[str, int]
    by_status: Mapping[str, int]
    by_age: Mapping[str, int]


def count_terms(terms: Sequence[Term], layer_names: Mapping[int, str], today: date) -> Counts:
    """Return the counts of all entries; ``layer_names`` gives each layer's rank its name."""
    ages = Counter(age_of(term, today) for term in terms)
    layers = Counter(term.layer for term in terms)
    return Counts(
        total=len(terms),
        by_kind=_ordered(Counter(term.kind for term in terms), KINDS),
        by_layer={layer_names[rank]: layers[rank] for rank in sorted(layers)},
        by_status=_ordered(Counter(term.status for term in terms), STATUSES),
        by_age=_ordered(ages, AGES),
    )


def age_of(term: Term, today: date) -> str:
    """Return the class of age of an entry; one without a date is undated."""
    if not term.added:
        return "undated"
    days = (today - date.fromisoformat(term.added)).days
    return next((name for limit, name in _AGES.items() if days <= limit), "older")


def count_firings(matches: Iterable[TermMatch]) -> tuple[tuple[Term, int], ...]:
    """Return how often each entry of a file fired, the most frequent first; those that never did are left out."""
    counts: Counter[tuple[str, int, str]] = Counter()
    terms: dict[tuple[str, int, str], Term] = {}
    for match in (match for match in matches if match.term.file != BUILT_IN):
        place = (match.term.file, match.term.line, match.term.source)
        terms[place] = match.term
        counts[place] += 1
    return tuple((terms[place], count) for place, count in counts.most_common())


def _ordered(counts: Mapping[str, int], order: Sequence[str]) -> dict[str, int]:
    """Return the counts in a fixed order, without the zeros."""
    return {name: counts[name] for name in order if counts.get(name)}
