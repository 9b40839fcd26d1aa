"""Compare the quantities of both sides of a pair by value, in time that grows with their number only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from glossary.values import Direction, Language
from translate.checks.lexicon import Span, word_set
from translate.checks.pairs import Pair
from translate.numerals import CalendarDate, ClockTime, Quantity, find_quantities, numbers_in, same_value

__all__ = ["Difference", "compare_values", "find_invented_units", "quantities_of"]

_Number = Decimal | Fraction
# words that say a number without being one: for these values the other side may use them
_SAYING: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "0": ("no", "none", "nil"),
        "0.5": ("half", "halves", "halved", "mid"),
        "0.25": ("quarter", "quarters"),
        "1": ("a", "an", "single", "once", "same", "sole", "another", "each"),
        "2": ("both", "pair", "couple", "twice", "double", "doubled", "twin", "twins", "twofold", "duo"),
        "3": ("triple", "trio", "thrice", "threefold", "tripled", "triplets", "trilateral"),
        "4": ("quartet", "quadruple", "fourfold"),
        "5": ("quintet", "fivefold"),
        "6": ("dozen", "sixfold"),
        "7": ("sevenfold",),
        "8": ("eightfold",),
        "10": ("decade", "decades", "tenfold"),
        "12": ("dozen", "dozens", "noon", "midnight"),
        "24": ("midnight",),
        "100": ("century", "centuries", "hundreds", "hundred"),
        "1000": ("thousands", "thousand", "millennium"),
        "1000000": ("millions", "million"),
    },
    "id": {
        "0": ("nihil", "tanpa", "tidak", "tak"),
        "0.5": ("setengah", "separuh", "paruh", "pertengahan", "separo"),
        "0.25": ("seperempat", "perempat", "kuartal", "triwulan"),
        "1": ("sebuah", "seorang", "seekor", "sekali", "tunggal", "suatu", "salah", "sama", "seribu", "seratus"),
        "2": ("kedua", "keduanya", "berdua", "sepasang", "pasangan", "ganda", "dobel", "dwi", "kembar", "lusa"),
        "3": ("ketiga", "ketiganya", "bertiga", "rangkap", "trio", "tri", "segitiga"),
        "4": ("keempat", "berempat", "perempat"),
        "5": ("kelima", "berlima"),
        "6": ("setengah", "semester", "enam"),
        "10": ("dasawarsa", "dekade", "belasan", "puluhan"),
        "12": ("selusin", "lusin", "lusinan", "belasan", "siang", "malam"),
        "100": ("abad", "ratusan"),
        "1000": ("ribuan", "seribu", "milenium"),
        "1000000": ("jutaan", "sejuta"),
    },
}  # fmt: skip
# vague amounts: beside them a spelled number of the other side may be a free rendering
_VAGUE: dict[Language, frozenset[str]] = {
    "en": frozenset({"dozens", "hundreds", "thousands", "millions", "billions", "several", "few", "some", "teens"}),
    "id": frozenset(
        {"belasan", "puluhan", "ratusan", "ribuan", "jutaan", "miliaran", "triliunan", "beberapa", "sejumlah"}
    ),
}
_UNUSUAL = frozenset({"date", "time", "decade", "fraction", "ordinal", "code", "phone", "score", "range", "ratio"})
# candidates looked at one by one for a quantity that shares no number with the other side; keeps hostile text linear
_MAX_CANDIDATES = 40
_MAX_SEARCHES = 100
# "1st Lt.", "2nd Insp.", "Private 1st Class": the number is part of a rank
_RANKS = ("lt", "lieut", "insp", "sgt", "serg", "class", "pvt", "private", "petty", "warrant", "adj")
_LEADS = ("(about ", "(sekitar ", "(approximately ", "(roughly ", "(kira-kira ")


# digits that the other side may put into such a word: 0.5, 2, 12 and 100
_SAID_FOR_DIGITS = (Decimal("0.5"), Decimal(2), Decimal(12), Decimal(100))


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that one side has and the other has not; both where they stand for each other."""

    source: Quantity | None
    target: Quantity | None
    certain: bool

    @property
    def source_span(self) -> Span | None:
        """Its characters in the source."""
        return (self.source.start, self.source.end) if self.source else None

    @property
    def target_span(self) -> Span | None:
        """Its characters in the target."""
        return (self.target.start, self.target.end) if self.target else None


