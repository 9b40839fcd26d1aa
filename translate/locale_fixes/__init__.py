"""Repair numbers, money, dates, times, units and typography in drafts, by value."""
