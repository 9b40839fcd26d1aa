"""Read what digits write that is no number: telephones, names such as COVID-19, versions, days that do not exist."""

from __future__ import annotations

import re

from glossary.values import Language
from translate.numerals.digits import RUN, read_run
from translate.numerals.values import Quantity

__all__ = ["MODEL", "read_code", "read_leftover", "read_no_date", "read_phone"]


_PHONE = re.compile(
    r"\+[0-9]{1,3}(?:[ .-]?\(?[0-9]{2,5}\)?){2,5}(?![0-9])"
    r"|\(0[0-9]{2,3}\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,5}(?![0-9])"
    r"|0[0-9]{2,3}[ -][0-9]{3,4}(?:[ -]?[0-9]{3,5}){1,2}(?![0-9])"
    r"|0[28][0-9]{7,11}(?![0-9])"
)

_CODE = re.compile(r"[A-Z][^\W\d_]{0,9}-?[0-9]{1,6}(?:[A-Za-z/-][A-Za-z0-9]{0,6}){0,2}(?![^\W_])(?![.,][0-9])")

# 4x4, 227X, 4x100m
MODEL = re.compile(r"[0-9]{1,4}[^\W\d_]{1,4}[0-9]{0,4}(?:(?![^\W_])|(?<=x[0-9]{3})(?=m(?![^\W_])))")

_NO_DATE = re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,6}(?![0-9]|[/.-][0-9])")


def read_phone(text: str, at: int, language: Language) -> Quantity | None:
    """Read telephone numbers: (021) 500-134, +62 812-3456-7890, 0812 3456 7890."""
    found = _PHONE.match(text, at)
    if found is None:
        return None
    return Quantity("phone", re.sub(r"[^0-9+]", "", found.group()), at, found.end(), "")


def read_code(text: str, at: int, language: Language) -> Quantity | None:
    """Read names that hold digits: COVID-19, G20, F-16, HJR-3."""
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    found = _CODE.match(text, at)
    return None if found is None else Quantity("code", found.group(), at, found.end(), "")


def read_leftover(text: str, at: int, language: Language) -> Quantity | None:
    """Read what digits write that are no number: addresses, versions, days that do not exist, endless runs."""
    run = RUN.match(text, at)
    return None if run is None else Quantity("code", run.group(), at, run.end(), "")


def read_no_date(text: str, at: int, language: Language) -> Quantity | None:
    """Read days that do not exist (31/02/2024), so that nobody takes them for numbers."""
    found = _NO_DATE.match(text, at)
    if found is None or (found[1] == "." and read_run(found.group(), language)):
        return None
    return Quantity("code", found.group(), at, found.end(), "")
