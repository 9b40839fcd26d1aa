"""Write the translation alone as Markdown: the original's structure, or one built from roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from translate.exporters.markdown_inline import render_markdown_inline
from translate.exporters.projecting import project_block
from translate.exporters.replacing import can_replace, replace_blocks, target_text
from translate.exporters.tables import Cell, arrange_cells
from translate.exporters.wording import DATELINE_DASH, run_in_datelines
from translate.values import Block, Role, TranslatedBlock, TranslatedDocument

__all__ = ["render_markdown"]

_FRONT, _FRONT_END = re.compile(r"---[ \t]*[\r\n]"), re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
_PREFIXES: dict[Role, str] = {"list item": "- ", "quote": "> "}


def render_markdown(document: TranslatedDocument) -> str:
    """Return Markdown in which only the words have changed; of other formats, Markdown built from the roles."""
    if can_replace(document, "markdown"):
        original = document.document.original
        return replace_blocks(
            document, lambda item: _quoted(item) if _is_in_front_matter(item.block, original) else _inline(item)
        )
    parts: list[str] = []
    for role, pairs in groupby(run_in_datelines(document.blocks), key=lambda pair: pair[1].block.role):
        if role == "table cell":
            parts += map(_table, arrange_cells(item for _, item in pairs))
            continue
        written = [(_inline(lead).strip() + DATELINE_DASH if lead else "") + _built(item) for lead, item in pairs]
        parts.append(("\n" if role == "list item" else "\n\n").join(written))
    return "\n\n".join(parts) + "\n" if parts else ""


def _is_in_front_matter(block: Block, original: str) -> bool:
    above = original[: block.start]
    return _FRONT.match(above) is not None and _FRONT_END.search(above, 3) is None


def _quoted(item: TranslatedBlock) -> str:
    """Return a title as YAML reads it, whatever is in it."""
    title = " ".join(target_text(item).split())
    return '"' + re.sub(r'[\\"]', lambda found: "\\" + found[0], title) + '"'


def _table(rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table; Markdown has none without a head, so that the first row is it."""
    head, *body = [[" ".join(map(_inline, cell)) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body))


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
    prefix = f"{item.block.number}. " if item.block.number else _PREFIXES.get(role, "")
    return prefix + text.replace("\n", "\n" + (prefix if role == "quote" else " " * len(prefix)))


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
