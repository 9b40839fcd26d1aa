"""List the number words of both languages with their values, and how they make up a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from glossary.values import Language

__all__ = [
    "EN_DECADES",
    "EN_FRACTIONS",
    "EN_ORDINALS",
    "EN_TEENS",
    "EN_TENS",
    "EN_WORDS",
    "ID_FRACTIONS",
    "ID_JOINED",
    "ID_ORDINALS",
    "ID_PARTS",
    "ID_UNITS",
    "ID_WORDS",
    "NUMBER_WORDS",
    "SCALES",
    "STARTS",
    "VOCABULARY",
    "Growth",
    "NumberWords",
    "Rank",
]

# powers of ten; the first name of each power is the one to write
SCALES: dict[Language, dict[str, int]] = {
    "id": {
        "ribu": 3,
        "juta": 6,
        "miliar": 9,
        "milyar": 9,
        "miliard": 9,
        "milyard": 9,
        "triliun": 12,
        "trilyun": 12,
        "kuadriliun": 15,
        # Rp61 jutaan is some 61 million
        "ribuan": 3,
        "jutaan": 6,
        "miliaran": 9,
        "milyaran": 9,
        "triliunan": 12,
        "rb": 3,
        "jt": 6,
    },
    "en": {
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "quadrillion": 15,
        "millions": 6,
        "billions": 9,
        "trillions": 12,
        "mln": 6,
        "bn": 9,
        "bln": 9,
        "tn": 12,
        "trn": 12,
    },
}
ID_UNITS = dict(
    zip(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
        map(Decimal, range(10)),
        strict=True,
    )
)
ID_JOINED = (
    {"sepuluh": Decimal(10), "sebelas": Decimal(11), "seratus": Decimal(100), "seribu": Decimal(1000)}
    | {"sejuta": Decimal(10**6), "semiliar": Decimal(10**9), "setriliun": Decimal(10**12), "selusin": Decimal(12)}
    | {f"{name}belas": value + 10 for name, value in ID_UNITS.items() if value > 1}
    | {f"{name}puluh": value * 10 for name, value in ID_UNITS.items() if value > 1}
    | {f"{name}ratus": value * 100 for name, value in ID_UNITS.items() if value > 1}
)
ID_WORDS = ID_UNITS | ID_JOINED
ID_ORDINALS = {"pertama": Decimal(1)} | {
    f"ke{name}": value for name, value in (ID_UNITS | ID_JOINED).items() if 0 < value <= 1000 and value != 12
}
EN_TEENS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EN_WORDS = {name: Decimal(value) for value, name in enumerate(EN_TEENS)} | {
    name: Decimal(10 * value) for value, name in enumerate(EN_TENS, start=2)
}
EN_ORDINALS = (
    {
        name: Decimal(value)
        for value, name in enumerate(
            ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), start=1
        )
    }
    | {"twelfth": Decimal(12), "hundredth": Decimal(100), "thousandth": Decimal(1000)}
    | {f"{name}th": Decimal(value) for value, name in enumerate(EN_TEENS) if value in {10, 11, *range(13, 20)}}
    | {f"{name[:-1]}ieth": Decimal(10 * value) for value, name in enumerate(EN_TENS, start=2)}
)
EN_FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: int(value) for name, value in EN_ORDINALS.items() if 3 <= value <= 10 for form in (name, f"{name}s")
}
# twenties to nineties
EN_DECADES = {f"{name[:-1]}ies": Decimal(10 * value) for value, name in enumerate(EN_TENS, start=2)}
ID_FRACTIONS = {
    f"seper{name}": int(value) for name, value in ID_WORDS.items() if 2 <= value <= 10 or value in (100, 1000)
}
ID_PARTS = {f"per{name}": int(value) for name, value in ID_WORDS.items() if 2 <= value <= 10}
STARTS: dict[Language, frozenset[str]] = {
    "id": frozenset({*ID_WORDS, *ID_ORDINALS, *ID_FRACTIONS, "setengah", "separuh"}),
    "en": frozenset({*EN_WORDS, *EN_ORDINALS, *EN_DECADES, "a", "an", "half"}),
}

Rank = Literal["", "unit", "teen", "ten", "hundred", "scale"]


@dataclass(frozen=True, slots=True)
class Growth:
    """What a word makes of the small number before it: puluh times ten, belas plus ten; and the rank that this has."""

    after: frozenset[Rank]
    factor: int
    addend: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language makes up a number: plain words, words that make the one before them grow, and scales.

    ``halves`` are what adds a half, ``point`` stands before decimals, ``joiner`` between the hundreds and the rest.
    ``parts`` are what the number before them is divided by, ``per`` does so to the word behind it. ``ordinals`` may end
    a number, and so may ``decades``.
    """

    words: Mapping[str, Decimal]
    growing: Mapping[str, Growth]
    scales: Mapping[str, int]
    halves: tuple[tuple[str, ...], ...]
    point: str
    joiner: str
    per: str
    parts: Mapping[str, int]
    ordinals: Mapping[str, Decimal]
    decades: frozenset[str]


_UNIT: frozenset[Rank] = frozenset({"unit"})
_SMALL: frozenset[Rank] = frozenset({"unit", "teen", "ten"})
NUMBER_WORDS: dict[Language, NumberWords] = {
    "id": NumberWords(
        words=ID_WORDS,
        growing={
            "belas": Growth(_UNIT, 1, 10, "teen"),
            "puluh": Growth(_UNIT, 10, 0, "ten"),
            "ratus": Growth(_UNIT, 100, 0, "hundred"),
            "ratusan": Growth(_UNIT, 100, 0, "hundred"),
        },
        scales={word: power for word, power in SCALES["id"].items() if word not in {"rb", "jt"}},
        halves=(("setengah",),),
        point="koma",
        joiner="",
        per="per",
        parts=ID_PARTS,
        ordinals={},
        decades=frozenset({"puluhan"}),
    ),
    "en": NumberWords(
        words=EN_WORDS,
        growing={
            "hundred": Growth(frozenset({"unit", "teen"}), 100, 0, "hundred"),
            "dozen": Growth(_SMALL, 12, 0, "teen"),
        },
        scales=SCALES["en"],
        halves=(("and", "a", "half"), ("and", "half")),
        point="point",
        joiner="and",
        per="",
        parts=EN_FRACTIONS,
        ordinals=EN_ORDINALS,
        decades=frozenset(),
    ),
}
# every word that may be part of a number
VOCABULARY: dict[Language, frozenset[str]] = {
    language: STARTS[language].union(
        table.words,
        table.growing,
        table.scales,
        (word for half in table.halves for word in half),
        (table.point, table.joiner, table.per, "of"),
        table.parts,
        table.ordinals,
        table.decades,
    )
    for language, table in NUMBER_WORDS.items()
}
