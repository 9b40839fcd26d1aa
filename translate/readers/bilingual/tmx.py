"""Read TMX 1.4 (LISA 2005) and older."""

from __future__ import annotations

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of
from translate.readers.bilingual.values import BilingualFile, Unit
from translate.readers.bilingual.xml import Element, children, lang_of, line_of, name_of, parse_xml, text_of
from translate.values import Language

__all__ = ["read_tmx"]

# native code of the original format
_CODES = ("bpt", "ept", "ph", "it", "ut")


def read_tmx(data: bytes) -> BilingualFile:
    """Return the units that have both languages; a note or prop ``alih: ignore names`` suppresses checks.

    The source is the header's ``srclang``; where that is no single language, the first variant's of the first unit.
    """
    root = parse_xml(data)
    if name_of(root) != "tmx":
        raise ReadError(f"the root element is <{name_of(root)}>, not <tmx>")
    header = next(children(root, "header"), None)
    entries = [(entry, texts) for entry in root.iter() if name_of(entry) == "tu" and len(texts := _texts(entry)) > 1]
    declared = language_of(header.get("srclang")) if header is not None else None
    first: Language = next(iter(entries[0][1])) if entries else "id"
    source = declared or first
    return BilingualFile(tuple(_unit(entry, texts, source) for entry, texts in entries), source)


def _unit(entry: Element, texts: dict[Language, str], source: Language) -> Unit:
    target: Language = "en" if source == "id" else "id"
    parts = (entry, *children(entry, "tuv"))
    ignored = find_ignored(*(text_of(note, ()) for part in parts for note in children(part, "note", "prop")))
    return Unit(texts[source], texts[target], line_of(entry), entry.get("tuid", ""), ignored=ignored)


def _texts(entry: Element) -> dict[Language, str]:
    """Return the first variant of each of the two languages."""
    texts: dict[Language, str] = {}
    for variant in children(entry, "tuv"):
        language = language_of(lang_of(variant))
        if language:
            texts.setdefault(language, text_of(next(children(variant, "seg"), None), _CODES))
    return texts
