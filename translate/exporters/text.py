"""Write the translation alone as plain text."""

from __future__ import annotations

from translate.exporters.replacing import can_replace, replace_blocks, target_text
from translate.values import TranslatedDocument

__all__ = ["render_text"]

_LISTED = {"list item", "table cell"}


def render_text(document: TranslatedDocument) -> str:
    """Return a text file with every block replaced and all else kept; of other formats, one paragraph a block."""
    if can_replace(document, "text"):
        return replace_blocks(document, target_text)
    text, above = "", ""
    for item in document.blocks:
        role = item.block.role
        if text:
            # a dateline runs into its paragraph
            text += " " if above == "dateline" else "\n" if role in _LISTED and above == role else "\n\n"
        text += ("- " if role == "list item" else "") + target_text(item).strip()
        above = role
    return text + "\n" if text else ""
