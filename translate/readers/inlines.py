"""Turn the inline tokens of Markdown into plain text and spans over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from translate.readers.cleaning import drop_unseen
from translate.values import InlineKind, InlineSpan

if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS: dict[str, InlineKind] = {"em": "emphasis", "strong": "strong", "s": "strikethrough", "link": "link"}

# footnotes are no part of CommonMark, but of most tools that publish articles: "naik[^1]", and "[^1]: Data Juni" below
NOTE = r"\[\^[^\]\s]{1,40}\]"
_REFERENCE, _FOOTNOTE = re.compile(rf"(?:{NOTE})+(?!:)"), re.compile(f"{NOTE}:")


def read_inline(tokens: Sequence[Token]) -> tuple[str, tuple[InlineSpan, ...]]:
    """Return the text of inline tokens and its spans.

    A soft line break is a space, a hard one two spaces and a line feed, as in Markdown. Code, raw HTML (kind
    ``markup``) and an image's description stand in the text under spans of their own; references to footnotes do not.
    """
    text = ""
    spans: list[InlineSpan] = []
    notes: list[InlineSpan] = []
    opened: list[int] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.nesting == 1:
            opened.append(len(spans))
            kind = _KINDS[token.type.removesuffix("_open")]
            spans.append(InlineSpan(len(text), len(text), kind, *_address(token, "href")))
        elif token.nesting == -1:
            at = opened.pop()
            spans[at] = replace(spans[at], end=len(text))
        elif token.type == "text":
            text = _add_text(text, drop_unseen(token.content), spans, notes)
        elif token.type == "softbreak":
            # a footnote stays on a line of its own
            text += "\n" if following and _FOOTNOTE.match(following.content) else " "
        else:
            piece = _text_of(token)
            if leaf := _leaf_kind(token):
                spans.append(InlineSpan(len(text), len(text) + len(piece), leaf, *_address(token, "src")))
            text += piece
    # of spans over the same characters the outer one stands first: it was opened first, or is a note
    return text, tuple(sorted((*notes, *spans), key=lambda span: (span.start, -span.end)))


def _add_text(text: str, piece: str, spans: list[InlineSpan], notes: list[InlineSpan]) -> str:
    """Return the text so far with a piece of plain text, references to footnotes cut out and put on the word before."""
    if footnote := _FOOTNOTE.match(piece):
        spans.append(InlineSpan(len(text), len(text) + footnote.end(), "markup"))
    end = 0
    for found in _REFERENCE.finditer(piece):
        text += piece[end : found.start()]
        end = found.end()
        word = len(text) - len(re.split(r"\s", text)[-1])
        notes.append(InlineSpan(word, len(text), "note", found[0]))
    return text + piece[end:]


def _text_of(token: Token) -> str:
    """Return what a token without children shows."""
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "  \n"
    if token.type == "image":
        return "".join(_text_of(child) for child in token.children or () if not child.nesting)
    return drop_unseen(token.content)


def _address(token: Token, key: str) -> tuple[str, str]:
    """Return where a link or image leads, and its title; empty for other tokens."""
    return str(token.attrs.get(key, "")), drop_unseen(str(token.attrs.get("title", "")))


def _leaf_kind(token: Token) -> InlineKind | None:
    """Return the kind of span that a token without children needs."""
    kinds: dict[str, InlineKind] = {"code_inline": "code", "html_inline": "markup", "image": "image"}
    return kinds.get(token.type)
