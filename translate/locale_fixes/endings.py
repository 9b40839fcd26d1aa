"""Copy the source's last mark."""

from __future__ import annotations

import re

from translate.locale_fixes.edits import Edit, Passage

__all__ = ["copy_last_mark"]

_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.[A-Za-z]\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Tbk|No|St|dll|dkk|dst|Oct|Sept|Nov|Dec|Jan|Feb|Aug)\.)$"
)


def copy_last_mark(passage: Passage) -> list[Edit]:
    """End as the source ends: a lost full stop or question mark comes back, an invented one goes."""
    ours, theirs = _tail(passage.source), _tail(passage.target)
    if not _has_words(passage.source) or not _has_words(passage.target):
        return []
    wanted, found = _marks(ours), _marks(theirs)
    if wanted == found or {*wanted} & {*found} or _is_abbreviation(passage, ours, theirs, wanted):
        return []
    body = len(passage.target) - len(theirs)
    if found:
        # the first mark is replaced where it stands, inside or outside the closing quotation mark
        at = body + next(index for index, mark in enumerate(theirs) if mark in _ENDING)
        end = at + len(found) if passage.target.startswith(found, at) else at + 1
        # a body's sentence keeps its full stop though the author forgot it
        invented = found == "." and passage.role not in _BODY
        return [Edit(at, end, wanted)] if wanted or invented else []
    inside = ours.lstrip()[:1] in _ENDING and theirs.strip() != ""
    at = body if inside else body + len(theirs.rstrip())
    return [Edit(at, at, wanted)]


_BODY = frozenset({"paragraph", "quote"})
_ENDING = frozenset(".?!…:;")
_TAIL = re.compile(r"[.?!…:;\"'”’»)\]\s]*$")


def _tail(text: str) -> str:
    """Return the closing marks, quotation marks, brackets and spaces at the end of a text."""
    found = _TAIL.search(text, max(0, len(text) - 20))
    return found.group() if found else ""


def _marks(tail: str) -> str:
    """Return the tail's first run of sentence marks; a lone dot for two, as abbreviation and end make."""
    marks = "".join(mark for mark in tail if mark in _ENDING)
    return "." if marks == ".." else marks


def _is_abbreviation(passage: Passage, ours: str, theirs: str, wanted: str) -> bool:
    """Return whether the only difference is the full stop of an abbreviation: 2:30 p.m. at the end of a headline."""
    if not wanted:
        return _abbreviates(passage.target, theirs)
    return wanted == "." and passage.role not in _BODY and _abbreviates(passage.source, ours)


def _abbreviates(text: str, tail: str) -> bool:
    return _ABBREVIATION.search(text[: len(text) - len(tail) + 1][-12:]) is not None


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text))
