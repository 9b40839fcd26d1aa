"""Read one number with what stands behind it: per cent, currency, unit, ordinal or decade."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from glossary.values import Language
from translate.numerals.amounts import Amount, read_amount, read_digits
from translate.numerals.currencies import match_currency_name
from translate.numerals.labels import MODEL
from translate.numerals.spelled import read_spelled
from translate.numerals.times import read_spelled_hour
from translate.numerals.units import match_unit
from translate.numerals.values import Kind, Quantity

__all__ = [
    "ROMAN_NUMERALS",
    "exact_ratio",
    "read_indonesian_ordinal",
    "read_negative_number",
    "read_plain_number",
    "read_spelled_number",
    "read_vulgar_fraction",
    "unit_after",
]


_SUFFIX_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")

_DECADE: dict[Language, re.Pattern[str]] = {
    "id": re.compile(r"-?an(?![^\W_])"),
    "en": re.compile(r"'?s(?![^\W_])"),
}

_PERCENT = re.compile(r"[ -]?(?:%|(?:persen|prosen|percent|per cent|pct|pc)(?![^\W_]))")

_FOREIGN_PERCENT = {"id": re.compile("per ?cent"), "en": re.compile("sen")}

_OTHER: dict[Language, Language] = {"id": "en", "en": "id"}

_MIXED = re.compile("persegi|kubik|jam")

_POINTS = re.compile(r" (?:percentage points?|poin persen(?:tase)?|poin prosen)(?![^\W_])")

_INDONESIAN_ORDINAL = re.compile(r"ke(?:-| ?- )?(?=[0-9])", re.IGNORECASE)

_ROMAN_AFTER = re.compile(r"(?:abad|kuartal|triwulan|semester|caturwulan|PON|kelas|bab) $", re.IGNORECASE)

_ROMAN = re.compile(r"[IVX]{1,6}(?![^\W_])")
# 1 to 39 in small letters
ROMAN_NUMERALS = frozenset(
    tens + units
    for tens in ("", "x", "xx", "xxx")
    for units in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
) - {""}

_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}

_MINUS = re.compile(r"(?:-|(?i:minus) )(?=[0-9])")


def read_plain_number(text: str, at: int, language: Language) -> Quantity | None:
    """Read a number in digits: 10.000, 83 meter, 17,5 persen, 21st, 1960-an."""
    amount = read_digits(text, at, language)
    if amount is None:
        return None
    ordinal = _SUFFIX_ORDINAL.match(text, amount.end)
    if ordinal is not None:
        return replace(_quantity("ordinal", amount, at, ordinal.end()), native=language == "en")
    decade = _DECADE[language].match(text, amount.end)
    if decade is not None and amount.plain and amount.value % 10 == 0:
        return _quantity("decade", amount, at, decade.end())
    return _finished(text, at, amount, language)


def _finished(text: str, at: int, amount: Amount, language: Language) -> Quantity | None:
    """Return the number with what stands behind it; letters that touch it make it a code."""
    unit, end, kind, native = unit_after(text, amount.end, language)
    if kind == "money" and language == "en" and text[amount.end : end].strip().lower() == "won" and amount.value < 100:
        unit, end, kind = "", amount.end, "number"  # the team that won 5 won the cup
    if kind == "number" and not amount.spelled:
        if text[end : end + 1].isalpha():
            found = MODEL.match(text, at)
            return None if found is None else Quantity("code", found.group(), at, found.end(), "")
        if text[at] == "0" and end - at > 1 and text[at:end].isdigit():
            return Quantity("code", text[at:end], at, end, "")
        if amount.plain and 1000 <= amount.value <= 2100 and text[at:end].isdigit():
            kind = "year"
    quantity = _quantity(kind, amount, at, end, unit)
    return quantity if native else replace(quantity, native=False)


def unit_after(text: str, end: int, language: Language) -> tuple[str, int, Kind, bool]:
    """Return what stands behind a number: per cent, a currency, a unit of measure or nothing; and whether it is
    a word of this language. Models leave "kilometers persegi" and "51 Triliun" in English."""
    percent = _PERCENT.match(text, end) or _POINTS.match(text, end)
    if percent is not None:
        return "%", percent.end(), "percent", not _FOREIGN_PERCENT[language].search(percent.group())
    for tongue in (language, _OTHER[language]):
        currency = match_currency_name(text, end, tongue)
        if currency is not None:
            return currency[0], currency[1], "money", tongue == language
        unit = match_unit(text, end, tongue)
        if unit is not None:
            mixed = language == "en" and _MIXED.search(text, end, unit[1])
            return unit[0], unit[1], "measure", tongue == language and not mixed
    return "", end, "number", True


def _quantity(kind: Kind, amount: Amount, at: int, end: int, unit: str = "") -> Quantity:
    return Quantity(kind, amount.value, at, end, "", unit, amount.scale, amount.spelled, amount.plain, amount.native)


def read_indonesian_ordinal(text: str, at: int, language: Language) -> Quantity | None:
    """Read ke-3 and ke-1.000, and the Roman numerals of abad XXI and kuartal III."""
    prefix = _INDONESIAN_ORDINAL.match(text, at)
    if prefix is not None and not text[at - 1 : at].isalnum():
        amount = read_digits(text, prefix.end(), language)
        ordinal = None if amount is None else _quantity("ordinal", amount, at, amount.end)
        return ordinal if ordinal is None or language == "id" else replace(ordinal, native=False)
    if language != "id":
        return None
    roman = _ROMAN.match(text, at)
    if roman is None or not _ROMAN_AFTER.search(text, max(0, at - 12), at):
        return None
    return Quantity("ordinal", _roman_value(roman.group()), at, roman.end(), "", spelled=True)


def _roman_value(numeral: str) -> Decimal:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return Decimal(sum(-one if one < after else one for one, after in zip(values, following, strict=True)))


def read_spelled_number(text: str, at: int, language: Language) -> Quantity | None:
    """Read a number in words with its unit: dua puluh persen, five dollars, ketiga, jam tiga pagi."""
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    spelled = read_spelled(text, at, language)
    if spelled is None:
        return None
    if spelled.kind in {"ordinal", "decade"}:
        return Quantity(spelled.kind, spelled.value, at, spelled.end, "", spelled=True)
    if spelled.kind == "number" and isinstance(spelled.value, Decimal) and spelled.value <= 24:
        reading = read_spelled_hour(text, at, int(spelled.value), spelled.end, language)
        if reading is not None:
            return Quantity("time", reading[0], at, reading[1], "", spelled=True)
    amount = read_amount(text, at, language)
    if amount is None:
        return None
    quantity = _finished(text, at, amount, language)
    if quantity is not None and spelled.kind == "fraction" and quantity.kind == "number":
        return Quantity("fraction", quantity.value, at, quantity.end, "", scale=quantity.scale, spelled=True)
    return quantity


def read_vulgar_fraction(text: str, at: int, language: Language) -> Quantity | None:
    """Read ½ and its like."""
    if text[at] not in _VULGAR:
        return None
    top, bottom = _VULGAR[text[at]]
    return Quantity("fraction", exact_ratio(Decimal(top), Decimal(bottom)), at, at + 1, "")


def read_negative_number(text: str, at: int, language: Language) -> Quantity | None:
    """Read -5 and minus 5, where the dash joins nothing before it."""
    sign = _MINUS.match(text, at)
    if sign is None or (at and not text[at - 1].isspace() and text[at - 1] != "("):
        return None
    amount = read_digits(text, sign.end(), language)
    if amount is None or (text[at] == "-" and amount.end < len(text) and text[amount.end] == "-"):
        return None
    negative = Amount(-amount.value, amount.end, amount.scale, False, amount.plain, amount.native)
    quantity = _finished(text, at, negative, language)
    return None if quantity is None or quantity.kind == "code" else quantity


def exact_ratio(low: Decimal, high: Decimal) -> Decimal | Fraction:
    """Return a ratio as a decimal where that is exact, as a fraction where it is not."""
    ratio = Fraction(int(low), int(high))
    decimal = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return decimal if Fraction(decimal) == ratio else ratio
