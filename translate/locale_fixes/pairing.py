"""Pair the quantities of a source with those of its draft: by value first, then by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.locale_fixes.equals import pair_equals
from translate.locale_fixes.likeness import match_unequal
from translate.locale_fixes.portions import Joined, find_portions
from translate.numerals import Quantity
from translate.values import Alignment

__all__ = ["Joined", "Pair", "Pairing", "pair_quantities"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source quantity and the draft's rendering of it."""

    source: Quantity
    target: Quantity


@dataclass(frozen=True, slots=True)
class Pairing:
    """``right``: equal by value. ``wrong``: what was meant, and what stands there. ``missing``: nothing stands there.

    ``joined``: several quantities of the source that the draft ran together. ``extra``: quantities of the draft that
    answer to nothing in the source.
    """

    right: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    missing: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]
    joined: tuple[Joined, ...] = ()


_NOTHING = Pairing((), (), (), ())


def pair_quantities(source: Sequence[Quantity], target: Sequence[Quantity], alignment: Alignment) -> Pairing:
    """Return which quantity of the target renders which of the source."""
    if not source and not target:
        return _NOTHING
    anchors = pair_equals(source, target)
    right = tuple(Pair(source[i], target[j]) for i, j in sorted(anchors.items()))
    if len(anchors) == len(source) == len(target):
        return Pairing(right, (), (), ())
    known = set(anchors.values())
    free_source = [i for i in range(len(source)) if i not in anchors]
    free_target = [j for j in range(len(target)) if j not in known]
    portions = find_portions(source, target, free_source, free_target, anchors)
    free_source = [i for i in free_source if i not in portions.source]
    free_target = [j for j in free_target if j not in portions.target]
    wrong = match_unequal(source, target, free_source, free_target, anchors, alignment)
    taken = set(wrong.values())
    return Pairing(
        right,
        tuple(Pair(source[i], target[j]) for i, j in sorted(wrong.items())),
        tuple(source[i] for i in free_source if i not in wrong),
        tuple(target[j] for j in free_target if j not in taken),
        portions.joined,
    )
