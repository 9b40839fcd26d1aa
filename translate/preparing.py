"""Show an engine only what it can translate, and put the rest back round its answer.

Marian models were trained on single sentences in running text: read-also lead-ins, all-caps lines, bare addresses and
emoji are outside that, and come back repeated, dropped or invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from glossary.casing import is_all_caps
from glossary.values import TermMatch
from translate.enforcing import Inlined, inline_terms
from translate.truecasing import Kept, TrueCase, is_title_case, set_sentence_case
from translate.values import Direction, Role, Segment

FindKept = Callable[[str], Sequence[Kept]]

_READ_ALSO = re.compile(
    r"(?P<lead>(?:baca|lihat|simak|tonton)\s+(?:juga|selengkapnya)|(?:read|see|watch)\s+(?:also|more))\s*(?P<sign>[:–—-]?)\s*",
    re.IGNORECASE,
)
_READ_ALSO_LEADS: dict[Direction, dict[str, str]] = {
    ("id", "en"): {"baca": "Read also", "lihat": "See also", "simak": "See also", "tonton": "Watch also"},
    ("en", "id"): {"read": "Baca juga", "see": "Lihat juga", "watch": "Tonton juga"},
}
_BYLINE = re.compile(
    r"(?P<lead>oleh|penulis|pewarta|reporter|editor|by|written by|reporting by)\b\s*:?\s+", re.IGNORECASE
)
_BYLINE_LEADS: dict[Direction, dict[str, str]] = {
    ("id", "en"): {"oleh": "By ", "penulis": "Writer: ", "pewarta": "Reporter: "},
    ("en", "id"): {"by": "Oleh ", "written by": "Penulis: ", "reporting by": "Pewarta: "},
}
_BULLET = re.compile(r"(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
# nothing to translate: no letter at all, or nothing but addresses, handles and hashtags
# (atomic and bounded: a long run of signs, or many hashtags before a word, would take forever otherwise)
_UNTRANSLATABLE = re.compile(r"(?>[^\w@#]|https?://\S+|www\.\S+|[^\s@]{1,64}+@[^\s@]{1,255}\.\w+|[@#]\w+|[@#\d_])*+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the engine gets: ``text`` is the source from character ``offset`` on, re-cased but of the same length.

    ``lead`` goes before the answer; ``upper`` sets it in capitals; ``copied`` means that no engine is needed.
    """

    text: str
    offset: int = 0
    lead: str = ""
    upper: bool = False
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A segment on its way: what the engine gets of it, and the terms found in that (offsets into it).

    ``forbidden`` are entries whose renderings must not appear; ``names`` are its words, in small letters, that the
    document shows to be names. ``inlined`` says that the engine gets the terms'
    targets in place of the terms.
    """

    segment: Segment
    role: Role
    direction: Direction
    prepared: Prepared
    matches: tuple[TermMatch, ...] = ()
    forbidden: tuple[TermMatch, ...] = ()
    names: frozenset[str] = frozenset()
    inlined: bool = False

    def covered(self) -> list[tuple[int, int]]:
        """Return the characters of the prepared text that are terms."""
        return [(match.start, match.end) for match in self.matches]

    def ask(self, start: int = 0, end: int | None = None) -> Inlined:
        """Return what the engine gets of the characters ``start:end`` of the prepared text, which part no match."""
        end = len(self.prepared.text) if end is None else end
        inside = [match for match in self.matches if self.inlined and start <= match.start and match.end <= end]
        moved = [replace(match, start=match.start - start, end=match.end - start) for match in inside]
        articles = self.direction[1] == "en" and self.role != "headline"
        return inline_terms(self.prepared.text[start:end], moved, articles=articles)


def prepare_source(
    source: str, role: Role, direction: Direction, true_case: TrueCase, find_kept: FindKept = lambda text: []
) -> Prepared:
    """Return the part of a segment that an engine should see, and how to frame its answer.

    ``find_kept`` returns the stretches of a text that keep their capitals: terms that are no patterns.
    """
    lead, offset = _lead_of(source, role, direction)
    text = source[offset:]
    if role in ("byline", "dateline", "code") or _UNTRANSLATABLE.fullmatch(text):
        return Prepared(text, offset, lead, copied=True)
    upper = is_all_caps(text)
    common = 1 if role in ("headline", "read-also") else 2
    if upper or is_title_case(text, direction[0], common=common):
        text = set_sentence_case(text, direction[0], true_case, find_kept(text))
    return Prepared(text, offset, lead, upper)


def _lead_of(source: str, role: Role, direction: Direction) -> tuple[str, int]:
    """Return the lead-in in the target language and the number of source characters it stands for."""
    if role == "read-also" and (match := _READ_ALSO.match(source)):
        lead = _READ_ALSO_LEADS[direction].get(match["lead"].split()[0].lower())
        if lead:
            return lead + (match["sign"] or ":").replace("-", ":") + " ", match.end()
    if role == "byline" and (match := _BYLINE.match(source)):
        lead = _BYLINE_LEADS[direction].get(match["lead"].lower())
        if lead:
            return lead, match.end()
    if match := _BULLET.match(source):
        return match[0], match.end()
    return "", 0
