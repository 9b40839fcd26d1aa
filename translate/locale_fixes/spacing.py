"""Mend what models do to spaces, hyphens, dots and repeated words."""

from __future__ import annotations

import re

from translate.locale_fixes.edits import Edit, Passage

__all__ = ["drop_doubled_words", "join_hyphens", "mend_ellipses", "mend_spaces"]

_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
# a colon between digits is a ratio, a dot before a letter a name (.NET)
_BEFORE_MARK = re.compile(
    r"(?<=\S)(?<![0-9]) (?=[,;!?](?![^\s\"'”’)\]])|:(?=\s|$)|\.(?=\s|$|[\"”]))|(?<=[0-9]) (?=[,;!?](?:\s|$)|\.(?:\s|$))"
)
_INSIDE = re.compile(r"(?<=[(\[]) +(?=\S)|(?<=\S) +(?=[)\]])")
# whether any of these may stand in a text at all
_ODD_SPACE = re.compile(r"[ \t\u00a0](?:[ \t\u00a0,;:!?.)\]])|[(\[] |^ ")
_SPACED_HYPHEN = re.compile(r"(?<=[^\W_]) - (?=[^\W_])")
_DOTS = re.compile(r"\.(?: \.){2,}|\.{4,}|(?<!\.)\.\.(?!\.)")
_DASH_AROUND = re.compile(r"[–—]|--|(?:^|\s)-|-(?=\s|$)")
# a spaced hyphen beside one of these is a dash: "the sun - see Figure 1"
_NEVER_COMPOUND = frozenset(
    {"and", "but", "or", "which", "who", "that", "the", "a", "an", "he", "she", "it", "they", "we", "you", "in", "on"}
    | {"at", "for", "with", "see", "is", "are", "was", "were", "this", "these", "as", "from", "not", "so", "yet"}
    | {"yang", "dan", "atau", "tetapi", "di", "ke", "dari", "ini", "itu", "lihat", "seperti", "including", "such"}
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# whether a word may follow itself; possessive, so that a long one is never given back
_DOUBLED = re.compile(r"(?<![^\W_])([^\W_]++(?:['’][^\W_]++)*+) \1(?![^\W_])", re.IGNORECASE)
# words that rightly stand twice: "he had had enough", "that that is"
_MAY_DOUBLE = {"had", "that", "is", "do", "bye", "no", "ha", "very", "so", "ya"}


def mend_spaces(passage: Passage) -> list[Edit]:
    """Drop doubled spaces, and spaces before a closing mark or inside brackets."""
    if not _ODD_SPACE.search(passage.target):
        return []
    edits = [Edit(found.start(), found.end(), " ") for found in _SPACES.finditer(passage.target)]
    edits += [Edit(found.start(), found.end(), "") for found in _BEFORE_MARK.finditer(passage.target)]
    edits += [
        Edit(found.start(), found.end(), "")
        for found in _INSIDE.finditer(passage.target)
        if not any(edit.start < found.end() and found.start() < edit.end for edit in edits)
    ]
    leading = len(passage.target) - len(passage.target.lstrip(" "))
    if leading and not passage.source.startswith(" "):
        edits.append(Edit(0, leading, ""))
    return edits


def join_hyphens(passage: Passage) -> list[Edit]:
    """Close up "53 - year" and "waist - deep", where the source has no dash that they could stand for."""
    if " - " not in passage.target:
        return []
    dashes = _DASH_AROUND.search(passage.source)
    edits: list[Edit] = []
    for found in _SPACED_HYPHEN.finditer(passage.target):
        left, right = passage.target[found.start() - 1], passage.target[found.end()]
        figures = left.isdigit() and right.isdigit()
        joins = (left.isdigit() and right.isalpha()) or (right.islower() and not _beside_function_word(passage, found))
        if figures or (not dashes and joins):
            edits.append(Edit(found.start(), found.end(), "-"))
    return edits


def _beside_function_word(passage: Passage, hyphen: re.Match[str]) -> bool:
    before = re.search(r"[^\W\d_]{1,12}$", passage.target[max(0, hyphen.start() - 12) : hyphen.start()])
    after = re.match(r"[^\W\d_]{1,12}", passage.target[hyphen.end() : hyphen.end() + 12])
    return any(word is not None and word.group().lower() in _NEVER_COMPOUND for word in (before, after))


def mend_ellipses(passage: Passage) -> list[Edit]:
    """Write three dots for four and more and for spaced ones, one for two; the source's own dots are left."""
    if (".." not in passage.target and ". ." not in passage.target) or _DOTS.search(passage.source):
        return []
    return [
        Edit(found.start(), found.end(), "." if found.group() == ".." else "...")
        for found in _DOTS.finditer(passage.target)
    ]


def drop_doubled_words(passage: Passage) -> list[Edit]:
    """Drop a word that repeats the one before it, unless the source repeats it too."""
    if not _DOUBLED.search(passage.target):
        return []
    named = {passage.source[start:end].lower() for start, end in _doubled(passage.source)}
    return [
        Edit(start - 1, end, "")
        for start, end in _doubled(passage.target)
        if passage.target[start:end].lower() not in named | _MAY_DOUBLE
    ]


def _doubled(text: str) -> list[tuple[int, int]]:
    """Return the spans of words that follow themselves after one space, in linear time."""
    doubled: list[tuple[int, int]] = []
    last, last_end = "", -2
    for found in _WORD.finditer(text):
        word = found.group().lower()
        apart = text[last_end : found.start()] if last_end >= 0 else ""
        if word == last and apart == " " and not word.isdigit():
            doubled.append(found.span())
        last, last_end = word, found.end()
    return doubled
