"""Write bilingual Markdown: a table with one row a sentence, so that an edit is one line of a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from translate.exporters.markdown_inline import escape_cell
from translate.exporters.wording import (
    GRADE_NAMES,
    list_provenance,
    list_remarks,
    list_sentences,
    title_of,
)
from translate.languages import NAMES
from translate.values import Role, TranslatedBlock, TranslatedDocument

__all__ = ["render_table"]

# the role stands in bold before the sentence where the words alone would not tell it
_SHOWN: set[Role] = {"headline", "quote", "list item", "caption", "read-also"}


def render_table(document: TranslatedDocument) -> str:
    """Return title and origin, what to look at, then the table; a dagger marks rows that have a remark."""
    parts = [f"# {escape_cell(title_of(document))}"]
    parts += ["\n".join(lines) for lines in (list(_about(document)), list(_remarks(document))) if lines]
    parts.append("\n".join(_rows(document)))
    if known := list_provenance(document):
        parts.append(" · ".join(f"{escape_cell(name)}: {escape_cell(value)}" for name, value in known))
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(document: TranslatedDocument) -> Iterator[str]:
    metadata = document.document.metadata
    known = [text for text in (metadata.byline, metadata.site, metadata.date, metadata.url) if text.strip()]
    if known:
        yield " · ".join(map(escape_cell, known))


def _remarks(document: TranslatedDocument) -> Iterator[str]:
    for remark in list_remarks(document):
        yield f"- **{GRADE_NAMES[remark.grade]}**, sentence {remark.number}: {escape_cell(remark.message)}"


def _rows(document: TranslatedDocument) -> Iterator[str]:
    source, target = (NAMES[language] for language in document.direction)
    remarked = {remark.number for remark in list_remarks(document)}
    yield f"| # | {source} | {target} |"
    yield "| --: | --- | --- |"
    for item, sentences in list_sentences(document):
        for sentence in sentences:
            number = f"{sentence.number}{' †' if sentence.number in remarked else ''}"
            label = _label(item) if sentence is sentences[0] else ""
            texts = (sentence.segment.segment.source, sentence.segment.target)
            yield f"| {number} | {label}{escape_cell(texts[0])} | {label}{escape_cell(texts[1])} |"
        if not sentences and item.block.text.strip():
            yield f"| | *not translated* {escape_cell(item.block.text)} | |"


def _label(item: TranslatedBlock) -> str:
    return f"**[{item.block.role}]** " if item.block.role in _SHOWN else ""
