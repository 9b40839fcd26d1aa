"""Tell which wrong number of a draft stands for which of the source: by its digits, its kind, its place and links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from translate.locale_fixes.equals import MAX_COMPARISONS
from translate.numerals import Quantity
from translate.numerals.digits import read_run
from translate.values import Alignment

__all__ = ["match_unequal"]

# two readings of one number share most of their digits: 1444 and 144, 115 and 1155, 2.220 and 2,2207
_ALIKE = 0.6
_MIN_WEIGHT = 0.2


def match_unequal(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    free_source: Sequence[int],
    free_target: Sequence[int],
    anchors: Mapping[int, int],
    alignment: Alignment,
) -> dict[int, int]:
    """Return repairs: the place of a free source quantity, and of the free one of the draft that stands for it."""
    wanted = [i for i in free_source if not source[i].spelled]
    if not wanted or not free_target or len(wanted) * len(free_target) > MAX_COMPARISONS:
        return {}
    gaps = _Gaps(anchors)
    rated = [
        (rating, -abs(i - j), i, j)
        for i in wanted
        for j in free_target
        if (rating := _rate(source[i], target[j], alignment, same_gap=gaps.share(i, j))) > 0
    ]
    repairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(rated, reverse=True):
        if i not in repairs and j not in taken:
            repairs[i] = j
            taken.add(j)
    # one number is wanted and one stands there: unlike as they are, they belong together
    left = [i for i in wanted if i not in repairs and not _is_name(source[i])]
    figures = [j for j in free_target if j not in taken and not target[j].spelled]
    if len(left) == len(figures) == 1 and source[left[0]].kind == target[figures[0]].kind:
        repairs[left[0]] = figures[0]
    return repairs


class _Gaps:
    """Tell whether two places lie between the same neighbours that are known to be right."""

    def __init__(self, anchors: Mapping[int, int]) -> None:
        pairs = sorted(anchors.items())
        self._sources = [i for i, _ in pairs]
        self._targets = sorted(anchors.values())
        # the last place that the anchors up to each one reach in the target
        self._reach = list(accumulate((j for _, j in pairs), max))

    def share(self, i: int, j: int) -> bool:
        before = bisect_left(self._sources, i)
        return before == bisect_left(self._targets, j) and (not before or self._reach[before - 1] < j)


def _is_name(quantity: Quantity) -> bool:
    return quantity.kind in {"code", "phone"}


def _rate(wanted: Quantity, candidate: Quantity, alignment: Alignment, *, same_gap: bool) -> float:
    """Return how surely a candidate stands for the wanted quantity; 0 where it does not."""
    if _is_name(wanted):
        return _rate_name(wanted, candidate)
    if candidate.spelled and not candidate.unit:
        return _rate_spelled(wanted, candidate, alignment, same_gap=same_gap)
    if _repunctuated(wanted, candidate):
        return 4.0
    if isinstance(candidate.value, tuple) and wanted.value in candidate.value:
        return 0.0  # the source's own dash was not readable: 120–160 with a broken encoding
    alike = _likeness(_digits(wanted), _digits(candidate))
    linked = _link_weight(wanted, candidate, alignment)
    if linked >= _MIN_WEIGHT and (same_gap or alike >= _ALIKE):
        return 2.0 + linked + alike
    if same_gap and (alike >= _ALIKE or _same_family(wanted, candidate)):
        return 1.0 + alike
    return 0.0


def _rate_name(wanted: Quantity, candidate: Quantity) -> float:
    """Codes and telephone numbers are copied: what looks like one by letters and digits is a slip of it."""
    if candidate.kind != wanted.kind:
        return 0.0
    alike = _likeness(wanted.text[:30].casefold(), candidate.text[:30].casefold())
    return 1.0 + alike if alike >= _ALIKE else 0.0


def _rate_spelled(wanted: Quantity, candidate: Quantity, alignment: Alignment, *, same_gap: bool) -> float:
    """A number in words may stand for digits where the links say so; a second, a kedua or a one may be no number."""
    if candidate.kind != "number" or candidate.value in (0, 1) or wanted.kind not in {"number", "measure"}:
        return 0.0
    linked = _link_weight(wanted, candidate, alignment)
    return 1.0 + linked if same_gap and linked >= _MIN_WEIGHT else 0.0


def _repunctuated(wanted: Quantity, candidate: Quantity) -> bool:
    """Return whether the candidate is the wanted number with the source's separators: 10.000 in English."""
    run = re.search(r"[0-9][0-9.,]*[0-9]", candidate.text)
    if run is None or len(run.group()) > 60:
        return False
    readings = [read_run(run.group(), language) for language in ("id", "en")]
    values = {reading.value.scaleb(candidate.scale) for reading in readings if reading}
    return len(values) > 1 and wanted.value in values


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.text)[:30]


def _likeness(ours: str, theirs: str) -> float:
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
