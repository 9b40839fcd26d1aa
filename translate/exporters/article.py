"""Write the translation alone as a clean HTML article that holds its style sheet and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from translate.exporters.markup import attributes, escape, render_frame, safe_href
from translate.exporters.projecting import MarkedText, TargetSpan, project_block
from translate.exporters.tables import Cell, arrange_cells
from translate.exporters.wording import DATELINE_DASH, date_of, find_headline, run_in_datelines, title_of, written_date
from translate.values import Block, InlineKind, Role, TranslatedBlock, TranslatedDocument

__all__ = ["render_article"]

_INLINE: dict[InlineKind, str] = {"emphasis": "em", "strong": "strong", "code": "code", "strikethrough": "del"}
# roles whose neighbours stand together in one element, and the element of each block in it
_GROUPED = {"list item": ("ul", "li"), "quote": ("blockquote", "p")}
_CLASSED = {"dateline", "caption", "read-also"}


def render_article(document: TranslatedDocument) -> str:
    """Return the article with title, byline, date, site and link on top, then its blocks in order."""
    target = document.direction[1]
    headline = find_headline(document)
    blocks = [item for item in document.blocks if item is not headline and item.block.role != "byline"]
    heading = render_inline(project_block(headline)) if headline else escape(title_of(document))
    values = {"lang": "" if headline else document.direction[0], "dir": "auto"}
    body = "\n".join(
        (
            "<article>",
            f"<header>\n<h1{attributes(values)}>{heading}</h1>",
            *_about(document),
            "</header>",
            *_groups(blocks),
            "</article>",
        )
    )
    return render_frame(title_of(document), body, language=target, style="article.css")


def _about(document: TranslatedDocument) -> Iterator[str]:
    """Yield who wrote the article, when and where it stood; bylines and dates of the text itself win over metadata."""
    metadata = document.document.metadata
    bylines = [render_inline(project_block(item)) for item in document.blocks if item.block.role == "byline"]
    parts = bylines or [escape(metadata.byline)]
    parts += [escape(metadata.site)]
    if date := date_of(document):
        day = written_date(date, document.direction[1])
        parts.append(f'<time datetime="{escape(date)}">{escape(day)}</time>')
    if href := safe_href(metadata.url):
        parts.append(f'<a href="{escape(href)}" rel="noreferrer">{escape(metadata.url)}</a>')
    if any(parts):
        yield f'<p class="about">{" · ".join(part for part in parts if part)}</p>'


def _groups(blocks: list[TranslatedBlock]) -> Iterator[str]:
    for (role, numbered), pairs in groupby(run_in_datelines(blocks), key=lambda pair: _kind_of(pair[1].block)):
        if role == "table cell":
            yield from map(_table, arrange_cells(item for _, item in pairs))
            continue
        outer, inner = ("ol", "li") if numbered else _GROUPED.get(role, ("", "p"))
        rendered = "\n".join(_block(dateline, item, inner) for dateline, item in pairs)
        yield f"<{outer}>\n{rendered}\n</{outer}>" if outer else rendered


def _kind_of(block: Block) -> tuple[Role, bool]:
    return block.role, block.number > 0


def _table(rows: Iterable[Iterable[Cell]]) -> str:
    written = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f'<div class="table"><table>\n{written}\n</table></div>'


def _cell(cell: Cell) -> str:
    return f'<td dir="auto">{"<br>".join(render_inline(project_block(item)) for item in cell)}</td>'


def _block(dateline: TranslatedBlock | None, item: TranslatedBlock, tag: str) -> str:
    role = item.block.role
    if role == "code":
        return f"<pre><code>{escape(item.block.text)}</code></pre>"
    if role == "headline":
        tag = f"h{min(max(item.block.level, 2), 3)}"
    lead = ""
    if dateline:
        lead = f'<span class="dateline">{render_inline(project_block(dateline))}</span>{DATELINE_DASH}'
    values = {"class": role if role in _CLASSED else "", "value": str(item.block.number or ""), "dir": "auto"}
    return f"<{tag}{attributes(values)}>{lead}{render_inline(project_block(item))}</{tag}>"


def render_inline(marked: MarkedText) -> str:
    """Return a text and its inline markup as HTML; unsafe links keep their text only, images their description."""
    return _spans(marked.text, marked.spans, 0, len(marked.text))


def _spans(text: str, spans: tuple[TargetSpan, ...], start: int, end: int) -> str:
    parts = []
    for span in spans:
        parts += [escape(text[start : span.start]), _span(text, span)]
        start = span.end
    return "".join(parts) + escape(text[start:end])


def _span(text: str, span: TargetSpan) -> str:
    inner = _spans(text, span.children, span.start, span.end) if span.literal is None else escape(span.literal)
    if span.kind == "link" and (href := safe_href(span.href)):
        return f"<a{attributes({'href': href, 'title': span.title, 'rel': 'noreferrer'})}>{inner}</a>"
    if span.kind == "note":
        labels = ", ".join(re.findall(r"\[\^(.+?)\]", span.href))
        return f"{inner}<sup>{escape(labels)}</sup>"
    tag = _INLINE.get(span.kind)
    return f"<{tag}>{inner}</{tag}>" if tag else inner
