"""Hold what the import and export formats share: options, results and limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from glossary.values import Direction, Kind, Term

# bytes; 50 MiB of CSV is some 800,000 entries, more than any glossary on record
MAX_BYTES = 50 * 1024 * 1024
# rows or concepts of one file
MAX_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file that does not say it itself: the kind of its entries, and which side stands first."""

    kind: Kind = "phrase"
    direction: Direction = ("id", "en")


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write: the direction of one-way formats, and the version of TBX."""

    direction: Direction = ("id", "en")
    tbx_version: Literal[2, 3] = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file held. ``rejected`` names every row left out, as ``where: why``; ``notes`` what else was noticed."""

    terms: tuple[Term, ...]
    rejected: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file's bytes, and one note for each thing that the format cannot hold."""

    content: bytes
    notes: tuple[str, ...] = ()


def flip_sides(term: Term) -> Term:
    """Return a term with its two sides exchanged; for files that list English first."""
    return replace(
        term,
        source=term.target,
        target=term.source,
        source_variants=term.accepted,
        accepted=term.source_variants,
    )
