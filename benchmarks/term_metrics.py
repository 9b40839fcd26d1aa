"""Measure terms in a translation as the WMT 2021 terminology task does: exact match, window overlap, TERm.

The definitions are those of its evaluator, https://github.com/mahfuzibnalam/terminology_evaluation (Alam et al. 2021,
https://arxiv.org/abs/2106.11891), without lemmas and without regard to case; words and punctuation marks are tokens.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product, takewhile
from pathlib import Path

# the evaluator's costs: an edit of a term's word counts twice
_TERM_COST, _COST = 2, 1
# as TER limits them: nobody moves longer stretches by hand
_LONGEST_SHIFT = 10
# a possessive is apart, so that "Iran's" holds the term Iran
_TOKEN = re.compile(r"\w+|[^\w\s]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WantedTerm:
    """A term of a source sentence and the renderings that count as right, the preferred one first."""

    source: str
    targets: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether the term must stay as it is, like a surname that is a rank elsewhere."""
        return self.targets == (self.source,)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A sentence with its reference translation, the terms it must hold, and what must not appear in it."""

    source: str
    reference: str
    terms: tuple[WantedTerm, ...]
    forbidden: tuple[str, ...]


def read_rows(path: Path) -> tuple[TermRow, ...]:
    """Read a file of JSON lines; raises ValueError that names the line which is no row, or the empty file."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            terms = tuple(WantedTerm(term["source"], tuple(term["targets"])) for term in row["terms"])
            rows.append(TermRow(row["source"], row["reference"], terms, tuple(row["forbidden"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: expected source, reference, terms and forbidden: {error!r}") from error
    if not rows:
        raise ValueError(f"{path}: holds no sentences")
    return tuple(rows)


def find_form(form: str, text: str, *, case: bool = False) -> Iterator[int]:
    """Yield where a form stands in a text as whole words.

    >>> list(find_form("Gen.", "Gen. Sudirman Street, gen. ed.")), list(find_form("Eid", "Eidul"))
    ([0, 22], [])
    """
    # \b would ask for a letter after the full stop of "Gen."
    pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
    return (match.start() for match in re.finditer(pattern, text, 0 if case else re.IGNORECASE))


def has_form(form: str, text: str, *, case: bool = False) -> bool:
    """Tell whether a form stands in a text as whole words."""
    return next(find_form(form, text, case=case), None) is not None


def find_missing(terms: Sequence[WantedTerm], target: str) -> tuple[WantedTerm, ...]:
    """Return the terms without an exact match in a translation; a place of the text counts for one term only."""
    taken: set[int] = set()
    missing = []
    for term in terms:
        starts = (start for form in term.targets for start in find_form(form, target) if start not in taken)
        place = next(starts, None)
        if place is None:
            missing.append(term)
        else:
            taken.add(place)
    return tuple(missing)


def find_forbidden(row: TermRow, target: str) -> tuple[str, ...]:
    """Return the row's forbidden strings that a translation holds, as whole words with their case."""
    return tuple(form for form in row.forbidden if has_form(form, target, case=True))


def measure_consistency(rows: Sequence[TermRow], targets: Sequence[str]) -> float:
    """Return how consistent repeated terms are: the share of their occurrences that have their commonest rendering.

    A missing term is consistent with nothing; a source with other targets elsewhere (PBB, a tax) is another term.
    """
    found: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for row, target in zip(rows, targets, strict=True):
        for term in row.terms:
            rendering = next((form.casefold() for form in term.targets if has_form(form, target)), None)
            found[term.source.casefold(), term.targets[0].casefold()].append(rendering)
    repeated = [forms for forms in found.values() if len(forms) > 1]
    alike = sum(max(Counter(filter(None, forms)).values(), default=0) for forms in repeated)
    return alike / sum(map(len, repeated)) if repeated else 1.0


def window_overlap(row: TermRow, target: str, size: int) -> float:
    """Return how alike the ``size`` words on each side of the terms are in translation and reference, 0-1.

    Terms count in the reference's own form; occurrences are paired best first, and the mean is taken over those that
    the translation has: 0 where it has none.
    """
    reference, hypothesis = tokenize(row.reference), tokenize(target)
    scores: list[float] = []
    for form, places in _reference_forms(row, reference).items():
        found = _find_spans(form, hypothesis)
        scores += _pair_best(
            [_window(reference, span, size) for span in places], [_window(hypothesis, span, size) for span in found]
        )
    return sum(scores) / len(scores) if scores else 0.0


def term_error_rate(row: TermRow, target: str) -> float:
    """Return TERm: the translation edit rate with edits of the terms' words in the reference costing double.

    Edits are counted for each word of the reference. Moving a stretch of words costs one edit, a term in it or not.
    """
    reference = tokenize(row.reference)
    costs = [_COST] * len(reference)
    for places in _reference_forms(row, reference).values():
        for place in (place for span in places for place in range(*span)):
            costs[place] = _TERM_COST
    return count_edits(tokenize(target), reference, costs) / max(1, len(reference))


def tokenize(text: str) -> tuple[str, ...]:
    """Return the small tokens of a text, punctuation apart.

    >>> tokenize("Maj. Gen. Ryder's men")
    ('maj', '.', 'gen', '.', 'ryder', "'", 's', 'men')
    """
    return tuple(_TOKEN.findall(text.casefold()))


def count_edits(hypothesis: tuple[str, ...], reference: tuple[str, ...], costs: Sequence[int]) -> int:
    """Return what it costs to make the hypothesis the reference, with TER's greedy search for shifts.

    ``costs`` are for leaving out or replacing each word of the reference; a superfluous word and a shift cost one.
    """
    current, spent = hypothesis, 0
    edits = _edit_distance(current, reference, costs)
    while True:
        shifted = [(_edit_distance(words, reference, costs), words) for words in set(_shifts(current, reference))]
        best, words = min(shifted, default=(edits, current))
        if best + _COST >= edits:
            return spent + edits
        current, edits, spent = words, best, spent + _COST


def _shifts(hypothesis: tuple[str, ...], reference: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the hypothesis with one stretch that the reference has too moved to where its neighbours there stand."""
    for start, place in product(range(len(hypothesis)), range(len(reference))):
        pairs = zip(hypothesis[start : start + _LONGEST_SHIFT], reference[place:], strict=False)
        length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if not length:
            continue
        rest = hypothesis[:start] + hypothesis[start + length :]
        before, after = reference[place - 1 : place], reference[place + length : place + length + 1]
        for goal in range(len(rest) + 1):
            if goal != start and (goal == place or rest[goal - 1 : goal] == before or rest[goal : goal + 1] == after):
                yield rest[:goal] + hypothesis[start : start + length] + rest[goal:]


def _edit_distance(hypothesis: Sequence[str], reference: Sequence[str], costs: Sequence[int]) -> int:
    row = [0]
    for cost in costs:
        row.append(row[-1] + cost)
    for word in hypothesis:
        above, row = row, [row[0] + _COST]
        for place, (wanted, cost) in enumerate(zip(reference, costs, strict=True)):
            kept = above[place] + (0 if word == wanted else cost)
            row.append(min(kept, row[place] + cost, above[place + 1] + _COST))
    return row[-1]


def _reference_forms(row: TermRow, reference: tuple[str, ...]) -> dict[tuple[str, ...], list[Span]]:
    """Return the form that the reference has of each term, with its places: one for each term of that form."""
    forms: dict[tuple[str, ...], list[Span]] = {}
    for term in row.terms:
        tokens = sorted({tokenize(target) for target in term.targets}, key=len, reverse=True)
        for form in tokens:
            places = _find_spans(form, reference)
            known = forms.setdefault(form, []) if places else []
            if len(known) < len(places):
                known.append(places[len(known)])
                break
    return forms


def _find_spans(form: tuple[str, ...], tokens: tuple[str, ...]) -> list[Span]:
    size = len(form)
    return [(start, start + size) for start in range(len(tokens) - size + 1) if tokens[start : start + size] == form]


def _window(tokens: Sequence[str], span: Span, size: int) -> Counter[str]:
    """Return the ``size`` words on each side of a span, punctuation left out."""
    before = [token for token in tokens[: span[0]] if any(map(str.isalnum, token))]
    after = [token for token in tokens[span[1] :] if any(map(str.isalnum, token))]
    return Counter(before[-size:] + after[:size])


def _pair_best(wanted: Sequence[Counter[str]], given: Sequence[Counter[str]]) -> list[float]:
    """Return the overlaps of pairs of windows, the best pair first, each window in one pair."""
    overlaps = [
        ((one & other).total() / one.total() if one else 0.0, i, j)
        for (i, one), (j, other) in product(enumerate(wanted), enumerate(given))
    ]
    taken: set[tuple[str, int]] = set()
    scores = []
    for score, i, j in sorted(overlaps, reverse=True):
        if not taken & (pair := {("wanted", i), ("given", j)}):
            taken |= pair
            scores.append(score)
    return scores
