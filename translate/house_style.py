"""Hold the house style: how an editor wants dates, times, money, units, quotes and headlines written."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from translate.errors import OptionError

__all__ = [
    "CURRENCY_STYLES",
    "DATE_STYLES",
    "HEADLINE_CASES",
    "QUOTE_STYLES",
    "TIME_STYLES",
    "ZONE_STYLES",
    "HouseStyle",
    "UsdRate",
    "WritingStyle",
    "parse_usd_rate",
]

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


HeadlineCase = Literal["keep", "sentence", "title"]
QuoteStyle = Literal["straight", "curly", "keep"]

HEADLINE_CASES: dict[HeadlineCase, str] = {
    "keep": "as the draft has it",
    "sentence": "Floods cut off three villages in Demak",
    "title": "Floods Cut Off Three Villages in Demak (AP)",
}
QUOTE_STYLES: dict[QuoteStyle, str] = {
    "straight": "\"It's a 'first',\" he said.",
    "curly": "“It’s a ‘first’,” he said.",
    "keep": "as the draft has them",
}
# 30 to 100,000 rupiah a dollar: wider than the rate has ever been since 1965
_RATE = re.compile(r"([0-9]{2,6}(?:[.,][0-9]{1,4})?)@([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class UsdRate:
    """Rupiah for one US dollar on a day."""

    rupiah: Decimal
    date: datetime.date


@dataclass(frozen=True, slots=True)
class HouseStyle(WritingStyle):
    """Every choice of style, each with a default that reads well in English news.

    ``convert_units`` adds miles to kilometers (in Indonesian, kilometers to miles) in brackets; ``usd_rate`` adds
    dollars to rupiah.
    """

    convert_units: bool = False
    usd_rate: UsdRate | None = None
    headline_case: HeadlineCase = "keep"
    quotes: QuoteStyle = "straight"


def parse_usd_rate(text: str) -> UsdRate:
    """Return the rate that ``--usd-rate`` gives, as in ``16250@2026-11-20``.

    Raises ``OptionError`` where the rate or its date cannot be read.
    """
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise OptionError(
            f'"{text}" is no dated exchange rate', hint="write rupiah for a dollar @ day: 16250@2026-11-20"
        )
    try:
        date = datetime.date.fromisoformat(found[2])
    except ValueError:
        raise OptionError(f'"{found[2]}" in the exchange rate is no day of the calendar') from None
    rupiah = Decimal(found[1].replace(",", "."))
    if not 30 <= rupiah <= 100_000:
        raise OptionError(f"{found[1]} rupiah for a dollar is no likely exchange rate")
    return UsdRate(rupiah, date)
