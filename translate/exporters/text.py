"""Write the translation alone as plain text."""

from __future__ import annotations

from translate.exporters.replacing import can_replace, replace_blocks, target_text
from translate.exporters.wording import DATELINE_DASH, run_in_datelines
from translate.values import TranslatedDocument

__all__ = ["render_text"]

_LISTED = {"list item", "table cell"}


def render_text(document: TranslatedDocument) -> str:
    """Return a text file with every block replaced and all else kept; of other formats, one paragraph a block."""
    if can_replace(document, "text"):
        return replace_blocks(document, target_text)
    text, above = "", ""
    for dateline, item in run_in_datelines(document.blocks):
        role = item.block.role
        if text:
            text += "\n" if role in _LISTED and above == role else "\n\n"
        if dateline:
            text += target_text(dateline).strip() + DATELINE_DASH
        text += ("- " if role == "list item" else "") + target_text(item).strip()
        above = role
    return text + "\n" if text else ""
