"""Hold for any text and any terms: matches are apart, in order and inside the text, and nothing raises or hangs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.folding import fold
from glossary.matching import Matcher
from glossary.names import MAX_WORDS
from glossary.shielding import BUILT_IN, find_shields
from glossary.store import load_terms
from glossary.values import Direction, Term
from glossary.verifying import check_matches

TERMS = load_terms(Path(__file__).parent / "data" / "matching.po")
DIRECTIONS: list[Direction] = [("id", "en"), ("en", "id")]
MATCHERS = {direction: Matcher(TERMS, direction) for direction in DIRECTIONS}

# words of the glossary among everything that can go wrong between and inside them
PIECES = st.sampled_from(
    [
        *(
            "Mayjen",
            "TNI",
            "(Purn.)",
            "Mayor",
            "Ali",
            "bin",
            "Abu",
            "A.",
            "al-",
            "Dr.",
            "presiden",
            "Presiden",
            "AS",
            "as",
        ),
        *(
            "Kabupaten",
            "Tengah",
            "Oblast",
            "Belgorod",
            "Korem",
            "072/",
            "Pasal",
            "1.500",
            "IV",
            "nya",
            "lah",
            "-nya",
            "'s",
        ),
        *(
            "regents",
            "mayor",
            "countries",
            "U.S.",
            "Maj.",
            "Gen.",
            "West",
            "Java",
            "province",
            "https://as.id/AS",
            "#AS",
        ),
        *(
            " ",
            "  ",
            "\n",
            "\u00a0",
            "-",
            "–",
            ",",
            ".",
            "’",
            "“",
            "\u00ad",
            "\u200b",
            "\u202e",
            "e\u0301",
            "ﬁ",
            "İ",
            "ß",
            "ŉ",
        ),
        *("رئيس", "市长", "😀", "\x00", "`", "@", "{name}", "\u2028"),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join), st.text(max_size=80)
)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, direction=st.sampled_from(DIRECTIONS))
def test_matches_are_apart_and_inside(text: str, direction: Direction) -> None:
    last = 0
    for match in MATCHERS[direction].find_terms(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end
        assert match.target == match.accepted[0]
        assert not any(mark in form for form in match.accepted for mark in ("{name}", "{number}") if mark not in text)
        for capture in match.captures:
            assert match.start <= capture.start < capture.end <= match.end
            assert capture.text == text[capture.start : capture.end]
            assert len(capture.text.replace("-", " ").split()) <= 4 * MAX_WORDS


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, direction=st.sampled_from(DIRECTIONS))
def test_matches_keep_out_of_addresses(text: str, direction: Direction) -> None:
    for match in MATCHERS[direction].find_terms(text):
        for start, end in find_shields(text):
            assert match.end <= start or end <= match.start or (match.start <= start and end <= match.end)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_folding_keeps_every_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.plain) == len(folded.key)
    spans = [folded.original_span(index, index + 1) for index in range(len(folded.plain))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, target=TEXTS)
def test_verified_spans_are_apart(text: str, target: str) -> None:
    found = check_matches(MATCHERS[("id", "en")].find_terms(text), target)
    spans = sorted(span for span in found if span)
    assert all(0 <= start < end <= len(target) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_targets_in_order_verify_each_other(text: str) -> None:
    matches = MATCHERS[("id", "en")].find_terms(text)
    written = " ; ".join(match.target for match in matches if match.target.isascii())
    wanted = [match for match in matches if match.target.isascii()]
    assert None not in check_matches(wanted, written)


WORDS = st.lists(st.sampled_from(["a", "b", "A", "B", "ab", "a-b", "(a)", "a.", "'a"]), min_size=1, max_size=4).map(
    " ".join
)


@settings(max_examples=200, deadline=None)
@given(forms=st.lists(WORDS, min_size=1, max_size=12), text=st.lists(WORDS, max_size=10).map(" ".join))
def test_terms_that_overlap_in_every_way(forms: list[str], text: str) -> None:
    terms = [Term(form, f"t{number}", "phrase", layer=number % 3) for number, form in enumerate(forms)]
    matcher = Matcher(terms, ("id", "en"))
    matches = matcher.find_terms(text)
    spans = [(match.start, match.end) for match in matches]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    # what was not chosen overlaps something that was
    for _, start, end in matcher.find_claims(text):
        assert any(start < last and first < end for first, last in spans)


@pytest.mark.parametrize("form", ["Mayor {name}", "{name} Oblast", "Korem {number}/{name}"])
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_patterns_alone(form: str, text: str) -> None:
    matcher = Matcher([Term(form, form, "place")], ("id", "en"))
    for match in (match for match in matcher.find_terms(text) if match.term.file != BUILT_IN):
        assert {capture.placeholder for capture in match.captures} <= {"name", "number"}
        assert match.captures
