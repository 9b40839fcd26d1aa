"""Compute chrF, the character n-gram F-score (Popović 2015, https://aclanthology.org/W15-3049), as sacreBLEU does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_ORDER = 6
_BETA = 2.0


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Return the corpus chrF of texts against references, 0-100; 100 where there is nothing to compare.

    >>> round(chrf(["Polisi tiba di Palu"], ["Polisi tiba di Poso"]), 1)
    77.4
    """
    matched, in_hypothesis, in_reference = [0] * _ORDER, [0] * _ORDER, [0] * _ORDER
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        for order in range(_ORDER):
            one, other = _count_grams(hypothesis, order + 1), _count_grams(reference, order + 1)
            matched[order] += (one & other).total()
            in_hypothesis[order] += one.total()
            in_reference[order] += other.total()
    rows = [row for row in zip(matched, in_hypothesis, in_reference, strict=True) if row[1] and row[2]]
    if not rows:
        return 100.0 if list(hypotheses) == list(references) else 0.0
    precision = sum(match / total for match, total, _ in rows) / len(rows)
    recall = sum(match / total for match, _, total in rows) / len(rows)
    if not precision + recall:
        return 0.0
    return 100 * (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)


def _count_grams(text: str, order: int) -> Counter[str]:
    """Return the character n-grams of a text, white space left out."""
    characters = "".join(text.split())
    return Counter(characters[start : start + order] for start in range(len(characters) - order + 1))
