"""Find targets that lack a clause or a sentence: Marian models drop them without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.values import Direction
from translate.checks.lexicon import Span, is_title_case, split_words, word_set
from translate.checks.name_words import is_exonym, names_of
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

# (error, warning): target characters to source characters; of 1,750 development pairs a direction, 0.1% and 1% fall
# below (benchmarks/results.md, Checks)
_RATIOS: dict[Direction, tuple[float, float]] = {("id", "en"): (0.5, 0.62), ("en", "id"): (0.5, 0.6)}
# short of this ratio, a second sign decides: a sentence end, or two names or numbers that are gone
_SUSPICIOUS, _DOUBTFUL = 0.7, 0.66
# below this many characters a ratio says little
_MIN_SOURCE, _MIN_SURE = 40, 60
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z0-9]")
_SHORT_WORD_END = re.compile(r"\b[\w]{1,4}\.\s+[A-Z0-9]")
_NUMBER = re.compile(r"\d+")
# words of the source without a link, in a row: attention leaves single words out by right
_MAX_UNLINKED = 7


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield at most one finding, with the characters of the source that seem to be missing where that is known."""
    if not any(letter.isalnum() for letter in pair.source):
        return
    if not pair.target.strip():
        yield Finding("dropped", "error", "the target is empty")
        return
    ratio = len(pair.target) / len(pair.source)
    low, lowish = _RATIOS.get(pair.direction, (0.5, 0.62))
    if len(pair.source) >= _MIN_SOURCE and ratio < _SUSPICIOUS:
        signs = _loses_sentence(pair) + _loses_anchors(pair)
        if ratio < low or (signs and ratio < lowish) or signs > 1:
            yield Finding("dropped", "error", f"{_share(ratio)}: a part of the source seems to be missing")
            return
        short = ratio < lowish and len(pair.source) >= _MIN_SURE
        if short or (signs and ratio < _DOUBTFUL):
            yield Finding("dropped", "warning", f"{_share(ratio)}: something may be missing")
            return
    if span := _find_unlinked(pair):
        words = pair.source[slice(*span)]
        yield Finding("dropped", "warning", f"nothing in the target stands for “{words}”", span)


def _share(ratio: float) -> str:
    return f"the target has {ratio:.0%} of the source's length"


def _loses_sentence(pair: Pair) -> bool:
    """Tell whether the source holds more sentence ends than the target, abbreviations left out."""
    return _count_ends(pair.source) > _count_ends(pair.target)


def _count_ends(text: str) -> int:
    return len(_SENTENCE_END.findall(text)) - len(_SHORT_WORD_END.findall(text))


def _loses_anchors(pair: Pair) -> bool:
    """Tell whether most numbers and names of the last or first half are gone."""
    if is_title_case(pair.source):
        return False
    names = [word.text for word in names_of(pair.source, pair.direction[0]) if not is_exonym(word.text)]
    anchors = [*names, *_NUMBER.findall(pair.source)]
    stems = {word[:4] for word in word_set(pair.target)}
    lost = [word for word in anchors if word not in pair.target and word.lower()[:4] not in stems]
    return len(lost) >= 2 and len(lost) > len(anchors) / 2


def _find_unlinked(pair: Pair) -> Span | None:
    """Return the first long run of source words that no link touches."""
    if not pair.alignment:
        return None
    linked = {place for link in pair.alignment for place in range(link.source_start, link.source_end)}
    run: list[Span] = []
    for word in split_words(pair.source):
        if word.start not in linked:
            run.append(word.span)
        elif len(run) > _MAX_UNLINKED:
            break
        else:
            run = []
    return (run[0][0], run[-1][1]) if len(run) > _MAX_UNLINKED else None
