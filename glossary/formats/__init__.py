"""Read and write glossaries in the formats of other tools, by name or by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from glossary.errors import EntryError, FormatError
from glossary.formats.values import MAX_BYTES, Exported, Imported, ReadOptions, WriteOptions
from glossary.values import Term

__all__ = ["FORMATS", "Exported", "Format", "Imported", "ReadOptions", "WriteOptions"]
__all__ += ["find_format", "format_terms", "parse_terms"]

Reader = Callable[[bytes, str, ReadOptions], Imported]
Writer = Callable[[Sequence[Term], WriteOptions], Exported]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is, the suffixes that mean it, and the functions that read and write it, by path."""

    summary: str
    suffixes: tuple[str, ...]
    reader: str
    writer: str


# name -> format; the modules load openpyxl, defusedxml or polib, so they are named here and imported on use
FORMATS: dict[str, Format] = {
    "po": Format("gettext PO, also Weblate's", (".po",), "gettext_po:read_po", "gettext_po:write_po"),
    "csv": Format("comma or semicolon separated", (".csv",), "delimited:read_csv", "delimited:write_csv"),
    "tsv": Format("tab separated", (".tsv", ".tab"), "delimited:read_tsv", "delimited:write_tsv"),
    "xlsx": Format("Excel workbook", (".xlsx",), "workbook:read_xlsx", "workbook:write_xlsx"),
    "tbx": Format("TBX-Basic, versions 2 and 3", (".tbx",), "tbx:read_tbx", "tbx_writing:write_tbx"),
    "omegat": Format("OmegaT glossary", (".txt", ".utf8"), "omegat:read_omegat", "omegat:write_omegat"),
    "deepl-csv": Format("DeepL glossary, CSV", (), "deepl:read_deepl_csv", "deepl:write_deepl_csv"),
    "deepl-tsv": Format("DeepL glossary, TSV", (), "deepl:read_deepl_tsv", "deepl:write_deepl_tsv"),
}


def find_format(name: str, path: PurePath) -> str:
    """Return the format called ``name``, or where that is empty the one that the suffix of ``path`` means."""
    if name in FORMATS:
        return name
    suffix = path.suffix.lower()
    found = next((key for key, each in FORMATS.items() if suffix in each.suffixes), "")
    if name or not found:
        what = f'the format "{name}"' if name else f'{path}: the suffix "{suffix}"'
        raise FormatError(f"{what} is unknown; choose from: {', '.join(FORMATS)}")
    return found


def parse_terms(content: bytes, name: str, format_name: str, options: ReadOptions | None = None) -> Imported:
    """Return the terms in a file's content; ``name`` stands for the file in messages.

    Raises FormatError or StoreError where the file cannot be read at all; rows that make no right entry are rejected.
    """
    from glossary.entries import check_term

    if len(content) > MAX_BYTES:
        raise FormatError(f"{name}: is larger than {MAX_BYTES >> 20} MiB; split it")
    read = cast(Reader, _load(FORMATS[format_name].reader))(content, name, options or ReadOptions())
    terms: list[Term] = []
    rejected = list(read.rejected)
    for term in read.terms:
        try:
            check_term(term)
            terms.append(term)
        except EntryError as error:
            rejected.append(str(error))
    return Imported(tuple(terms), tuple(rejected), read.notes)


def format_terms(terms: Sequence[Term], format_name: str, options: WriteOptions | None = None) -> Exported:
    """Return terms as a file's content, with notes on what the format cannot hold."""
    return cast(Writer, _load(FORMATS[format_name].writer))(terms, options or WriteOptions())


def _load(path: str) -> object:
    """Import ``module:function`` of this package."""
    module, _, function = path.partition(":")
    return cast(object, getattr(import_module(f"glossary.formats.{module}"), function))
