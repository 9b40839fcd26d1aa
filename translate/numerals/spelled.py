"""Read numbers written in words: dua puluh lima, satu setengah juta, twenty-five, half a million, two-thirds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from glossary.values import Language
from translate.numerals.number_words import (
    EN_FRACTIONS,
    EN_ORDINALS,
    EN_WORDS,
    ID_FRACTIONS,
    ID_ORDINALS,
    ID_PARTS,
    ID_UNITS,
    ID_WORDS,
    SCALES,
    STARTS,
)

__all__ = ["Spelled", "match_scale", "read_spelled"]

_HALF = Decimal("0.5")
# one word is bounded, and a number holds at most 24: hostile text costs no more than that at each word
_WORD = re.compile(r"([^\W\d_]{1,24})(?![^\W\d_])")
_NEXT = re.compile(r"(?: |-)([^\W\d_]{1,24})(?![^\W\d_])")
_SCALE = re.compile(r"[ -]?([^\W\d_]{2,12})(?![^\W_])")
_MAX_WORDS = 24

SpelledKind = Literal["number", "ordinal", "fraction"]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: what it is, its value, where it ends and the scale word it ended with."""

    kind: SpelledKind
    value: Decimal | Fraction
    end: int
    scale: int = 0


def read_spelled(text: str, at: int, language: Language) -> Spelled | None:
    """Return the longest number in words that starts at the word at ``at``."""
    first = _WORD.match(text, at)
    if first is None or first.group(1).lower() not in STARTS[language]:
        return None
    words = _words_from(text, at)
    return _read_indonesian(words) if language == "id" else _read_english(words)


def match_scale(text: str, at: int, language: Language) -> tuple[int, int] | None:
    """Return the power of ten and the end of a scale word at ``at``, after a space or hyphen or none."""
    found = _SCALE.match(text, at)
    if found is None:
        return None
    power = SCALES[language].get(found.group(1).lower())
    return None if power is None else (power, found.end())


_Words = list[tuple[str, int]]


def _words_from(text: str, at: int) -> _Words:
    words: _Words = []
    found = _WORD.match(text, at)
    while found is not None and len(words) < _MAX_WORDS:
        words.append((found.group(1).lower(), found.end()))
        found = _NEXT.match(text, found.end())
    return words


def _read_indonesian(words: _Words) -> Spelled | None:
    if not words:
        return None
    first, end = words[0]
    if first in ID_FRACTIONS:
        return Spelled("fraction", _exact(Fraction(1, ID_FRACTIONS[first])), end)
    if first in {"setengah", "separuh"}:
        return _scaled(Spelled("fraction", _HALF, end), words[1:], "id")
    if first in ID_ORDINALS:
        return _indonesian_ordinal(words)
    return _indonesian_cardinal(words)


def _indonesian_ordinal(words: _Words) -> Spelled:
    # kedua puluh lima: the prefix belongs to the whole number
    bare = [(words[0][0].removeprefix("ke"), words[0][1]), *words[1:]]
    number = _indonesian_cardinal(bare) if bare[0][0] in ID_WORDS else None
    if number is not None and number.kind == "number":
        return Spelled("ordinal", number.value, number.end)
    return Spelled("ordinal", ID_ORDINALS[words[0][0]], words[0][1])


def _indonesian_cardinal(words: _Words) -> Spelled | None:
    total = group = Decimal(0)
    end = scale = -1
    last = ""
    smallest = Decimal(10**18)
    for index, (word, stop) in enumerate(words):
        if word == "koma" and last == "unit":
            return _decimals(total + group, words[index + 1 :], ID_UNITS, end, "id")
        if word == "setengah" and last:
            return _scaled(Spelled("number", total + group + _HALF, stop), words[index + 1 :], "id")
        if word in ID_PARTS and last and total + group < 10:
            return Spelled("fraction", _exact(Fraction(int(total + group), ID_PARTS[word])), stop)
        if word == "belas" and last == "unit":
            group, last = group + 10, "teen"
        elif word == "puluh" and last == "unit":
            group, last = group - group % 10 + group % 10 * 10, "ten"
        elif word == "ratus" and last == "unit":
            group, last = group - group % 10 + group % 10 * 100, "hundred"
        elif word in SCALES["id"] and last and word not in {"rb", "jt"}:
            power = SCALES["id"][word]
            if 10**power >= smallest:
                break
            smallest = Decimal(10**power)
            total, group, last, scale = total + group * 10**power, Decimal(0), "scale", power
        elif word in ID_WORDS and _fits(ID_WORDS[word], group, last):
            value = ID_WORDS[word]
            if value >= 1000:
                total, last, scale, smallest = total + value, "scale", len(str(value)) - 1, value
            else:
                group, last = group + value, _rank(value)
        else:
            break
        end = stop
    if end < 0:
        return None
    return Spelled("number", total + group, end, scale if scale > 3 and last == "scale" else 0)


