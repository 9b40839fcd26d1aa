"""Know currencies by symbol and by name in both languages; names come from CLDR."""

from __future__ import annotations

import re
from functools import cache

from glossary.values import Language

__all__ = ["CODES", "SYMBOLS", "currency_name", "match_currency_name", "match_currency_sign"]

# what each language's press writes before an amount; the first sign of a code is the one to write
SYMBOLS: dict[str, str] = {
    "Rp": "IDR",
    "Rp.": "IDR",
    "IDR": "IDR",
    "US$": "USD",
    "USD": "USD",
    "U.S.$": "USD",
    "AS$": "USD",
    "$": "USD",
    "S$": "SGD",
    "Sin$": "SGD",
    "A$": "AUD",
    "AU$": "AUD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "NT$": "TWD",
    "C$": "CAD",
    "R$": "BRL",
    "RM": "MYR",
    "€": "EUR",
    "£": "GBP",
    "Â£": "GBP",  # as archives have it whose encoding broke
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
}
CODES = frozenset(
    {
        "USD",
        "IDR",
        "SGD",
        "MYR",
        "EUR",
        "GBP",
        "JPY",
        "CNY",
        "KRW",
        "INR",
        "RUB",
        "THB",
        "PHP",
        "VND",
        "AUD",
        "NZD",
        "HKD",
        "TWD",
        "CAD",
        "CHF",
        "SAR",
        "AED",
        "QAR",
        "KWD",
        "TRY",
        "BRL",
        "ZAR",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "UAH",
        "EGP",
        "BND",
        "PKR",
        "BDT",
        "MXN",
    }
)
# short names of the press, where CLDR has only the full ones
_SHORT: dict[Language, dict[str, str]] = {
    "id": {
        "rupiah": "IDR",
        "dolar": "USD",
        "dolar as": "USD",
        "dolar amerika": "USD",
        "ringgit": "MYR",
        "euro": "EUR",
        "yen": "JPY",
        "yuan": "CNY",
        "renminbi": "CNY",
        "won": "KRW",
        "won korea": "KRW",
        "poundsterling": "GBP",
        "pound sterling": "GBP",
        "pound": "GBP",
        "poundsterling inggris": "GBP",
        "rupee": "INR",
        "rubel": "RUB",
        "baht": "THB",
        "riyal": "SAR",
        "riyal saudi": "SAR",
        "dirham": "AED",
        "peso": "PHP",
        "dong": "VND",
        "lira": "TRY",
        "hryvnia": "UAH",
        "yuan china": "CNY",
    },
    "en": {
        "rupiah": "IDR",
        "rupiahs": "IDR",
        "dollar": "USD",
        "dollars": "USD",
        "dlr": "USD",  # wire services write mln dlrs
        "dlrs": "USD",
        "us dollar": "USD",
        "us dollars": "USD",
        "u.s. dollar": "USD",
        "u.s. dollars": "USD",
        "american dollars": "USD",
        "ringgit": "MYR",
        "euro": "EUR",
        "euros": "EUR",
        "yen": "JPY",
        "yuan": "CNY",
        "renminbi": "CNY",
        "won": "KRW",
        "pounds sterling": "GBP",
        "pound sterling": "GBP",
        "british pounds": "GBP",
        "stg": "GBP",
        "rupee": "INR",
        "rupees": "INR",
        "ruble": "RUB",
        "rubles": "RUB",
        "roubles": "RUB",
        "baht": "THB",
        "riyal": "SAR",
        "riyals": "SAR",
        "dirham": "AED",
        "dirhams": "AED",
        "peso": "PHP",
        "pesos": "PHP",
        "dong": "VND",
        "lira": "TRY",
        "hryvnia": "UAH",
    },
}
_SIGN = re.compile(
    "(?:"
    + "|".join(re.escape(sign) for sign in sorted({*SYMBOLS, *CODES}, key=len, reverse=True))
    + r")(?=[ ]?[0-9])[ ]?"
)
_WORDS = re.compile(r"[ -]([^\W\d_]{1,20}\.?(?:[A-Z]\.)?)(?:[ ]([^\W\d_]{1,20}))?(?:[ ]([^\W\d_]{1,20}))?")
_CODE = re.compile(r"[ ]?([A-Z]{3})(?![^\W_])")


@cache
def _names(language: Language) -> dict[str, str]:
    from babel import Locale  # 50 ms: only texts with numbers pay for it
    from babel.numbers import get_currency_name

    names = {name.lower(): code for code, name in Locale.parse(language).currencies.items() if code in CODES}
    names |= {get_currency_name(code, count, language).lower(): code for code in CODES for count in (1, 2)}
    return names | _SHORT[language]


def match_currency_sign(text: str, at: int) -> tuple[str, int] | None:
    """Return an ISO code and where its amount starts, for a sign at ``at`` with digits behind it."""
    found = _SIGN.match(text, at)
    if found is None:
        return None
    sign = found.group().rstrip()
    return SYMBOLS.get(sign, sign), found.end()


def match_currency_name(text: str, at: int, language: Language) -> tuple[str, int] | None:
    """Return an ISO code and the end of the longest currency name that stands at ``at``, after a space."""
    code = _CODE.match(text, at)
    if code is not None and code.group(1) in CODES:
        return code.group(1), code.end()
    found = _WORDS.match(text, at)
    if found is None:
        return None
    names = _names(language)
    for last in (3, 2, 1):
        if found.group(last):
            name = text[found.start(1) : found.end(last)].lower()
            for form in (name, name.rstrip(".")):
                if form in names:
                    return names[form], found.start(1) + len(form)
    return None


def currency_name(code: str, language: Language, *, plural: bool = True) -> str:
    """Return the name of the press: dolar AS, US dollars, rupiah; CLDR's where there is no shorter one."""
    return _PRESS.get((code, language)) or _cldr_name(code, language, plural=plural)


_PRESS = {
    ("IDR", "id"): "rupiah",
    ("IDR", "en"): "rupiah",
    ("USD", "id"): "dolar AS",
    ("EUR", "id"): "euro",
    ("EUR", "en"): "euros",
    ("MYR", "en"): "ringgit",
    ("JPY", "id"): "yen",
    ("JPY", "en"): "yen",
    ("CNY", "id"): "yuan",
    ("CNY", "en"): "yuan",
    ("KRW", "id"): "won",
    ("KRW", "en"): "won",
}


def _cldr_name(code: str, language: Language, *, plural: bool) -> str:
    from babel.numbers import get_currency_name

    name = get_currency_name(code, count=2 if plural else 1, locale=language)
    return name if language == "en" else name[:1].lower() + name[1:]
