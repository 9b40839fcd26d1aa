"""Find the words of a translation that stand where a term should."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.values import TermMatch
from translate.enforcing.states import OpenSentence
from translate.values import Alignment

# linked words further apart than this (characters) are not one wrong span
_MAX_GAP = 12
# a match, and the characters of the text that stand where its term should
Repair = tuple[TermMatch, int, int]
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def plan_repairs(state: OpenSentence) -> list[Repair]:
    """Return the missing matches whose wrong spans are known, from left to right and without overlap."""
    held = [span for span in state.sentence.find_terms(state.text) if span]
    repairs: list[Repair] = []
    for index in state.missing():
        match = state.sentence.matches[index]
        span = find_wrong_span(match, state.alignment, held)
        if span:
            span = absorb_own_words(state.text, span, match.target, held)
            repairs.append((match, *span))
            held.append(span)
    return sorted(repairs, key=lambda repair: repair[1])


def find_wrong_span(match: TermMatch, alignment: Alignment, held: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the target characters that stand for a match: the heaviest run of linked words, free of ``held`` spans.

    Returns None where the alignment knows of none.
    """
    words: dict[tuple[int, int], float] = {}
    for link in alignment:
        inside = link.source_start < match.end and match.start < link.source_end
        word = (link.target_start, link.target_end)
        if inside and not any(start < word[1] and word[0] < end for start, end in held):
            words[word] = words.get(word, 0.0) + link.weight
    best: tuple[float, int, int] | None = None
    for run in _runs(sorted(words)):
        candidate = (sum(words[word] for word in run), run[0][0], run[-1][1])
        best = max(best, candidate) if best else candidate
    return best[1:] if best else None


def absorb_own_words(text: str, span: tuple[int, int], target: str, held: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the span widened over neighbours that the term says itself, or it would say them twice.

    >>> absorb_own_words("the Tambora Police arrived", (4, 11), "Tambora Police chief", [])
    (4, 18)
    """
    own = {word.casefold() for word in WORD.findall(target)}
    words = [word.span() for word in WORD.finditer(text)]
    start, end = span
    for first, last in reversed([word for word in words if word[1] <= start]):
        if text[first:last].casefold() not in own or any(first < stop and begin < last for begin, stop in held):
            break
        start = first
    for first, last in [word for word in words if word[0] >= end]:
        if text[first:last].casefold() not in own or any(first < stop and begin < last for begin, stop in held):
            break
        end = last
    return start, end


def _runs(words: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for word in words:
        if runs and word[0] - runs[-1][-1][1] <= _MAX_GAP:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
