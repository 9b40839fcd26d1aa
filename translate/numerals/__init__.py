"""Read and write numbers, dates and money by value, in both languages."""

from __future__ import annotations

from translate.numerals.comparing import numbers_in, same_value
from translate.numerals.finding import find_quantities
from translate.numerals.values import CalendarDate, ClockTime, Kind, Quantity, Value
from translate.numerals.writing import write_number, write_quantity

__all__ = [
    "CalendarDate",
    "ClockTime",
    "Kind",
    "Quantity",
    "Value",
    "find_quantities",
    "numbers_in",
    "same_value",
    "write_number",
    "write_quantity",
]
