"""Read names after ranks and titles, in running text and in headlines, on a glossary of patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.matching import Matcher
from glossary.store import load_terms

DATA = Path(__file__).parent / "data"
MATCHER = Matcher(load_terms(DATA / "glossary_names.po"), ("id", "en"))


def rows(name: str) -> list[object]:
    """Return a table of id, sentence and the matches wanted, which `` ; `` parts."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    cells = (line.replace("\\n", "\n").split("\t") for line in lines)
    return [pytest.param(sentence, wanted.split(" ; "), id=title) for title, sentence, wanted in cells]


@pytest.mark.parametrize(("sentence", "wanted"), rows("glossary_names.tsv"))
def test_names_in_running_text(sentence: str, wanted: list[str]) -> None:
    found = [f"{sentence[one.start : one.end]} => {one.target}" for one in MATCHER.find_terms(sentence)]
    assert found == wanted


@pytest.mark.parametrize(("sentence", "wanted"), rows("glossary_headlines.tsv"))
def test_names_in_headlines(sentence: str, wanted: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in MATCHER.find_terms(sentence)] == wanted


def test_names_from_capitals_with_a_small_word_are_written_as_names() -> None:
    (found,) = MATCHER.find_terms("MAYJEN PAT RYDER MUNDUR dari JABATAN")
    assert found.target == "Maj. Gen. Pat Ryder"
