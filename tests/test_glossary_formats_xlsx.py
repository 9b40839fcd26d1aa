"""Read the workbooks that newsrooms have, and open those written with openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from glossary.errors import FormatError
from glossary.formats import format_terms, parse_terms
from glossary.values import Term


def workbook(**sheets: list[list[object]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def content_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pairs(content: bytes) -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in parse_terms(content, "f.xlsx", "xlsx").terms]


HEADER: list[object] = ["Istilah", "Padanan", "Catatan"]
CHANGED = [
    pytest.param("=A1", "f.xlsx:I:2: A2 is a formula (=A1)", id="formula"),
    pytest.param(
        datetime(2025, 2, 3), "f.xlsx:I:2: A2 is a date or time (2025-02-03 00:00:00); format the column", id="date"
    ),
    pytest.param(True, "f.xlsx:I:2: A2 is the truth value True", id="truth value"),
    pytest.param("#N/A", "f.xlsx:I:2: A2 is an error (#N/A)", id="error"),
]


@pytest.mark.parametrize(("cell", "message"), CHANGED)
def test_cells_that_a_spreadsheet_changed_are_named(cell: object, message: str) -> None:
    read = parse_terms(content_of(workbook(I=[HEADER, [cell, "x"], ["banjir", "flood"]])), "f.xlsx", "xlsx")
    assert [term.source for term in read.terms] == ["banjir"]
    assert read.rejected[0].startswith(message)


def test_formulas_in_other_columns_do_no_harm() -> None:
    assert pairs(content_of(workbook(I=[["No", "Istilah", "Padanan"], ["=ROW()-1", "banjir", "flood"]]))) == [
        ("banjir", "flood")
    ]


def test_a_date_is_right_in_its_own_column() -> None:
    rows: list[list[object]] = [["source", "target", "added"], ["banjir", "flood", datetime(2026, 3, 1)]]
    assert parse_terms(content_of(workbook(I=rows)), "f.xlsx", "xlsx").terms[0].added == "2026-03-01"


def test_numbers_and_guards_are_read_as_text() -> None:
    rows = [HEADER, [110, "emergency number", None], ["'-nya", "its", None], ["'Aisyiyah", "Aisyiyah", 3.5]]
    assert pairs(content_of(workbook(I=rows))) == [
        ("110", "emergency number"),
        ("-nya", "its"),
        ("'Aisyiyah", "Aisyiyah"),
    ]


def merge_down(sheet: Worksheet) -> None:
    sheet.merge_cells("A2:A3")


def merge_title(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:C1")


MERGED: list[object] = [
    pytest.param(
        [HEADER, ["kapal perang", "warship", "umum"], [None, "naval vessel", "resmi"]],
        merge_down,
        [("kapal perang", "warship"), ("kapal perang", "naval vessel")],
        id="a source over two rows",
    ),
    pytest.param(
        [["DAFTAR ISTILAH", None, None], HEADER, ["banjir", "flood", None]],
        merge_title,
        [("banjir", "flood")],
        id="a title over all columns",
    ),
]


@pytest.mark.parametrize(("rows", "merge", "expected"), MERGED)
def test_merged_cells(
    rows: list[list[object]], merge: Callable[[Worksheet], None], expected: list[tuple[str, str]]
) -> None:
    book = workbook(I=rows)
    merge(book["I"])
    assert pairs(content_of(book)) == expected


def test_every_sheet_with_a_header_is_read_and_the_others_named() -> None:
    book = workbook(
        Petunjuk=[["Isi kolom A dan B"]],
        Militer=[HEADER, ["Mayjen", "Maj. Gen."]],
        Kosong=[],
        Tempat=[["source", "target"], ["Jawa", "Java"]],
    )
    read = parse_terms(content_of(book), "f.xlsx", "xlsx")
    assert [(term.source, term.file, term.line) for term in read.terms] == [
        ("Mayjen", "f.xlsx:Militer", 2),
        ("Jawa", "f.xlsx:Tempat", 2),
    ]
    assert read.notes == ("f.xlsx: sheets without a header row left out: Petunjuk",)


def test_the_first_sheet_is_read_where_none_has_a_header() -> None:
    assert pairs(content_of(workbook(A=[["banjir", "flood"]], B=[["longsor", "landslide"]]))) == [("banjir", "flood")]


def test_written_cells_are_text_for_openpyxl() -> None:
    texts = ["=1+1", "3/2", "007", "-nya", "+62", "@x", "1e5"]
    terms = [Term(text, f"{text} en", "phrase") for text in texts]
    sheet = load_workbook(io.BytesIO(format_terms(terms, "xlsx").content))["glossary"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == texts
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert [cell.quotePrefix for cell in cells] == [text[0] in "=-+@" for text in texts]
    assert [cell.value for cell in sheet[1]][:5] == ["source", "target", "context", "flags", "note"]


def repack(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


MERGE_ALL = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
SHEET = "xl/worksheets/sheet1.xml"
HOSTILE = [
    pytest.param(
        lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + xml, "EntitiesForbidden", id="entities"
    ),
    pytest.param(
        lambda xml: xml.replace(b"</worksheet>", MERGE_ALL + b"</worksheet>"),
        "17179869184 merged cells",
        id="a merged area without bound",
    ),
    pytest.param(lambda xml: xml.replace(b'A2"', b'A900000"'), "900000 rows, at most 200000", id="a last row far away"),
    pytest.param(lambda xml: xml[: len(xml) // 2], "not a workbook that can be read", id="cut off"),
]


@pytest.mark.parametrize(("change", "message"), HOSTILE)
def test_hostile_workbooks_are_refused(change: Callable[[bytes], bytes], message: str) -> None:
    content = repack(content_of(workbook(I=[HEADER, ["banjir", "flood"]])), SHEET, change)
    with pytest.raises(FormatError) as caught:
        parse_terms(content, "f.xlsx", "xlsx")
    assert message in str(caught.value)


def test_a_zip_bomb_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(SHEET, b"<x/>")
        archive.filelist[0].file_size = 5 << 30
    with pytest.raises(FormatError, match="unpacks to more than 200 MiB"):
        parse_terms(out.getvalue(), "f.xlsx", "xlsx")
