"""Find every quantity of a text, left to right, in linear time.

Readers are anchored patterns of bounded length, tried at each digit, word and sign; only a run of digits has no
bound, and it is read once. Their order is the reading's: dates and times before plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from glossary.values import Language
from translate.numerals.amounts import Amount, read_amount, read_digits
from translate.numerals.currencies import match_currency_name, match_currency_sign
from translate.numerals.dates import DateReading, read_day_first, read_month_first, read_numeric_date
from translate.numerals.digits import RUN, read_run
from translate.numerals.folding import fold
from translate.numerals.spelled import read_spelled
from translate.numerals.times import MERIDIEM_TIME, read_time
from translate.numerals.units import match_unit
from translate.numerals.values import Kind, Quantity

__all__ = ["find_quantities"]

_START = re.compile(r"[0-9]+|[^\W\d_]+|[$€£¥₩₹₽₫฿₱+(½¼¾⅓⅔°-]")
_Reader = Callable[[str, int, Language], Quantity | None]


def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, none overlapping; offsets are those of ``text``.

    >>> [(q.kind, str(q.value), q.unit) for q in find_quantities("Rp 1,5 triliun, naik 17,5 persen", "id")]
    [('money', '1.5E+12', 'IDR'), ('percent', '17.5', '%')]
    """
    folded = fold(text, language)
    found: list[Quantity] = []
    position = 0
    while (start := _START.search(folded, position)) is not None:
        quantity = _read_at(folded, start.start(), language, found[-1] if found else None)
        if quantity is None:
            position = start.end()
        else:
            found.append(_with_text(quantity, text))
            position = quantity.end
    return tuple(found)


def _with_text(quantity: Quantity, text: str) -> Quantity:
    return replace(quantity, text=text[quantity.start : quantity.end])


def _read_at(text: str, at: int, language: Language, before: Quantity | None) -> Quantity | None:
    first = text[at]
    if first.isdigit():
        if before is not None and before.kind == "time" and 1 <= at - before.end <= 3:
            quantity = _read_clock(text, at, language, continued="-" in text[before.end : at])
            if quantity is not None:
                return quantity
        readers = _AT_DIGIT
    else:
        readers = _AT_WORD if first.isalpha() else _AT_SIGN
    for reader in readers:
        quantity = reader(text, at, language)
        if quantity is not None:
            return quantity
    return None


# -- dates, times, telephone numbers, codes


def _dated(reading: DateReading | None, at: int) -> Quantity | None:
    if reading is None:
        return None
    return Quantity("date", reading[0], at, reading[1], "", native=reading[2])


def _read_numeric_date(text: str, at: int, language: Language) -> Quantity | None:
    return _dated(read_numeric_date(text, at, language), at)


def _read_day_first(text: str, at: int, language: Language) -> Quantity | None:
    own = _dated(read_day_first(text, at, language), at)
    return own or _foreign(_dated(read_day_first(text, at, _OTHER[language]), at))


def _read_month_first(text: str, at: int, language: Language) -> Quantity | None:
    own = _dated(read_month_first(text, at, language), at)
    return own or _foreign(_dated(read_month_first(text, at, _OTHER[language]), at))


def _foreign(quantity: Quantity | None) -> Quantity | None:
    """Return a date with the other language's month, which models leave: 28 Oktober in English."""
    return None if quantity is None else replace(quantity, native=False)


def _read_clock(text: str, at: int, language: Language, *, continued: bool = False) -> Quantity | None:
    if language == "id" and MERIDIEM_TIME.match(text, at):
        reading = read_time(text, at, "en")  # models leave 9.30 a.m. in Indonesian
        return None if reading is None else Quantity("time", reading[0], at, reading[1], "", native=False)
    reading = read_time(text, at, language, continued=continued)
    return None if reading is None else Quantity("time", reading[0], at, reading[1], "", native=reading[2])


_PHONE = re.compile(
    r"\+[0-9]{1,3}(?:[ .-]?\(?[0-9]{2,5}\)?){2,5}(?![0-9])"
    r"|\(0[0-9]{2,3}\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,5}(?![0-9])"
    r"|0[0-9]{2,3}[ -][0-9]{3,4}(?:[ -]?[0-9]{3,5}){1,2}(?![0-9])"
    r"|0[28][0-9]{7,11}(?![0-9])"
)


def _read_phone(text: str, at: int, language: Language) -> Quantity | None:
    found = _PHONE.match(text, at)
    if found is None:
        return None
    return Quantity("phone", re.sub(r"[^0-9+]", "", found.group()), at, found.end(), "")


