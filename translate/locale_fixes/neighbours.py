"""Put a lost number back beside its neighbour of the source, where only a sign or a little word stands between them."""

from __future__ import annotations

import re
from dataclasses import replace

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage
from translate.locale_fixes.pairing import Pair, Pairing
from translate.numerals import CalendarDate, ClockTime, Quantity, write_quantity
from translate.numerals.dates import month_names

__all__ = ["restore_beside"]

# what joins two numbers, and how the other language says it: 20%-25%, 5 hingga 7, US$168 juta (89 juta pound)
_JOINING: dict[Language, dict[str, str]] = {
    "id": {"hingga": "to", "sampai": "to", "s.d.": "to", "s/d": "to", "menjadi": "to", "dan": "and", "atau": "or"},
    "en": {"to": "hingga", "till": "hingga", "until": "hingga", "through": "hingga", "and": "dan", "or": "atau"},
}
_COMMA = re.compile(r" ?[,&] ?")
_DASH = re.compile(r" ?[-–—] ?")
# a dash between these is no part of either
_DASHED = frozenset({"number", "year", "money", "percent", "measure", "ordinal", "time"})
_WORD = re.compile(r",? ([^\s,()]{2,8})(?: (?!pukul|jam)([^\s,()]{2,12}))? (?:pukul |jam )?")
# what may stand before the second number: the 19th or early 20th century
_HEDGES: dict[Language, dict[str, str]] = {
    "id": {"awal": "early", "akhir": "late", "sekitar": "about", "hampir": "nearly", "hanya": "only"},
    "en": {"early": "awal", "late": "akhir", "about": "sekitar", "nearly": "hampir", "only": "hanya"},
}
_BRACKET = re.compile(r" ?\((?:about |some |or |sekitar |atau )?")
# nothing that joins two numbers is longer
_REACH = 16


def restore_beside(lost: Quantity, pairing: Pairing, passage: Passage) -> Edit | None:
    """Return the edit that writes a lost number next to what renders its neighbour, or completes its month."""
    if lost.spelled:
        return None
    if (edit := _complete_month(lost, pairing, passage)) is not None:
        return edit
    for pair in pairing.right:
        if 0 <= lost.start - pair.source.end <= _REACH and (edit := _write_behind(lost, pair, passage)):
            return edit
        if 0 <= pair.source.start - lost.end <= _REACH and (edit := _write_before(lost, pair, passage)):
            return edit
    return None


def _write_behind(lost: Quantity, pair: Pair, passage: Passage) -> Edit | None:
    between = passage.source[pair.source.end : lost.start]
    language = passage.direction[1]
    text = _write_like(pair.target, lost, passage)
    there = pair.target
    if _BRACKET.fullmatch(between) and passage.source.startswith(")", lost.end):
        return Edit(there.end, there.end, f" ({text})")
    joint = _translate_joint(between, pair.source, lost, passage)
    if joint is None:
        return None
    known = _without_borrowed(pair, lost)
    head = there.text if known is None else write_quantity(known, language, passage.style)
    return Edit(there.start, there.end, head + joint + text)


def _write_before(lost: Quantity, pair: Pair, passage: Passage) -> Edit | None:
    joint = _translate_joint(passage.source[lost.end : pair.source.start], lost, pair.source, passage)
    if joint is None:
        return None
    return Edit(pair.target.start, pair.target.start, _write_like(pair.target, lost, passage) + joint)


def _write_like(neighbour: Quantity, lost: Quantity, passage: Passage) -> str:
    """Return a lost number as text, money with a word where its neighbour has one."""
    style = passage.style
    if style.currency_style == "keep" and neighbour.kind == "money" and neighbour.text[0].isdigit():
        style = replace(style, currency_style="word")
    return write_quantity(lost, passage.direction[1], style)


def _translate_joint(between: str, first: Quantity, second: Quantity, passage: Passage) -> str | None:
    """Return what joins two numbers in the target, or None where more than a sign or a little word does."""
    if _DASH.fullmatch(between):
        times = first.kind == "time" and passage.direction[1] == "en"
        return None if not {first.kind, second.kind} <= _DASHED else " to " if times else between
    if _COMMA.fullmatch(between):
        return between
    if between == " " and first.kind == second.kind == "score":
        return between
    word = _WORD.fullmatch(between)
    other = _JOINING[passage.direction[0]].get(word[1].lower()) if word else None
    hedge = _HEDGES[passage.direction[0]].get(word[2].lower()) if word and word[2] else ""
    if other is None or hedge is None:
        return None
    return f" {other} {hedge} " if hedge else f" {other} "


def _without_borrowed(pair: Pair, lost: Quantity) -> Quantity | None:
    """Return the neighbour without the unit or zone that the draft took from the lost number, None if it took none."""
    ours, theirs = pair.source, pair.target
    if theirs.unit and not ours.unit and theirs.unit == lost.unit:
        return ours
    if isinstance(ours.value, ClockTime) and isinstance(theirs.value, ClockTime) and isinstance(lost.value, ClockTime):
        borrowed = theirs.value.zone == lost.value.zone != ours.value.zone
        return replace(theirs, value=replace(theirs.value, zone="")) if borrowed else None
    return None


def _complete_month(lost: Quantity, pairing: Pairing, passage: Passage) -> Edit | None:
    """Return the edit that writes a whole date for its month, where that stands alone and once in the target."""
    date = lost.value
    if not isinstance(date, CalendarDate) or date.calendar != "gregorian" or date.month is None:
        return None
    name = month_names(passage.direction[1])[date.month - 1]
    found = list(re.finditer(rf"(?<![^\W_]){name}(?![^\W_])", passage.target))
    known = [pair.target for pair in (*pairing.right, *pairing.wrong)] + list(pairing.extra)
    if len(found) != 1 or any(each.start <= found[0].start() < each.end for each in known):
        return None
    return Edit(*found[0].span(), write_quantity(lost, passage.direction[1], passage.style))
