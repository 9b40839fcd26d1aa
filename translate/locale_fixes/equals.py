"""Pair quantities that are equal by value: in order where they can be, elsewhere where they changed places."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from translate.numerals import Quantity, Value, same_value

__all__ = ["MAX_COMPARISONS", "pair_equals"]

# beyond this many comparisons, as in a table of figures in one line, only equal values find each other
MAX_COMPARISONS = 10_000
# one pair more is worth more than any number of likenesses in kind
_PAIR, _ALIKE = 1000, 1


def pair_equals(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """Return the places of equal quantities, source to target; the most that keep their order, then the others.

    Of two that are equal, the one of the same kind is taken: "the 18th hole" for ke-18, not for delapan belas.
    """
    if len(source) * len(target) > MAX_COMPARISONS:
        return _pair_by_value(source, target)
    if len(source) == len(target) and all(map(_are_twins, source, target)):
        return {i: i for i in range(len(source))}
    worth = [[_worth(one, other) for other in target] for one in source]
    pairs = _pair_in_order(worth, len(target))
    _add_elsewhere(pairs, worth)
    return pairs


def _are_twins(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and same_value(one, other)


def _worth(one: Quantity, other: Quantity) -> int:
    if not same_value(one, other):
        return 0
    return _PAIR + _ALIKE * ((one.kind == other.kind) + (one.spelled == other.spelled))


def _pair_in_order(worth: Sequence[Sequence[int]], columns: int) -> dict[int, int]:
    """Return the dearest run of pairs that stand in the same order on both sides."""
    rows = len(worth)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = best[i + 1][j + 1] + worth[i][j]
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _add_elsewhere(pairs: dict[int, int], worth: Sequence[Sequence[int]]) -> None:
    """Add equal pairs that changed places, as a date moved to the front does."""
    taken = set(pairs.values())
    for i, row in enumerate(worth):
        free = [j for j, value in enumerate(row) if value and j not in taken]
        if i not in pairs and free:
            pairs[i] = max(free, key=row.__getitem__)
            taken.add(pairs[i])


def _pair_by_value(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    places: dict[tuple[Value, str], deque[int]] = defaultdict(deque)
    for j, quantity in enumerate(target):
        places[quantity.value, quantity.unit].append(j)
    keys = ((quantity.value, quantity.unit) for quantity in source)
    return {i: places[key].popleft() for i, key in enumerate(keys) if places[key]}
