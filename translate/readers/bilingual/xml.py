"""Parse XML that anybody may have written: no entities, no network, bounded depth; elements know their line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, TreeBuilder

from translate.errors import ReadError

if TYPE_CHECKING:
    from defusedxml.ElementTree import DefusedXMLParser

__all__ = ["Element", "children", "lang_of", "line_of", "name_of", "parse_xml", "text_of"]

LINE = "{alih}line"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# deeper ones are attacks: no exchange format nests more than twenty levels
_MAX_DEPTH = 200


class _LinedBuilder(TreeBuilder):
    """Build elements that carry the line they start on."""

    parser: DefusedXMLParser

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Open an element."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ReadError(f"line {self._line()}: elements nest deeper than {_MAX_DEPTH}")
        return super().start(tag, {**attrs, LINE: str(self._line())})

    def end(self, tag: str) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)

    def _line(self) -> int:
        expat: Any = self.parser.parser
        return int(expat.CurrentLineNumber)


def parse_xml(data: bytes) -> Element:
    """Return the root element; ReadError names the line where XML is broken, or declares entities."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    builder = _LinedBuilder()
    parser = DefusedXMLParser(target=builder)
    builder.parser = parser
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise ReadError("declares entities, which are refused: they can read files and fill the memory") from error
    except ParseError as error:
        raise ReadError(f"line {error.position[0]}: no well-formed XML: {error}") from error
    except (LookupError, ValueError) as error:
        raise ReadError("its XML declaration names an encoding that cannot be read; save it as UTF-8") from error
    return root


def name_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the child elements of these names."""
    return (child for child in element if name_of(child) in names)


def line_of(element: Element) -> int:
    """Return the line an element starts on."""
    return int(element.get(LINE, "0"))


def lang_of(element: Element) -> str:
    """Return what ``xml:lang``, or TMX's older ``lang``, says."""
    return element.get(_XML_LANG) or element.get("lang") or ""


def text_of(element: Element | None, hidden: Iterable[str]) -> str:
    """Return the text of an element; what stands inside elements named ``hidden`` is code, not text."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        pieces += ["" if name_of(child) in hidden else text_of(child, hidden), child.tail or ""]
    return "".join(pieces)