_CODE = re.compile(r"[A-Z][^\W\d_]{0,9}-?[0-9]{1,6}(?:[A-Za-z/-][A-Za-z0-9]{0,6}){0,2}(?![^\W_])(?![.,][0-9])")
_MODEL = re.compile(r"[0-9]{1,4}[^\W\d_]{1,4}[0-9]{0,4}(?![^\W_])")


def _read_code(text: str, at: int, language: Language) -> Quantity | None:
    """Read names that hold digits: COVID-19, G20, F-16, HJR-3."""
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    found = _CODE.match(text, at)
    return None if found is None else Quantity("code", found.group(), at, found.end(), "")


def _read_leftover(text: str, at: int, language: Language) -> Quantity | None:
    """Read what digits write that are no number: addresses, versions, days that do not exist, endless runs."""
    run = RUN.match(text, at)
    return None if run is None else Quantity("code", run.group(), at, run.end(), "")


_NO_DATE = re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}(?![0-9]|[/.-][0-9])")


def _read_no_date(text: str, at: int, language: Language) -> Quantity | None:
    """Read days that do not exist (31/02/2024), so that nobody takes them for numbers."""
    found = _NO_DATE.match(text, at)
    if found is None or (found[1] == "." and read_run(found.group(), language)):
        return None
    return Quantity("code", found.group(), at, found.end(), "")


# -- numbers


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
# two numbers with a dash between them, each short: 10-15, 2-1, 2023/2024, 1:100
_PAIR = re.compile(r" ?([-:/]) ?(?=[0-9])")
_MORE = re.compile(r"[-/:][0-9]")


def _read_money(text: str, at: int, language: Language) -> Quantity | None:
    """Read an amount with a sign before it: Rp 1,5 triliun, US$3.2 billion, Rp50.000,-."""
    if at and (text[at - 1].isalpha() or text[at - 1] == "_"):
        return None
    sign = match_currency_sign(text, at)
    if sign is None:
        return None
    code, digits_at = sign
    amount = read_digits(text, digits_at, language, money=True)
    if amount is None:
        return None
    pair = _pair_after(text, amount, language, money=True, unit=code)
    if pair is not None:
        low, high, end = pair
        return Quantity("range", (low, high), at, end, "", code, _pair_scale(low, high, amount), native=amount.native)
    end = amount.end + 2 if text.startswith((",-", ".-"), amount.end) else amount.end
    value = amount.value
    return Quantity("money", value, at, end, "", code, amount.scale, False, amount.plain, amount.native)


def _pair_scale(low: Decimal, high: Decimal, first: Amount) -> int:
    return first.scale if low == first.value else 6 if high >= 10**6 else 0


def _pair_after(
    text: str, first: Amount, language: Language, *, money: bool = False, unit: str = ""
) -> tuple[Decimal, Decimal, int] | None:
    """Return both ends of a range whose first number has been read; the scale of the second reaches the first."""
    gap = _PAIR.match(text, first.end)
    if gap is None or not isinstance(first.value, Decimal):
        return None
    if gap.group().strip() in {":", "/"} and money:
        return None
    at = gap.end()
    second = read_digits(text, at, language, money=money)
    if second is None or not isinstance(second.value, Decimal):
        return None
    if second.value >= 10**16 or _MORE.match(text, second.end):
        return None
    low = first.value
    if second.scale and not first.scale and low < 1000:
        low = low.scaleb(second.scale)
    return low, second.value, second.end


_CONTEXT_SCORE = re.compile(
    r"\b(?:skor|menang|kemenangan|kalah|kekalahan|imbang|unggul|seri|memimpin|tertinggal|agregat|scores?|beat|won|win"
    r"|lost|lose|losing|lead|led|draw|victory|defeat)\b",
    re.IGNORECASE,
)


def _read_pair(text: str, at: int, language: Language) -> Quantity | None:
    """Read 10-15, 2023/2024, 2-1, 2/3 and 1:100, with the unit that both share."""
    first = read_digits(text, at, language)
    if first is None:
        return None
    pair = _pair_after(text, first, language)
    if pair is None:
        return None
    low, high, end = pair
    mark = text[first.end : end].strip()[0]
    kind = _pair_kind(low, high, mark, first, text[max(0, at - 40) : at])
    if kind == "fraction":
        if not high or high > 100:
            return None
        return Quantity("fraction", _exact_ratio(low, high), at, end, "", native=True)
    if mark == "/" and kind != "range":
        return None
    if kind == "range" and 1000 <= low <= 2100 and high < 100 and text[end - 3 : end - 2] in "-/":
        high += low - low % 100  # 2023/24
    scale = _pair_scale(low, high, first)
    unit, end, _, native_unit = _unit_after(text, end, language)
    kind = "range" if unit else kind
    native = first.native and native_unit
    return Quantity(kind, (low, high), at, end, "", unit, scale, plain=first.plain, native=native)


