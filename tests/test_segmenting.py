"""Hold sentence splitting to hand-made hard cases, and to the promise that sentences tile their text."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.values import Language
from translate.segmenting import separators, split_segments
from translate.values import InlineSpan

DATA = Path(__file__).parent / "data"
LANGUAGES: tuple[Language, ...] = get_args(Language)


def marked_rows(name: str) -> list[tuple[str, Language, str]]:
    """Return (id, language, text in which ‖ ends each sentence but the last)."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(row[0], "en" if row[1] == "en" else "id", row[2].replace("\\n", "\n")) for row in rows]


GOLD = marked_rows("segmenting_gold.tsv") + marked_rows("segmenting_heldout.tsv")


@pytest.mark.parametrize(("language", "marked"), [row[1:] for row in GOLD], ids=[row[0] for row in GOLD])
def test_hard_cases_are_split_as_marked(language: Language, marked: str) -> None:
    found = [segment.source for segment in split_segments(marked.replace("‖", ""), language)]
    assert found == [sentence.strip() for sentence in marked.split("‖")]


PIECES = st.sampled_from(
    [
        *(".", "...", "…", "!", "?", "?!", '"', "“", "”", "‘", "’", "(", ")", "[1]", "«", "»", "-", "–", ",", ":"),
        *(" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x0b", "\x1c", "\u200b", "\ufeff", "\x00"),
        *("Dr", "dr", "Pol", "Tbk", "dkk", "S.H", "A", "U.S", "No", "Jl", "p.m", "Ia", "He", "Namun", "kata", "Budi"),
        *("10.30", "Rp1.500,-", "7", "www.contoh.id", "https://a.id/?q=1.", "😀", "é", "Ω", "北京", "İ", "ǅ"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_sentences_and_separators_tile_any_text(text: str, language: Language) -> None:
    segments = split_segments(text, language)
    gaps = separators(text, segments)
    joined = gaps[0] + "".join(segment.source + gap for segment, gap in zip(segments, gaps[1:], strict=True))
    assert joined == text
    assert not "".join(gaps).strip()
    assert all(segment.source == segment.source.strip() != "" for segment in segments)
    assert all(segment.source == text[segment.start : segment.end] for segment in segments)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=5))
@settings(max_examples=200, deadline=None)
def test_spans_cover_the_same_characters_after_the_cut(text: str, places: list[tuple[int, int]]) -> None:
    bounds = [(min(at, len(text)), min(at + width, len(text))) for at, width in places]
    spans = tuple(InlineSpan(start, end, "strong", str(at)) for at, (start, end) in enumerate(bounds))
    segments = split_segments(text, "id", spans)
    for span in spans if segments else ():
        pieces = [
            segment.source[part.start : part.end]
            for segment in segments
            for part in segment.spans
            if part.href == span.href
        ]
        assert "".join("".join(pieces).split()) == "".join(text[span.start : span.end].split())
        assert pieces or not text[span.start : span.end].strip()


@pytest.mark.parametrize("kind", ["code", "image"])
def test_code_and_images_are_never_cut(kind: str) -> None:
    text = "Jalankan make. Lalu tunggu. Selesai."
    span = InlineSpan(9, 26, "code" if kind == "code" else "image")
    assert [segment.source for segment in split_segments(text, "id", [span])] == [
        "Jalankan make. Lalu tunggu.",
        "Selesai.",
    ]


def test_a_span_over_two_sentences_is_cut_in_two() -> None:
    spans = [InlineSpan(3, 13, "link", "https://contoh.id")]
    first, second = split_segments("Ia datang. Ia pergi.", "id", spans)
    assert first.spans == (InlineSpan(3, 10, "link", "https://contoh.id"),)
    assert second.spans == (InlineSpan(0, 2, "link", "https://contoh.id"),)


# quadratic time would take minutes on these
LONG = {
    "prose": "Brigjen Pol. Budi S. dan Dr. H. Ani, M.Si. datang pukul 10.30 WIB. Ia lelah. ",
    "full-stops": ".",
    "quoted-stops": '."',
    "titles": "Dr. ",
    "initials": "A.",
    "open-brackets": "(a. B ",
    "spaces": " ",
    "blank-lines": "\n ",
    "one-word": "a",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_a_very_long_line_is_split_in_one_pass(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    segments = split_segments(text, "id")
    assert sum(len("".join(segment.source.split())) for segment in segments) == len("".join(text.split()))
