"""Copy the source's last mark, and keep "Baca juga" lines recognisable."""

from __future__ import annotations

import re

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage

__all__ = ["copy_last_mark", "write_read_also"]

_TAIL = re.compile(r"([.?!…:;]*)([\"'”’»)\]]*)\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.[A-Za-z]\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Tbk|No|St|dll|dkk|dst|Oct|Sept|Nov|Dec|Jan|Feb|Aug)\.)$"
)


def copy_last_mark(passage: Passage) -> list[Edit]:
    """End as the source ends: a lost full stop or question mark comes back, an invented one goes."""
    ours, theirs = _TAIL.search(passage.source), _TAIL.search(passage.target)
    if ours is None or theirs is None or not passage.target.strip() or not _has_words(passage.source):
        return []
    wanted, found = ours[1], theirs[1]
    if wanted == found or (found and wanted and {*wanted} & {*found}):
        return []
    abbreviated = bool(_ABBREVIATION.search(passage.target[: theirs.end(1)]))
    if abbreviated and wanted in {"", "."}:
        return []
    if not wanted and found != ".":
        return []
    if not wanted and _ABBREVIATION.search(passage.source[: ours.end(1)]):
        return []
    if wanted == "." and _ABBREVIATION.search(passage.source[: ours.end(1)]) and passage.role == "headline":
        return []
    return [
        Edit(theirs.start(1), theirs.end(1), "." if wanted.strip(".") == "" and wanted and len(wanted) < 3 else wanted)
    ]


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text))


_READ_ALSO: dict[Language, str] = {"id": "Baca juga: ", "en": "Read also: "}
_READ_ALSO_FORMS: dict[Language, re.Pattern[str]] = {
    "id": re.compile(r"\s*(?:baca|simak|lihat) juga\s*[:,-]?\s*", re.IGNORECASE),
    "en": re.compile(r"\s*(?:read (?:also|more|too)|also read|see also|also see)\s*[:,-]?\s*", re.IGNORECASE),
}


def write_read_also(passage: Passage) -> list[Edit]:
    """Begin a pointer to another article with "Read also: " or "Baca juga: ", and a capital after it."""
    source, target = passage.direction
    if passage.role != "read-also" or not _READ_ALSO_FORMS[source].match(passage.source):
        return []
    found = _READ_ALSO_FORMS[target].match(passage.target)
    end = found.end() if found else 0
    first = passage.target[end : end + 1]
    if not first:
        return []
    return [Edit(0, end + 1, _READ_ALSO[target] + first.upper())]
