"""Find quotation marks of the target that do not pair, and quotations that came or went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_DOUBLE = re.compile(r"(?<![0-9])\"|[“”„«»]|(?<=[0-9])\"(?=[\s,.;:!?)]|$)")
_SINGLE = re.compile(r"(?<!\w)['‘]\w[^'‘’]{1,80}['’](?!\w)")


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the target's marks do not pair though the source's do, or where there are more or fewer."""
    ours, theirs = _DOUBLE.findall(pair.source), list(_DOUBLE.finditer(pair.target))
    if len(theirs) % 2 and not len(ours) % 2:
        span = theirs[-1].span()
        yield Finding("quotes", "warning", "a quotation mark of the target has no partner", None, span)
    elif not ours and theirs and not _SINGLE.search(pair.source):
        span = (theirs[0].start(), theirs[-1].end())
        yield Finding("quotes", "warning", "the target quotes what the source does not quote", None, span)
    elif len(ours) > 1 and not theirs and not _SINGLE.search(pair.target):
        yield Finding("quotes", "warning", "the source quotes somebody, the target has no quotation marks", _span(pair))


def _span(pair: Pair) -> tuple[int, int]:
    found = list(_DOUBLE.finditer(pair.source))
    return found[0].start(), found[-1].end()
