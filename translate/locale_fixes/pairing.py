"""Pair the quantities of a source with those of its draft: by value first, then by position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from translate.numerals import Quantity, numbers_in, same_value
from translate.numerals.digits import read_run
from translate.values import Alignment

__all__ = ["Pair", "Pairing", "pair_quantities"]

# beyond this many comparisons, as in a table of figures in one line, only equal positions are compared
_MAX_COMPARISONS = 10_000
# two readings of one number share most of their digits: 1444 and 144, 115 and 1155, 2.220 and 2,2207
_ALIKE = 0.6
_MIN_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """A source quantity and the draft's rendering of it."""

    source: Quantity
    target: Quantity


@dataclass(frozen=True, slots=True)
class Pairing:
    """``right``: equal by value. ``wrong``: what was meant, and what stands there. ``missing``: nothing stands there.

    ``extra``: quantities of the draft that answer to nothing in the source.
    """

    right: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    missing: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]


def pair_quantities(source: Sequence[Quantity], target: Sequence[Quantity], alignment: Alignment) -> Pairing:
    """Return which quantity of the target renders which of the source."""
    anchors = _equal_in_order(source, target)
    _add_equal_elsewhere(anchors, source, target)
    free_source = [i for i in range(len(source)) if i not in anchors]
    free_target = [j for j in range(len(target)) if j not in anchors.values()]
    split_source, split_target = _equal_in_parts([source[i] for i in free_source], [target[j] for j in free_target])
    free_source = [i for i in free_source if source[i] not in split_source]
    free_target = [j for j in free_target if target[j] not in split_target]
    wrong = _wrong_pairs(source, target, free_source, free_target, anchors, alignment)
    return Pairing(
        tuple(Pair(source[i], target[j]) for i, j in sorted(anchors.items())),
        tuple(Pair(source[i], target[j]) for i, j in sorted(wrong.items())),
        tuple(source[i] for i in free_source if i not in wrong),
        tuple(target[j] for j in free_target if j not in wrong.values()),
    )


def _equal_in_order(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """Return the longest run of pairs that are equal and stand in the same order on both sides."""
    rows, columns = len(source), len(target)
    if rows * columns > _MAX_COMPARISONS:
        return {i: i for i in range(min(rows, columns)) if same_value(source[i], target[i])}
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    equal = [[same_value(one, other) for other in target] for one in source]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = best[i + 1][j + 1] + 1 if equal[i][j] else 0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if equal[i][j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _add_equal_elsewhere(anchors: dict[int, int], source: Sequence[Quantity], target: Sequence[Quantity]) -> None:
    """Add equal pairs that changed places, as a date moved to the front does."""
    if len(source) * len(target) > _MAX_COMPARISONS:
        return
    for i, wanted in enumerate(source):
        if i in anchors:
            continue
        taken = set(anchors.values())
        for j, candidate in enumerate(target):
            if j not in taken and same_value(wanted, candidate):
                anchors[i] = j
                break


def _equal_in_parts(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return quantities that both sides have but cut differently: 10-15 and "10 to 15", "9/9" and its numbers."""
    found_source: list[Quantity] = []
    found_target: list[Quantity] = []
    for wholes, parts, found_wholes, found_parts in (
        (source, target, found_source, found_target),
        (target, source, found_target, found_source),
    ):
        for whole in wholes[:100]:
            pieces = _take_parts(whole, [part for part in parts[:100] if part not in found_parts])
            if pieces:
                found_wholes.append(whole)
                found_parts.extend(pieces)
    return found_source, found_target


def _take_parts(whole: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    numbers = numbers_in(whole)
    if whole.kind not in {"range", "date", "score"}:
        return []
    taken: list[Quantity] = []
    for number in numbers:
        piece = next((part for part in parts if part.value == number and part not in taken), None)
        if piece is None:
            return []
        taken.append(piece)
    return taken


def _wrong_pairs(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    free_source: Sequence[int],
    free_target: Sequence[int],
    anchors: dict[int, int],
    alignment: Alignment,
) -> dict[int, int]:
    """Return repairs: a free source quantity and the free digits of the draft that stand for it."""
    if len(free_source) * len(free_target) > _MAX_COMPARISONS:
        return {}
    wanted = [i for i in free_source if _can_repair(source[i])]
    rated = [
        (rating, -abs(i - j), i, j)
        for i in wanted
        for j in free_target
        if (not target[j].spelled or target[j].unit)
        and (rating := _rate(source[i], target[j], alignment, same_gap=_same_gap(i, j, anchors))) > 0
    ]
    repairs: dict[int, int] = {}
    for _, _, i, j in sorted(rated, reverse=True):
        if i not in repairs and j not in repairs.values():
            repairs[i] = j
    # one number is wanted and one stands there: unlike as they are, they belong together
    left = [i for i in wanted if i not in repairs]
    figures = [j for j in free_target if j not in repairs.values() and not target[j].spelled]
    if len(left) == len(figures) == 1 and source[left[0]].kind == target[figures[0]].kind:
        repairs[left[0]] = figures[0]
    return repairs


def _can_repair(quantity: Quantity) -> bool:
    """Words are left to the checks: a second, a kedua or a one may be no number at all."""
    return not quantity.spelled and quantity.kind not in {"phone", "code"}


def _same_gap(i: int, j: int, anchors: dict[int, int]) -> bool:
    """Return whether both lie between the same neighbours that are known to be right."""
    return all((one < i) == (other < j) for one, other in anchors.items())


def _rate(wanted: Quantity, candidate: Quantity, alignment: Alignment, *, same_gap: bool) -> float:
    """Return how surely a candidate stands for the wanted quantity; 0 where it does not."""
    if _repunctuated(wanted, candidate):
        return 4.0
    if isinstance(candidate.value, tuple) and wanted.value in candidate.value:
        return 0.0  # the source's own dash was not readable: 120–160 with a broken encoding
    alike = _likeness(wanted, candidate)
    linked = _link_weight(wanted, candidate, alignment)
    if linked >= _MIN_WEIGHT and (same_gap or alike >= _ALIKE):
        return 2.0 + linked + alike
    if same_gap and (alike >= _ALIKE or _same_family(wanted, candidate)):
        return 1.0 + alike
    return 0.0


def _repunctuated(wanted: Quantity, candidate: Quantity) -> bool:
    """Return whether the candidate is the wanted number with the source's separators: 10.000 in English."""
    run = re.search(r"[0-9][0-9.,]*[0-9]", candidate.text)
    if run is None or len(run.group()) > 60:
        return False
    readings = [read_run(run.group(), language) for language in ("id", "en")]
    values = {reading.value.scaleb(candidate.scale) for reading in readings if reading}
    return len(values) > 1 and wanted.value in values


def _likeness(wanted: Quantity, candidate: Quantity) -> float:
    ours, theirs = (re.sub(r"\D", "", quantity.text)[:30] for quantity in (wanted, candidate))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _same_family(wanted: Quantity, candidate: Quantity) -> bool:
    """Return whether both are money, percentages, dates, times, or measures of some unit."""
    kinds = {wanted.kind, candidate.kind}
    return wanted.kind not in {"number", "year"} and (
        len(kinds) == 1 or kinds in ({"time", "ratio"}, {"range", "score"})
    )


def _link_weight(wanted: Quantity, candidate: Quantity, alignment: Alignment) -> float:
    return max(
        (
            link.weight
            for link in alignment
            if link.source_start < wanted.end
            and wanted.start < link.source_end
            and link.target_start < candidate.end
            and candidate.start < link.target_end
        ),
        default=0.0,
    )
