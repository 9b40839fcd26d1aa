"""Put a lost number back where word links on both sides of it meet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage
from translate.numerals import Quantity, write_quantity
from translate.values import Direction, Link

__all__ = ["find_bringer", "restore"]

# words that bring a number, and what brings it in the other language
_BRINGERS: dict[Language, dict[str, str]] = {
    "id": {
        "pada": "in",
        "tahun": "in",
        "sejak": "since",
        "hingga": "until",
        "sebesar": "of",
        "sebanyak": "of",
        "senilai": "worth",
        "sekitar": "about",
        "pukul": "at",
        "seharga": "at",
    },
    "en": {
        "in": "pada",
        "at": "pada",
        "since": "sejak",
        "until": "hingga",
        "of": "sebesar",
        "worth": "senilai",
        "about": "sekitar",
    },
}
_BEFORE_YEAR = {"id": "in", "en": "pada"}
# a link this strong to another word means that the number was translated, perhaps into words
_TRANSLATED = 0.5
# how many words before the number may say where its phrase ends in the target
_REACH = 3
# verbs and articles have no word of their own in Indonesian, so no link says that they stand there
_MAY_STAND_BETWEEN = re.compile(r",?\s*(?:(?:was|were|is|are|has|have|had|will|would|been|to|the|a|an)\s+){0,2}")
_LAST_WORDS = re.compile(r"(?:[^\W_]+\s+){0,2}$")


def restore(lost: Quantity, passage: Passage) -> Edit | None:
    """Return the insertion of a lost number, or None where the links do not meet.

    The words before the number and the word behind it must be linked to target words that stand side by side, or
    both sentences must end there.
    """
    if lost.spelled or lost.kind in {"phone", "code", "time", "date", "ratio"} or _is_translated(lost, passage):
        return None
    start, bringer = find_bringer(lost, passage.source, passage.direction)
    before = _linked_before(start, passage)
    end = max((link.target_end for link in before), default=-1)
    if end < 0:
        return None
    after = _linked_after(lost.end, passage)
    ends_both = not re.search(r"\w", passage.source[lost.end :]) and not re.search(r"\w", passage.target[end:])
    gap = passage.target[end : after.target_start] if after is not None and end <= after.target_start else "?"
    meets = not gap.strip() or (bringer != "" and _MAY_STAND_BETWEEN.fullmatch(gap) is not None)
    if not (ends_both or meets):
        return None
    text = write_quantity(lost, passage.direction[1], passage.style)
    while end and passage.target[end - 1] in ".,;:?!":
        end -= 1
    return Edit(end, end, f" {bringer} {text}" if bringer else f" {text}")


def _is_translated(lost: Quantity, passage: Passage) -> bool:
    return any(
        link.source_start < lost.end and lost.start < link.source_end and link.weight >= _TRANSLATED
        for link in passage.alignment
    )


def find_bringer(lost: Quantity, source: str, direction: Direction) -> tuple[int, str]:
    """Return where the number's phrase starts ("pada tahun 2008") and the word that brings it in the target."""
    start, bringer = lost.start, ""
    table = _BRINGERS[direction[0]]
    found = _LAST_WORDS.search(source, max(0, lost.start - 30), lost.start)
    words = list(re.finditer(r"[^\W_]+", found.group())) if found else []
    for word in reversed(words):
        if word.group().lower() not in table:
            break
        bringer = table[word.group().lower()]
        start = lost.start - len(found.group()) + word.start() if found else start
    if not bringer and lost.kind == "year":
        bringer = _BEFORE_YEAR[direction[0]]
    return start, bringer


def _linked_before(start: int, passage: Passage) -> Sequence[Link]:
    """Return the strongest link of each of the last words before ``start``."""
    words = list(re.finditer(r"[^\W_]+", passage.source[max(0, start - 60) : start]))[-_REACH:]
    offset = max(0, start - 60)
    links = [_strongest(word.start() + offset, word.end() + offset, passage) for word in words]
    return [link for link in links if link is not None]


def _linked_after(end: int, passage: Passage) -> Link | None:
    word = re.compile(r"\s*[^\w\s]?\s*([^\W_]+)").match(passage.source, end)
    return _strongest(word.start(1), word.end(1), passage) if word else None


def _strongest(start: int, end: int, passage: Passage) -> Link | None:
    links = [link for link in passage.alignment if link.source_start < end and start < link.source_end]
    return max(links, key=lambda link: link.weight, default=None)
