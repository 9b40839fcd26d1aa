"""Read XLIFF 1.2 (OASIS 2008) and 2.x (ISO 21720)."""

from __future__ import annotations

from collections.abc import Iterator

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of
from translate.readers.bilingual.values import BilingualFile, Unit
from translate.readers.bilingual.xml import Element, children, line_of, name_of, parse_xml, text_of

__all__ = ["read_xliff"]

# native code of the original format, in 1.2; 2.x keeps it outside the text
_CODES = ("bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "cp")


def read_xliff(data: bytes) -> BilingualFile:
    """Return the units of an XLIFF file; a note ``alih: ignore names`` suppresses checks, ``translate="no"`` all."""
    root = parse_xml(data)
    if name_of(root) != "xliff":
        raise ReadError(f"the root element is <{name_of(root)}>, not <xliff>")
    if root.get("srcLang"):
        units = tuple(_read_two(root))
        return BilingualFile(units, language_of(root.get("srcLang")), language_of(root.get("trgLang")))
    files = list(children(root, "file"))
    first = files[0] if files else root
    languages = language_of(first.get("source-language")), language_of(first.get("target-language"))
    return BilingualFile(tuple(unit for each in files for unit in _read_one(each)), *languages)


def _read_one(file: Element) -> Iterator[Unit]:
    for unit in file.iter():
        if name_of(unit) != "trans-unit" or unit.get("translate") == "no":
            continue
        source, target = next(children(unit, "source"), None), next(children(unit, "target"), None)
        notes = [text_of(note, ()) for note in children(unit, "note")]
        yield Unit(
            text_of(source, _CODES),
            text_of(target, _CODES),
            line_of(unit),
            unit.get("id", ""),
            ignored=find_ignored(*notes),
            document=file.get("original", ""),
        )


def _read_two(root: Element) -> Iterator[Unit]:
    for file in children(root, "file"):
        for unit in file.iter():
            if name_of(unit) == "unit" and unit.get("translate") != "no":
                yield from _read_segments(unit, file.get("original", ""))


def _read_segments(unit: Element, document: str) -> Iterator[Unit]:
    notes = [text_of(note, ()) for group in children(unit, "notes") for note in children(group, "note")]
    for number, segment in enumerate(children(unit, "segment"), 1):
        source, target = next(children(segment, "source"), None), next(children(segment, "target"), None)
        name = segment.get("id", "") or (f"{unit.get('id', '')}:{number}" if number > 1 else unit.get("id", ""))
        yield Unit(
            text_of(source, _CODES),
            text_of(target, _CODES),
            line_of(segment),
            name,
            ignored=find_ignored(*notes),
            document=document,
        )
