"""Read plain text: a headline, datelines, bylines, read-also lines, paragraphs; one a line, or wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from translate.readers.cleaning import LINE_END, clean_text
from translate.readers.roles import (
    looks_like_headline,
    looks_like_subheading,
    role_of,
    split_dateline,
    with_found,
)
from translate.values import Block, Document, Metadata

_BULLET = re.compile(r"[-*•▪●◦–]\s+(?=\S)")
_INK = re.compile(r"\S")
_MAX_WRAPPED = 120  # characters; text that is wrapped by hand or by mail programs is narrower

Range = tuple[int, int]


def read_text(original: str, metadata: Metadata) -> Document:
    """Return a plain text as blocks; each block is an exact slice of it, and between blocks stands no word."""
    blocks = [block for start, end in _paragraphs(original) for block in _read_paragraph(original, start, end)]
    blocks = _mark_headings(blocks)
    return Document(tuple(blocks), with_found(metadata, tuple(blocks)), original)


def _paragraphs(text: str) -> Iterator[Range]:
    """Yield the slices of paragraphs: lines, or runs of lines that are one wrapped paragraph."""
    group: list[Range] = []
    for line in _lines(text):
        if line is not None:
            group.append(line)
            continue
        yield from _join_wrapped(text, group)
        group = []
    yield from _join_wrapped(text, group)


def _lines(text: str) -> Iterator[Range | None]:
    """Yield the slice of each line without the white space round it, None for a blank line."""
    start = 0
    for end, after in [*(found.span() for found in LINE_END.finditer(text)), (len(text), len(text))]:
        ink = _INK.search(text, start, end)
        yield (ink.start(), start + len(text[start:end].rstrip())) if ink else None
        start = after


def _join_wrapped(text: str, lines: list[Range]) -> list[Range]:
    """Return one slice for lines that were wrapped: narrow, and a third of them go on in lower case."""
    breaks = len(lines) - 1
    goes_on = sum(text[second[0]].islower() for _, second in pairwise(lines))
    listed = any(_BULLET.match(text, start) for start, _ in lines)
    if breaks < 1 or listed or goes_on * 3 < breaks or any(end - start > _MAX_WRAPPED for start, end in lines):
        return lines
    return [(lines[0][0], lines[-1][1])]


def _read_paragraph(original: str, start: int, end: int) -> tuple[Block, ...]:
    """Return the block of a slice, its dateline apart; nothing where it holds control characters only."""
    if bullet := _BULLET.match(original, start, end):
        text = clean_text(original[bullet.end() : end])
        return (Block("list item", text, bullet.end(), end),) if text else ()
    text = clean_text(original[start:end])
    if not text:
        return ()
    block = Block(role_of(text), text, start, end)
    return split_dateline(block, original) if block.role == "paragraph" else (block,)


def _mark_headings(blocks: list[Block]) -> list[Block]:
    """Return blocks with the roles that need a look at their neighbours: headline and headings between paragraphs."""
    marked: list[Block] = []
    for at, block in enumerate(blocks):
        level = 0
        if block.role == "paragraph" and at + 1 < len(blocks):
            if all(before.role in ("byline", "dateline", "read-also") for before in marked):
                level = int(looks_like_headline(block.text) and (at == 0 or marked[-1].end + 1 < block.start))
            elif looks_like_subheading(block.text) and marked[-1].role != "headline":
                level = 2
        marked.append(Block("headline", block.text, block.start, block.end, (), level) if level else block)
    return marked
