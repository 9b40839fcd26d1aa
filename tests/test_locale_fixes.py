"""Hold what the fixes make of drafts, that they leave right text alone, and that a second run changes nothing."""

from __future__ import annotations

import csv
import datetime
import gc
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import OptionError
from translate.house_style import HouseStyle, UsdRate, parse_usd_rate
from translate.locale_fixes import FIXES, Change, localise, shift_alignment, shift_spans
from translate.locale_fixes.pairing import pair_quantities
from translate.numerals import find_quantities
from translate.values import Alignment, Direction, Link

with (Path(__file__).parent / "data" / "locale_fixes.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

DIRECTIONS: dict[str, Direction] = {"id>en": ("id", "en"), "en>id": ("en", "id")}
TO_ENGLISH: Direction = ("id", "en")


def fixed(source: str, draft: str, style: HouseStyle | None = None, direction: Direction = TO_ENGLISH) -> str:
    return localise(source, draft, (), direction, style=style or HouseStyle(), role="paragraph").text


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['source']} | {row['draft']}" for row in ROWS])
def test_draft_becomes_the_expected_text(row: dict[str, str]) -> None:
    assert fixed(row["source"], row["draft"], direction=DIRECTIONS[row["direction"]]) == row["expected"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['source']} | {row['draft']}" for row in ROWS])
def test_a_second_run_changes_nothing(row: dict[str, str]) -> None:
    again = localise(
        row["source"], row["expected"], (), DIRECTIONS[row["direction"]], style=HouseStyle(), role="paragraph"
    )
    assert again.text == row["expected"]
    assert again.changes == ()


STYLES: list[tuple[str, HouseStyle, str, str, str]] = [
    ("ap-date", HouseStyle(date_style="ap"), "Senin (28/10/2024).", "Monday (28/10/2024).", "Monday (Oct. 28, 2024)."),
    ("iso-date", HouseStyle(date_style="iso"), "Pada 5 Mei 2025.", "On May 5, 2025.", "On 2025-05-05."),
    ("keep-date", HouseStyle(date_style="keep"), "Pada 5 Mei 2025.", "On 5 May 2025.", "On 5 May 2025."),
    ("keep-repairs", HouseStyle(date_style="keep"), "Pada 5 Mei 2025.", "On 5 May 2052.", "On May 5, 2025."),
    ("24h", HouseStyle(time_style="24h"), "Pukul 14.30 WIB.", "At 2:30 p.m. WIB.", "At 14:30 WIB."),
    ("keep-time", HouseStyle(time_style="keep"), "Pukul 14.30.", "At 14:30.", "At 14:30."),
    (
        "long-zone",
        HouseStyle(zone_style="long"),
        "Pukul 14.30 WIB.",
        "At 14.30 WIB.",
        "At 2:30 p.m. Western Indonesia Time.",
    ),
    (
        "short-zone",
        HouseStyle(zone_style="short"),
        "Pukul 14.30 WITA.",
        "At 2:30 p.m. Central Indonesia Time.",
        "At 2:30 p.m. WITA.",
    ),
    (
        "symbol",
        HouseStyle(currency_style="symbol"),
        "Nilainya Rp 1,5 triliun.",
        "It is worth 1.5 trillion rupiah.",
        "It is worth Rp1.5 trillion.",
    ),
    (
        "code",
        HouseStyle(currency_style="code"),
        "Nilainya US$ 5 juta.",
        "It is worth $5 million.",
        "It is worth USD 5 million.",
    ),
    ("word", HouseStyle(currency_style="word"), "Nilainya 5 euro.", "It is worth €5.", "It is worth 5 euros."),
    (
        "dollars",
        HouseStyle(usd_rate=UsdRate(Decimal(16250), datetime.date(2026, 11, 20))),
        "Nilainya Rp 1,5 triliun.",
        "It is worth Rp1.5 trillion.",
        "It is worth Rp1.5 trillion (about US$92.3 million).",
    ),
    (
        "source-has-dollars",
        HouseStyle(usd_rate=UsdRate(Decimal(16250), datetime.date(2026, 11, 20))),
        "Nilainya Rp 1,5 triliun (US$ 92 juta).",
        "It is worth Rp1.5 trillion (US$92 million).",
        "It is worth Rp1.5 trillion (US$92 million).",
    ),
    (
        "converted-units",
        HouseStyle(convert_units=True),
        "Jaraknya 100 kilometer.",
        "It is 100 kilometers away.",
        "It is 100 kilometers (62 miles) away.",
    ),
    (
        "converted-degrees",
        HouseStyle(convert_units=True),
        "Suhunya 30 derajat Celsius.",
        "It is 30 degrees Celsius.",
        "It is 30 degrees Celsius (86 degrees Fahrenheit).",
    ),
    (
        "source-converts",
        HouseStyle(convert_units=True),
        "Lajunya 105 mil per jam (165 km/jam).",
        "It does 105 miles per hour (165 km/h).",
        "It does 105 miles per hour (165 km/h).",
    ),
]


