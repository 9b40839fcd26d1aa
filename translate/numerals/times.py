"""Read times of day: pukul 14.30 WIB, jam 2 siang, 2:30 p.m., 14:30 UTC, 10 o'clock this morning."""

from __future__ import annotations

import re

from glossary.values import Language
from translate.numerals.values import ClockTime

__all__ = ["MERIDIEM_TIME", "ZONES", "TimeReading", "read_spelled_hour", "read_time"]

ZONES = {
    "WIB": {"id": "Waktu Indonesia Barat", "en": "Western Indonesia Time"},
    "WITA": {"id": "Waktu Indonesia Tengah", "en": "Central Indonesia Time"},
    "WIT": {"id": "Waktu Indonesia Timur", "en": "Eastern Indonesia Time"},
    "UTC": {"id": "UTC", "en": "UTC"},
    "GMT": {"id": "GMT", "en": "GMT"},
}
_ZONE = (
    r"(?:(?:,? \(?|\()(WITA|Wita|WIT|Wit|WIB|Wib|UTC|GMT|(?i:waktu indonesia (?:barat|tengah|timur)"
    r"|(?:western|central|eastern) indonesian? (?:standard )?time))(?![^\W_])(?!\s?[+-][0-9]))?"
)
_ZONE_WORDS = {"barat": "WIB", "western": "WIB", "tengah": "WITA", "central": "WITA", "timur": "WIT", "eastern": "WIT"}
# hours to which a part of the day belongs, as (first, last) on the 24-hour clock
_PARTS = {
    "dini hari": (0, 5),
    "subuh": (3, 6),
    "pagi": (0, 11),
    "siang": (10, 15),
    "sore": (14, 19),
    "petang": (15, 19),
    "malam": (18, 24),
    "in the morning": (0, 11),
    "this morning": (0, 11),
    "in the afternoon": (12, 18),
    "this afternoon": (12, 18),
    "in the evening": (16, 23),
    "this evening": (16, 23),
    "at night": (18, 24),
    "tonight": (18, 24),
}
_PART = r"(?: (?i:(" + "|".join(sorted(_PARTS, key=len, reverse=True)) + r"))(?![^\W_]))?"
# after jam or pukul, these say that a number is none of the clock: "ditutup pukul 7 miliar" is a model's slip
_COUNTED = "menit|detik|jam|hari|ribu|juta|miliar|triliun|persen|dolar|rupiah|orang"
_NO_TIME = rf"(?![0-9]|[.,:/][0-9]|-[0-9]{{1,2}}/[0-9]| (?:{_COUNTED})(?![^\W_])|%)"
_INDONESIAN = re.compile(rf"([0-9]{{1,2}})(?:([.:])([0-9]{{2}}))?{_NO_TIME}{_PART}{_ZONE}{_PART}")
_MERIDIEM = r"(?: ?([aApP])\.?[mM](?:\.|(?![^\W_])))?"
_ENGLISH = re.compile(
    rf"([0-9]{{1,2}})(?:([.:])([0-9]{{2}}))?(?![0-9]|[.,/][0-9]){_MERIDIEM}( o'clock)?{_PART}{_ZONE}{_PART}"
)
# 0900 GMT and 1430 UTC, as wires write them
_MILITARY = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9]) (UTC|GMT|WIB|WITA|WIT)(?![^\W_])(?!\s?[+-][0-9])")
MERIDIEM_TIME = re.compile(r"[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:[aApP]\.[mM]\.|[aApP][mM](?![^\W_]))")
_AFTER_HOUR = re.compile(
    r"(?P<clock> o'clock)?(?: (?P<part>(?i:" + "|".join(sorted(_PARTS, key=len, reverse=True)) + r"))(?![^\W_]))?"
)
_MARKERS: dict[Language, re.Pattern[str]] = {
    "id": re.compile(r"(?<![^\W_])(?:pukul|pkl\.?|jam|antara pukul) ?\(?$", re.IGNORECASE),
    "en": re.compile(
        r"(?<![^\W_])(?:at|around|about|until|till|by|from|before|after|since|to|and|between)(?: about| around)? $"
    ),
}
TimeReading = tuple[ClockTime, int, bool]


