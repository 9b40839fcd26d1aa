"""Read numbers written in words: dua puluh lima, satu setengah juta, dua per tiga, twenty-five, half a million."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from glossary.values import Language
from translate.numerals.number_words import (
    EN_DECADES,
    EN_FRACTIONS,
    ID_FRACTIONS,
    ID_ORDINALS,
    ID_WORDS,
    NUMBER_WORDS,
    SCALES,
    STARTS,
    VOCABULARY,
    NumberWords,
    Rank,
)

__all__ = ["Spelled", "match_scale", "read_spelled"]

_HALF = Decimal("0.5")
# one word is bounded, and a number holds at most 24: hostile text costs no more than that at each word
_WORD = re.compile(r"([^\W\d_]{1,24})(?![^\W\d_])")
_NEXT = re.compile(r"(?: |-)([^\W\d_]{1,24})(?![^\W\d_])")
_SCALE = re.compile(r"[ -]?([^\W\d_]{2,12})(?![^\W_])")
_MAX_WORDS = 24

SpelledKind = Literal["number", "ordinal", "fraction", "decade"]


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
    words = _words_from(text, at, VOCABULARY[language])
    return _read_indonesian(words) if language == "id" else _read_english(words)


def match_scale(text: str, at: int, language: Language) -> tuple[int, int] | None:
    """Return the power of ten and the end of a scale word at ``at``, after a space or hyphen or none."""
    found = _SCALE.match(text, at)
    if found is None:
        return None
    power = SCALES[language].get(found.group(1).lower())
    return None if power is None else (power, found.end())


_Words = list[tuple[str, int]]


def _words_from(text: str, at: int, vocabulary: frozenset[str]) -> _Words:
    words: _Words = []
    found = _WORD.match(text, at)
    while found is not None and len(words) < _MAX_WORDS:
        word = found.group(1).lower()
        words.append((word, found.end()))
        # the first word that is of no number ends it, but may say what the number is of: a quarter-final
        found = _NEXT.match(text, found.end()) if word in vocabulary else None
    return words


def _read_indonesian(words: _Words) -> Spelled | None:
    first, end = words[0]
    if first in ID_FRACTIONS:
        return _scaled(Spelled("fraction", _exact(Fraction(1, ID_FRACTIONS[first])), end), words[1:], "id")
    if first in {"setengah", "separuh"}:
        return _scaled(Spelled("fraction", _HALF, end), words[1:], "id")
    if first in ID_ORDINALS:
        return _indonesian_ordinal(words)
    return _read_cardinal(words, "id")


def _indonesian_ordinal(words: _Words) -> Spelled:
    # kedua puluh lima: the prefix belongs to the whole number
    bare = [(words[0][0].removeprefix("ke"), words[0][1]), *words[1:]]
    number = _read_cardinal(bare, "id") if bare[0][0] in ID_WORDS else None
    if number is not None and number.kind == "number":
        return Spelled("ordinal", number.value, number.end)
    return Spelled("ordinal", ID_ORDINALS[words[0][0]], words[0][1])


def _read_english(words: _Words) -> Spelled | None:
    first, end = words[0]
    if first in {"a", "an"}:
        return _english_article(words)
    if first == "half":
        return _english_half(words)
    if first in EN_DECADES:
        return Spelled("decade", EN_DECADES[first], end)
    return _read_cardinal(words, "en")


def _english_article(words: _Words) -> Spelled | None:
    """Read "a hundred and five", "a third", "a million": a lone article is no number."""
    if len(words) < 2:
        return None
    second, end = words[1]
    if second in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
        return _read_cardinal([("one", words[0][1]), *words[1:]], "en")
    if second == "half" and len(words) > 2 and words[2][0] in SCALES["en"]:
        return _scaled(Spelled("fraction", _HALF, end), words[2:], "en")
    if second in EN_FRACTIONS and second not in {"second"}:
        return _scaled(Spelled("fraction", _exact(Fraction(1, EN_FRACTIONS[second])), end), words[2:], "en")
    return None


def _english_half(words: _Words) -> Spelled:
    rest = words[1:]
    if rest and rest[0][0] in {"a", "an"}:
        rest = rest[1:]
    if rest and rest[0][0] == "dozen":
        return Spelled("number", Decimal(6), rest[0][1])
    return _scaled(Spelled("fraction", _HALF, words[0][1]), rest, "en")


def _read_cardinal(words: _Words, language: Language) -> Spelled | None:
    """Return the number that starts with the first word, as far as the words go on making it up."""
    table = NUMBER_WORDS[language]
    total = group = Decimal(0)
    end = scale = -1
    last: Rank = ""
    smallest = Decimal(10**18)
    for index, (word, stop) in enumerate(words):
        if word == table.joiner and last in {"hundred", "scale"} and _word_at(words, index + 1) in table.words:
            continue
        ending = _read_ending(words, index, (total, group), last, language)
        if ending is not None:
            return ending
        growth = table.growing.get(word)
        if growth is not None and last in growth.after:
            low = group % (10 if last == "unit" else 100)
            group, last = group - low + low * growth.factor + growth.addend, growth.rank
        elif word in table.scales and last not in {"", "scale"} and 10 ** table.scales[word] < smallest:
            scale = table.scales[word]
            smallest = Decimal(10**scale)
            total, group, last = total + group * smallest, Decimal(0), "scale"
        elif word in table.words and _fits(table.words[word], group, last):
            value = table.words[word]
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


def _word_at(words: _Words, index: int) -> str:
    return words[index][0] if index < len(words) else ""


def _rank(value: Decimal) -> Rank:
    if value < 10:
        return "unit"
    return "teen" if value < 20 and value != 10 else "hundred" if value >= 100 else "ten"


def _fits(value: Decimal, group: Decimal, last: Rank) -> bool:
    """Return whether a number word may follow what was read: a smaller one after hundred, ten or scale."""
    if not last:
        return True
    if value >= 1000:
        return last == "scale" and value == 1000
    if last == "scale":
        return True
    return {"hundred": value < 100, "ten": value < 10 and group % 10 == 0 and group % 100 != 10}.get(last, False)


def _read_ending(
    words: _Words, index: int, so_far: tuple[Decimal, Decimal], last: Rank, language: Language
) -> Spelled | None:
    """Return the whole number where the word at ``index`` ends it as ordinal, half, decimals, fraction or decade."""
    table = NUMBER_WORDS[language]
    word, stop = words[index]
    number = sum(so_far, Decimal(0))
    if word in table.ordinals and (not last or _fits(table.ordinals[word], so_far[1], last)):
        ordinal = Spelled("ordinal", number + table.ordinals[word], stop)
        return _read_part(words, index, number, last, language) or ordinal
    if not last:
        return None
    if word in table.decades and last == "unit" and number < 10:
        return Spelled("decade", number * 10, stop)
    for half in table.halves:
        behind = index + len(half)
        if tuple(each for each, _ in words[index:behind]) == half:
            return _scaled(Spelled("number", number + _HALF, words[behind - 1][1]), words[behind:], language)
    if word == table.point and last != "scale" and _digit_at(words, index + 1, table):
        return _read_decimals(number, words[index + 1 :], language)
    return _read_part(words, index, number, last, language)


def _read_part(words: _Words, index: int, top: Decimal, last: Rank, language: Language) -> Spelled | None:
    """Return the fraction that the word at ``index`` makes of the number before it: two thirds, dua per tiga."""
    table = NUMBER_WORDS[language]
    word, stop = words[index]
    behind = index + 1
    bottom = Fraction(table.parts.get(word, 0))
    if word == table.per and behind < len(words) and words[behind][0] in table.words:
        bottom, stop, behind = Fraction(table.words[words[behind][0]]), words[behind][1], behind + 1
        # one by one is no fraction, and two per six months a rate
        bottom = bottom if top < bottom <= 10 else Fraction(0)
    plural_ok = language == "id" or top == 1 or word.endswith("s")
    # one quarter-final, tiga perempat final
    of_a_cup = _word_at(words, behind) in {"final", "finals", "finalis", "finalist", "finalists"}
    if not bottom or last != "unit" or top > 10 or not plural_ok or of_a_cup:
        return None
    return _scaled(Spelled("fraction", _exact(Fraction(top) / bottom), stop), words[behind:], language)


def _digit_at(words: _Words, index: int, table: NumberWords) -> str:
    value = table.words.get(_word_at(words, index))
    return str(value) if value is not None and value < 10 else ""


def _read_decimals(whole: Decimal, words: _Words, language: Language) -> Spelled:
    """Return the number with the decimals that the words spell digit by digit."""
    table = NUMBER_WORDS[language]
    digits = ""
    while digit := _digit_at(words, len(digits), table):
        digits += digit
    number = Spelled("number", Decimal(f"{whole}.{digits}"), words[len(digits) - 1][1])
    return _scaled(number, words[len(digits) :], language)


def _scaled(number: Spelled, rest: _Words, language: Language) -> Spelled:
    """Return the number times the scale word behind it: half a million, a quarter of a million, setengah juta."""
    if number.kind == "fraction" and [word for word, _ in rest[:2]] in (["of", "a"], ["of", "one"]):
        rest = rest[2:]
    power = NUMBER_WORDS[language].scales.get(_word_at(rest, 0))
    if power is None:
        return number
    value = number.value
    if isinstance(value, Decimal):
        return Spelled("number", value.scaleb(power), rest[0][1], power)
    return Spelled("fraction", value * 10**power, rest[0][1], power)


def _exact(value: Fraction) -> Decimal | Fraction:
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return decimal if Fraction(decimal) == value else value
