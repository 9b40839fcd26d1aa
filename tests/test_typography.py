"""Hold what the fixes do to quotes, dashes, spaces, capitals and last marks, for each role and style."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest

from translate.house_style import HeadlineCase, HouseStyle, QuoteStyle
from translate.locale_fixes import localise
from translate.values import Direction, Role

with (Path(__file__).parent / "data" / "typography.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

DIRECTIONS: dict[str, Direction] = {"id>en": ("id", "en"), "en>id": ("en", "id")}


def typeset(row: dict[str, str], draft: str) -> str:
    style = HouseStyle(quotes=cast(QuoteStyle, row["quotes"]), headline_case=cast(HeadlineCase, row["headline_case"]))
    role = cast(Role, row["role"])
    return localise(row["source"], draft, (), DIRECTIONS[row["direction"]], style=style, role=role).text


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_draft_is_typeset(row: dict[str, str]) -> None:
    assert typeset(row, row["draft"]) == row["expected"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_typeset_text_stays(row: dict[str, str]) -> None:
    assert typeset(row, row["expected"]) == row["expected"]
