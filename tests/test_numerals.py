"""Hold what quantities are read as, that writing and reading agree, and that hostile text costs linear time."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.values import Language
from translate.house_style import WritingStyle
from translate.numerals import (
    CalendarDate,
    ClockTime,
    Quantity,
    Value,
    find_quantities,
    numbers_in,
    same_value,
    write_quantity,
)

with (Path(__file__).parent / "data" / "numerals.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(value: Value) -> str:
    """Return a value as the table writes it: 1500000, 10..15, 2024/10/28, 14:30 WIB."""
    if isinstance(value, tuple):
        return "..".join(format(part, "f") for part in value)
    if isinstance(value, CalendarDate):
        days = f"{value.day}-{value.last_day}" if value.last_day else str(value.day or "?")
        calendar = " hijri" if value.calendar == "hijri" else ""
        return f"{value.year or '?'}/{value.month or '?'}/{days}{calendar}"
    if isinstance(value, ClockTime):
        return f"{value.hour:02}:{value.minute:02} {value.zone}".strip() + ("" if value.half_known else " ?")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}-{row['text']}" for row in ROWS])
def test_text_alone_is_read_as_one_quantity(row: dict[str, str]) -> None:
    language: Language = "id" if row["language"] == "id" else "en"
    found = find_quantities(row["text"], language)
    assert [(q.text, q.kind, shown(q.value), q.unit, "yes" if q.native else "no") for q in found] == [
        (row["text"], row["kind"], row["value"], row["unit"], row["native"])
    ]


IN_CONTEXT: list[tuple[str, Language, str, list[str]]] = [
    ("times-need-a-marker", "id", "rapat pukul 14.30 WIB, skor 14.30", ["14.30 WIB", "14.30"]),
    ("a-duration-is-no-time", "id", "dua jam 13 menit", ["dua", "13"]),
    ("weekday-makes-a-date", "id", "Selasa (2/3) ada 2/3 suara", ["2/3", "2/3"]),
    ("roman-after-century", "id", "abad XXI dan kuartal III", ["XXI", "III"]),
    ("roman-elsewhere-is-a-name", "id", "Perang Dunia II", []),
    ("open-time-span", "id", "pukul 13.00-15.00 WITA", ["13.00", "15.00 WITA"]),
    ("month-needs-a-capital", "en", "you may 5 times march 3 miles", ["5", "3 miles"]),
    ("won-the-verb", "en", "the team that drew 5 won the cup", ["5"]),
    ("lone-article-is-no-number", "en", "a man and a plan", []),
    ("hyphenated-age", "en", "a 16-year-old", ["16"]),
    ("words-glued-to-digits", "id", "ATR72 dan 4x4", ["ATR72", "4x4"]),
    ("sentence-end", "en", "It was 2024. 5 died.", ["2024", "5"]),
    ("last-month-ends-sentence", "id", "sampai 28 Oktober.", ["28 Oktober"]),
    ("half-the-day", "en", "at 2:30 in the afternoon", ["2:30 in the afternoon"]),
    ("relay-is-one-name", "en", "the 4x100m relay", ["4x100"]),
    ("broken-pound-sign", "en", "a $5m (Â£3m) deal", ["$5m", "Â£3m"]),
    ("mexican-dollars-are-others", "en", "MX$5", ["5"]),
    ("improper-part-is-another-number", "en", "6-5/4", ["6", "5", "4"]),
    ("hour-in-words", "id", "bangun jam tiga pagi, lalu dua jam siang itu", ["tiga pagi", "dua"]),
    ("hours-are-no-hour", "id", "jam tiga puluh", ["tiga puluh"]),
    (
        "english-hour-in-words",
        "en",
        "three o'clock, at three in the morning, three this morning",
        ["three o'clock", "three in the morning", "three"],
    ),
    ("roman-after-class", "id", "siswa kelas VII dan bab II", ["VII", "II"]),
    ("no-time-counts", "id", "dipatok pukul 7 miliar", ["7 miliar"]),
    ("one-by-one-is-no-fraction", "id", "satu per satu", ["satu", "satu"]),
    ("a-rate-is-no-fraction", "id", "dua per satu tahun", ["dua", "satu"]),
    ("quarter-finals-are-a-cup", "id", "tiga perempat final", ["tiga"]),
    ("a-quarter-final-is-a-cup", "en", "one quarter-final", ["one"]),
    ("empty", "en", "", []),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [row[1:] for row in IN_CONTEXT], ids=[r[0] for r in IN_CONTEXT]
)
def test_context_decides_what_is_read(language: Language, text: str, expected: list[str]) -> None:
    assert [quantity.text for quantity in find_quantities(text, language)] == expected


EQUAL: list[tuple[str, str, bool]] = [
    ("Rp 1,5 triliun", "1.5 trillion rupiah", True),
    ("Rp 1,5 triliun", "Rp1.5 billion", False),
    ("Rp 100", "US$100", False),
    ("83 meter", "83 feet", False),
    ("83 meter", "83", True),
    ("27 juta pound", "27 million pounds", True),
    ("49 persen", "49", True),
    ("pukul 14.30 WIB", "at 2:30 p.m.", True),
    ("pukul 14.30 WIB", "at 2:30 a.m.", False),
    ("pukul 14.30 WIB", "2:30 p.m. WITA", False),
    ("jam tiga pagi", "3 a.m.", True),
    ("jam tiga sore", "3 a.m.", False),
    ("kelas VII", "7th", True),
    ("28 Oktober", "October 28, 2024", True),
    ("28 Oktober 2024", "Oct. 28, 2023", False),
    ("1 Muharram 1446 H", "January 1, 1446", False),
    ("sepertiga", "a third", True),
    ("ketiga", "3rd", True),
    ("tahun 60-an", "the 1960s", True),
    ("usia dua puluhan", "in her twenties", True),
    ("tahun enam puluhan", "the 1960s", True),
    ("seperempat juta", "a quarter of a million", True),
    ("satu per empat", "one-quarter", True),
    ("kalah 1-2", "a 2-1 defeat", True),
    ("10-15 orang", "15-10 people", True),
    ("10-15 orang", "10-16 people", False),
    ("2024", "2,024", True),
    ("COVID-19", "COVID-19", True),
    ("(021) 500-134", "(021) 500-135", False),
]


@pytest.mark.parametrize(("indonesian", "english", "same"), EQUAL, ids=[f"{a} / {b}" for a, b, _ in EQUAL])
def test_values_compare_across_languages(indonesian: str, english: str, same: bool) -> None:
    (one,), (other,) = find_quantities(indonesian, "id"), find_quantities(english, "en")
    assert same_value(one, other) is same
    assert same_value(other, one) is same


WRITTEN: list[tuple[Language, str, Language, WritingStyle, str]] = [
    ("id", "Rp 1,5 triliun", "en", WritingStyle(), "Rp1.5 trillion"),
    ("id", "Rp 1,5 triliun", "en", WritingStyle(currency_style="code"), "IDR 1.5 trillion"),
    ("id", "Rp 1,5 triliun", "en", WritingStyle(currency_style="word"), "1.5 trillion rupiah"),
    ("id", "20 ribu won", "en", WritingStyle(), "20,000 won"),
    ("id", "5 dolar Singapura", "en", WritingStyle(currency_style="word"), "5 Singapore dollars"),
    ("id", "10 ribu", "en", WritingStyle(), "10,000"),
    ("id", "2,50 persen", "en", WritingStyle(), "2.50 percent"),
    ("id", "ke-1000", "en", WritingStyle(), "1,000th"),
    ("id", "ke-112", "en", WritingStyle(), "112th"),
    ("id", "28/10/2024", "en", WritingStyle(), "October 28, 2024"),
    ("id", "28/10/2024", "en", WritingStyle(date_style="ap"), "Oct. 28, 2024"),
    ("id", "28/10/2024", "en", WritingStyle(date_style="iso"), "2024-10-28"),
    ("id", "5 Mei", "en", WritingStyle(date_style="ap"), "May 5"),
    ("id", "1 Syawal 1446 H", "en", WritingStyle(), "1 Shawwal 1446 AH"),
    ("id", "pukul 14.30 WIB", "en", WritingStyle(), "2:30 p.m. WIB"),
    ("id", "pukul 14.30 WIB", "en", WritingStyle(zone_style="long"), "2:30 p.m. Western Indonesia Time"),
    ("id", "pukul 14.30 WIB", "en", WritingStyle(time_style="24h"), "14:30 WIB"),
    ("id", "pukul 00.00", "en", WritingStyle(), "12 a.m."),
    ("id", "1 kilometer", "en", WritingStyle(), "1 kilometer"),
    ("id", "2 kaki", "en", WritingStyle(), "2 feet"),
    ("id", "dua pertiga", "en", WritingStyle(), "two-thirds"),
    ("id", "dua pertiga juta", "en", WritingStyle(), "two-thirds of a million"),
    ("en", "two-thirds of a million", "id", WritingStyle(), "dua pertiga juta"),
    ("en", "$3.2 billion", "id", WritingStyle(), "US$ 3,2 miliar"),
    ("en", "165 km/h", "id", WritingStyle(), "165 km/jam"),
    ("en", "2:30 p.m.", "id", WritingStyle(), "14.30"),
    ("en", "Oct. 28, 2024", "id", WritingStyle(), "28 Oktober 2024"),
    ("en", "1 Ramadan 1446 AH", "id", WritingStyle(), "1 Ramadan 1446 H"),
    ("en", "3rd", "id", WritingStyle(), "ke-3"),
    ("en", "1960s", "id", WritingStyle(), "1960-an"),
    ("en", "(021) 500-134", "id", WritingStyle(), "(021) 500-134"),
]


@pytest.mark.parametrize(
    ("read", "text", "written", "style", "expected"), WRITTEN, ids=[f"{row[1]}-{row[4]}" for row in WRITTEN]
)
def test_value_is_written_in_style(
    read: Language, text: str, written: Language, style: WritingStyle, expected: str
) -> None:
    (quantity,) = find_quantities(text, read)
    assert write_quantity(quantity, written, style) == expected


# -- value -> Indonesian -> English -> value

numbers = st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False).map(Decimal.normalize)
scaled = st.builds(
    lambda digits, scale: (Decimal(digits).scaleb(-1).scaleb(scale), scale),
    st.integers(10, 9999),
    st.sampled_from([3, 6, 9, 12]),
)
dates = st.dates().filter(lambda day: day.year >= 1000)
times = st.times()


def assert_round_trip(quantity: Quantity, prefix: str = "") -> None:
    """Write a quantity in Indonesian, read it, write that in English, read it, and compare the values."""
    style = WritingStyle()
    (indonesian,) = find_quantities(prefix + write_quantity(quantity, "id", style), "id")
    (english,) = find_quantities("at " * bool(prefix) + write_quantity(indonesian, "en", style), "en")
    assert indonesian.value == quantity.value
    assert english.value == quantity.value
    assert english.unit == quantity.unit


@given(numbers)
def test_numbers_survive_both_languages(value: Decimal) -> None:
    assert_round_trip(Quantity("number", value, 0, 0, ""))


@given(scaled, st.sampled_from(["IDR", "USD", "EUR", "MYR", "KRW", "SGD", "SAR", "AED"]))
def test_money_survives_both_languages(amount: tuple[Decimal, int], currency: str) -> None:
    assert_round_trip(Quantity("money", amount[0], 0, 0, "", currency, amount[1]))


@given(numbers, st.sampled_from(["kilometer", "hectare", "celsius", "kilogram", "square-meter", "mile-per-hour"]))
def test_measures_survive_both_languages(value: Decimal, unit: str) -> None:
    assert_round_trip(Quantity("measure", value, 0, 0, "", unit))


@given(dates)
def test_dates_survive_both_languages(day: object) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    assert_round_trip(Quantity("date", CalendarDate(year, month, number), 0, 0, ""))


@given(times)
def test_times_survive_both_languages(moment: object) -> None:
    hour, minute = (int(part) for part in str(moment).split(":")[:2])
    assert_round_trip(Quantity("time", ClockTime(hour, minute), 0, 0, ""), "pukul ")


@given(st.integers(1, 9999))
def test_ordinals_survive_both_languages(value: int) -> None:
    assert_round_trip(Quantity("ordinal", Decimal(value), 0, 0, ""))


@given(st.text(alphabet="0123456789.,-/:% RpUS$km ke-anribujutaOktoberpukulWIB()½١", max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_without_overlap(text: str) -> None:
    for language in ("id", "en"):
        end = 0
        for quantity in find_quantities(text, language):
            assert end <= quantity.start < quantity.end <= len(text)
            assert quantity.text == text[quantity.start : quantity.end]
            end = quantity.end


def test_a_number_of_300_digits_is_read_and_written_exactly() -> None:
    digits = "7" * 300
    (quantity,) = find_quantities(digits, "id")
    assert quantity.value == Decimal(digits)
    grouped = write_quantity(quantity, "en", WritingStyle())
    assert find_quantities(grouped, "en")[0].value == Decimal(digits)


def test_a_run_of_thousands_of_digits_is_a_code() -> None:
    assert [quantity.kind for quantity in find_quantities("9" * 5000, "en")] == ["code"]


def test_a_third_is_exact() -> None:
    assert numbers_in(find_quantities("sepertiga", "id")[0]) == (Fraction(1, 3),)


RUNS = {"digits": "1", "dots": "1.", "commas": "1,1.", "letters": "a"}
HOSTILE = {
    "dashes": "1-",
    "slashes": "1/",
    "spaces": "1 1 ",
    "number-words": "satu ",
    "scales": "ribu juta ",
    "currencies": "Rp ",
    "pluses": "+1 ",
    "brackets": "(0",
    "months": "Mei 1 ",
}


@pytest.mark.parametrize("piece", RUNS.values(), ids=RUNS)
def test_a_megabyte_in_one_run_costs_linear_time(piece: str) -> None:
    assert cost_ratio(piece, 250_000, 1_000_000) < 9


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    assert cost_ratio(piece, 4_000, 16_000) < 9


def cost_ratio(piece: str, small: int, large: int) -> float:
    """Return the cost of four times the text: 4 is linear, 16 quadratic; 9 leaves room for a busy machine."""
    return best_time(piece * (large // len(piece))) / best_time(piece * (small // len(piece)))


def best_time(text: str) -> float:
    """Return the least processor seconds of three readings."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        find_quantities(text, "id")
        taken.append(time.process_time() - start)
    return max(min(taken), 1e-3)
