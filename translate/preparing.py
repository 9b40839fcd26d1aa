"""Show an engine only what it can translate, and put the rest back round its answer.

Marian models were trained on single sentences in running text: read-also lead-ins, all-caps lines, bare addresses and
emoji are outside that, and come back repeated, dropped or invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.values import TermMatch
from translate.values import Direction, Role, Segment

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
_UNTRANSLATABLE = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+|[^\w\s]|[\d_]|\s)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# a line is all caps if it has this many words and this share of capitals; "PBB:" or "KTT G20" is not
_CAPS_WORDS, _CAPS_SHARE = 3, 0.8

TrueCase = Mapping[str, str]


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

    ``forbidden`` are entries whose renderings must not appear.
    """

    segment: Segment
    role: Role
    direction: Direction
    prepared: Prepared
    matches: tuple[TermMatch, ...] = ()
    forbidden: tuple[TermMatch, ...] = ()


def prepare_source(source: str, role: Role, direction: Direction, true_case: TrueCase) -> Prepared:
    """Return the part of a segment that an engine should see, and how to frame its answer."""
    lead, offset = _lead_of(source, role, direction)
    text = source[offset:]
    if role in ("byline", "dateline", "code") or _UNTRANSLATABLE.fullmatch(text):
        return Prepared(text, offset, lead, copied=True)
    if is_all_caps(text):
        return Prepared(_sentence_case(text, true_case), offset, lead, upper=True)
    return Prepared(text, offset, lead)


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


def is_all_caps(text: str) -> bool:
    """Tell whether a line is set in capitals: at least three words, four fifths of their letters.

    >>> is_all_caps("PRESIDEN LANTIK MENTERI BARU"), is_all_caps("KPK tahan bupati")
    (True, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(_WORD.findall(text)) >= _CAPS_WORDS and capitals >= _CAPS_SHARE * len(letters)


def _sentence_case(text: str, true_case: TrueCase) -> str:
    """Return an all-caps text in sentence case, words in the form they have elsewhere in the article."""

    def recase(match: re.Match[str]) -> str:
        word = match[0]
        known = true_case.get(word.casefold())
        small = known if known and len(known) == len(word) else _lower(word)
        return small[:1].upper() + small[1:] if match.start() == first else small

    first = next((match.start() for match in _WORD.finditer(text)), 0)
    return _WORD.sub(recase, text)


def _lower(word: str) -> str:
    """Lower a word without changing its length, so that offsets stay true (a dotted capital I would grow)."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in word)


def learn_true_case(texts: Iterable[str]) -> dict[str, str]:
    """Return the usual form of each word, by its folded form, from texts that are not set in capitals.

    A sentence's first word says nothing about its case, and is not counted.
    """
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        if is_all_caps(text):
            continue
        for match in list(_WORD.finditer(text))[1:]:
            forms.setdefault(match[0].casefold(), Counter())[match[0]] += 1
    return {folded: counts.most_common(1)[0][0] for folded, counts in forms.items()}
