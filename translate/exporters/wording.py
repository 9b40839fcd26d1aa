"""Word what every exporter says of a translation: its languages, sentences, misses and findings, entries, origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

from glossary.values import Proof, Rung, TermMatch
from translate.exporters.replacing import target_text
from translate.languages import NAMES
from translate.values import Finding, Language, Severity, TranslatedBlock, TranslatedDocument, TranslatedSegment

__all__ = [
    "DATELINE_DASH",
    "GRADE_NAMES",
    "PROVENANCE_NAMES",
    "RUNG_NAMES",
    "Remark",
    "Sentence",
    "date_of",
    "describe_direction",
    "describe_entry",
    "describe_proof",
    "find_headline",
    "findings_of",
    "list_provenance",
    "list_remarks",
    "list_sentences",
    "remarks_of",
    "run_in_datelines",
    "title_of",
    "written_date",
]

Grade = Literal["missed"] | Severity

RUNG_NAMES: dict[Rung, str] = {
    "draft": "right in the draft",
    "prefix": "decoded again with the term in place",
    "replaced": "put in place of other words",
    "inline": "translated with the term in the source",
    "inserted": "put in where the model finds it likeliest",
    "missed": "missing from the translation",
}
PROVENANCE_NAMES: dict[str, str] = {
    "model": "Model",
    "licence": "Licence",
    "engine": "Engine",
    "beam": "Beam size",
    "glossary": "Glossary",
    "version": "Version",
}
# what readers cut off between a dateline and its paragraph
DATELINE_DASH = " – "
_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
# worst first: the order in which an editor meets them
GRADE_NAMES: dict[Grade, str] = {"missed": "Missed term", "error": "Error", "warning": "Warning", "info": "Note"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translated segment with its number in the article, counted from 1."""

    number: int
    block: TranslatedBlock
    segment: TranslatedSegment


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor should look at in one sentence: a missed term or a check's finding."""

    number: int
    grade: Grade
    message: str


def list_sentences(document: TranslatedDocument) -> tuple[tuple[TranslatedBlock, tuple[Sentence, ...]], ...]:
    """Return each block with its sentences, numbered through the article."""
    number, blocks = 0, []
    for block in document.blocks:
        sentences = tuple(Sentence(number + n, block, item) for n, item in enumerate(block.segments, 1))
        number += len(sentences)
        blocks.append((block, sentences))
    return tuple(blocks)


def list_remarks(document: TranslatedDocument) -> tuple[Remark, ...]:
    """Return missed terms first, then findings by severity, each group in reading order."""
    sentences = [sentence for _, group in list_sentences(document) for sentence in group]
    remarks = [remark for sentence in sentences for remark in remarks_of(sentence)]
    return tuple(sorted(remarks, key=lambda remark: list(GRADE_NAMES).index(remark.grade)))


def remarks_of(sentence: Sentence) -> Iterator[Remark]:
    """Yield what is to be said of one sentence: its missed terms, then its findings."""
    for proof in sentence.segment.proofs:
        if proof.rung == "missed":
            message = f"{describe_entry(proof.match, sentence.segment)} is not in the translation"
            yield Remark(sentence.number, "missed", message)
    for finding in findings_of(sentence.segment):
        yield Remark(sentence.number, finding.severity, finding.message)


def findings_of(segment: TranslatedSegment) -> tuple[Finding, ...]:
    """Return the segment's findings without those that only repeat a missed term."""
    missed = {(proof.match.start, proof.match.end) for proof in segment.proofs if proof.rung == "missed"}
    return tuple(
        finding
        for finding in segment.findings
        if not (finding.check.startswith("term") and finding.source_span in missed)
    )


def describe_entry(match: TermMatch, segment: TranslatedSegment) -> str:
    """Return what the glossary asks for here: ``“Mayjen” → “Maj. Gen.”``."""
    return f"“{segment.segment.source[match.start : match.end]}” → “{match.target}”"


def describe_proof(proof: Proof, segment: TranslatedSegment) -> str:
    """Return, in three lines, what the glossary asks for, which entry says so, and how it was obeyed."""
    term = proof.match.term
    entry = f"{term.kind}: {term.source} = {term.target}"
    if term.file:
        entry += f" ({PurePath(term.file).name}{f':{term.line}' if term.line else ''})"
    return "\n".join((describe_entry(proof.match, segment), entry, RUNG_NAMES[proof.rung]))


def describe_direction(document: TranslatedDocument) -> str:
    """Return ``Indonesian to English``."""
    source, target = document.direction
    return f"{NAMES[source]} to {NAMES[target]}"


def list_provenance(document: TranslatedDocument) -> tuple[tuple[str, str], ...]:
    """Return what made the translation as (name, value), the known names first and in their own order."""
    known = [key for key in PROVENANCE_NAMES if document.provenance.get(key)]
    further = [key for key, value in document.provenance.items() if value and key not in PROVENANCE_NAMES]
    return tuple((PROVENANCE_NAMES.get(key, key), document.provenance[key]) for key in (*known, *further))


def run_in_datelines(
    blocks: Iterable[TranslatedBlock],
) -> Iterator[tuple[TranslatedBlock | None, TranslatedBlock]]:
    """Yield each block with the dateline that opens it: ``MOSCOW, situs.co.id`` before its paragraph, no mere date."""
    waiting: TranslatedBlock | None = None
    for item in blocks:
        if waiting and item.block.role != "paragraph":
            yield None, waiting
            waiting = None
        if item.block.role == "dateline" and not _is_date(item):
            waiting = item
            continue
        yield waiting, item
        waiting = None
    if waiting:
        yield None, waiting


def _is_date(item: TranslatedBlock) -> bool:
    return item.block.role == "dateline" and re.search(r"\d{4}", item.block.text) is not None


def date_of(document: TranslatedDocument) -> str:
    """Return the article's ISO date where its own blocks do not tell it already, else an empty text."""
    return "" if any(map(_is_date, document.blocks)) else document.document.metadata.date


def find_headline(document: TranslatedDocument) -> TranslatedBlock | None:
    """Return the article's headline, the first there is."""
    return next((item for item in document.blocks if item.block.role == "headline"), None)


def title_of(document: TranslatedDocument) -> str:
    """Return the translated headline, or the best name there is for the article."""
    headline = find_headline(document)
    metadata = document.document.metadata
    # of a path only the file's name; standard input has none
    names = (target_text(headline) if headline else "", metadata.title, PurePath(metadata.source.strip("-")).name)
    return next((" ".join(name.split()) for name in names if name.strip()), "Untitled")


def written_date(text: str, language: Language) -> str:
    """Return an ISO date as an article writes it, anything else as it is.

    >>> written_date("2024-10-28T07:00:00+07:00", "en"), written_date("2024-10-28", "id"), written_date("kemarin", "en")
    ('October 28, 2024', '28 Oktober 2024', 'kemarin')
    """
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    if language == "id":
        return f"{day.day} {_BULAN[day.month - 1]} {day.year}"
    return f"{day:%B} {day.day}, {day.year}"
