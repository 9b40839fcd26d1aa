"""Find brackets that the source does not have, and brackets of the target that do not pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_BRACKET = re.compile(r"[()\[\]{}]")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
# what our own house style adds, and list marks such as "a)"
_OURS = re.compile(r"\((?:about|sekitar|approximately|roughly|kira-kira) |(?<![\w(])[0-9a-z]{1,2}\)|[:;]-?[()]")


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the target opens more brackets than the source, or does not close them as often."""
    if not _BRACKET.search(pair.target):
        return
    source, target = (_OURS.sub(lambda found: " " * len(found[0]), text) for text in (pair.source, pair.target))
    if source.count("(") == source.count(")") and (opened := target.count("(")) != (closed := target.count(")")):
        kept = len(_OURS.findall(pair.target))
        if abs(opened - closed) > kept or not kept:
            yield Finding("brackets", "warning", f"the target opens {opened} brackets and closes {closed}")
            return
    for sign, mate in _PAIRS.items():
        if target.count(sign) > sum(source.count(each) for each in _PAIRS):
            start = target.rfind(sign)
            end = target.find(mate, start) + 1 or len(target)
            # an age or a time zone that the source has between commas
            if pair.target[start + 1 : end - 1].casefold() in pair.source.casefold():
                continue
            yield Finding(
                "brackets",
                "warning",
                f"“{pair.target[start : min(end, start + 40)]}” stands in brackets that the source does not have",
                None,
                (start, end),
            )
