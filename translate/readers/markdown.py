"""Read Markdown with markdown-it-py: each block knows the slice of the original that holds its words and markup.

Front matter (but a title that is the article's only headline), rules, link definitions and blank lines are outside
every block; code and raw HTML are blocks of role ``code``, whose slices an exporter leaves as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate.readers.cleaning import drop_unseen
from translate.readers.front_matter import front_matter_end, read_fields, title_blocks
from translate.readers.inlines import NOTE, read_inline
from translate.readers.roles import role_of, shift_span, split_dateline, with_found
from translate.values import Block, Document, Metadata, Role

if TYPE_CHECKING:
    from markdown_it.token import Token

# as markdown-it counts lines
_LINE_END = re.compile(r"\r\n?|\n")
_MARKER = re.compile(rf"(?:\[[ xX]\]|{NOTE}:) +(?=\S)")
_BAR = re.compile(r"(?<!\\)\|")
_PREFIX = re.compile(r"[ \t>]*")
_CONTAINERS: dict[str, Role] = {"blockquote_open": "quote", "list_item_open": "list item"}
_CODE = frozenset({"fence", "code_block", "html_block"})


def read_markdown(original: str, metadata: Metadata) -> Document:
    """Return a Markdown text as blocks free of markup, their inline markup as spans."""
    from markdown_it import MarkdownIt

    # NUL would come back as a visible replacement character; another unseen character of the same length does not
    source = original.replace("\x00", "\x01")
    lines = _Lines(source, front_matter_end(original))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source[lines.begin :])
    blocks = tuple(_read_blocks(tokens, lines))
    if not any(block.role == "headline" and block.level == 1 for block in blocks):
        blocks = (*title_blocks(original), *blocks)
    return Document(blocks, with_found(read_fields(original, metadata), blocks), original)


@dataclass(slots=True)
class _Container:
    """A quotation or list item that blocks stand in, with the number that its next block has in a list."""

    role: Role
    number: int = 0


class _Lines:
    """Where each line of the Markdown stands in the source, and how far along a table's row the last cell was."""

    def __init__(self, source: str, begin: int) -> None:
        ends = [(found.start(), found.end()) for found in _LINE_END.finditer(source, begin)]
        self.source = source
        self.begin = begin
        self._starts = [begin, *(after for _, after in ends)]
        self._ends = [*(end for end, _ in ends), len(source)]
        self._cell = (-1, 0)

    def whole(self, first: int, after: int) -> tuple[int, int]:
        """Return the slice of the lines ``first`` up to, not with, ``after``."""
        return self._starts[first], self._ends[min(after, len(self._ends)) - 1]

    def content(self, content: str, first: int, after: int) -> tuple[int, int]:
        """Return the slice that holds a block's content, prefixes of lists and quotes left out at both ends."""
        pieces = content.split("\n")
        last = min(first + len(pieces), after) - 1
        start = self._find(pieces[0].strip(), first)
        end = self._find(pieces[-1].strip(), last) + len(pieces[-1].strip())
        return start, max(start, end)

    def cell(self, content: str, line: int) -> tuple[int, int]:
        """Return the slice of a table's next cell in a line; cells must be asked for in order."""
        start, end = self.whole(line, line + 1)
        if self._cell[0] != line:
            prefix = _PREFIX.match(self.source, start, end)
            cursor = prefix.end() if prefix else start
            self._cell = (line, cursor + self.source.startswith("|", cursor))
        bar = _BAR.search(self.source, self._cell[1], end)
        stop = bar.start() if bar else end
        raw = self.source[self._cell[1] : stop]
        at = self._cell[1] + len(raw) - len(raw.lstrip())
        self._cell = (line, bar.end() if bar else end)
        return at, at + len(raw.strip())

    def _find(self, piece: str, line: int) -> int:
        """Return where a line's content begins: content is the end of its line, but for closing marks."""
        start, end = self.whole(line, line + 1)
        text = self.source[start:end]
        at = text.rfind(piece)
        return start + (at if at >= 0 else len(text) - len(text.lstrip(" \t>")))


def _read_blocks(tokens: Sequence[Token], lines: _Lines) -> Iterator[Block]:
    """Yield the blocks of a parsed text in order."""
    containers: list[_Container] = []
    opened: list[Token] = []
    cell = (0, 0)
    for token in tokens:
        if token.type in _CODE and token.map:
            yield Block("code", drop_unseen(token.content.rstrip("\n")), *lines.whole(*token.map))
        elif token.type == "inline" and token.map:
            container = containers[-1] if containers else _Container("paragraph")
            for block in _read_leaf(token, opened[-1], container.role, lines):
                is_cell, is_item = block.role == "table cell", block.role == "list item"
                yield replace(block, cell=cell if is_cell else (0, 0), number=container.number if is_item else 0)
                # an item's further paragraphs have no number of their own
                container.number = 0
        elif token.nesting == 1:
            opened.append(token)
            cell = _next_cell(cell, token.type)
            if token.type in _CONTAINERS:
                containers.append(_Container(_CONTAINERS[token.type], int(token.info) if token.info.isdigit() else 0))
        elif token.nesting == -1 and opened.pop().type in _CONTAINERS:
            containers.pop()


def _next_cell(cell: tuple[int, int], opened: str) -> tuple[int, int]:
    """Return the row and column that a token of a table leads to."""
    row, column = cell
    return {
        "table_open": (0, 0),
        "tr_open": (row + 1, 0),
        "th_open": (row, column + 1),
        "td_open": (row, column + 1),
    }.get(opened, cell)


def _read_leaf(token: Token, parent: Token, container: Role, lines: _Lines) -> Iterable[Block]:
    """Return the blocks of a heading, paragraph or cell; none where it has no words."""
    first, after = token.map or (0, 0)
    text, spans = read_inline(token.children or ())
    is_cell = parent.type in ("td_open", "th_open")
    start, end = lines.cell(token.content, first) if is_cell else lines.content(token.content, first, after)
    if not text.strip():
        return ()
    block = _without_marker(Block("paragraph", text, start, end, spans), lines.source)
    if is_cell:
        return (replace(block, role="table cell"),)
    if parent.type == "heading_open":
        return (replace(block, role="headline", level=int(parent.tag[1])),)
    if any(span.kind == "image" and (span.start, span.end) == (0, len(text)) for span in spans):
        return (replace(block, role="caption"),)
    return _with_role(block, container, lines.source)


def _without_marker(block: Block, source: str) -> Block:
    """Return a paragraph without the mark of a task or footnote that it opens with, which stays in the original."""
    marker = _MARKER.match(block.text)
    if not marker or not source.startswith(marker[0], block.start):
        return block
    rest = tuple(shift_span(span, -marker.end()) for span in block.spans if span.start >= marker.end())
    return replace(block, text=block.text[marker.end() :], start=block.start + marker.end(), spans=rest)


def _with_role(block: Block, container: Role, source: str) -> tuple[Block, ...]:
    """Return a paragraph in the role of its words or its container, its dateline apart."""
    role = role_of(block.text)
    if role == "read-also" or (role != "paragraph" and container == "paragraph"):
        return (replace(block, role=role),)
    if container != "paragraph":
        return (replace(block, role=container),)
    return split_dateline(block, source)
