"""Read a web page through trafilatura: its article's text, title, byline, date and site, and nothing round it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.errors import ReadError
from translate.readers.cleaning import clean_text
from translate.readers.html_inline import Run, is_inline
from translate.readers.roles import role_of, split_dateline, with_found
from translate.values import Block, Document, Metadata, Role

if TYPE_CHECKING:
    from lxml.etree import _Element

# elements of trafilatura's body that are one block each; all others only hold them
_ROLES: dict[str, Role] = {
    "head": "headline",
    "p": "paragraph",
    "item": "list item",
    "cell": "table cell",
    "quote": "quote",
    "code": "code",
    "ab": "paragraph",
}
_HOLDERS = ("item", "cell")


def read_html(original: str, metadata: Metadata) -> Document:
    """Return the article of a page, its headline first; raise ``ReadError`` where no article is found in it."""
    # on use: lxml and the date parser take half a second
    from trafilatura import bare_extraction

    found = bare_extraction(
        original,
        url=metadata.url or None,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
    )
    body = None if found is None else found.body
    blocks = () if body is None else tuple(block for block in _blocks(body) if block.text)
    if found is None or not blocks:
        raise ReadError("no article found in this page", hint="copy the article's text and pipe it in")
    known = replace(
        metadata,
        title=clean_text(found.title or ""),
        byline=clean_text(found.author or ""),
        date=found.date or "",
        site=clean_text(found.sitename or "") or metadata.site,
        url=metadata.url or found.url or "",
    )
    blocks = _headline_first(blocks, known.title)
    return Document(blocks, with_found(known, blocks), original)


def _blocks(element: _Element, container: Role = "paragraph") -> Iterator[Block]:
    """Yield the blocks of an element, in reading order; paragraphs in a quote or list item have its role."""
    own = _ROLES.get(str(element.tag))
    if own == "code":
        yield Block(own, "".join(map(str, element.itertext())).strip("\n"))
        return
    role = own if own and own != "paragraph" else container
    run = Run()
    run.add_text(element.text)
    for child in element:
        if is_inline(child):
            run.add_element(child)
            continue
        yield from _words(run, role, element)
        yield from _blocks(child, role)
        run = Run()
        run.add_text(child.tail)
    yield from _words(run, role, element)


def _words(run: Run, role: Role, element: _Element) -> Iterable[Block]:
    """Return the blocks that words of an element make, in the role that they have or the element gives them."""
    text, spans = run.finish()
    if not text:
        return ()
    if role == "headline":
        return (Block(role, text, spans=spans, level=_level(element)),)
    found = role_of(text)
    if role != "paragraph":
        return (_placed(Block("read-also" if found == "read-also" else role, text, spans=spans), element),)
    block = Block(found, text, spans=spans)
    return split_dateline(block) if found == "paragraph" else (block,)


def _placed(block: Block, element: _Element) -> Block:
    """Return a list item with its number, and a table cell with its place."""
    holder = element if element.tag in _HOLDERS else next(element.iterancestors(*_HOLDERS), None)
    parent = None if holder is None else holder.getparent()
    if holder is None or parent is None:
        return block
    at = parent.index(holder) + 1
    if block.role == "list item" and parent.get("rend") == "ol":
        # an item's further paragraphs have no number of their own
        return replace(block, number=at) if holder is element or holder[0] is element else block
    table = parent.getparent()
    return block if block.role != "table cell" or table is None else replace(block, cell=(table.index(parent) + 1, at))


def _level(element: _Element) -> int:
    """Return a heading's depth, 2 where it is not told; 1 is the article's headline."""
    rendition = str(element.get("rend") or "")
    return int(rendition[1]) if re.fullmatch(r"h[1-6]", rendition) else 2


def _headline_first(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Return blocks with the headline in front, once: the page's title, or the body's own first heading."""
    same = [at for at, block in enumerate(blocks[:5]) if block.text.casefold() == title.casefold()]
    if same:
        at = same[0]
        headline = Block("headline", blocks[at].text, level=1)
        return (headline, *blocks[:at], *blocks[at + 1 :])
    if blocks[0].role == "headline" and blocks[0].level == 1:
        return blocks
    return (Block("headline", title, level=1), *blocks) if title else blocks