def read_time(text: str, at: int, language: Language, *, continued: bool = False) -> TimeReading | None:
    """Return the time of day at a digit, its end and whether it is written as the language writes it.

    Something must say that it is a time: pukul or jam before it, a zone, a part of the day, a.m. or p.m.; or
    ``continued``, where another time and a dash stand before it.
    """
    military = _MILITARY.match(text, at)
    if military is not None:
        time = ClockTime(int(military[1]), int(military[2]), military[3])
        return time, military.end(), language == "en"
    found = (_INDONESIAN if language == "id" else _ENGLISH).match(text, at)
    if found is None or int(found[1]) > 24 or int(found[3] or 0) > 59:
        return None
    marked = continued or bool(_MARKERS[language].search(text, max(0, at - 24), at))
    return _indonesian(found, marked) if language == "id" else _english(found, marked)


def read_spelled_hour(text: str, at: int, hour: int, end: int, language: Language) -> TimeReading | None:
    """Return the time that an hour in words at ``at`` is part of: jam tiga pagi, three o'clock, three in the morning.

    Hours without a part of the day are left alone: "jam tiga" may be hour three of a talk.
    """
    found = _AFTER_HOUR.match(text, end)
    part = found["part"] if found else None
    if found is None or not (found["clock"] or part) or not 1 <= hour <= 24:
        return None
    if not found["clock"] and not _MARKERS[language].search(text, max(0, at - 24), at):
        return None  # three this morning may be three people
    return _on_the_clock(hour, 0, part, "", half_known=bool(part)), found.end(), True


def _indonesian(found: re.Match[str], marked: bool) -> TimeReading | None:
    hour, mark, minute, early, zone, late = found.groups()
    part = early or late
    if not marked and not (zone and minute):
        return None
    value = _on_the_clock(int(hour), int(minute or 0), part, _zone_key(zone), half_known=bool(minute) or bool(part))
    return value, found.end(), mark != ":"


def _english(found: re.Match[str], marked: bool) -> TimeReading | None:
    hour, mark, minute, meridiem, oclock, early, zone, late = found.groups()
    part = early or late
    if mark == "." and not (zone or meridiem):
        return None
    if not (meridiem or oclock) and not (minute and (marked or zone or part)):
        return None
    if meridiem:
        if not 1 <= int(hour) <= 12:
            return ClockTime(int(hour) % 24, int(minute or 0), _zone_key(zone)), found.end(), False
        clock = ClockTime(int(hour) % 12 + (12 if meridiem in "pP" else 0), int(minute or 0), _zone_key(zone))
        return clock, found.end(), mark != "."
    half_known = bool(part) or int(hour) > 12 or hour.startswith("0")
    return _on_the_clock(int(hour), int(minute or 0), part, _zone_key(zone), half_known), found.end(), mark != "."


def _zone_key(zone: str | None) -> str:
    if not zone:
        return ""
    return (
        zone.upper()
        if zone.upper() in ZONES
        else next(key for name, key in _ZONE_WORDS.items() if name in zone.lower())
    )


def _on_the_clock(hour: int, minute: int, part: str | None, zone: str, half_known: bool) -> ClockTime:
    """Return the time on the 24-hour clock, moved to the half of the day that its part names."""
    if part and hour <= 12:
        first, last = _PARTS[part.lower()]
        afternoon = hour % 12 + 12
        # 12 malam is midnight, 12 siang noon
        if first <= afternoon <= last and not first <= hour % 12 <= last:
            hour = afternoon % 24
        elif hour == 12:
            hour = 0 if first <= 0 or last == 24 else 12
    return ClockTime(hour % 24, minute, zone, half_known)
