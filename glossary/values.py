"""Hold the values of the glossary layer: terms, their matches and the proof that they were obeyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
Direction = tuple[Language, Language]
Kind = Literal["rank", "title", "person", "place", "organization", "abbreviation", "phrase"]
CaseRule = Literal["exact", "smart", "any"]
Status = Literal["approved", "fuzzy", "forbidden", "keep"]
RankStyle = Literal["ap", "full"]
Also = Literal["", "person", "word"]

KINDS: tuple[Kind, ...] = (
    "rank",
    "title",
    "person",
    "place",
    "organization",
    "abbreviation",
    "phrase",
)
CASE_RULES: tuple[CaseRule, ...] = ("smart", "exact", "any")
ALSO: tuple[Also, ...] = ("", "person", "word")
STATUSES: tuple[Status, ...] = ("approved", "fuzzy", "forbidden", "keep")


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry, in the orientation of its file: Indonesian source, English target.

    ``source`` and ``target`` are the preferred forms and may hold ``{name}`` or ``{number}``; ``source_variants``
    and ``accepted`` are further forms that match, or are accepted, on either side. ``full`` is the target under
    rank style ``full``, empty where there is none. ``only`` limits an entry to one direction. Where ``near`` holds
    words, the entry needs one of them in the sentence; ``also`` says what else the source may be: a person's name, or a
    common word when its capital is the sentence's. ``by`` and ``added`` (ISO date) say who wrote the entry and when.
    ``layer`` is the rank of its layer: the higher one wins.
    """

    source: str
    target: str
    kind: Kind
    sense: str = ""
    source_variants: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    full: str = ""
    case: CaseRule = "smart"
    status: Status = "approved"
    only: Direction | None = None
    near: tuple[str, ...] = ()
    also: Also = ""
    note: str = ""
    provenance: str = ""
    file: str = ""
    line: int = 0
    by: str = ""
    added: str = ""
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Capture:
    """What a placeholder stood for: characters ``start:end`` of the source sentence."""

    placeholder: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a source sentence, at its characters ``start:end``.

    ``target`` is the form to put into the translation, with captures filled in and the direction and rank style
    applied; ``accepted`` holds ``target`` and every other form that counts as right. ``rivals`` are terms of the
    same layer that claimed the same characters and lost. ``text`` is what was matched.
    """

    term: Term
    start: int
    end: int
    target: str
    accepted: tuple[str, ...]
    captures: tuple[Capture, ...] = ()
    rivals: tuple[Term, ...] = ()
    text: str = ""


Rung = Literal["draft", "prefix", "replaced", "inline", "inserted", "missed"]


@dataclass(frozen=True, slots=True)
class Proof:
    """How a match was obeyed: the rung that fired and where the term stands in the target.

    ``start:end`` are characters of the final target (-1 where the term is missing); ``score_change`` is the change
    of the model's score (mean log probability of a token) against the draft, 0.0 where the draft was kept.
    """

    match: TermMatch
    rung: Rung
    found: str
    start: int
    end: int
    score_change: float = 0.0
