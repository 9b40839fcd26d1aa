"""Write dates, times and money that are right by value as the house style has them."""

from __future__ import annotations

import re
from dataclasses import replace

from translate.locale_fixes.edits import Edit, Passage
from translate.locale_fixes.numbers import pair_passage, replace_ending
from translate.locale_fixes.pairing import Pair
from translate.numerals import CalendarDate, ClockTime, Quantity, write_quantity
from translate.numerals.times import ZONES

__all__ = ["style_dates", "style_money", "style_times"]

_ZONE_TEXT = re.compile(r",? \(?(?:W(?:IB|ITA|IT|ib|ita|it)|UTC|GMT|[^ ]+ [Ii]ndonesian? (?:[Ss]tandard )?[Tt]ime)$")
_IN_BEFORE = re.compile(r"\b([Ii])n $")


def style_dates(passage: Passage) -> list[Edit]:
    """Write dates in the style's form; "in" before a day becomes "on", which English wants."""
    if passage.direction[1] == "id":
        return []
    edits: list[Edit] = []
    for pair in pair_passage(passage).right:
        date = pair.target.value
        if not isinstance(date, CalendarDate) or not isinstance(pair.source.value, CalendarDate):
            continue
        if date.day and (
            preposition := _IN_BEFORE.search(passage.target, max(0, pair.target.start - 4), pair.target.start)
        ):
            edits.append(Edit(preposition.start(), preposition.end(), f"{'O' if preposition[1] == 'I' else 'o'}n "))
        if passage.style.date_style != "keep" and " of " not in pair.target.text:
            new = write_quantity(pair.target, "en", passage.style)
            edits.append(Edit(pair.target.start, pair.target.end, new))
    return edits


def style_times(passage: Passage) -> list[Edit]:
    """Write times of day in the style's form, in the half of the day that the source says."""
    if passage.direction[1] == "id":
        return []
    edits = [
        replace_ending(passage.target, pair.target, _styled_time(pair, passage))
        for pair in pair_passage(passage).right
        if isinstance(pair.source.value, ClockTime) and pair.target.kind in {"time", "ratio"}
    ]
    return edits


def _styled_time(pair: Pair, passage: Passage) -> str:
    time = pair.source.value
    if not isinstance(time, ClockTime):
        return pair.target.text
    zone = _ZONE_TEXT.search(pair.target.text)
    tail = zone.group() if zone else ""
    style = passage.style
    if style.zone_style != "keep" and time.zone and (zone or time.zone not in passage.target):
        tail = f" {time.zone if style.zone_style == 'short' else ZONES[time.zone]['en']}"
    if style.time_style == "keep":
        return pair.target.text[: zone.start() if zone else None] + tail
    if not time.half_known and isinstance(pair.target.value, ClockTime) and pair.target.value.half_known:
        time = pair.target.value
    return write_quantity(_bare(pair.source, time), "en", style) + tail


def _bare(quantity: Quantity, time: ClockTime) -> Quantity:
    return replace(quantity, value=replace(time, zone=""))


def style_money(passage: Passage) -> list[Edit]:
    """Write money with a sign, a code or a word, where the style chooses."""
    if passage.style.currency_style == "keep":
        return []
    return [
        Edit(pair.target.start, pair.target.end, write_quantity(pair.target, passage.direction[1], passage.style))
        for pair in pair_passage(passage).right
        if pair.target.kind == "money" and not pair.target.spelled
    ]
