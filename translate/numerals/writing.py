"""Write a value in a language and house style, so that reading it again gives the same value."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from glossary.values import Language
from translate.house_style import WritingStyle
from translate.numerals.currencies import currency_name
from translate.numerals.dates import HIJRI_MONTHS, month_names
from translate.numerals.digits import DECIMAL_MARK, group_digits
from translate.numerals.number_words import SCALES
from translate.numerals.times import ZONES
from translate.numerals.units import UNITS
from translate.numerals.values import EXACT, CalendarDate, ClockTime, Kind, Quantity

__all__ = ["write_number", "write_quantity", "write_unit"]

_SMALL: dict[Language, tuple[str, ...]] = {
    "id": ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_SMALL_ORDINALS: dict[Language, tuple[str, ...]] = {
    "id": ("", "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan"),
    "en": ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
}
# AP Stylebook: these seven are abbreviated before a day, the other five never are
_AP_MONTHS = {1: "Jan.", 2: "Feb.", 8: "Aug.", 9: "Sept.", 10: "Oct.", 11: "Nov.", 12: "Dec."}
_SIGNS: dict[tuple[str, Language], str] = {
    ("IDR", "id"): "Rp",
    ("IDR", "en"): "Rp",
    ("USD", "id"): "US$ ",
    ("USD", "en"): "US$",
    ("EUR", "en"): "€",
    ("GBP", "en"): "£",
    ("JPY", "en"): "¥",
    ("SGD", "en"): "S$",
    ("AUD", "en"): "A$",
    ("HKD", "en"): "HK$",
    ("NZD", "en"): "NZ$",
    ("MYR", "en"): "RM",
    ("EUR", "id"): "€ ",
    ("GBP", "id"): "£ ",
}


def write_quantity(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    """Return a quantity's value as text of a language; its own text where it is a name (phone numbers, codes)."""
    return _WRITERS.get(quantity.kind, _as_it_stands)(quantity, language, style)


def write_number(value: Decimal | Fraction, language: Language, *, scale: int = 0, plain: bool = False) -> str:
    """Return a number in digits, with its scale as a word from a million on (and from ribu in Indonesian).

    >>> write_number(Decimal("2.5E+6"), "en", scale=6), write_number(Decimal("1.0E+4"), "en", scale=3)
    ('2.5 million', '10,000')
    """
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if scale < (6 if language == "en" else 3) or scale > 15:
        return group_digits(_whole(value), language, plain=plain)
    return f"{group_digits(value.scaleb(-scale, EXACT), language)} {_scale_word(scale, language)}"


def _scale_word(scale: int, language: Language) -> str:
    return next(word for word, power in SCALES[language].items() if power == scale)


def _whole(value: Decimal) -> Decimal:
    """Return a value whose exponent came from a scale word ("2,50 ribu") without the zeros that it left."""
    exponent = value.as_tuple().exponent
    integral = value == value.to_integral_value(context=EXACT)
    return (
        value.quantize(Decimal(1), context=EXACT) if integral and isinstance(exponent, int) and exponent > 0 else value
    )


