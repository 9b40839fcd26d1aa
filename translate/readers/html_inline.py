"""Gather the words of a page that run on in one block, with the links and emphasis in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from translate.readers.cleaning import drop_unseen
from translate.values import InlineKind, InlineSpan

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"\s+")
# trafilatura's names, of its elements and of what they look like
_KINDS: dict[tuple[str, str], InlineKind] = {
    ("ref", ""): "link",
    ("hi", "#b"): "strong",
    ("hi", "#i"): "emphasis",
    ("del", "overstrike"): "strikethrough",
    ("code", ""): "code",
}
_INLINE = frozenset({"hi", "ref", "del", "lb"})
# elements that words stand in, and code in a line of words
_WORDED = frozenset({"p", "item", "cell", "quote", "head", "ab", "hi", "ref", "del"})


def is_inline(element: _Element) -> bool:
    """Tell whether an element, with all that is in it, runs on in its block."""
    if element.tag == "code":
        parent = element.getparent()
        return (
            parent is not None and parent.tag in _WORDED and "\n" not in "".join(map(str, element.itertext())).strip()
        )
    return element.tag in _INLINE and all(map(is_inline, element))


@dataclass(slots=True)
class Run:
    """Words as they come, white space as a browser shows it."""

    text: str = ""
    spans: list[InlineSpan] = field(default_factory=list)

    def add_text(self, piece: str | None) -> None:
        """Add text that stands in no element of its own."""
        added = _SPACE.sub(" ", drop_unseen(piece or ""))
        self.text += added.lstrip() if not self.text or self.text.endswith(" ") else added

    def add_element(self, element: _Element) -> None:
        """Add an inline element, and the text behind it."""
        at = len(self.spans)
        kind = _KINDS.get((str(element.tag), str(element.get("rend", ""))))
        if kind:
            self.spans.append(InlineSpan(len(self.text), len(self.text), kind, str(element.get("target", ""))))
        self.add_text(" " if element.tag == "lb" else element.text)
        for child in element:
            self.add_element(child)
        if kind:
            self.spans[at] = replace(self.spans[at], end=len(self.text))
        self.add_text(element.tail)

    def finish(self) -> tuple[str, tuple[InlineSpan, ...]]:
        """Return the text and its spans, the outer one first; none is empty or has spaces at its edges."""
        text = self.text.rstrip()
        spans = [span for span in (_trimmed(span, text) for span in self.spans) if span.start < span.end]
        return text, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _trimmed(span: InlineSpan, text: str) -> InlineSpan:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return replace(span, start=start, end=start + len(inner.strip()))
