"""Hold what a stretch of text counts, measures or dates: kinds, values and the quantity itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

__all__ = ["EXACT", "MAX_DIGITS", "CalendarDate", "ClockTime", "Kind", "Quantity", "Value"]

Kind = Literal[
    "number",
    "year",
    "money",
    "percent",
    "ordinal",
    "fraction",
    "measure",
    "decade",
    "range",
    "score",
    "ratio",
    "date",
    "time",
    "phone",
    "code",
]
Calendar = Literal["gregorian", "hijri"]

# longer runs of digits are codes, never numbers: nothing in an article counts that far
MAX_DIGITS = 400
# room for the longest number with the largest scale, so that no value is ever rounded
EXACT = Context(prec=2 * MAX_DIGITS)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as far as the text gives it. ``last_day`` ends a run of days (10-12 October)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    calendar: Calendar = "gregorian"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day on the 24-hour clock. ``zone`` is WIB, WITA, WIT, UTC, GMT or empty.

    ``half_known`` is False where the text could mean either half of the day ("at 2:30").
    """

    hour: int
    minute: int = 0
    zone: str = ""
    half_known: bool = True


# Fraction only where no decimal is exact (a third); pairs for ranges, scores and ratios; text for phones and codes
Value = Decimal | Fraction | tuple[Decimal, Decimal] | CalendarDate | ClockTime | str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value found in a text, at its characters ``start:end``, which read ``text``.

    ``unit``: ISO 4217 code for money, ``%`` for percentages, a key of ``translate.numerals.units.UNITS`` for measures.
    ``scale``: power of ten that was written as a word (6 in "2,5 juta"); ``value`` has it multiplied in.
    ``spelled``: written in words only. ``plain``: digits without grouping (2024, 1000).
    ``native`` is False where the form is not one of the text's language ("2,5" in English, "28/10/2024").
    """

    kind: Kind
    value: Value
    start: int
    end: int
    text: str
    unit: str = ""
    scale: int = 0
    spelled: bool = False
    plain: bool = False
    native: bool = True
