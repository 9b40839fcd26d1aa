"""Put translations in the place of their blocks in the original, and touch nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from translate.values import Block, TranslatedBlock, TranslatedDocument

__all__ = ["can_replace", "replace_blocks", "target_text"]

Render = Callable[[TranslatedBlock], str]


def target_text(block: TranslatedBlock) -> str:
    """Return a block's translation with the block's own text between and around the segments."""
    text, end = "", 0
    for segment in block.segments:
        text += block.block.text[end : segment.segment.start] + segment.target
        end = segment.segment.end
    return text + block.block.text[end:]


def can_replace(document: TranslatedDocument, format_: str) -> bool:
    """Say whether the original is of this format and every block's place in it is known."""
    places = [(block.start, block.end) for block in document.document.blocks]
    known = all(0 <= start <= end <= len(document.document.original) for start, end in places)
    apart = all(first[1] <= second[0] for first, second in pairwise(places))
    return document.document.metadata.format == format_ and known and apart


def replace_blocks(document: TranslatedDocument, render: Render) -> str:
    """Return the original with each translated block rendered in its place.

    Blocks without segments (code) stay as they are; blocks of the document that were not translated at all
    (read-also lines under ``--read-also drop``) go, with the line end behind them.
    """
    original = document.document.original
    translated = {(item.block.start, item.block.end): item for item in document.blocks}
    parts, end = [], 0
    for block in document.document.blocks:
        parts.append(original[end : block.start])
        end = block.end
        item = translated.get((block.start, block.end))
        if item is None:
            end += len(_line_end(original, end))
        elif item.segments:
            parts.append(_fitted(render(item), block, original))
        else:
            parts.append(original[block.start : block.end])
    return "".join(parts) + original[end:]


def _line_end(text: str, at: int) -> str:
    found = re.compile(r"[ \t]*(?:\r\n|\r|\n)+").match(text, at)
    return found.group() if found else ""


def _fitted(text: str, block: Block, original: str) -> str:
    """Return ``text`` with the line ends of the original, and the block's indent or quote marks on each new line."""
    if "\n" not in text and "\r" not in text:
        return text
    before = original[block.start : block.end]
    found = re.search(r"(\r\n|\r|\n)([ \t>]*)", before) or re.search(r"(\r\n|\r|\n)()", original)
    newline, prefix = found.groups() if found else ("\n", "")
    return re.sub(r"\r\n|\r|\n", lambda _: newline + prefix, text)