@lru_cache(maxsize=8)
def quantities_of(text: str, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text; several checks ask for those of one segment in a row."""
    return find_quantities(text, language)


def compare_values(pair: Pair) -> tuple[Difference, ...]:
    """Return what differs by value, certain differences and doubtful ones.

    A difference is certain where digits are concerned, or where both sides have a number that the other lacks.
    Words for one, for ordinals and for fractions alone never differ: languages use them for articles, pronouns and
    adverbs ("pertama kali" is "first", or nothing at all).
    """
    spans = tuple((m.start, m.end) for m in pair.matches), tuple((p.start, p.end) for p in pair.proofs)
    return _compare_texts((pair.source, pair.target), pair.direction, spans)


# the checks on numbers and on dates ask in turn
@lru_cache(maxsize=8)
def _compare_texts(
    texts: tuple[str, str], direction: Direction, terms: tuple[tuple[Span, ...], tuple[Span, ...]]
) -> tuple[Difference, ...]:
    ours = _outside(quantities_of(texts[0], direction[0]), terms[0])
    theirs = _outside(quantities_of(texts[1], direction[1]), terms[1])
    if not ours and not theirs:
        return ()
    missing = [
        q for q in _lacking(ours, theirs) if not _is_said(q, texts[1], direction[1]) and not _is_compound(q, texts[0])
    ]
    excused = (_is_part_of_rank, _is_compound, _is_conversion)
    added = [
        q
        for q in _lacking(theirs, ours)
        if not _is_said(q, texts[0], direction[0]) and not any(excuse(q, texts[1]) for excuse in excused)
    ]
    return tuple(_pair_up(missing, added))


def _outside(quantities: Sequence[Quantity], spans: Sequence[Span]) -> list[Quantity]:
    """Return the quantities outside terms, whose numbers the glossary answers for."""
    taken = {place for span in spans for place in range(*span)}
    return [q for q in quantities if q.start not in taken] if taken else list(quantities)


def _lacking(wanted: Sequence[Quantity], present: Sequence[Quantity]) -> list[Quantity]:
    """Return those of ``wanted`` that no quantity of ``present`` says."""
    bare = {number for quantity in present for number in _bare_numbers(quantity)}
    sharing: dict[_Number, list[Quantity]] = defaultdict(list)
    for quantity in present:
        for number in numbers_in(quantity):
            if len(sharing[number]) < _MAX_CANDIDATES:
                sharing[number].append(quantity)
    unusual = [quantity for quantity in present if quantity.kind in _UNUSUAL][: _MAX_CANDIDATES * 5]
    lacking: list[Quantity] = []
    for quantity in wanted:
        numbers = _bare_numbers(quantity)
        if (quantity.kind != "date" or _is_hijri(quantity)) and numbers and _are_there(quantity, numbers, bare):
            continue
        near = (other for number in numbers_in(quantity) for other in sharing.get(number, ()))
        if any(same_value(quantity, other) for other in near):
            continue
        if len(lacking) < _MAX_SEARCHES and any(same_value(quantity, other) for other in unusual):
            continue
        if len(lacking) < _MAX_SEARCHES:
            lacking.append(quantity)
    return lacking


def _is_hijri(quantity: Quantity) -> bool:
    return isinstance(quantity.value, CalendarDate) and quantity.value.calendar == "hijri"


def _are_there(quantity: Quantity, numbers: Sequence[_Number], bare: set[_Number]) -> bool:
    """Tell whether the numbers of a quantity are among those of the other side; alternatives need one hit only."""
    if isinstance(quantity.value, ClockTime):
        hour_there = any(number in bare for number in numbers[:2])
        return hour_there and all(number in bare for number in numbers[2:])
    if quantity.spelled and quantity.kind == "fraction":
        return any(number in bare for number in numbers)
    return all(number in bare for number in numbers)


def _bare_numbers(quantity: Quantity) -> Sequence[_Number]:
    """Return the numbers that another way of writing must have; a clock's full hour needs no minutes."""
    value = quantity.value
    if isinstance(value, ClockTime):
        hours = (Decimal(value.hour), Decimal(value.hour % 12 or 12))
        return hours if not value.minute else (*hours, Decimal(value.minute))
    if quantity.spelled and isinstance(value, (Decimal, Fraction)) and 0 < value < 1:
        whole = Fraction(value)
        # a fifth grader is in kelas lima
        return (value, Decimal(whole.denominator)) if whole.numerator == 1 else (value,)
    return numbers_in(quantity)


def _is_compound(quantity: Quantity, text: str) -> bool:
    """Tell whether a spelled number is the first part of a compound: three-wheeler."""
    return quantity.spelled and re.match(r"-[a-z]", text[quantity.end : quantity.end + 2]) is not None


def _is_weak(quantity: Quantity) -> bool:
    """Tell whether a quantity is a word that need not be a number: satu, kedua, first, one, half."""
    return quantity.spelled and (quantity.kind in {"ordinal", "fraction"} or quantity.value in (0, 1))


def _is_said(quantity: Quantity, text: str, language: Language) -> bool:
    """Tell whether a text says a small number by a word that is none: both, selusin, abad."""
    words = word_set(text)
    # "Six Flags" is a name that holds a number
    if quantity.spelled and quantity.text.casefold() in text.casefold():
        return True
    if quantity.spelled and isinstance(quantity.value, Decimal) and quantity.value >= 10 and words & _VAGUE[language]:
        return True
    if not quantity.spelled and quantity.value not in _SAID_FOR_DIGITS:
        return False
    return any(form in words for number in numbers_in(quantity) for form in _SAYING[language].get(_name(number), ()))


def _name(number: _Number) -> str:
    return f"{float(number):g}" if -1 < number < 10 else str(number) if number < 10**7 else ""


def _is_part_of_rank(quantity: Quantity, target: str) -> bool:
    following = target[quantity.end : quantity.end + 14].lower().strip(" -")
    return quantity.kind == "ordinal" and following.startswith(_RANKS)


def _is_conversion(quantity: Quantity, target: str) -> bool:
    """Tell whether a quantity is one that the house style adds: "(about US$92 million)"."""
    return bool(quantity.unit) and target[max(0, quantity.start - 17) : quantity.start].endswith(_LEADS)


def _pair_up(missing: Sequence[Quantity], added: Sequence[Quantity]) -> Iterable[Difference]:
    """Join what one side lacks with what the other has instead, of like kinds first."""
    left = list(added)
    for quantity in missing:
        other = next((q for q in left if (q.kind == "date") == (quantity.kind == "date")), None)
        if other is not None and _is_weak(quantity) and _is_weak(other):
            other = None
        if other is not None:
            left.remove(other)
            yield Difference(quantity, other, certain=True)
        elif not _is_weak(quantity):
            yield Difference(quantity, None, certain=not quantity.spelled)
    for quantity in left:
        if not _is_weak(quantity):
            yield Difference(None, quantity, certain=not quantity.spelled)


# what the two languages call by other names
_ALIKE = ({"pound", "GBP"}, {"degree", "celsius"}, {"degree", "fahrenheit"}, {"quintal", "kilogram"}, {"ton", "tonne"})


def find_invented_units(pair: Pair) -> tuple[tuple[Quantity, Quantity | None], ...]:
    """Return the quantities of the target whose unit the source never has, each with the one it stands for if any."""
    theirs = [q for q in quantities_of(pair.target, pair.direction[1]) if q.unit]
    if not theirs:
        return ()
    ours = {q.unit: q for q in quantities_of(pair.source, pair.direction[0]) if q.unit}
    known = {*ours, *(unit for alike in _ALIKE if alike & ours.keys() for unit in alike)}
    source = pair.source.casefold()
    invented = []
    for quantity in theirs:
        if quantity.unit in known or _is_conversion(quantity, pair.target):
            continue
        twin = next((q for q in ours.values() if q.value == quantity.value), None)
        opens_bracket = pair.target[max(0, quantity.start - 1) : quantity.start] in ("(", "[")
        # where the source counts without a unit that is known here, the target may have named it
        if twin or opens_bracket or (ours and quantity.text.casefold() not in source):
            invented.append((quantity, twin))
    return tuple(invented)
