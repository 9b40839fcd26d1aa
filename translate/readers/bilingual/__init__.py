"""Read bilingual files: ours, and those of translators' tools."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from translate.errors import OptionError, ReadError
from translate.readers.bilingual.values import BilingualFile, Unit
from translate.readers.decoding import decode_article
from translate.readers.locations import read_file, read_stream

__all__ = ["BILINGUAL_READERS", "BilingualFile", "BilingualReader", "Unit", "read_bilingual"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class BilingualReader:
    """A bilingual format: its suffixes, and ``module:function`` that reads it, from bytes where it is XML.

    ``ignoring`` says how checks are suppressed in such a file.
    """

    suffixes: tuple[str, ...]
    path: str
    description: str
    ignoring: str
    binary: bool = False

    def load(self) -> Callable[..., BilingualFile]:
        """Import the function."""
        module, name = self.path.split(":")
        function: Callable[..., BilingualFile] = getattr(import_module(f"translate.readers.bilingual.{module}"), name)
        return function


BILINGUAL_READERS: dict[str, BilingualReader] = {
    "jsonl": BilingualReader((".jsonl",), "jsonlines:read_json_lines", "alih's bilingual data", '"ignore": ["names"]'),
    "md": BilingualReader(
        (".md",), "tables:read_markdown_table", "alih's bilingual table", "<!-- alih: ignore names --> in the row"
    ),
    "txt": BilingualReader(
        (".txt",), "tables:read_interleaved", "alih's bilingual text", "a line alih: ignore names below the pair"
    ),
    "html": BilingualReader(
        (".html", ".htm"), "page:read_page", "alih's side-by-side page", "<!-- alih: ignore names --> in the row"
    ),
    "po": BilingualReader((".po", ".pot"), "gettext:read_po", "gettext", "# alih: ignore names"),
    "xliff": BilingualReader(
        (".xlf", ".xliff", ".mxliff", ".sdlxliff"),
        "xliff:read_xliff",
        "XLIFF 1.2 and 2.x",
        "<note>alih: ignore names</note>",
        binary=True,
    ),
    "tmx": BilingualReader((".tmx",), "tmx:read_tmx", "TMX", "<note> or <prop> alih: ignore names", binary=True),
    "csv": BilingualReader((".csv",), "spreadsheet:read_csv", "table", "alih: ignore names in a third column"),
    "tsv": BilingualReader(
        (".tsv", ".tab"), "spreadsheet:read_tsv", "tab-separated table", "alih: ignore names in a third column"
    ),
}


def read_bilingual(location: str, *, format: str = "", stdin: bytes | None = None) -> BilingualFile:
    """Return the units of a bilingual file, or of standard input (``-``, which needs a ``format``).

    Raise ``ReadError`` where it is missing, too large or broken, ``EncodingError`` for unknown bytes.
    """
    where = "standard input" if location == STDIN else location
    name = format or _format_of(location)
    if name not in BILINGUAL_READERS:
        raise OptionError(f'--input-format: "{name}" is unknown; known are {", ".join(BILINGUAL_READERS)}')
    if location == STDIN:
        data = read_stream(sys.stdin.buffer, where) if stdin is None else stdin
    else:
        data = read_file(location)
    reader = BILINGUAL_READERS[name]
    try:
        found = reader.load()(data if reader.binary else decode_article(data, where).text)
    except ReadError as error:
        if str(error).startswith(where):
            raise
        raise ReadError(f"{where}: {error}", hint=error.hint) from error
    if not found.units:
        raise ReadError(f"{where}: no pair of source and target found in it (read as {name})")
    return found


def _format_of(location: str) -> str:
    """Return the format that a file's suffix names."""
    if location == STDIN:
        raise OptionError("standard input: its format must be told with --input-format")
    if Path(location).is_dir():
        raise ReadError(f"{location}: is a folder", hint="name the files in it")
    suffix = Path(location).suffix.lower()
    for name, reader in BILINGUAL_READERS.items():
        if suffix in reader.suffixes:
            return name
    known = ", ".join(suffix for reader in BILINGUAL_READERS.values() for suffix in reader.suffixes)
    raise ReadError(
        f"{location}: {suffix or 'a name without suffix'} is no bilingual format ({known})", hint="--input-format"
    )
