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

_LINE = re.compile(r"\(line (\d+)\)")


def read_po(text: str) -> BilingualFile:
    """Return the translated entries, none that is retired; a comment ``# alih: ignore names`` suppresses checks."""
    import polib

    try:
        # a comment line before all else: polib would open a file of that name if the text were one
        catalog = polib.pofile(f"#\n{text}", wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError, IndexError) as error:
        found = _LINE.search(str(error))
        where = f"line {int(found[1]) - 1}: " if found else ""
        raise ReadError(f"{where}no well-formed PO file") from error
    source = language_of(catalog.metadata.get("X-Source-Language") or catalog.metadata.get("Source-Language"))
    units = tuple(unit for entry in catalog if not entry.obsolete for unit in _units(entry))
    return BilingualFile(units, source, language_of(catalog.metadata.get("Language")))


def _units(entry: POEntry) -> Iterator[Unit]:
    ignored = find_ignored(entry.comment, entry.tcomment)
    line = max((entry.linenum or 1) - 1, 0)
    name = entry.msgctxt or ""
    if not entry.msgid_plural:
        if entry.msgstr:
            yield Unit(entry.msgid, entry.msgstr, line, name, ignored=ignored)
        return
    for number, target in sorted(entry.msgstr_plural.items()):
        if target:
            yield Unit(entry.msgid_plural if number else entry.msgid, target, line, name, ignored=ignored)
