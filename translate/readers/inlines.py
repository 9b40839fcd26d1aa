"""Turn the inline tokens of Markdown into plain text and spans over it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from translate.readers.cleaning import drop_unseen
from translate.values import InlineKind, InlineSpan

if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS: dict[str, InlineKind] = {"em": "emphasis", "strong": "strong", "s": "strikethrough", "link": "link"}


def read_inline(tokens: Iterable[Token]) -> tuple[str, tuple[InlineSpan, ...]]:
    """Return the text of inline tokens and its spans.

    A soft line break is a space, a hard one two spaces and a line feed, as in Markdown. Code, raw HTML (kind
    ``markup``) and an image's description stand in the text under spans of their own.
    """
    text = ""
    spans: list[InlineSpan] = []
    opened: list[tuple[int, Token]] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append((len(text), token))
        elif token.nesting == -1:
            start, opening = opened.pop()
            kind = _KINDS[token.type.removesuffix("_close")]
            spans.append(InlineSpan(start, len(text), kind, *_address(opening, "href")))
        else:
            piece = _text_of(token)
            if leaf := _leaf_kind(token):
                spans.append(InlineSpan(len(text), len(text) + len(piece), leaf, *_address(token, "src")))
            text += piece
    return text, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


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
