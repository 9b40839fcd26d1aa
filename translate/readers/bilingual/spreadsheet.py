"""Read tables of source and target with commas, semicolons or tabs between."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of
from translate.readers.bilingual.values import BilingualFile, Unit

__all__ = ["read_csv", "read_tsv"]

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 20  # lines
_SOURCES = frozenset({"source", "sumber", "asal", "asli"})
_TARGETS = frozenset({"target", "terjemahan", "translation", "sasaran"})


def read_tsv(text: str) -> BilingualFile:
    """Return the rows of a tab-separated file; quotation marks are text. A third column may suppress checks."""
    rows = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(text.split("\n"), 1)]
    return _read_rows(rows)


def read_csv(text: str) -> BilingualFile:
    """Return the rows of a file with commas, semicolons or tabs; the delimiter is the one that splits most lines."""
    sample = text[:65_536].splitlines()[:_SAMPLE]
    delimiter = max(_DELIMITERS, key=lambda sign: sum(len(row) > 1 for row in csv.reader(sample, delimiter=sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"line {line}: {error}; check the quotation marks of this row") from error
    return _read_rows(rows)


def _read_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> BilingualFile:
    """Return the rows; a header that names columns or languages is no row."""
    filled = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        return BilingualFile(())
    header = [cell.strip().lower() for cell in filled[0][1][:2]]
    languages = (language_of(header[0]), language_of(header[-1])) if len(header) == 2 else (None, None)
    named = len(header) == 2 and header[0] in _SOURCES and header[1] in _TARGETS
    is_header = named or None not in languages
    for line, cells in filled:
        if len(cells) < 2:
            raise ReadError(f"line {line}: two columns are expected, source and target")
    units = tuple(
        Unit(cells[0].strip(), cells[1].strip(), line, ignored=find_ignored(*cells[2:]))
        for line, cells in filled[is_header:]
    )
    return BilingualFile(units, *(languages if is_header else (None, None)))
