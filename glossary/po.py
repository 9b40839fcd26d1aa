"""Read and write gettext PO files through polib, without the losses that polib allows itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from glossary.errors import StoreError

# 200,000 long entries fill 40 MiB; a larger file is no glossary
MAX_BYTES = 64 * 2**20

_FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"[^"\\]*(?:\\.[^"\\]*)*"')
# what str.splitlines, hence polib, would take for a line end, and what no text should hold
CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_CHARSET = re.compile(r"charset=([\w-]+)")
_EMPTY_HEADER = 'msgid ""\nmsgstr ""\n\n'
_NEW_HEADER = {
    "Project-Id-Version": "glossary",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass(frozen=True, slots=True)
class Catalog:
    """A parsed file: its entries in file order (retired ones too), each ``msgid``'s line, the trailing comments."""

    entries: polib.POFile
    lines: tuple[int, ...]
    tail: str


def new_catalog() -> Catalog:
    """Return an empty catalog with the header that gettext expects."""
    entries = polib.POFile(wrapwidth=0)
    entries.metadata = dict(_NEW_HEADER)
    return Catalog(entries, (), "")


def read_bytes(path: Path) -> bytes:
    """Return a glossary file's content; raises StoreError where it is missing, unreadable or too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise StoreError(f"{path}: is larger than {MAX_BYTES >> 20} MiB; split it into several glossaries")
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error


def parse_catalog(content: bytes, name: str) -> Catalog:
    """Return the catalog in ``content``; ``name`` is the file's name in messages. Raises StoreError."""
    text = _decode(content, name)
    lines = text.split("\n")
    headed, numbers, last = _scan_fields(lines, name)
    # polib would take the comments of the first entry for the file's header where there is none
    source = text if headed else _EMPTY_HEADER + text
    try:
        entries = polib.pofile(source, wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"\(line (\d+)\)", str(error))
        where = int(found.group(1)) - (0 if headed else 3) if found else 1
        raise StoreError(f"{name}:{where}: is no well-formed PO file here") from error
    charset = _CHARSET.search(entries.metadata.get("Content-Type", ""))
    if charset and charset.group(1).lower() not in {"utf-8", "utf8", "us-ascii", "charset"}:
        raise StoreError(f"{name}: is declared as {charset.group(1)}; convert it with: msgconv -t UTF-8")
    tail = "\n".join(line for line in lines[last:] if line.strip())
    return Catalog(entries, numbers[1:] if headed else numbers, tail)


def format_catalog(catalog: Catalog) -> bytes:
    """Return the bytes of a catalog: entries in order, retired ones last as gettext puts them, lines unwrapped."""
    text = str(catalog.entries)
    if not catalog.entries.header:
        text = text.removeprefix("#\n")
    return (text + (f"\n{catalog.tail}\n" if catalog.tail else "")).encode()


def _decode(content: bytes, name: str) -> str:
    """Return UTF-8 content as text with Unix line ends; point at the first bad byte or character otherwise."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StoreError(
            f"{name}:{line}: byte 0x{content[error.start]:02x} is no UTF-8; convert the file with: msgconv -t UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise StoreError(f"{name}:{line}: holds the control character U+{ord(bad.group()):04X}; remove it")
    return text


def _fields(lines: list[str], name: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, keyword (empty on a continuation line) and text of every line that holds a string."""
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line.startswith("#~") and not line.startswith("#~|"):
            line = line[2:].strip()
        if not line or line.startswith("#"):
            continue
        found = _FIELD.fullmatch(line)
        if not found:
            raise StoreError(f"{name}:{number}: expected a comment or a quoted PO string, found: {line[:40]}")
        yield number, found.group(1) or "", line


def _scan_fields(lines: list[str], name: str) -> tuple[bool, tuple[int, ...], int]:
    """Return whether a header opens the file, the line of every ``msgid``, and how many lines the entries take.

    polib reads a file that was cut off, or an entry without ``msgstr``, without a word: this raises StoreError.
    """
    numbers: list[int] = []
    headed, open_since, last, context = False, 0, 0, False
    for number, keyword, line in _fields(lines, name):
        if not keyword and not last:
            raise StoreError(f"{name}:{number}: the string belongs to no field; expected msgctxt or msgid before it")
        last = number
        if keyword in ("msgctxt", "msgid"):
            if open_since and not (context and keyword == "msgid"):
                raise StoreError(f"{name}:{open_since}: the entry has no msgstr")
            open_since, context = number, keyword == "msgctxt"
        if keyword == "msgid":
            headed = headed or (not numbers and line.endswith('""') and not _continues(lines, number))
            numbers.append(number)
        elif keyword.startswith("msgstr"):
            open_since = 0
    if open_since:
        raise StoreError(f"{name}:{open_since}: the file is cut off here: this entry has no msgstr")
    return headed, tuple(numbers), last


def _continues(lines: list[str], number: int) -> bool:
    """Tell whether the string that starts on line ``number`` goes on below."""
    return number < len(lines) and lines[number].lstrip().startswith('"')
