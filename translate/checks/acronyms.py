"""Find acronyms that the target expands in two ways, or renders by two others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from translate.checks.forms import table
from translate.checks.lexicon import Span
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

# "Corruption Eradication Commission (KPK)"; bounded, so that no text makes it slow
_DEFINED = re.compile(r"((?:[\w'’.-]{1,30} ){1,8})\((?:the )?([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,6})\)")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,8}(?![\w-])")
# small words inside an expansion
_INNER = table("of the and for on in to dan untuk atas bagi de di")


def find_findings(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Yield a finding for each later expansion that differs from the first, and each later rendering that does."""
    first: dict[str, str] = {}
    for number, pair in enumerate(pairs):
        for acronym, expansion, span in _find_definitions(pair.target):
            known = first.setdefault(acronym, expansion)
            if _plain(known) != _plain(expansion):
                message = f"{acronym} is “{expansion}” here and “{known}” before"
                yield number, Finding("acronyms", "warning", message, None, span)
    yield from _compare_renderings(pairs)


def _find_definitions(text: str) -> Iterator[tuple[str, str, Span]]:
    """Yield acronym, expansion and characters of each definition in a text."""
    if "(" not in text:
        return
    for found in _DEFINED.finditer(text):
        words = found[1].split()
        start = len(words)
        while start and (words[start - 1][:1].isupper() or (words[start - 1] in _INNER and start < len(words))):
            start -= 1
        while start < len(words) and words[start] in _INNER | {"The"}:
            start += 1
        # as many words as letters at least: what is shorter is no expansion
        if len(words) - start >= 2:
            yield found[2], " ".join(words[start:]), found.span()


def _plain(expansion: str) -> str:
    words = [word.rstrip("s") for word in re.findall(r"\w+", expansion.casefold().replace("'s", "").replace("’s", ""))]
    return " ".join(word for word in words if word not in _INNER)


def _compare_renderings(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Yield a finding where an acronym of the source, kept in most targets, became another one."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        ours, theirs = set(_ACRONYM.findall(pair.source)), set(_ACRONYM.findall(pair.target))
        lost, new = ours - theirs, theirs - ours
        for acronym in ours & theirs:
            uses[acronym][acronym] += 1
        # one lost and one new stand for each other; more could be anything
        if len(lost) == 1 and len(new) == 1:
            acronym, rendering = lost.pop(), new.pop()
            uses[acronym][rendering] += 1
            places[acronym, rendering].append(number)
    for (acronym, rendering), numbers in places.items():
        usual = uses[acronym].most_common(1)[0][0]
        if usual != rendering:
            for number in numbers:
                place = pairs[number].target.find(rendering)
                message = f"{acronym} is “{rendering}” here and “{usual}” elsewhere"
                yield number, Finding("acronyms", "warning", message, None, (place, place + len(rendering)))