@pytest.mark.parametrize(("style", "source", "draft", "expected"), [r[1:] for r in STYLES], ids=[r[0] for r in STYLES])
def test_house_style_decides_the_form(style: HouseStyle, source: str, draft: str, expected: str) -> None:
    assert fixed(source, draft, style) == expected
    assert fixed(source, expected, style) == expected


def links(source: str, target: str, pairs: str) -> Alignment:
    """Return word links written as "0-1 1-0", by words between spaces."""
    ours, theirs = ([_span(text, number) for number in range(len(text.split()))] for text in (source, target))
    made = [tuple(map(int, pair.split("-"))) for pair in pairs.split()]
    return tuple(Link(*ours[i], *theirs[j]) for i, j in made)


def _span(text: str, number: int) -> tuple[int, int]:
    word = text.split()[number]
    start = len(" ".join([*text.split()[:number], ""]))
    return start, start + len(word)


PLACED = [
    (
        "lost-year-at-the-end",
        "Ia juara Olimpiade Beijing 2008.",
        "He won the Beijing Olympics.",
        "0-0 1-1 2-4 3-3",
        "He won the Beijing Olympics in 2008.",
    ),
    (
        "lost-year-inside",
        "Ekonomi pada 2008 tumbuh pesat.",
        "The economy grew fast.",
        "0-1 2-2 3-2 4-3",
        "The economy grew fast.",
    ),
    (
        "lost-year-between-linked-words",
        "Ekonomi pada 2008 tumbuh pesat.",
        "Economy grew fast.",
        "0-0 3-1 4-2",
        "Economy in 2008 grew fast.",
    ),
    (
        "lost-amount",
        "Bank memberi pinjaman sebesar Rp 5 miliar.",
        "The bank gave a loan.",
        "0-1 1-2 2-4",
        "The bank gave a loan of Rp5 billion.",
    ),
    (
        "links-choose-between-two-wrong-numbers",
        "Ada 31 pria dan 77 wanita.",
        "There are 52 women and 46 men.",
        "0-0 1-5 2-6 3-4 4-2 5-3",
        "There are 77 women and 31 men.",
    ),
    (
        "links-say-that-words-are-wrong",
        "Anak 6 tahun itu sehat.",
        "The two-year-old child is well.",
        "0-2 1-1 2-1 4-4",
        "The 6-year-old child is well.",
    ),
    (
        "words-without-links-stay",
        "Anak 6 tahun itu sehat.",
        "The child won twice in two years.",
        "0-1",
        "The child won twice in two years.",
    ),
    ("links-do-not-meet", "Ada 31 pria di sana.", "There are men.", "0-0 2-2", "There are men."),
]


@pytest.mark.parametrize(("source", "draft", "pairs", "expected"), [r[1:] for r in PLACED], ids=[r[0] for r in PLACED])
def test_alignment_places_the_repair(source: str, draft: str, pairs: str, expected: str) -> None:
    result = localise(source, draft, links(source, draft, pairs), TO_ENGLISH, style=HouseStyle(), role="paragraph")
    assert result.text == expected


def test_protected_spans_are_never_touched() -> None:
    draft = "The the Pasar 10.000 market sold 10.000 items"
    spans = [(0, 20)]
    result = localise(
        "Pasar 10.000 menjual 10.000 barang.", draft, (), TO_ENGLISH, style=HouseStyle(), role="paragraph",
        protected=spans,
    )  # fmt: skip
    assert result.text == "The the Pasar 10.000 market sold 10,000 items."
    ((start, end),) = shift_spans(spans, result.changes)
    assert result.text[start:end] == draft[0:20]


def test_changes_replay_to_the_result_and_carry_spans() -> None:
    source = "Sebanyak 10.000 orang pada 28 Oktober 2024 membayar Rp 1,5 triliun."
    draft = "the  10.000 people in 28 October 2024 paid Rp 1,5 triliun for Merdeka"
    result = localise(source, draft, (), TO_ENGLISH, style=HouseStyle(), role="paragraph")
    text = draft
    for change in result.changes:
        assert text[change.start : change.end] == change.old
        assert change.fix in FIXES
        text = text[: change.start] + change.new + text[change.end :]
    assert text == result.text
    at = draft.index("Merdeka")
    ((start, end),) = shift_spans([(at, at + 7)], result.changes)
    assert result.text[start:end] == "Merdeka"
    (link,) = shift_alignment((Link(0, 3, at, at + 7),), result.changes)
    assert (link.target_start, link.target_end) == (start, end)


