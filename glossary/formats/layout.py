"""Lay terms out as rows and read rows as terms: the columns that CSV, TSV and XLSX share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.entries import context_of
from glossary.errors import FormatError
from glossary.formats.cleaning import (
    DIRECTIONS,
    clean_text,
    find_control,
    format_direction,
    parse_context,
    read_date,
    split_alternatives,
)
from glossary.formats.values import MAX_ROWS, Imported, ReadOptions, flip_sides
from glossary.placeholders import join_forms
from glossary.values import ALSO, CASE_RULES, Status, Term

COLUMNS = (
    *("source", "target", "context", "flags", "note", "case", "full", "only", "near", "also"),
    *("provenance", "by", "added"),
)
# headers that people and tools write -> column; those for a language name a side whatever the direction is
_HEADERS: dict[str, str] = {
    **dict.fromkeys(("source", "source term", "src", "msgid", "sumber", "istilah"), "source"),
    **dict.fromkeys(("target", "target term", "tgt", "msgstr", "translation", "terjemahan", "padanan"), "target"),
    **dict.fromkeys(("indonesian", "indonesia", "bahasa indonesia", "id", "id-id"), "id"),
    **dict.fromkeys(("english", "inggris", "bahasa inggris", "en", "en-us", "en-gb"), "en"),
    **dict.fromkeys(("context", "konteks", "msgctxt", "kind", "jenis"), "context"),
    **dict.fromkeys(("flags", "status"), "flags"),
    **dict.fromkeys(("note", "notes", "comment", "comments", "catatan", "keterangan", "translator_comments"), "note"),
    **{name: name for name in ("case", "full", "only", "near", "also", "provenance", "by", "added", "fuzzy")},
}
# first cells that only a header has
_HALF_HEADERS = ("source", "source term", "msgid")
# flags as written here, by Weblate and by people -> status; others, such as `terminology`, say nothing of the status
_STATUS_OF_FLAG: dict[str, Status] = {
    "forbidden": "forbidden",
    "read-only": "keep",
    "keep": "keep",
    "fuzzy": "fuzzy",
}
_FLAG_OF_STATUS = {"approved": "", "fuzzy": "fuzzy", "forbidden": "forbidden", "keep": "read-only"}

# what spreadsheets take for a formula (`=+-@`, tab, CR), and what Weblate guards besides (`|%`)
_FORMULA = re.compile(r"'*[=+\-@|%\t\r]")
_GUARDED = re.compile(r"'+[=+\-@|%\t\r]")
# header rows are looked for this far down: titles and dates stand above them in office files
_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands (``terms.csv:3``), its number, its texts, and what is wrong with cells, by column."""

    where: str
    line: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)


def guard_formula(text: str) -> str:
    """Return a text that no spreadsheet runs, with ``'`` before it where it needs one.

    >>> guard_formula("=1+1"), guard_formula("-nya"), guard_formula("'Aisyiyah")
    ("'=1+1", "'-nya", "'Aisyiyah")
    """
    return "'" + text if _FORMULA.match(text) else text


def strip_guard(text: str) -> str:
    """Undo ``guard_formula``.

    >>> strip_guard("'=1+1"), strip_guard("-nya"), strip_guard("'Aisyiyah")
    ('=1+1', '-nya', "'Aisyiyah")
    """
    return text[1:] if _GUARDED.match(text) else text


def lay_out_term(term: Term) -> tuple[str, ...]:
    """Return a term's cells in the order of ``COLUMNS``, safe from formulas."""
    cells = (
        join_forms((term.source, *term.source_variants)),
        join_forms((term.target, *term.accepted)),
        context_of(term),
        _FLAG_OF_STATUS[term.status],
        term.note,
        "" if term.case == "smart" else term.case,
        term.full,
        format_direction(term.only),
        join_forms(term.near),
        term.also,
        term.provenance,
        term.by,
        term.added,
    )
    return tuple(map(guard_formula, cells))


def find_columns(cells: Sequence[str]) -> dict[str, int]:
    """Return the number of each known column in a header row; the first of two that mean the same.

    ``id`` names the Indonesian side only where no column is called source: Weblate keeps numbers in it.
    """
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        name = _HEADERS.get(clean_text(cell).casefold())
        if name:
            found.setdefault(name, number)
    if {"source", "target"} <= found.keys():
        found.pop("id", None)
        found.pop("en", None)
    return found


def is_header(columns: Mapping[str, int]) -> bool:
    """Return whether a row names both sides."""
    return {"source", "target"} <= columns.keys() or {"id", "en"} <= columns.keys()