def _exact_ratio(low: Decimal, high: Decimal) -> Decimal | Fraction:
    ratio = Fraction(int(low), int(high))
    decimal = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return decimal if Fraction(decimal) == ratio else ratio


def _pair_kind(low: Decimal, high: Decimal, mark: str, first: Amount, before: str) -> Kind:
    if mark == ":":
        return "ratio"
    if mark == "/":
        years = 1000 <= low <= 2100 and (low < high <= 2100 or high < 100)
        return "range" if years else "fraction" if low < high and first.plain else "code"
    if mark == "-" and high < 400 and first.plain and (high <= low or _CONTEXT_SCORE.search(before)):
        return "score" if not 1000 <= low <= 2100 else "range"
    return "range"


def _unit_after(text: str, end: int, language: Language) -> tuple[str, int, Kind, bool]:
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


def _read_number(text: str, at: int, language: Language) -> Quantity | None:
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
    unit, end, kind, native = _unit_after(text, amount.end, language)
    if kind == "money" and language == "en" and text[amount.end : end].strip().lower() == "won" and amount.value < 100:
        unit, end, kind = "", amount.end, "number"  # the team that won 5 won the cup
    if kind == "number" and not amount.spelled:
        if text[end : end + 1].isalpha():
            found = _MODEL.match(text, at)
            return None if found is None else Quantity("code", found.group(), at, found.end(), "")
        if text[at] == "0" and end - at > 1 and text[at:end].isdigit():
            return Quantity("code", text[at:end], at, end, "")
        if amount.plain and 1000 <= amount.value <= 2100 and text[at:end].isdigit():
            kind = "year"
    quantity = _quantity(kind, amount, at, end, unit)
    return quantity if native else replace(quantity, native=False)


def _quantity(kind: Kind, amount: Amount, at: int, end: int, unit: str = "") -> Quantity:
    return Quantity(kind, amount.value, at, end, "", unit, amount.scale, amount.spelled, amount.plain, amount.native)


_INDONESIAN_ORDINAL = re.compile(r"ke-?(?=[0-9])", re.IGNORECASE)
_ROMAN_AFTER = re.compile(r"(?:abad|kuartal|triwulan|semester|caturwulan|PON) $", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,6}(?![^\W_])")


def _read_indonesian_ordinal(text: str, at: int, language: Language) -> Quantity | None:
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


def _read_spelled(text: str, at: int, language: Language) -> Quantity | None:
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    spelled = read_spelled(text, at, language)
    if spelled is None:
        return None
    if spelled.kind == "ordinal":
        return Quantity("ordinal", spelled.value, at, spelled.end, "", spelled=True)
    amount = read_amount(text, at, language)
    if amount is None:
        return None
    quantity = _finished(text, at, amount, language)
    if quantity is not None and spelled.kind == "fraction" and quantity.kind == "number":
        return Quantity("fraction", quantity.value, at, quantity.end, "", scale=quantity.scale, spelled=True)
    return quantity


_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_MINUS = re.compile(r"(?:-|(?i:minus) )(?=[0-9])")


def _read_vulgar(text: str, at: int, language: Language) -> Quantity | None:
    if text[at] not in _VULGAR:
        return None
    top, bottom = _VULGAR[text[at]]
    return Quantity("fraction", _exact_ratio(Decimal(top), Decimal(bottom)), at, at + 1, "")


def _read_negative(text: str, at: int, language: Language) -> Quantity | None:
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


_AT_DIGIT: tuple[_Reader, ...] = (
    _read_phone,
    _read_day_first,
    _read_numeric_date,
    _read_no_date,
    _read_clock,
    _read_pair,
    _read_number,
    _read_leftover,
)
_AT_WORD: tuple[_Reader, ...] = (
    _read_money,
    _read_month_first,
    _read_indonesian_ordinal,
    _read_negative,
    _read_spelled,
    _read_code,
)
_AT_SIGN: tuple[_Reader, ...] = (_read_money, _read_phone, _read_vulgar, _read_negative)
