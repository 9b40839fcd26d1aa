"""Find numbers of the source that the target lacks by value, and numbers of the target that nothing speaks for."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.checks.values import Difference, compare_values, find_invented_units
from translate.values import Finding, Severity

__all__ = ["describe_difference", "find_findings"]


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number that the other side does not have; dates are another check's."""
    invented = {(quantity.start, quantity.end) for quantity, _ in find_invented_units(pair)}
    for difference in compare_values(pair):
        if difference.source is None and difference.target_span in invented:
            continue  # the check on units says so already
        known = difference.source or difference.target
        if known is not None and known.kind != "date":
            severity: Severity = "error" if difference.certain else "warning"
            message = describe_difference(difference, "value")
            yield Finding("numbers", severity, message, difference.source_span, difference.target_span)


def describe_difference(difference: Difference, noun: str) -> str:
    """Return what differs, for an editor."""
    source, target = difference.source, difference.target
    if source and target:
        return f"the source says “{source.text}”, the target “{target.text}”"
    if source:
        return f"the source says “{source.text}”, and the target has no such {noun}"
    return f"the target says “{target.text if target else ''}”, and the source has no such {noun}"
