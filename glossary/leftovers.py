"""Tell a rendering from what a translation has left of its source: "Gaza" inside "Jalur Gaza", "Ajun Komisaris" beside
"Police Adj. Comr. Budi"."""

from __future__ import annotations

import re

from glossary.values import TermMatch

# what stands between a term and the words left beside it: "TNI (Purn.) Gen. (ret.)", no comma
_WORD_BEFORE = re.compile(r"([^\W_]+)[ \-()./]{1,4}$")
_WORD_AFTER = re.compile(r"[ \-()./]{1,4}([^\W_]+)")
_WORD = re.compile(r"[^\W_]+")
# a shorter small word (di, dan, ke, to, as) may be the other language's
_MIN_WORD = 4
_MAX_WORD = 40


def is_leftover(match: TermMatch, target: str, start: int, end: int) -> bool:
    """Tell whether the form at ``start:end`` of a finished text is a part of what was left untranslated of a match."""
    return _stands_in_copy(match.text, target, start, end) or _stands_beside_rest(match, target, start, end)


def _stands_in_copy(whole: str, target: str, start: int, end: int) -> bool:
    """Tell whether the form is a part of a copy of the match's own words."""
    if len(whole) <= end - start:
        return False
    places = range(max(0, end - len(whole)), start + 1)
    return any(target[place : place + len(whole)].casefold() == whole.casefold() for place in places)


def _stands_beside_rest(match: TermMatch, target: str, start: int, end: int) -> bool:
    """Tell whether a word of the match that no form of it has stands next to the form."""
    before = _WORD_BEFORE.search(target, max(0, start - _MAX_WORD), start)
    after = _WORD_AFTER.match(target, end, end + _MAX_WORD)
    words = {found.group(1) for found in (before, after) if found}
    beside = {word.casefold() for word in words if len(word) >= _MIN_WORD or (len(word) > 1 and word.isupper())}
    whole = match.text.casefold()
    return any(word in whole for word in beside) and not beside.isdisjoint(_foreign_words(match))


def _foreign_words(match: TermMatch) -> set[str]:
    """Return the words of a match, captured names aside, that no accepted form has."""
    own, end = "", match.start
    for capture in match.captures:
        own += match.text[end - match.start : capture.start - match.start] + " "
        end = capture.end
    own += match.text[end - match.start :]
    known = {word.casefold() for form in match.accepted for word in _WORD.findall(form)}
    return {word.casefold() for word in _WORD.findall(own)} - known
