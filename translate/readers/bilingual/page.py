"""Read the side-by-side page that ``alih translate --format html`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of, role_of
from translate.readers.bilingual.values import BilingualFile, Unit

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_page"]


def read_page(text: str) -> BilingualFile:
    """Return the rows of the page; a comment ``<!-- alih: ignore names -->`` in a row suppresses checks."""
    from lxml import etree

    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True))
    except etree.XMLSyntaxError as error:
        raise ReadError("no HTML page") from error
    rows = [] if root is None else [div for div in root.iter("div") if "pair" in _classes(div)]
    units = tuple(unit for row in rows if (unit := _unit(row)))
    sides = [_find_side(rows[0], side) for side in ("source", "target")] if rows else [None, None]
    languages = [language_of(side.get("lang")) if side is not None else None for side in sides]
    return BilingualFile(units, *languages)


def _unit(row: _Element) -> Unit | None:
    from lxml import etree

    source, target = (_find_side(row, side) for side in ("source", "target"))
    if source is None or target is None:
        return None
    comments = [str(comment.text or "") for comment in row.iter(etree.Comment)]
    parent = row.getparent()
    classes = _classes(parent) if parent is not None else []
    role = next((role_of(name.replace("-", " ")) for name in classes if name != "block"), role_of("paragraph"))
    if "read-also" in classes:
        role = "read-also"
    translated = "" if any("none" in _classes(span) for span in target.iter("span")) else _text(target)
    return Unit(
        _text(source),
        translated,
        int(getattr(row, "sourceline", 0) or 0),
        row.get("id", ""),
        role,
        find_ignored(*comments),
    )


def _find_side(row: _Element, side: str) -> _Element | None:
    return next((child for child in row if side in _classes(child)), None)


def _classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def _text(element: _Element) -> str:
    """Return the text of an element without its comments."""
    pieces = [element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        pieces += [_text(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(pieces).strip()
