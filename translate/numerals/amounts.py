"""Read an amount: digits or words, with the scale word behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from glossary.values import Language
from translate.numerals.digits import RUN, read_run
from translate.numerals.spelled import match_scale, read_spelled
from translate.numerals.values import EXACT

__all__ = ["Amount", "read_amount", "read_digits"]

_LETTER_SCALES: dict[Language, dict[str, int]] = {
    # Rp 2 M is two miliar; a headline set in small letters has Rp 2 m
    "id": {"M": 9, "m": 9, "T": 12, "t": 12},
    "en": {"K": 3, "k": 3, "M": 6, "m": 6, "B": 9, "b": 9, "T": 12, "t": 12},
}
_HALVES: dict[Language, str] = {"id": " setengah", "en": " and a half"}
# 6-1/4 and 2 1/2: denominators that leave an exact decimal
_PART = re.compile(r"[ -]([1-9][0-9]?)/(2|4|5|8|16|32)(?![0-9]|[/.,-][0-9])| ?([½¼¾])")
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Amount:
    """A bare number: value with its scale multiplied in, and where it ends."""

    value: Decimal | Fraction
    end: int
    scale: int = 0
    spelled: bool = False
    plain: bool = False
    native: bool = True


def read_amount(text: str, at: int, language: Language, *, money: bool = False) -> Amount | None:
    """Return the amount at ``at``, digits first; ``money`` also reads letters for scales ($3.2M, Rp 2 M)."""
    if text[at : at + 1].isdigit():
        return read_digits(text, at, language, money=money)
    spelled = read_spelled(text, at, language)
    if spelled is None or spelled.kind in {"ordinal", "decade"}:
        return None
    return Amount(spelled.value, spelled.end, spelled.scale, spelled=True)


def read_digits(text: str, at: int, language: Language, *, money: bool = False) -> Amount | None:
    """Return the amount that digits at ``at`` write, or None where they are a code, version or address."""
    run = RUN.match(text, at)
    reading = read_run(run.group(), language) if run else None
    if run is None or reading is None:
        return None
    value, end = reading.value, run.end()
    if text.startswith(_HALVES[language], end):
        value, end = EXACT.add(value, Decimal("0.5")), end + len(_HALVES[language])
    elif run.group().isdigit():
        part, end = _part_at(text, end)
        value = EXACT.add(value, part) if part else value
    scale, end, native = _scale_at(text, end, language, money=money)
    # "1.500 miliar" as well as "2.5 juta", which press and models write for 2,5 juta
    return Amount(
        value.scaleb(scale, EXACT), end, scale, plain=reading.plain and not scale, native=reading.native and native
    )


def _part_at(text: str, end: int) -> tuple[Decimal, int]:
    """Return the fraction that a whole number is written with (6-1/4, 2½), 0 for none, and its end."""
    found = _PART.match(text, end)
    if found is None:
        return Decimal(0), end
    part = _VULGAR[found[3]] if found[3] else Decimal(found[1]) / Decimal(found[2])
    return (part, found.end()) if part < 1 else (Decimal(0), end)


def _scale_at(text: str, end: int, language: Language, *, money: bool) -> tuple[int, int, bool]:
    """Return the power of ten behind a number, its end, and whether it is written in this language."""
    tongues: tuple[Language, ...] = ("id", "en") if language == "id" else ("en", "id")
    for tongue in tongues:
        found = match_scale(text, end, tongue)
        if found is not None:
            power, end = found
            more = match_scale(text, end, tongue)  # 1,2 ribu triliun
            return (
                (power + more[0], more[1], tongue == language)
                if more
                else (power, end, tongue == language and text[end - 1] != "s")
            )
    if money:
        at = end + 1 if text[end : end + 1] == " " and language == "id" else end
        letter = text[at : at + 1]
        if letter in _LETTER_SCALES[language] and not text[at + 1 : at + 2].isalnum():
            return _LETTER_SCALES[language][letter], at + 1, True
    return 0, end, True