def read_rows(rows: Sequence[Row], options: ReadOptions) -> Imported:
    """Return the terms of a table, with or without a header row."""
    if len(rows) > MAX_ROWS:
        raise FormatError(f"{rows[0].where}: {len(rows)} rows, at most {MAX_ROWS} are read; split the file")
    columns, rest, notes = _take_header(rows)
    terms: list[Term] = []
    rejected: list[str] = []
    for row in rest:
        if not row.faults and not any(map(clean_text, row.cells)):
            continue
        term = read_term(row, columns, options)
        if isinstance(term, Term):
            terms.append(term)
        else:
            rejected.append(f"{row.where}: {term}")
    return Imported(tuple(terms), tuple(rejected), notes)


def _take_header(rows: Sequence[Row]) -> tuple[dict[str, int], Sequence[Row], tuple[str, ...]]:
    """Return the columns, the rows below the header, and a note on columns that are not known."""
    if by_codes := _find_codes(rows):
        return by_codes, rows, ()
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        columns = find_columns(row.cells)
        if is_header(columns):
            unknown = [cell for cell in map(clean_text, row.cells) if cell and cell.casefold() not in _HEADERS]
            note = f"{row.where}: columns left out, not known: {', '.join(unknown)}"
            return columns, rows[index + 1 :], (note,) if unknown else ()
        if index == 0 and row.cells and clean_text(row.cells[0]).casefold() in _HALF_HEADERS:
            raise FormatError(f'{row.where}: the header row names no "target" column')
    return {"source": 0, "target": 1, "note": 2}, rows, ()


def _find_codes(rows: Sequence[Row]) -> dict[str, int]:
    """Return the columns of a table whose third and fourth column hold DeepL's language codes; else nothing."""
    codes = {tuple(clean_text(cell).lower().partition("-")[0] for cell in row.cells[2:]) for row in rows[:2]}
    if codes == {("id", "en")}:
        return {"id": 0, "en": 1}
    return {"en": 0, "id": 1} if codes == {("en", "id")} else {}


def read_term(row: Row, columns: Mapping[str, int], options: ReadOptions) -> Term | str:
    """Return the term of a row, or why it holds none."""
    cells = {name: strip_guard(row.cells[number]) for name, number in columns.items() if number < len(row.cells)}
    by_language = "id" in columns
    sources = split_alternatives(cells.get("id" if by_language else "source", ""))
    targets = split_alternatives(cells.get("en" if by_language else "target", ""))
    status = _read_status(cells.get("flags", ""), cells.get("fuzzy", ""))
    if status == "keep":
        targets = targets or sources
    rest = {name: clean_text(cells.get(name, "")) for name in COLUMNS[2:]}
    rest["case"] = rest["case"].lower() or "smart"
    # a date is right in its own column only
    faults = (row.faults.get(number, "") for name, number in columns.items() if name != "added")
    fault = next(filter(None, (*faults, *_find_faults(sources, targets, rest, status))), "")
    if fault:
        return fault
    kind, sense = parse_context(rest["context"], options.kind)
    term = Term(
        source=sources[0],
        target=targets[0] if targets else "",
        kind=kind,
        sense=sense,
        source_variants=sources[1:],
        accepted=targets[1:],
        full=rest["full"],
        case=next(rule for rule in CASE_RULES if rule == rest["case"]),
        status=status,
        only=DIRECTIONS.get(rest["only"].lower()),
        near=split_alternatives(rest["near"]),
        also=next(kind for kind in ALSO if kind == rest["also"]),
        note=rest["note"],
        provenance=rest["provenance"],
        file=row.where.rpartition(":")[0],
        line=row.line,
        by=rest["by"],
        added=read_date(rest["added"]),
    )
    return flip_sides(term) if not by_language and options.direction == ("en", "id") else term


def _find_faults(
    sources: Sequence[str], targets: Sequence[str], rest: Mapping[str, str], status: Status
) -> Iterator[str]:
    """Yield what is wrong with the cells of one row, empty strings between."""
    if not sources:
        yield "has no source"
    if not targets and status != "fuzzy":
        yield "has no target"
    for name, text in (("source", "|".join(sources)), ("target", "|".join(targets)), *rest.items()):
        yield find_control(name, text)
    if rest["case"] not in CASE_RULES:
        yield f'the case rule "{rest["case"]}" is not one of {", ".join(CASE_RULES)}'
    if rest["only"] and rest["only"].lower() not in DIRECTIONS:
        yield f'the direction "{rest["only"]}" is not one of {", ".join(DIRECTIONS)}'
    if rest["also"] not in ALSO:
        yield f'what the source may also be, "{rest["also"]}", is not one of {", ".join(ALSO[1:])}'
    if rest["added"] and not read_date(rest["added"]):
        yield f'the date "{rest["added"]}" is not written like 2025-03-31'


def _read_status(flags: str, fuzzy: str) -> Status:
    """Return the status that flags name; the strictest where several do, approved where none does."""
    words = [word.strip().casefold() for word in re.split("[,;]", flags)]
    if fuzzy.strip().casefold() in {"true", "1", "yes", "fuzzy"}:
        words.append("fuzzy")
    return next((status for flag, status in _STATUS_OF_FLAG.items() if flag in words), "approved")
