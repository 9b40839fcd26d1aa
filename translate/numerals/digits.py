"""Read and write runs of digits with the separators of either language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from glossary.values import Language
from translate.numerals.values import EXACT, MAX_DIGITS

__all__ = ["DECIMAL_MARK", "RUN", "Reading", "group_digits", "read_run"]

# possessive: a run is never given back, so a megabyte of it keeps no stack
RUN = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")
GROUP_MARK = {"id": ".", "en": ","}
DECIMAL_MARK = {"id": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of digits by value; ``plain``: no grouping; ``native``: separators as the language has them."""

    value: Decimal
    plain: bool
    native: bool


def read_run(run: str, language: Language) -> Reading | None:
    """Return the number that a run of digits, dots and commas means in a language, or None for a code or version.

    The language's own convention is tried first, then the other one, which marks the reading as not native.

    >>> read_run("10.000", "id").value, read_run("10.000", "en").value
    (Decimal('10000'), Decimal('10.000'))
    """
    if len(run) > MAX_DIGITS:
        return None
    if run.isdigit():
        return Reading(Decimal(run), plain=True, native=True)
    other: Language = "en" if language == "id" else "id"
    value = _read_as(run, language)
    if value is not None:
        return Reading(value, plain=GROUP_MARK[language] not in run, native=True)
    value = _read_as(run, other)
    return None if value is None else Reading(value, plain=GROUP_MARK[other] not in run, native=False)


def _read_as(run: str, convention: Language) -> Decimal | None:
    whole, mark, decimals = run.partition(DECIMAL_MARK[convention])
    if mark and not decimals.isdigit():
        return None
    groups = whole.split(GROUP_MARK[convention])
    if len(groups) > 1 and not _is_grouped(groups):
        return None
    return Decimal("".join(groups) + (f".{decimals}" if mark else ""))


def _is_grouped(groups: list[str]) -> bool:
    first, *rest = groups
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in rest)


def group_digits(value: Decimal, language: Language, *, plain: bool = False) -> str:
    """Return a number with the separators of a language; ``plain`` leaves thousands ungrouped.

    >>> group_digits(Decimal("1500000.50"), "id")
    '1.500.000,50'
    """
    sign = "-" if value < 0 else ""
    digits = format(
        value.copy_abs().normalize(EXACT) if value == value.to_integral_value(context=EXACT) else value, "f"
    )
    whole, mark, decimals = digits.lstrip("-").partition(".")
    if not plain:
        whole = f"{int(whole):,}".replace(",", GROUP_MARK[language])
    return sign + whole + (DECIMAL_MARK[language] + decimals if mark else "")
