"""Write the side-by-side page: source left, target right, sentence by sentence, in one file without script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from translate.exporters.markup import escape, render_frame, safe_href
from translate.exporters.pairs import language, render_block, render_grade, render_message
from translate.exporters.wording import (
    Remark,
    Sentence,
    date_of,
    list_provenance,
    list_remarks,
    list_sentences,
    title_of,
    written_date,
)
from translate.languages import NAMES
from translate.values import Role, TranslatedBlock, TranslatedDocument

__all__ = ["render_page"]

_Block = tuple[TranslatedBlock, tuple[Sentence, ...]]

_ON_TOP: set[Role] = {"headline", "dateline", "byline"}


def render_page(document: TranslatedDocument) -> str:
    """Return the page; misses and findings come first, each with a link to its sentence."""
    blocks = list_sentences(document)
    lead = list(takewhile(lambda pair: pair[0].block.role in _ON_TOP, blocks))
    body = "\n".join(
        (
            '<a class="skip" href="#article">Skip to the article</a>',
            *_masthead(document, lead),
            *_summary(document),
            '<main id="article">',
            *_columns(document),
            *(render_block(item, sentences, document.direction) for item, sentences in blocks[len(lead) :]),
            "</main>",
            *_footer(document),
        )
    )
    return render_frame(title_of(document), body, language="en", style="page.css")


def _masthead(document: TranslatedDocument, lead: list[_Block]) -> Iterator[str]:
    source, target = (NAMES[language] for language in document.direction)
    yield '<header class="masthead">'
    yield f'<p class="kicker">{source} <span role="img" aria-label="to">→</span> {target}</p>'
    headline = next((item for item, _ in lead if item.block.role == "headline"), None)
    if headline is None:
        yield f'<h1 class="alone"{language(document.direction[0])}>{escape(title_of(document))}</h1>'
    for item, sentences in lead:
        yield render_block(item, sentences, document.direction, top=item is headline)
    if about := list(_about(document)):
        yield f'<p class="about">{" ".join(about)}</p>'
    yield "</header>"


def _about(document: TranslatedDocument) -> Iterator[str]:
    """Yield author, site, date and link; what the article's own byline or date says is a sentence above."""
    metadata = document.document.metadata
    has_byline = any(item.block.role == "byline" for item in document.blocks)
    names = (metadata.site,) if has_byline else (metadata.byline, metadata.site)
    yield from (f"<span><bdi>{escape(name)}</bdi></span>" for name in names if name.strip())
    if date := date_of(document):
        day = written_date(date, "en")
        yield f'<span><time datetime="{escape(date)}">{escape(day)}</time></span>'
    if href := safe_href(metadata.url):
        yield f'<span><a href="{escape(href)}" rel="noreferrer"><bdi>{escape(metadata.url)}</bdi></a></span>'


def _summary(document: TranslatedDocument) -> Iterator[str]:
    proofs = [proof for item in document.blocks for segment in item.segments for proof in segment.proofs]
    missed = sum(proof.rung == "missed" for proof in proofs)
    remarks = list_remarks(document)
    count = sum(len(item.segments) for item in document.blocks)
    yield '<section class="summary" aria-labelledby="summary">'
    yield f'<h2 id="summary">{"Check these first" if remarks else "Nothing to check"}</h2>'
    yield '<ul class="counts">'
    yield f"<li><b>{count}</b> {_plural(count, 'sentence')}</li>"
    in_place = f"<b>{len(proofs) - missed}</b> of {len(proofs)} glossary {_plural(len(proofs), 'term')} in place"
    yield f"<li>{in_place if proofs else 'no glossary term'}</li>"
    yield f"<li><b>{len(remarks) - missed}</b> {_plural(len(remarks) - missed, 'finding')}</li>\n</ul>"
    if remarks:
        yield '<ol class="list">'
        yield from map(_remark, remarks)
        yield "</ol>"
    yield "</section>"


def _remark(remark: Remark) -> str:
    link = f'<a href="#s{remark.number}">Sentence {remark.number}</a>'
    return f'<li class="{remark.grade}">{render_grade(remark)} <span>{render_message(remark)} {link}</span></li>'


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else noun + "s"


def _columns(document: TranslatedDocument) -> Iterator[str]:
    if any(item.segments for item in document.blocks):
        source, target = (NAMES[language] for language in document.direction)
        yield f'<div class="columns" aria-hidden="true"><span>{source}</span><span>{target}</span></div>'
    else:
        yield '<p class="empty">There is nothing to translate in this article.</p>'


def _footer(document: TranslatedDocument) -> Iterator[str]:
    yield "<footer>\n<p>Machine translation: an editor reads it before anyone else does.</p>"
    if known := list_provenance(document):
        yield "<dl>"
        yield from (f"<div><dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>" for name, value in known)
        yield "</dl>"
    yield "</footer>"
