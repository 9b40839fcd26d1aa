"""Read gettext PO files that hold translated texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of
from translate.readers.bilingual.values import BilingualFile, Unit

if TYPE_CHECKING:
    from polib import POEntry

__all__ = ["read_po"]

_PLACE = re.compile(r"^PO:(?:(\d+):)? ?")


def read_po(text: str) -> BilingualFile:
    """Return the translated entries, none that is retired; a comment ``# alih: ignore names`` suppresses checks."""
    from glossary.errors import StoreError
    from glossary.po import parse_catalog

    try:
        catalog = parse_catalog(text.encode("utf-8", "surrogatepass"), "PO")
    except StoreError as error:
        message = _PLACE.sub(lambda found: f"line {found[1]}: " if found[1] else "", str(error))
        raise ReadError(message) from error
    metadata = catalog.entries.metadata
    source = language_of(metadata.get("X-Source-Language") or metadata.get("Source-Language"))
    units = tuple(
        unit
        for entry, line in zip(catalog.entries, catalog.lines, strict=False)
        if not entry.obsolete
        for unit in _units(entry, line)
    )
    return BilingualFile(units, source, language_of(metadata.get("Language")))


def _units(entry: POEntry, line: int) -> Iterator[Unit]:
    ignored = find_ignored(entry.comment, entry.tcomment)
    name = entry.msgctxt or ""
    if not entry.msgid_plural:
        if entry.msgstr:
            yield Unit(entry.msgid, entry.msgstr, line, name, ignored=ignored)
        return
    for number, target in sorted(entry.msgstr_plural.items()):
        if target:
            yield Unit(entry.msgid_plural if number else entry.msgid, target, line, name, ignored=ignored)
