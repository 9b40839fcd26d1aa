"""Write bilingual plain text: each sentence above its translation, remarks below."""

from __future__ import annotations

from collections.abc import Iterator

from translate.exporters.wording import (
    Sentence,
    describe_direction,
    list_provenance,
    list_remarks,
    list_sentences,
    remarks_of,
    title_of,
)
from translate.values import TranslatedDocument

__all__ = ["render_interleaved"]


def render_interleaved(document: TranslatedDocument) -> str:
    """Return blocks apart by blank lines; in each, a line ``id: ...`` and a line ``en: ...`` a sentence.

    Every text stands on one line, so that the file can be searched and compared line by line.
    """
    parts = ["\n".join(_heading(document))]
    for item, sentences in list_sentences(document):
        if lines := [line for sentence in sentences for line in _pair(sentence, document)]:
            mark = [] if item.block.role == "paragraph" else [f"[{item.block.role}]"]
            parts.append("\n".join([*mark, *lines]))
        elif item.block.text.strip():
            parts.append(f"[{item.block.role}, not translated]\n{item.block.text.strip()}")
    parts.append("\n".join(f"{name}: {value}" for name, value in list_provenance(document)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(document: TranslatedDocument) -> Iterator[str]:
    metadata = document.document.metadata
    yield title_of(document)
    about = (metadata.byline, metadata.site, metadata.date, metadata.url)
    yield " · ".join([*(_line(text) for text in about if text.strip()), describe_direction(document)])
    if count := len(list_remarks(document)):
        yield f'{count} to look at, each marked "!!" below its sentence'


def _pair(sentence: Sentence, document: TranslatedDocument) -> Iterator[str]:
    source, target = document.direction
    yield f"{source}: {_line(sentence.segment.segment.source)}"
    yield f"{target}: {_line(sentence.segment.target)}"
    yield from (f"!! {remark.grade}: {_line(remark.message)}" for remark in remarks_of(sentence))


def _line(text: str) -> str:
    return " ".join(text.split())
