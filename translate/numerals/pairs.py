"""Read two numbers that belong together: ranges, scores, ratios, fractions; and money, which may be a range."""

from __future__ import annotations

import re
from decimal import Decimal

from glossary.values import Language
from translate.numerals.amounts import Amount, read_digits
from translate.numerals.counts import exact_ratio, unit_after
from translate.numerals.currencies import match_currency_sign
from translate.numerals.values import Kind, Quantity

__all__ = ["read_pair", "read_signed_money"]


# two numbers with a dash between them, each short: 10-15, 2-1, 2023/2024, 1:100
_PAIR = re.compile(r" ?([-:/]) ?(?=[0-9])")

_MORE = re.compile(r"[-/:][0-9]")

_CONTEXT_SCORE = re.compile(
    r"\b(?:skor|menang|kemenangan|kalah|kekalahan|imbang|unggul|seri|memimpin|tertinggal|agregat|scores?|beat|won|win"
    r"|lost|lose|losing|lead|led|draw|victory|defeat)\b",
    re.IGNORECASE,
)


def read_signed_money(text: str, at: int, language: Language) -> Quantity | None:
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
    pair = _pair_after(text, amount, language, money=True)
    if pair is not None:
        low, high, end = pair
        return Quantity("range", (low, high), at, end, "", code, _pair_scale(low, high, amount), native=amount.native)
    end = amount.end + 2 if text.startswith((",-", ".-"), amount.end) else amount.end
    value = amount.value
    return Quantity("money", value, at, end, "", code, amount.scale, False, amount.plain, amount.native)


def read_pair(text: str, at: int, language: Language) -> Quantity | None:
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
        return Quantity("fraction", exact_ratio(low, high), at, end, "", native=True)
    if mark == "/" and kind != "range":
        return None
    if kind == "range" and 1000 <= low <= 2100 and high < 100 and text[end - 3 : end - 2] in "-/":
        high += low - low % 100  # 2023/24
    scale = _pair_scale(low, high, first)
    unit, end, _, native_unit = unit_after(text, end, language)
    kind = "range" if unit else kind
    native = first.native and native_unit
    return Quantity(kind, (low, high), at, end, "", unit, scale, plain=first.plain, native=native)


def _pair_scale(low: Decimal, high: Decimal, first: Amount) -> int:
    return first.scale if low == first.value else 6 if high >= 10**6 else 0


def _pair_after(
    text: str, first: Amount, language: Language, *, money: bool = False
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


def _pair_kind(low: Decimal, high: Decimal, mark: str, first: Amount, before: str) -> Kind:
    if mark == ":":
        return "ratio"
    if mark == "/":
        years = 1000 <= low <= 2100 and (low < high <= 2100 or high < 100)
        return "range" if years else "fraction" if low < high and first.plain else "code"
    if mark == "-" and high < 400 and first.plain and (high <= low or _CONTEXT_SCORE.search(before)):
        return "score" if not 1000 <= low <= 2100 else "range"
    return "range"
