"""Pair quotation marks as the house style has them: straight or curly, single inside double."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.locale_fixes.edits import Edit, Passage

__all__ = ["place_commas", "style_quotes"]

_DOUBLE = '"“”„‟«»″'
_SINGLE = "'‘’‚‛′`´"
_ANY = re.compile(f"[{_DOUBLE}{_SINGLE}]")
_ANY_DOUBLE = re.compile(f"[{_DOUBLE}]")
_MARKS = {"straight": ('"', '"', "'", "'", "'"), "curly": ("“", "”", "‘", "’", "’")}
_COMMA_OUTSIDE = re.compile("([\"”’'])([,.])(?=\\s|$)")


def style_quotes(passage: Passage) -> list[Edit]:
    """Write each mark in the style's form; a lone mark is dropped where the source quotes nothing."""
    target = passage.target
    doubles = _ANY_DOUBLE.findall(target)
    if len(doubles) == 1 and not _ANY_DOUBLE.search(passage.source) and not re.search(r"[0-9]\s?\"", target):
        found = _ANY_DOUBLE.search(target)
        return [Edit(found.start(), found.end(), "")] if found else []
    if passage.style.quotes == "keep":
        return []
    return [Edit(at, at + 1, mark) for at, mark in _styled_marks(target, _MARKS[passage.style.quotes])]


def _styled_marks(text: str, marks: tuple[str, str, str, str, str]) -> Iterator[tuple[int, str]]:
    opening, closing, inner_opening, inner_closing, apostrophe = marks
    # an odd mark means that nesting cannot be told: a quotation goes on in the next sentence, or a mark was lost
    even = len(_ANY_DOUBLE.findall(text)) % 2 == 0
    nested = (inner_opening, inner_closing) if even else (opening, closing)
    depth = 0
    for found in _ANY.finditer(text):
        at = found.start()
        mark = found.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = (not before or before.isspace() or before in "([{—–-/" + _DOUBLE + _SINGLE) and bool(after.strip())
        if mark in _SINGLE:
            yield (
                at,
                inner_opening if opens and not after.isdigit() else apostrophe if before.isalnum() else inner_closing,
            )
        elif before.isdigit() and depth == 0:
            yield at, mark  # inches
        elif opens and not (depth and mark in "”»"):
            # a second opening mark inside the first is a quotation within one
            yield at, opening if depth == 0 else nested[0]
            depth += 1
        else:
            yield at, closing if depth <= 1 else nested[1]
            depth = max(0, depth - 1)


def place_commas(passage: Passage) -> list[Edit]:
    """Put commas and full stops before a closing mark, as American English does: "Ready," he said."""
    if passage.direction[1] != "en":
        return []
    edits: list[Edit] = []
    for found in _COMMA_OUTSIDE.finditer(passage.target):
        before = passage.target[found.start() - 1 : found.start()]
        if before.isalnum() and (found[1] in '"”' or _closes_single(passage.target, found.start())):
            edits.append(Edit(found.start(), found.end(), found[2] + found[1]))
    return edits


def _closes_single(text: str, at: int) -> bool:
    """Return whether a single mark closes a quotation, not a plural's genitive (the Joneses', too)."""
    window = text[max(0, at - 80) : at]
    return bool(re.search(r"(?:^|[\s(\"“])['‘](?=[^\W_])[^'‘’]*$", window))
