"""Find units and currencies of the target that the source does not have: models invent conversions."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.checks.values import find_invented_units
from translate.values import Finding

__all__ = ["find_findings"]


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each quantity of the target whose unit the source never mentions."""
    for quantity, twin in find_invented_units(pair):
        said = f"the source “{twin.text}”" if twin else "and the source has no such unit"
        span = (twin.start, twin.end) if twin else None
        message = f"the target says “{quantity.text}”, {said}"
        yield Finding("units", "error", message, span, (quantity.start, quantity.end))
