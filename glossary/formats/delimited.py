"""Read and write CSV and TSV, as spreadsheets in any locale save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from glossary.errors import FormatError
from glossary.formats.decoding import decode_text
from glossary.formats.layout import COLUMNS, Row, find_columns, is_header, lay_out_term, read_rows
from glossary.formats.values import Exported, Imported, ReadOptions, WriteOptions
from glossary.values import Term

# `;` is what Excel writes where the comma is the decimal sign, as in Indonesia; tab is its "Unicode Text"
_DELIMITERS = (",", ";", "\t")
# characters looked at to tell the delimiter; below the limit that the csv module sets for one cell
_SAMPLE = 65_536


def read_csv(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of a CSV file, whatever its delimiter."""
    text = decode_text(content, name)
    first = text[: len("sep=;\r\n")].splitlines()[:1]
    # Excel's own declaration of the delimiter, a row that is no row
    if first and first[0][:-1].lower() == "sep=":
        return read_rows(tuple(split_rows(text, name, first[0][-1]))[1:], options)
    return read_rows(tuple(split_rows(text, name, detect_delimiter(text))), options)


def read_tsv(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of a tab-separated file."""
    return read_rows(tuple(split_rows(decode_text(content, name), name, "\t")), options)


def write_csv(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return the terms as CSV with a BOM: without it Excel reads UTF-8 as a local code page."""
    return Exported(_join_rows(terms, ",").encode("utf-8-sig"))


def write_tsv(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return the terms as tab-separated UTF-8."""
    return Exported(_join_rows(terms, "\t").encode())


def detect_delimiter(text: str) -> str:
    r"""Return the delimiter of a CSV text: the one that gives a header, or else the most rows of two cells.

    >>> detect_delimiter("sumber;terjemahan\nRp 1,5 triliun;Rp 1.5 trillion")
    ';'
    """
    sample = text[:_SAMPLE].splitlines(keepends=True)[:20]

    def rate(delimiter: str) -> tuple[bool, int]:
        rows = list(csv.reader(sample, delimiter=delimiter))
        return any(is_header(find_columns(row)) for row in rows), sum(len(row) > 1 for row in rows)

    return max(_DELIMITERS, key=rate)


def split_rows(text: str, name: str, delimiter: str, *, quoted: bool = True) -> Iterator[Row]:
    """Yield the rows, each with the line that it starts on; raise ``FormatError`` for quotes that do not pair."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    line = 1
    try:
        for cells in reader:
            yield Row(f"{name}:{line}", line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"{name}:{line}: {error}; check the double quotes of this row") from None


def _join_rows(terms: Sequence[Term], delimiter: str) -> str:
    """Return header and rows, quoted where they must be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(lay_out_term, terms))
    return out.getvalue()
