"""Write the translation alone as Markdown: the original's structure, or one built from roles."""

from __future__ import annotations

import re

from translate.exporters.markdown_inline import render_markdown_inline
from translate.exporters.projecting import project_block
from translate.exporters.replacing import can_replace, replace_blocks
from translate.exporters.wording import DATELINE_DASH, run_in_datelines
from translate.values import Role, TranslatedBlock, TranslatedDocument

__all__ = ["render_markdown"]

_PREFIXES: dict[Role, str] = {"list item": "- ", "quote": "> "}


def render_markdown(document: TranslatedDocument) -> str:
    """Return Markdown in which only the words have changed; of other formats, Markdown built from the roles."""
    if can_replace(document, "markdown"):
        return replace_blocks(document, _inline)
    text, above = "", ""
    for dateline, item in run_in_datelines(document.blocks):
        role = item.block.role
        if text:
            text += "\n" if role == above == "list item" else "\n\n"
        if dateline:
            text += _inline(dateline).strip() + DATELINE_DASH
        text += _built(item)
        above = role
    return text + "\n" if text else ""


def _inline(item: TranslatedBlock) -> str:
    """Return a block's translation with its inline markup, fit for the place that its role has in Markdown."""
    text = render_markdown_inline(project_block(item))
    if item.block.role == "table cell":
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))
    if item.block.role == "headline":
        # "#" after a space would close the heading
        return re.sub(r"(?<=\s)(#+\s*)$", r"\\\1", text)
    return text


def _built(item: TranslatedBlock) -> str:
    """Return a whole block, with the marks that its role has in Markdown."""
    role = item.block.role
    if role == "code":
        return _fenced(item.block.text)
    text = _inline(item).strip()
    if role == "headline":
        return "#" * min(max(item.block.level, 1), 6) + " " + " ".join(text.split())
    prefix = _PREFIXES.get(role, "")
    return prefix + text.replace("\n", "\n" + (prefix if role == "quote" else " " * len(prefix)))


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
