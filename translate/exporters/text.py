"""Write the translation alone as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from translate.exporters.replacing import can_replace, replace_blocks, target_text
from translate.exporters.tables import Cell, arrange_cells
from translate.exporters.wording import DATELINE_DASH, run_in_datelines
from translate.values import Block, TranslatedBlock, TranslatedDocument

__all__ = ["render_text"]


def render_text(document: TranslatedDocument) -> str:
    """Return a text file with every block replaced and all else kept; of other formats, one paragraph a block.

    A table is a line a row, tabs between its cells.
    """
    if can_replace(document, "text"):
        return replace_blocks(document, target_text)
    parts: list[str] = []
    for role, pairs in groupby(run_in_datelines(document.blocks), key=lambda pair: pair[1].block.role):
        if role == "table cell":
            parts += ["\n".join(map(_row, table)) for table in arrange_cells(item for _, item in pairs)]
            continue
        written = [_lead(dateline) + _mark(item.block) + target_text(item).strip() for dateline, item in pairs]
        parts.append(("\n" if role == "list item" else "\n\n").join(written))
    return "\n\n".join(parts) + "\n" if parts else ""


def _lead(dateline: TranslatedBlock | None) -> str:
    return target_text(dateline).strip() + DATELINE_DASH if dateline else ""


def _mark(block: Block) -> str:
    if block.role != "list item":
        return ""
    return f"{block.number}. " if block.number else "- "


def _row(cells: Iterable[Cell]) -> str:
    return "\t".join(" ".join(" ".join(target_text(item).split()) for item in cell) for cell in cells)
