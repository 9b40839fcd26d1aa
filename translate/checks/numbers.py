"""Find numbers of the source that the target lacks by value, and numbers of the target that nothing speaks for."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.numerals import Quantity, find_quantities, numbers_in, same_value
from translate.values import Finding


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number that the other side does not have."""
    if not any(sign.isdigit() for sign in pair.source + pair.target):
        return
    ours = find_quantities(pair.source, pair.direction[0])
    theirs = find_quantities(pair.target, pair.direction[1])
    for quantity in _unmatched(ours, theirs):
        yield Finding(
            "numbers",
            "error",
            f"the source says {quantity.text}, and the target has no such value",
            (quantity.start, quantity.end),
        )
    for quantity in _unmatched(theirs, ours):
        # a spelled-out one may stand for an article or a pronoun: "a", "one", "seorang"
        if not quantity.spelled:
            yield Finding(
                "numbers",
                "error",
                f"the target says {quantity.text}, and the source has no such value",
                None,
                (quantity.start, quantity.end),
            )


def _unmatched(wanted: tuple[Quantity, ...], present: tuple[Quantity, ...]) -> Iterator[Quantity]:
    bare = {number for quantity in present for number in numbers_in(quantity)}
    for quantity in wanted:
        matched = any(same_value(quantity, other) for other in present)
        if not matched and not (set(numbers_in(quantity)) <= bare):
            yield quantity
