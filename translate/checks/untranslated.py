"""Find words of the source's language that were left in the target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.values import Language
from translate.checks.forms import table
from translate.checks.lexicon import Word, frequent_words_of, is_common, is_title_case, split_words, word_set
from translate.checks.pairs import Pair
from translate.languages import language_scores
from translate.values import Direction, Finding, Severity

__all__ = ["find_findings"]

_MIN_LENGTH = 3
# words that no quotation or loan brings along
_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "id": table("yang dan dengan untuk dari pada adalah tidak itu ini oleh karena telah akan sudah juga bahwa"),
    "en": table("the and with from that which was were have has will been because their they this would also"),
}
# share of a headline's words that may be source words in capitals before it counts as left: names are words too
_NAME_SHARE = 0.25
# a foreign word between quotation marks, in brackets or behind "called" is quoted on purpose
_QUOTED = re.compile(r"(?<!\w)([\"“‘'(*])[^\s\"“”‘’'()*]{1,30}(?: [^\s\"“”‘’'()*]{1,30}){0,2}[\"”’')*]")


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield one finding: an error for two words and more, a warning for a single one."""
    left = _words_left(pair)
    if not left:
        return
    names = list(dict.fromkeys(word.text for word in left))
    shown = ", ".join(f"“{name}”" for name in names[:4]) + (" and more" if len(names) > 4 else "")
    small = _FUNCTION_WORDS[pair.direction[0]]
    severity: Severity = "error" if len(names) > 2 or any(word.low in small for word in left) else "warning"
    span = (left[0].start, left[0].end)
    yield Finding("untranslated", severity, f"left in the source's language: {shown}", None, span)


def _words_left(pair: Pair) -> list[Word]:
    """Return the words of the target that are ordinary in the source's language only, and stand in the source."""
    source, target = pair.direction
    present = word_set(pair.source)
    foreign = [
        word
        for word in split_words(pair.target)
        if len(word.low) >= _MIN_LENGTH
        and word.low in present
        and is_common(word.low, source)
        and not is_common(word.low, target)
        and pair.target[word.start - 1 : word.start] != "-"
    ]
    if not foreign:
        return []
    shielded = _shielded_places(pair)
    foreign = [word for word in foreign if word.start not in shielded]
    small = [word for word in foreign if not word.is_capitalised]
    if len({word.low for word in small}) == 1 and not _is_surely_foreign(small[0].low, pair.direction):
        return []
    return small or _left_in_headline(pair, [word for word in foreign if word.is_capitalised])


def _is_surely_foreign(word: str, direction: Direction) -> bool:
    """Tell whether one word alone proves something: a frequent one, or one built as only its language builds."""
    source, target = direction
    scores = language_scores(word)
    return word in frequent_words_of(source) or (scores[source] > 0 and not scores[target])


def _left_in_headline(pair: Pair, capitalised: Sequence[Word]) -> list[Word]:
    """Return source words in capitals where they are too many for names."""
    total = len(split_words(pair.target))
    if len(capitalised) >= 2 and is_title_case(pair.source) and len(capitalised) >= _NAME_SHARE * total:
        return list(capitalised)
    return []


def _shielded_places(pair: Pair) -> set[int]:
    """Return the characters of the target that are quoted, or that the glossary put there."""
    spans = [found.span() for found in _QUOTED.finditer(pair.target)]
    spans += [(proof.start, proof.end) for proof in pair.proofs if proof.start >= 0]
    return {place for span in spans for place in range(*span)}