def _rank(value: Decimal) -> str:
    if value < 10:
        return "unit"
    return "teen" if value < 20 and value != 10 else "hundred" if value >= 100 else "ten"


def _fits(value: Decimal, group: Decimal, last: str) -> bool:
    """Return whether a number word may follow what was read: a smaller one after hundred, ten or scale."""
    if not last:
        return True
    if value >= 1000:
        return last == "scale" and value == 1000
    if last == "scale":
        return True
    return {"hundred": value < 100, "ten": value < 10 and group % 10 == 0 and group % 100 != 10}.get(last, False)


def _decimals(
    whole: Decimal, words: _Words, digits: dict[str, Decimal], end: int, language: Language
) -> Spelled | None:
    text = ""
    rest = words
    for word, stop in words:
        if word not in digits or digits[word] > 9:
            break
        text, end, rest = text + str(digits[word]), stop, rest[1:]
    value = Decimal(f"{whole}.{text}") if text else whole
    return _scaled(Spelled("number", value, end), rest, language)


def _scaled(number: Spelled, rest: _Words, language: Language) -> Spelled:
    if not rest or rest[0][0] not in SCALES[language]:
        return number
    power = SCALES[language][rest[0][0]]
    value = number.value
    scaled = value.scaleb(power) if isinstance(value, Decimal) else value * 10**power
    return Spelled("number", scaled, rest[0][1], power)


def _exact(value: Fraction) -> Decimal | Fraction:
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return decimal if Fraction(decimal) == value else value


def _read_english(words: _Words) -> Spelled | None:
    if not words:
        return None
    first = words[0][0]
    if first in {"a", "an"}:
        return _english_article(words)
    if first == "half":
        return _english_half(words)
    return _english_cardinal(words)


def _english_article(words: _Words) -> Spelled | None:
    """Read "a hundred and five", "a third", "a million": a lone article is no number."""
    if len(words) < 2:
        return None
    second, end = words[1]
    if second in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
        return _english_cardinal([("one", words[0][1]), *words[1:]])
    if second == "half" and len(words) > 2 and words[2][0] in SCALES["en"]:
        return _scaled(Spelled("fraction", _HALF, end), words[2:], "en")
    if second in EN_FRACTIONS and second not in {"second"}:
        return Spelled("fraction", _exact(Fraction(1, EN_FRACTIONS[second])), end)
    return None


def _english_half(words: _Words) -> Spelled:
    rest = words[1:]
    if rest and rest[0][0] in {"a", "an"}:
        rest = rest[1:]
    half = Spelled("fraction", _HALF, words[0][1])
    if rest and rest[0][0] == "dozen":
        return Spelled("number", Decimal(6), rest[0][1])
    return _scaled(half, rest, "en")


def _english_cardinal(words: _Words) -> Spelled | None:
    total = group = Decimal(0)
    end = scale = -1
    last = ""
    smallest = Decimal(10**18)
    for index, (word, stop) in enumerate(words):
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if word == "and" and last in {"hundred", "scale"} and following in EN_WORDS:
            continue
        if word == "and" and last and following in {"a", "half"}:
            return _english_and_half(total + group, words[index + 1 :], end)
        if word == "point" and last == "unit" and following in EN_WORDS:
            return _decimals(total + group, words[index + 1 :], EN_WORDS, end, "en")
        if word in EN_FRACTIONS and last == "unit" and group <= 10 and (word.endswith(("s", "f")) or group == 1):
            return Spelled("fraction", _exact(Fraction(int(group), EN_FRACTIONS[word])), stop)
        if word in EN_ORDINALS and (not last or _fits(EN_ORDINALS[word], group, last)):
            return Spelled("ordinal", total + group + EN_ORDINALS[word], stop)
        if word == "hundred" and last in {"unit", "teen"}:
            group, last = group * 100, "hundred"
        elif word == "dozen" and last:
            group, last = group * 12, "teen"
        elif word in SCALES["en"] and last and last != "scale":
            power = SCALES["en"][word]
            if 10**power >= smallest:
                break
            smallest = Decimal(10**power)
            total, group, last, scale = total + group * 10**power, Decimal(0), "scale", power
        elif word in EN_WORDS and _fits(EN_WORDS[word], group, last):
            group, last = group + EN_WORDS[word], _rank(EN_WORDS[word])
        else:
            break
        end = stop
    if end < 0:
        return None
    return Spelled("number", total + group, end, scale if scale > 3 and last == "scale" else 0)


def _english_and_half(whole: Decimal, words: _Words, end: int) -> Spelled:
    """Read the rest of "two and a half million"."""
    at = 1 if words[0][0] == "a" else 0
    if len(words) <= at or words[at][0] != "half":
        return Spelled("number", whole, end)
    return _scaled(Spelled("number", whole + _HALF, words[at][1]), words[at + 1 :], "en")
