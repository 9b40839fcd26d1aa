"""Repair numbers, money, dates, times, units and typography in drafts, by value."""

from __future__ import annotations

from translate.locale_fixes.edits import Change, shift_alignment, shift_spans
from translate.locale_fixes.fixing import FIXES, Localised, localise

__all__ = ["FIXES", "Change", "Localised", "localise", "shift_alignment", "shift_spans"]
