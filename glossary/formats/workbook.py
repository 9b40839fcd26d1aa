"""Read and write XLSX workbooks, with what spreadsheets do to terms: formulas, dates, numbers, merged cells."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from glossary.errors import FormatError
from glossary.formats.layout import (
    COLUMNS,
    Row,
    find_columns,
    is_header,
    lay_out_term,
    read_rows,
    strip_guard,
)
from glossary.formats.values import MAX_ROWS, Exported, Imported, ReadOptions, WriteOptions
from glossary.values import Term

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

# bytes of all parts unpacked; 200,000 rows of our columns take half of it
MAX_UNPACKED = 200 * 1024 * 1024
# cells in merged areas: openpyxl makes an object of each
MAX_MERGED = 1_000_000
# columns looked at
_MAX_COLUMNS = 40
# what OLE files start with: .xls, and any workbook with a password
_OLE = b"\xd0\xcf\x11\xe0"
# what openpyxl is known to raise for a damaged file; SyntaxError holds the parse errors of both XML libraries
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,
)
_WIDTHS = (36, 36, 18, 12, 30, 8, 30, 8, 30, 8, 30, 12, 12)


def read_xlsx(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of every sheet that has a header row; of the first sheet where none has one."""
    if content.startswith(_OLE):
        raise FormatError(f"{name}: an old .xls or a workbook with a password; save it as .xlsx without one")
    try:
        _check_parts(content, name)
        sheets = [(sheet.title, tuple(_read_sheet(sheet, name))) for sheet in _load_sheets(content)]
    except _DAMAGE as error:
        raise FormatError(f"{name}: not a workbook that can be read ({type(error).__name__}: {error})") from None
    filled = [(title, rows) for title, rows in sheets if rows]
    headed = [(title, rows) for title, rows in filled if _has_header(rows)] or filled[:1]
    skipped = [title for title, rows in filled if (title, rows) not in headed]
    read = [read_rows(rows, options) for _, rows in headed]
    note = f"{name}: sheets without a header row left out: {', '.join(skipped)}"
    return Imported(
        tuple(term for part in read for term in part.terms),
        tuple(line for part in read for line in part.rejected),
        (*(line for part in read for line in part.notes), *((note,) if skipped else ())),
    )


def write_xlsx(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return a workbook of text cells, so that no spreadsheet turns a term into a formula, a date or a number."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "glossary"
    sheet.freeze_panes = "A2"
    for number, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number, column).font = Font(bold=True)
    for line, term in enumerate(terms, start=2):
        for number, text in enumerate(lay_out_term(term), start=1):
            if text:
                _write_text(sheet.cell(line, number), text)
    out = io.BytesIO()
    book.save(out)
    return Exported(out.getvalue())


def _write_text(cell: Cell | MergedCell, guarded: str) -> None:
    """Put a text into a cell as text; the workbook's own quote prefix stands for the guard where it can."""
    from openpyxl.utils.exceptions import IllegalCharacterError

    bare = strip_guard(guarded)
    # a text that would lose an apostrophe of its own when read keeps the written guard
    try:
        cell.value = guarded if strip_guard(bare) != bare else bare
    except IllegalCharacterError:
        raise FormatError(f"{bare!a} holds a control character, which xlsx cannot hold") from None
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = bare != guarded


def _check_parts(content: bytes, name: str) -> None:
    """Raise for an archive that unpacks to too much, for XML entities, and for merged areas without bound."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils import range_boundaries

    merged = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise FormatError(f"{name}: unpacks to more than {MAX_UNPACKED >> 20} MiB; split the workbook")
        for part in archive.namelist():
            if not part.endswith((".xml", ".rels")):
                continue
            with archive.open(part) as stream:
                for _, element in iterparse(stream):
                    if element.tag.endswith("}mergeCell"):
                        left, top, right, bottom = range_boundaries(element.get("ref", ""))
                        merged += ((right or 0) - (left or 0) + 1) * ((bottom or 0) - (top or 0) + 1)
                    element.clear()
    if merged > MAX_MERGED:
        raise FormatError(f"{name}: {merged} merged cells; unmerge them")


def _load_sheets(content: bytes) -> list[Worksheet]:
    """Return the worksheets with formulas as they were typed."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of extensions that it drops (validation, conditional formats): no term stands in them
        warnings.simplefilter("ignore")
        return list(load_workbook(io.BytesIO(content), keep_links=False).worksheets)


def _has_header(rows: Sequence[Row]) -> bool:
    """Return whether one of the first rows names both sides."""
    return any(is_header(find_columns(row.cells)) for row in rows[:10])


def _read_sheet(sheet: Worksheet, name: str) -> Iterator[Row]:
    """Yield the rows of a sheet; a cell merged downwards counts in each of its rows."""
    if sheet.max_row > MAX_ROWS:
        raise FormatError(f"{name}:{sheet.title}: {sheet.max_row} rows, at most {MAX_ROWS} are read; delete empty ones")
    anchors = {
        (line, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for line in range(area.min_row + 1, area.max_row + 1)
    }
    width = min(sheet.max_column, _MAX_COLUMNS)
    for line, cells in enumerate(sheet.iter_rows(min_row=1, max_col=width), start=1):
        texts: list[str] = []
        faults: dict[int, str] = {}
        for number, cell in enumerate(cells):
            row, column = anchors.get((line, number + 1), (line, number + 1))
            text, fault = _read_cell(cell if row == line else sheet.cell(row, column))
            texts.append(text)
            if fault:
                faults[number] = f"{cell.coordinate} {fault}"
        if any(texts) or faults:
            yield Row(f"{name}:{sheet.title}:{line}", line, tuple(texts), faults)


def _read_cell(cell: Cell | MergedCell) -> tuple[str, str]:
    """Return a cell's text, and what is wrong with it where a spreadsheet has changed it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", f"is a formula ({getattr(value, 'text', value)}); paste its value"
    if cell.data_type == "e":
        return "", f"is an error ({value})"
    if isinstance(value, bool):
        return "", f"is the truth value {value}; format the column as text and type it again"
    if isinstance(value, (datetime, date, time, timedelta)):
        return str(value), f"is a date or time ({value}); format the column as text and type it again"
    return str(value), ""
