"""Fold text for matching: what spacing, dashes, quotes and case hide becomes equal; characters keep their places.

Two strings of one length stand for a text. ``plain`` has single spaces, straight quotes and plain hyphens, its case
untouched. ``key`` is what terms are searched in: hyphens inside words are spaces (``TNI-AD`` = ``TNI AD``), and every
word is in title case, so that a search for ``As`` never stops inside ``kelas``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_EVEN = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        "İ": "I",  # the one letter whose lower case takes two characters
    }
)
# where the letters stand whose title case takes more than one character
_RANGES = (
    *((0xDF, 0xDF), (0x149, 0x149), (0x1F0, 0x1F0), (0x390, 0x3B0), (0x587, 0x587), (0x1E96, 0x1E9A)),
    *((0x1F50, 0x1FFC), (0xFB00, 0xFB17)),
)
_LONG_TITLES = {
    code: "s" if code == 0xDF else unicodedata.normalize("NFKD", chr(code))[0]
    for first, last in _RANGES
    for code in range(first, last + 1)
    if len(chr(code).title()) > 1
}
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
# places where the number of characters changes: invisible ones, runs of space, a line broken at a hyphen, ligatures
# and letters written as base and accent
_UNEVEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
    r"|(?<=\w)[-\u2010\u2011][ \t]*\r?\n\s*(?=\w)"
    r"|\s{2,}"
    r"|[\ufb00-\ufb06]"
    r"|\w[\u0300-\u036f]+"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``starts`` and ``ends`` give the characters of the original behind each folded one; empty where
    they are the same."""

    plain: str
    key: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the original text behind the folded characters ``start:end`` (not empty)."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def fold(text: str) -> Folded:
    """Return a text folded for matching."""
    # most sentences and nearly all terms: nothing to fold but case and hyphens
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return Folded(text, (_INNER_HYPHEN.sub(" ", text) if "-" in text else text).title())
    starts: list[int] = []
    ends: list[int] = []
    if _UNEVEN.search(text):
        text, starts, ends = _even_out(text)
    plain = text.translate(_EVEN)
    return Folded(plain, key_of_plain(plain), starts, ends)


def key_of_plain(plain: str) -> str:
    """Return the search key of a text whose characters are folded already."""
    return _INNER_HYPHEN.sub(" ", plain.translate(_LONG_TITLES)).title()


def _even_out(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text without the characters that folding adds or drops, and where each of the others came from."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for found in _UNEVEN.finditer(text):
        pieces.append(text[last : found.start()])
        starts.extend(range(last, found.start()))
        ends.extend(range(last + 1, found.start() + 1))
        piece = _even_piece(found.group())
        pieces.append(piece)
        starts.extend([found.start()] * len(piece))
        ends.extend([found.end()] * len(piece))
        last = found.end()
    pieces.append(text[last:])
    starts.extend(range(last, len(text)))
    ends.extend(range(last + 1, len(text) + 1))
    return "".join(pieces), starts, ends


def _even_piece(piece: str) -> str:
    """Return what stands for one uneven place: nothing, a space, a hyphen, or the letters it is made of."""
    if piece.isspace():
        return " "
    if _INVISIBLE.match(piece):
        return ""
    if piece[0] in "-\u2010\u2011":
        return "-"
    return unicodedata.normalize("NFKC", piece)
