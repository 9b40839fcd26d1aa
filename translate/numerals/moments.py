"""Read dates and times as quantities, in the language of the text or, as models leave them, in the other one."""

from __future__ import annotations

from dataclasses import replace

from glossary.values import Language
from translate.numerals.dates import DateReading, read_day_first, read_month_first, read_numeric_date
from translate.numerals.times import MERIDIEM_TIME, read_time
from translate.numerals.values import Quantity

__all__ = ["read_clock_time", "read_day_first_date", "read_month_first_date", "read_numeric_date_quantity"]


def _dated(reading: DateReading | None, at: int) -> Quantity | None:
    if reading is None:
        return None
    return Quantity("date", reading[0], at, reading[1], "", native=reading[2])


def read_numeric_date_quantity(text: str, at: int, language: Language) -> Quantity | None:
    """Read 28/10/2024 and its like."""
    return _dated(read_numeric_date(text, at, language), at)


def read_day_first_date(text: str, at: int, language: Language) -> Quantity | None:
    """Read 28 Oktober 2024; in English also with the Indonesian month that models leave."""
    own = _dated(read_day_first(text, at, language), at)
    return own or _foreign(_dated(read_day_first(text, at, ("en" if language == "id" else "id")), at))


def read_month_first_date(text: str, at: int, language: Language) -> Quantity | None:
    """Read Oct. 28, 2024 and Oktober 2024."""
    own = _dated(read_month_first(text, at, language), at)
    return own or _foreign(_dated(read_month_first(text, at, ("en" if language == "id" else "id")), at))


def _foreign(quantity: Quantity | None) -> Quantity | None:
    """Return a date with the other language's month, which models leave: 28 Oktober in English."""
    return None if quantity is None else replace(quantity, native=False)


def read_clock_time(text: str, at: int, language: Language, *, continued: bool = False) -> Quantity | None:
    """Read a time of day; ``continued`` after another time and a dash."""
    if language == "id" and MERIDIEM_TIME.match(text, at):
        reading = read_time(text, at, "en")  # models leave 9.30 a.m. in Indonesian
        return None if reading is None else Quantity("time", reading[0], at, reading[1], "", native=False)
    reading = read_time(text, at, language, continued=continued)
    return None if reading is None else Quantity("time", reading[0], at, reading[1], "", native=reading[2])
