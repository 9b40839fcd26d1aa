"""Hold the core values that travel through the stages: documents, segments, drafts, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from glossary.values import Direction, Language, Proof, TermMatch

__all__ = [
    "Alignment",
    "Block",
    "Decoding",
    "Direction",
    "Document",
    "Draft",
    "Finding",
    "InlineSpan",
    "Language",
    "Link",
    "Metadata",
    "ReadAlso",
    "Role",
    "Segment",
    "Severity",
    "TranslatedBlock",
    "TranslatedDocument",
    "TranslatedSegment",
]

Role = Literal[
    "headline",
    "dateline",
    "byline",
    "paragraph",
    "quote",
    "list item",
    "table cell",
    "caption",
    "read-also",
    "code",
]
InlineKind = Literal["emphasis", "strong", "link", "code", "image", "strikethrough", "markup", "note"]
Severity = Literal["error", "warning", "info"]
ReadAlso = Literal["keep", "drop"]


@dataclass(frozen=True, slots=True)
class InlineSpan:
    """Markup over the characters ``start:end`` of a block's or segment's text.

    Links and images have ``href`` and perhaps ``title``, which browsers show under the pointer and nobody translates.
    A note is the word that a reference to a footnote stands behind; ``href`` is the reference as it was written.
    """

    start: int
    end: int
    kind: InlineKind
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with one role, free of markup; ``spans`` hold its inline markup.

    ``start:end`` are the characters of the document's ``original`` that the block came from, so that an exporter can
    put the translation in their place; -1 where the reader cannot say (HTML). ``level`` is a heading's depth,
    ``number`` that of an item in a numbered list, ``cell`` the row and column of a table cell, counted from 1.
    """

    role: Role
    text: str
    start: int = -1
    end: int = -1
    spans: tuple[InlineSpan, ...] = ()
    level: int = 0
    number: int = 0
    cell: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; empty strings where nothing is. ``date`` is ISO 8601, ``source`` path or URL."""

    source: str = ""
    format: str = "text"
    title: str = ""
    byline: str = ""
    date: str = ""
    site: str = ""
    url: str = ""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """An article: blocks in reading order, metadata, and the untouched decoded original text."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    original: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: characters ``start:end`` of its block's text. Between segments stand separators, never words."""

    source: str
    start: int
    end: int
    spans: tuple[InlineSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One aligned word pair: characters of the source, characters of the target, attention weight 0-1."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float = 1.0


Alignment = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How an engine searches. ``no_repeat_ngram`` 0 is off; ``length_penalty`` as in CTranslate2."""

    beam_size: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's output. ``score`` is the mean log probability of a target token; ``pieces`` counts the parts that
    an over-long source was translated in (1 = whole). ``find_links`` makes the word links, which few drafts need."""

    text: str
    score: float
    find_links: Callable[[], Alignment] = field(default=tuple, repr=False, compare=False)
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, as one sentence for an editor, with the characters concerned on both sides.

    Spans are ``(start, end)`` of the segment's source and target, None where a side has nothing to show.
    """

    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment with every stage's output kept. ``alignment`` links source to ``target``, not to the draft.

    ``forbidden`` are entries of which no rendering may appear; ``history`` holds one line a change that a later
    stage made (retry, fix), for ``--explain``.
    """

    segment: Segment
    target: str
    draft: Draft
    matches: tuple[TermMatch, ...] = ()
    proofs: tuple[Proof, ...] = ()
    alignment: Alignment = ()
    findings: tuple[Finding, ...] = ()
    history: tuple[str, ...] = ()
    forbidden: tuple[TermMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedBlock:
    """A block with its translated segments; an empty tuple where nothing was translated (code, blank)."""

    block: Block
    segments: tuple[TranslatedSegment, ...]


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A translated article. ``provenance`` names model, licence, engine, glossary and version for the footer."""

    document: Document
    blocks: tuple[TranslatedBlock, ...]
    direction: Direction
    provenance: Mapping[str, str] = field(default_factory=dict)