def _as_it_stands(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    return quantity.text or str(quantity.value)


def _number(quantity: Quantity, language: Language) -> str:
    value = quantity.value
    if not isinstance(value, (Decimal, Fraction)):
        return quantity.text
    if isinstance(value, Decimal) and not quantity.unit and _has_one_zero(value):
        # an earthquake of 6.0, Firefox 1.0
        return f"{group_digits(value, language)}{DECIMAL_MARK[language]}0"
    small = isinstance(value, Decimal) and value in range(10)
    if quantity.spelled and small and not quantity.unit:
        return _SMALL[language][int(value)]
    return write_number(value, language, scale=quantity.scale, plain=_is_plain(quantity))


def _has_one_zero(value: Decimal) -> bool:
    return value.as_tuple().exponent == -1 and value == value.to_integral_value(context=EXACT)


def _is_plain(quantity: Quantity) -> bool:
    """Years and numbers below 10,000 that the text left ungrouped stay so."""
    value = quantity.value
    return quantity.plain and (quantity.kind == "year" or not isinstance(value, Decimal) or value < 10000)


def _write_number(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    return _number(quantity, language)


def _write_percent(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    sign = "%" if quantity.text.endswith("%") else " percent" if language == "en" else " persen"
    return _number(quantity, language) + sign


def _write_measure(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    number = _number(quantity, language)
    unit = UNITS[quantity.unit]
    if quantity.text.endswith((unit.symbol, *unit.more_symbols)):
        gap = " " if re.search(r"[0-9][ -]", quantity.text) else ""
        return number + gap + (unit.symbol if language == "en" else unit.symbol.replace("/h", "/jam"))
    singular = quantity.value == 1 and language == "en"
    return f"{number} {write_unit(quantity.unit, language, plural=not singular)}"


def write_unit(unit: str, language: Language, *, plural: bool = True) -> str:
    """Return a unit's name: kilometers, kilometer per jam, degrees Celsius."""
    names = UNITS[unit].indonesian if language == "id" else UNITS[unit].english
    return names[1] if language == "en" and plural and len(names) > 1 else names[0]


def _write_money(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    number = _number(quantity, language)
    sign = _SIGNS.get((quantity.unit, language))
    if style.currency_style == "code":
        return f"{quantity.unit} {number}"
    if style.currency_style == "word" or sign is None or quantity.spelled:
        singular = quantity.value == 1 and language == "en"
        return f"{number} {currency_name(quantity.unit, language, plural=not singular)}"
    return f"{sign}{number}"


def _write_ordinal(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    value = quantity.value
    if not isinstance(value, Decimal):
        return quantity.text
    if quantity.spelled and value in range(1, 10):
        return _SMALL_ORDINALS[language][int(value)]
    if language == "id":
        return "ke-" + group_digits(value, "id", plain=value < 10000)
    return group_digits(value, "en") + _english_suffix(int(value))


def _english_suffix(value: int) -> str:
    if 11 <= value % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _write_decade(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    return f"{quantity.value}{'-an' if language == 'id' else 's'}"


_FRACTION_WORDS: dict[Language, dict[Fraction, str]] = {
    "id": {
        Fraction(1, 2): "setengah",
        Fraction(1, 3): "sepertiga",
        Fraction(2, 3): "dua pertiga",
        Fraction(1, 4): "seperempat",
        Fraction(3, 4): "tiga perempat",
        Fraction(1, 5): "seperlima",
    },
    "en": {
        Fraction(1, 2): "half",
        Fraction(1, 3): "one-third",
        Fraction(2, 3): "two-thirds",
        Fraction(1, 4): "one-quarter",
        Fraction(3, 4): "three-quarters",
        Fraction(1, 5): "one-fifth",
    },
}


def _write_fraction(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    value = quantity.value
    if not isinstance(value, (Decimal, Fraction)):
        return quantity.text
    exact = Fraction(value)
    if exact in _FRACTION_WORDS[language]:
        return _FRACTION_WORDS[language][exact]
    part = _FRACTION_WORDS[language].get(exact / 10**quantity.scale)
    if quantity.scale and part and isinstance(value, Fraction):
        return f"{part}{' of a' if language == 'en' else ''} {_scale_word(quantity.scale, language)}"
    if quantity.scale:
        return _number(quantity, language)
    return f"{exact.numerator}/{exact.denominator}"


_SLASHED = re.compile(r"[0-9] ?/ ?[0-9]")


def _write_pair(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    value = quantity.value
    if not isinstance(value, tuple):
        return quantity.text
    if quantity.kind != "range":
        mark = {"score": "-", "ratio": ":"}[quantity.kind]
        return mark.join(group_digits(_whole(part), language, plain=quantity.plain) for part in value)
    mark = "/" if _SLASHED.search(quantity.text) else "-"
    low, high = (write_number(part, language, scale=quantity.scale, plain=_is_year(part, quantity)) for part in value)
    scale_word = low.partition(" ")[2]
    pair = (low.removesuffix(f" {scale_word}") if scale_word and high.endswith(scale_word) else low) + mark + high
    return _with_unit(pair, quantity, language, style)


def _is_year(value: Decimal, quantity: Quantity) -> bool:
    return quantity.plain and 1000 <= value <= 2100 and not quantity.unit


def _with_unit(pair: str, quantity: Quantity, language: Language, style: WritingStyle) -> str:
    if not quantity.unit:
        return pair
    if quantity.unit == "%":
        return pair + (" percent" if language == "en" else " persen")
    if quantity.unit in UNITS:
        return f"{pair} {write_unit(quantity.unit, language)}"
    sign = _SIGNS.get((quantity.unit, language))
    return f"{sign}{pair}" if sign else f"{pair} {currency_name(quantity.unit, language)}"


def _write_date(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    date = quantity.value
    if not isinstance(date, CalendarDate):
        return quantity.text
    if style.date_style == "iso" and date.day and date.month and date.year and not date.last_day:
        return f"{date.year:04}-{date.month:02}-{date.day:02}"
    days = f"{date.day}-{date.last_day}" if date.last_day else str(date.day or "")
    if language == "id":
        era = " H" if date.calendar == "hijri" and date.year else ""
        return " ".join(part for part in (days, _month(date, "id"), str(date.year or "")) if part) + era
    return _english_date(date, days, style)


def _english_date(date: CalendarDate, days: str, style: WritingStyle) -> str:
    month = _month(date, "en")
    if date.calendar == "hijri":
        return " ".join(part for part in (days, month, f"{date.year} AH" if date.year else "") if part)
    if days and style.date_style == "ap":
        month = _AP_MONTHS.get(date.month or 0, month)
    year = f"{', ' if days else ' '}{date.year}" if date.year else ""
    return f"{month} {days}".rstrip() + year


def _month(date: CalendarDate, language: Language) -> str:
    if date.month is None:
        return ""
    return (
        HIJRI_MONTHS[language][date.month - 1][0] if date.calendar == "hijri" else month_names(language)[date.month - 1]
    )


def _write_time(quantity: Quantity, language: Language, style: WritingStyle) -> str:
    time = quantity.value
    if not isinstance(time, ClockTime):
        return quantity.text
    zone = (ZONES[time.zone][language] if style.zone_style == "long" else time.zone) if time.zone else ""
    return f"{_clock(time, language, style)} {zone}".rstrip()


def _clock(time: ClockTime, language: Language, style: WritingStyle) -> str:
    if language == "id":
        return f"{time.hour:02}.{time.minute:02}"
    if style.time_style == "24h" or not (time.half_known or time.hour > 12):
        return f"{time.hour}:{time.minute:02}"
    # AP: noon and midnight are no 12 p.m. and 12 a.m., but a table of times needs digits; 12:00 p.m. is understood
    hour, half = time.hour % 12 or 12, "p.m." if time.hour >= 12 else "a.m."
    return f"{hour}:{time.minute:02} {half}" if time.minute else f"{hour} {half}"


_Writer = Callable[[Quantity, Language, WritingStyle], str]
_WRITERS: dict[Kind, _Writer] = {
    "number": _write_number,
    "year": _write_number,
    "money": _write_money,
    "percent": _write_percent,
    "ordinal": _write_ordinal,
    "fraction": _write_fraction,
    "measure": _write_measure,
    "decade": _write_decade,
    "range": _write_pair,
    "score": _write_pair,
    "ratio": _write_pair,
    "date": _write_date,
    "time": _write_time,
}
