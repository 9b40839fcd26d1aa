"""Say how values are written: the part of the house style that writing needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CURRENCY_STYLES", "DATE_STYLES", "TIME_STYLES", "ZONE_STYLES", "WritingStyle"]

DateStyle = Literal["long", "ap", "iso", "keep"]
TimeStyle = Literal["ap", "24h", "keep"]
ZoneStyle = Literal["keep", "short", "long"]
CurrencyStyle = Literal["keep", "symbol", "code", "word"]

# what each choice makes of a value in English; Indonesian has one press form of each
DATE_STYLES: dict[DateStyle, str] = {
    "long": "October 28, 2024",
    "ap": "Oct. 28, 2024",
    "iso": "2024-10-28",
    "keep": "as the draft has it, where it is English",
}
TIME_STYLES: dict[TimeStyle, str] = {
    "ap": "2:30 p.m.",
    "24h": "14:30",
    "keep": "as the draft has it, where it is English",
}
ZONE_STYLES: dict[ZoneStyle, str] = {
    "keep": "as the draft has it",
    "short": "WIB",
    "long": "Western Indonesia Time",
}
CURRENCY_STYLES: dict[CurrencyStyle, str] = {
    "keep": "as the draft has it, where it is English",
    "symbol": "Rp1.5 trillion",
    "code": "IDR 1.5 trillion",
    "word": "1.5 trillion rupiah",
}


@dataclass(frozen=True, slots=True)
class WritingStyle:
    """How dates, times, zones and money are written; ``keep`` writes the first style where it has to write."""

    date_style: DateStyle = "long"
    time_style: TimeStyle = "ap"
    zone_style: ZoneStyle = "keep"
    currency_style: CurrencyStyle = "keep"
