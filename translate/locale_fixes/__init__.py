"""Repair numbers, money, dates, times, units and typography in drafts, by value."""

from __future__ import annotations

from translate.locale_fixes.edits import Change, shift_alignment, shift_spans
from translate.locale_fixes.fixing import FIXES, Localised, localise
from translate.locale_fixes.house_style import (
    HEADLINE_CASES,
    QUOTE_STYLES,
    HouseStyle,
    UsdRate,
    parse_usd_rate,
)

__all__ = [
    "FIXES",
    "HEADLINE_CASES",
    "QUOTE_STYLES",
    "Change",
    "HouseStyle",
    "Localised",
    "UsdRate",
    "localise",
    "parse_usd_rate",
    "shift_alignment",
    "shift_spans",
]
