"""Find dates, weekdays and months that the two sides do not share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.values import Language
from translate.checks.lexicon import Span, word_set
from translate.checks.numbers import describe_difference
from translate.checks.pairs import Pair
from translate.checks.values import compare_values, quantities_of
from translate.values import Finding

__all__ = ["find_findings"]

_DAYS: dict[Language, tuple[str, ...]] = {
    "id": ("senin", "selasa", "rabu", "kamis", "jumat|jum'at|jum’at", "sabtu", "minggu|ahad"),
    "en": (
        "monday|mon",
        "tuesday|tues|tue",
        "wednesday|wed",
        "thursday|thurs|thu",
        "friday|fri",
        "saturday|sat",
        "sunday|sun",
    ),
}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "id": (
        *("januari|jan", "februari|feb|pebruari", "maret|mar", "april|apr", "mei", "juni|jun", "juli|jul"),
        *("agustus|agu|agt|ags", "september|sep|sept", "oktober|okt", "november|nov|nopember", "desember|des"),
    ),
    "en": (
        *("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul"),
        *("august|aug", "september|sep|sept", "october|oct", "november|nov", "december|dec"),
    ),
}
# names of days and months that are also other words: they prove nothing alone
_AMBIGUOUS = frozenset({"minggu", "mei", "may", "march", "april", "sat", "sun", "wed", "mar", "des", "jun", "august"})


def _compile(table: dict[Language, tuple[str, ...]]) -> dict[Language, re.Pattern[str]]:
    """Return patterns for capitalised names, with the number of the name as the group that matched."""
    return {
        language: re.compile(
            r"\b(?:" + "|".join(f"({'|'.join(map(_either, names.split('|')))})" for names in forms) + r")(?:nya)?\b"
        )
        for language, forms in table.items()
    }


def _either(name: str) -> str:
    return f"{name.capitalize()}|{name.upper()}"


def _list_words(table: dict[Language, tuple[str, ...]]) -> dict[Language, frozenset[str]]:
    return {
        language: frozenset(name + suffix for names in forms for name in names.split("|") for suffix in ("", "nya"))
        for language, forms in table.items()
    }


_WORDS = {"day": _list_words(_DAYS), "month": _list_words(_MONTHS)}
_PATTERNS = {"day": _compile(_DAYS), "month": _compile(_MONTHS)}


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each date that differs, and for a weekday or month that became another one."""
    for difference in compare_values(pair):
        known = difference.source or difference.target
        if known is not None and known.kind == "date":
            message = describe_difference(difference, "date")
            yield Finding("dates", "error", message, difference.source_span, difference.target_span)
    source, target = pair.direction
    if _may_name(pair, "day"):
        yield from _compare_names(pair, "day", (pair.source, pair.target))
    if _may_name(pair, "month"):
        yield from _compare_names(pair, "month", (_hide_dates(pair.source, source), _hide_dates(pair.target, target)))


def _may_name(pair: Pair, noun: str) -> bool:
    """Return whether a side may hold such a name at all: most pairs hold none, and words are cheaper than patterns."""
    sides = zip((pair.source, pair.target), pair.direction, strict=True)
    return any(
        "'" in text or "’" in text or not _WORDS[noun][language].isdisjoint(word_set(text)) for text, language in sides
    )


def _hide_dates(text: str, language: Language) -> str:
    """Return a text of the same length without its whole dates, whose months are compared by value."""
    kept, end = [], 0
    for quantity in quantities_of(text, language):
        if quantity.kind == "date":
            kept += [text[end : quantity.start], " " * (quantity.end - quantity.start)]
            end = quantity.end
    return "".join((*kept, text[end:]))


def _compare_names(pair: Pair, noun: str, texts: tuple[str, str]) -> Iterator[Finding]:
    source, target = pair.direction
    ours = _find_names(texts[0], _PATTERNS[noun][source])
    theirs = _find_names(texts[1], _PATTERNS[noun][target])
    # a name that both sides have as it is belongs to a university or a street
    missing = [n for n in ours if n not in theirs and _is_sure(ours[n][0]) and ours[n][0] not in pair.target]
    added = [n for n in theirs if n not in ours and _is_sure(theirs[n][0]) and theirs[n][0] not in pair.source]
    for number in missing:
        name, span = ours[number]
        if added:
            other, there = theirs[added.pop(0)]
            yield Finding("dates", "error", f"the source says {name}, the target {other}", span, there)
        else:
            yield Finding("dates", "warning", f"the source says {name}, and the target no such {noun}", span)
    for number in added:
        name, there = theirs[number]
        yield Finding("dates", "warning", f"the target says {name}, and the source no such {noun}", None, there)


def _is_sure(name: str) -> bool:
    return name.lower() not in _AMBIGUOUS


def _find_names(text: str, pattern: re.Pattern[str]) -> dict[int, tuple[str, Span]]:
    """Return each day or month of a text once, by number, with where it stands first."""
    names: dict[int, tuple[str, Span]] = {}
    for found in pattern.finditer(text):
        number = found.lastindex or 0
        # the night before Sunday is Saturday's: malam Minggu
        if text[max(0, found.start() - 6) : found.start()].lower() == "malam ":
            names.setdefault((number - 2) % 7 + 1, (found[0], found.span()))
        names.setdefault(number, (found[0], found.span()))
    return names
