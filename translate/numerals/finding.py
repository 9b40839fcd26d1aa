"""Find every quantity of a text, left to right, in linear time.

Readers are anchored patterns of bounded length, tried at each digit and sign, and at each word that may open a
quantity; only a run of digits has no bound, and it is read once. Their order is the reading's: dates and times before
plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain

from glossary.values import Language
from translate.numerals.counts import (
    ROMAN_NUMERALS,
    read_indonesian_ordinal,
    read_negative_number,
    read_plain_number,
    read_spelled_number,
    read_vulgar_fraction,
)
from translate.numerals.currencies import SYMBOLS
from translate.numerals.dates import month_words
from translate.numerals.folding import fold
from translate.numerals.labels import read_code, read_leftover, read_no_date, read_phone
from translate.numerals.moments import (
    read_clock_time,
    read_day_first_date,
    read_month_first_date,
    read_numeric_date_quantity,
)
from translate.numerals.number_words import STARTS
from translate.numerals.pairs import read_pair, read_signed_money
from translate.numerals.values import Quantity

__all__ = ["find_quantities"]


_START = re.compile(r"[0-9]+|([^\W\d_]+)|[$€£¥₩₹₽₫฿₱+(½¼¾⅓⅔-]")
# behind a word that belongs to digits: Rp 5, US$ 5, ke - 2, COVID-19, minus 5
_DIGIT_NEAR = re.compile(r"[^0-9]{0,3}[0-9]")

_Reader = Callable[[str, int, Language], Quantity | None]

_AT_DIGIT: tuple[_Reader, ...] = (
    read_phone,
    read_day_first_date,
    read_numeric_date_quantity,
    read_no_date,
    read_clock_time,
    read_pair,
    read_plain_number,
    read_leftover,
)

_AT_WORD: tuple[_Reader, ...] = (
    read_signed_money,
    read_month_first_date,
    read_indonesian_ordinal,
    read_negative_number,
    read_spelled_number,
    read_code,
)

_AT_SIGN: tuple[_Reader, ...] = (read_signed_money, read_phone, read_vulgar_fraction, read_negative_number)


# characters of a text whose quantities are kept; a sentence has some 150
_LONGEST_KEPT = 2000


def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, none overlapping; offsets are those of ``text``.

    >>> [(q.kind, str(q.value), q.unit) for q in find_quantities("Rp 1,5 triliun, naik 17,5 persen", "id")]
    [('money', '1.5E+12', 'IDR'), ('percent', '17.5', '%')]
    """
    # fixes and checks ask for the same sentence eight times in a row; long texts are not worth keeping
    return _find_kept(text, language) if len(text) <= _LONGEST_KEPT else _find_all(text, language)


def _find_all(text: str, language: Language) -> tuple[Quantity, ...]:
    folded = fold(text, language)
    openers = _openers(language)
    found: list[Quantity] = []
    position = 0
    while (start := _START.search(folded, position)) is not None:
        word, position = start[1], start.end()
        if word and word[0].isalpha():
            # most words open nothing: many readers need not be asked about each
            readers = _AT_WORD if _DIGIT_NEAR.match(folded, position) else openers.get(word.lower())
            if readers is None:
                continue
        else:
            readers = _AT_SIGN if word or not start[0].isdigit() else _AT_DIGIT
        quantity = _read_at(folded, start.start(), language, readers, found[-1] if found else None)
        if quantity is not None:
            found.append(_with_text(quantity, text))
            position = quantity.end
    return tuple(found)


@cache
def _openers(language: Language) -> dict[str, tuple[_Reader, ...]]:
    """Return the words, in small letters, that a quantity may open with though no digit stands right behind them."""
    signs = {sign.lower().split(".")[0] for sign in SYMBOLS if "." in sign}  # U.S.$5
    months = month_words("id") | month_words("en")
    readers: tuple[tuple[frozenset[str] | set[str], _Reader], ...] = (
        (signs, read_signed_money),
        (months, read_month_first_date),
        (ROMAN_NUMERALS, read_indonesian_ordinal),
        (STARTS[language], read_spelled_number),
    )
    words = set(chain.from_iterable(some for some, _ in readers))
    return {word: tuple(reader for some, reader in readers if word in some) for word in words}


_find_kept = lru_cache(maxsize=4096)(_find_all)


def _with_text(q: Quantity, text: str) -> Quantity:
    # spelt out: dataclasses.replace takes five times as long, and this is the one call for every number of a text
    return Quantity(
        q.kind, q.value, q.start, q.end, text[q.start : q.end], q.unit, q.scale, q.spelled, q.plain, q.native
    )


def _read_at(
    text: str, at: int, language: Language, readers: Sequence[_Reader], before: Quantity | None
) -> Quantity | None:
    if readers is _AT_DIGIT and before is not None and before.kind == "time" and 1 <= at - before.end <= 3:
        quantity = read_clock_time(text, at, language, continued="-" in text[before.end : at])
        if quantity is not None:
            return quantity
    for reader in readers:
        quantity = reader(text, at, language)
        if quantity is not None:
            return quantity
    return None
