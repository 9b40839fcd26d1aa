"""Find phrases, words and letters that the target says over and over, and the source does not."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translate.checks.forms import table
from translate.checks.lexicon import Span, Word, split_words
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_LENGTH = 3
# "escalousousousous": a few letters three times and more in a row inside one word; bounded, so linear
_STUTTER = re.compile(r"([^\W\d_]{2,12}?)\1{2,}")
_SAME_LETTER = re.compile(r"([^\W\d_])\1{4,}")
# words that English says twice by right
_TWICE = table("had that is very so no bye ha yes never many much far long")
_MAX_RUN = 4
# letters that make a stutter, and stutters looked up in the source
_MIN_STUTTER, _MAX_STUTTERS = 6, 50


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield at most one finding: for a phrase said too often, a phrase or word said in a row, or a stutter."""
    if _repeats_by_right(pair.source):
        return
    words, source = split_words(pair.target), split_words(pair.source)
    span = _find_often(words, source) or _find_in_a_row(pair) or _find_stutter(pair.target, pair.source)
    if span:
        said = pair.target[slice(*span)]
        shown = said if len(said) <= 60 else f"{said[:57]}..."
        yield Finding("repeated", "error", f"the target repeats itself: “{shown}”", None, span)


def _repeats_by_right(source: str) -> bool:
    """Tell whether the source itself says a word again at once ("Ayo, ayo!"); a plural (anak-anak) is no repetition."""
    return any(
        one.low == other.low and source[one.end] != "-" for one, other in itertools.pairwise(split_words(source))
    )


def _find_often(words: Sequence[Word], source: Sequence[Word]) -> Span | None:
    """Return the first run of three words that stands more often than the source repeats anything."""
    lows = [word.low for word in words]
    runs = list(zip(*(lows[shift:] for shift in range(_LENGTH)), strict=False))
    if len(set(runs)) == len(runs):
        return None
    allowed = _highest_count(source)
    counts: Counter[tuple[str, ...]] = Counter()
    for start, run in enumerate(runs):
        counts[run] += 1
        if counts[run] > allowed + 1:
            return words[start].start, words[start + _LENGTH - 1].end
    return None


def _highest_count(words: Sequence[Word]) -> int:
    """Return how often the source says any two words in a row: names and lists repeat by right."""
    return max(Counter(itertools.pairwise(word.low for word in words)).values(), default=1)


def _find_in_a_row(pair: Pair) -> Span | None:
    """Return a phrase of up to four words that is said twice in a row, where the source doubles nothing of its size."""
    words, source = split_words(pair.target), split_words(pair.source)
    for size in range(1, _MAX_RUN + 1):
        found = _doubled(pair.target, words, size)
        if found and not _doubled(pair.source, source, size):
            return found
    return None


def _doubled(text: str, words: Sequence[Word], size: int) -> Span | None:
    """Return the first phrase of ``size`` words that follows itself with no more than a space between."""
    lows = [word.low for word in words]
    alike = [start for start, (one, other) in enumerate(zip(lows, lows[size:], strict=False)) if one == other]
    for start in alike:
        if start + 2 * size > len(words):
            break
        first, second = words[start : start + size], words[start + size : start + 2 * size]
        if all(one.low == other.low for one, other in zip(first, second, strict=True)):
            # a hyphen makes it a plural: anak-anak
            close = text[first[-1].end : second[0].start].isspace()
            if close and not (size == 1 and (first[0].low in _TWICE or first[0].is_capitalised)):
                return first[0].start, second[-1].end
    return None


def _find_stutter(target: str, source: str) -> Span | None:
    """Return letters that go on and on inside a word, unless the source has them too (hahaha, wkwkwk)."""
    folded = source.casefold()
    for pattern in (_STUTTER, _SAME_LETTER):
        for found in itertools.islice(pattern.finditer(target), _MAX_STUTTERS):
            if len(found[0]) >= _MIN_STUTTER and found[0].casefold() not in folded:
                return found.span()
    return None
