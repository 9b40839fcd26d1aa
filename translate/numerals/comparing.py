"""Compare quantities of two texts by value, whatever their form and language."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from translate.numerals.values import CalendarDate, ClockTime, Quantity

__all__ = ["numbers_in", "same_value"]

# a pound is money or a weight: the English word does not say which
_ONE_UNIT = ({"pound", "GBP"}, {"degree", "celsius"}, {"degree", "fahrenheit"})


def same_value(first: Quantity, second: Quantity) -> bool:
    """Return whether two quantities say the same, as far as both say something.

    A unit, year, zone or half of the day that only one of them names does not part them: "41" equals "41 percent",
    "28 October" equals "October 28, 2024", "2:30" equals "14.30 WIB". Different units do: 83 meters is not 83 feet.
    """
    return _units_agree(first.unit, second.unit) and _values_agree(first, second)


def _units_agree(first: str, second: str) -> bool:
    return not first or not second or first == second or {first, second} in _ONE_UNIT


def _values_agree(first: Quantity, second: Quantity) -> bool:
    one, other = first.value, second.value
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        return _dates_agree(one, other)
    if isinstance(one, ClockTime) and isinstance(other, ClockTime):
        return _times_agree(one, other)
    for time, number in ((one, second), (other, first)):
        if isinstance(time, ClockTime) and isinstance(number.value, Decimal):
            return _reads_as_time(time, number.text)
    if isinstance(one, ClockTime) and isinstance(other, tuple):
        return (Decimal(one.hour), Decimal(one.minute)) == other
    if isinstance(one, tuple) and isinstance(other, ClockTime):
        return (Decimal(other.hour), Decimal(other.minute)) == one
    if isinstance(one, str) or isinstance(other, str):
        return _digits(first) == _digits(second) != ""
    if isinstance(one, (Decimal, Fraction)) and isinstance(other, (Decimal, Fraction)):
        return _numbers_agree(first, second)
    # an Indonesian team loses 1-2, an English one 2-1
    reversed_score = "score" in {first.kind, second.kind} and isinstance(other, tuple) and one == other[::-1]
    return isinstance(one, tuple) and (one == other or reversed_score)


def _reads_as_time(time: ClockTime, text: str) -> bool:
    """Return whether "14.30" without a marker writes a time on the 24-hour clock."""
    found = re.match(r"([0-9]{1,2})[.:]([0-9]{2})$", text)
    return found is not None and (int(found[1]), int(found[2])) == (time.hour, time.minute)


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.value if isinstance(quantity.value, str) else quantity.text)


def _numbers_agree(first: Quantity, second: Quantity) -> bool:
    one, other = first.value, second.value
    if one == other:
        return True
    kinds = {first.kind, second.kind}
    if "decade" in kinds and isinstance(one, Decimal) and isinstance(other, Decimal):
        return min(one, other) < 100 and one % 100 == other % 100  # the 60s are the 1960s
    if kinds == {"fraction", "ordinal"}:
        # "a third" is a fraction in "a third of them", an ordinal in "a third man"
        return _inverse(one) == other or one == _inverse(other)
    return False


def _inverse(value: object) -> Fraction | None:
    return 1 / Fraction(value) if isinstance(value, (Decimal, Fraction)) and value else None


def _dates_agree(one: CalendarDate, other: CalendarDate) -> bool:
    if one.calendar != other.calendar:
        return False
    pairs = [(one.year, other.year), (one.month, other.month), (one.day, other.day), (one.last_day, other.last_day)]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(known) and all(a == b for a, b in known)


def _times_agree(one: ClockTime, other: ClockTime) -> bool:
    if one.zone and other.zone and one.zone != other.zone:
        return False
    same_half = one.half_known and other.half_known
    hours_agree = one.hour == other.hour if same_half else one.hour % 12 == other.hour % 12
    return hours_agree and one.minute == other.minute


def numbers_in(quantity: Quantity) -> tuple[Decimal | Fraction, ...]:
    """Return the bare numbers of a quantity, for texts that cut it differently: 10-15 against ten and 15.

    >>> from translate.numerals import find_quantities
    >>> numbers_in(find_quantities("on October 28, 2024", "en")[0])
    (Decimal('28'), Decimal('2024'))
    """
    value = quantity.value
    if isinstance(value, (Decimal, Fraction)):
        return (value,)
    if isinstance(value, tuple):
        return value
    if isinstance(value, CalendarDate):
        return tuple(Decimal(part) for part in (value.day, value.last_day, value.year) if part is not None)
    if isinstance(value, ClockTime):
        return (Decimal(value.hour), Decimal(value.minute))
    return tuple(Decimal(run) for run in re.findall(r"[0-9]{1,12}", value))