SHIFTS = [
    ("before", (5, 8), Change("x", 0, 2, "ab", "abcd"), (7, 10)),
    ("after", (5, 8), Change("x", 8, 9, "a", ""), (5, 8)),
    ("inside", (5, 8), Change("x", 6, 7, "a", "bb"), (5, 9)),
    ("across-the-start", (5, 8), Change("x", 4, 6, "ab", "c"), (4, 7)),
    ("across-the-end", (5, 8), Change("x", 7, 10, "abc", "d"), (5, 8)),
    ("insertion-in-front", (5, 8), Change("x", 5, 5, "", "ab"), (7, 10)),
]


@pytest.mark.parametrize(("span", "change", "expected"), [row[1:] for row in SHIFTS], ids=[row[0] for row in SHIFTS])
def test_spans_shift_with_a_change(span: tuple[int, int], change: Change, expected: tuple[int, int]) -> None:
    assert shift_spans([span], [change]) == (expected,)


def test_code_and_empty_sides_are_returned_as_they_are() -> None:
    assert localise("x = 10.000", "x =  10.000", (), TO_ENGLISH, style=HouseStyle(), role="code").text == "x =  10.000"
    assert fixed("", "10.000  people") == "10.000  people"
    assert fixed("Ada 5.", "") == ""


RATES = [("16250@2026-11-20", "16250"), ("16.250,5@2026-11-20", ""), ("15900.5@2025-01-31", "15900.5")]


@pytest.mark.parametrize(("text", "rupiah"), [row for row in RATES if row[1]])
def test_dated_rate_is_read(text: str, rupiah: str) -> None:
    assert parse_usd_rate(text) == UsdRate(Decimal(rupiah), datetime.date.fromisoformat(text.partition("@")[2]))


@pytest.mark.parametrize(
    "text", ["", "16250", "16250@", "16250@2026-02-31", "16250@tomorrow", "1@2026-11-20", "9" * 99]
)
def test_bad_rate_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(OptionError) as caught:
        parse_usd_rate(text)
    assert "\n" not in str(caught.value)


MARKS = ["“", "”", '"', "'", "...", "....", "-", ":", "(", ")", "[83 m]", "Budi", "."]
NUMBERS = ["10.000", "Rp 1,5 triliun", "28/10/2024", "2-1", "2024"]
pieces = st.sampled_from(
    [
        *NUMBERS,
        *MARKS,
        "dan",
        "hingga",
        "2,5 juta",
        "pukul 14.30 WIB",
        "17,5 persen",
        "83 meter",
        "ke-3",
        "10-15 orang",
        "dua puluh",
    ]
)
drafts = st.sampled_from(
    [*NUMBERS, *MARKS, "2.5 million", "14.30 WIB", "17.5 percent", "80 feet", "2 - 1", "2,024", "3rd", "the the"]
)


@given(st.lists(pieces, min_size=1, max_size=8), st.lists(drafts, min_size=1, max_size=8))
@settings(max_examples=400, deadline=None)
def test_any_two_texts_settle_after_one_run(source: list[str], draft: list[str]) -> None:
    once = fixed(" ".join(source), " ".join(draft))
    assert fixed(" ".join(source), once) == once


HOSTILE = {
    "numbers": "1.000 ",
    "brackets": "(83 m) ",
    "quotes": "\"' ",
    "spaces": "  ",
    "dashes": "a - ",
    "words": "the ",
    "long-word": "a",
    "dots": ". ",
    "colons": "a: b ",
}


@pytest.mark.parametrize("target", ["{} ", "{}0 ", "x "], ids=["right", "wrong", "missing"])
def test_pairing_thousands_of_numbers_costs_linear_time(target: str) -> None:
    assert pairing_time(target, 20_000) / pairing_time(target, 5_000) < 11  # 4 is linear, 16 quadratic


def pairing_time(target: str, size: int) -> float:
    """Return the least processor seconds of five pairings of so many numbers with what a draft made of them."""
    numbers = range(1000, 1000 + size)
    source, other = (
        find_quantities("".join(form.format(n) for n in some), language)
        for form, some, language in (("{} ", numbers, "id"), (target, reversed(numbers), "en"))
    )
    taken = []
    gc.disable()  # it looks at all that earlier tests left
    for _ in range(5):
        start = time.process_time()
        pair_quantities(source, other, ())
        taken.append(time.process_time() - start)
    gc.enable()
    return max(min(taken), 1e-3)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_drafts_cost_linear_time(piece: str) -> None:
    # four times the text: linear cost is 4, quadratic 16; the rest is for a busy machine
    assert best_time(piece, 16_000) / best_time(piece, 4_000) < 12


def best_time(piece: str, size: int) -> float:
    """Return the least processor seconds of three runs on text of that size on both sides."""
    text = piece * (size // len(piece))
    style = replace(HouseStyle(), headline_case="title")
    taken = []
    for _ in range(3):
        start = time.process_time()
        localise(text + "a", text + "b", (), TO_ENGLISH, style=style, role="headline")
        taken.append(time.process_time() - start)
    return max(min(taken), 1e-3)
