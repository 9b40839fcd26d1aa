"""Turn a model's attention over pieces into links between the words of both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.values import Alignment, Link

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from translate.engines.tokenizing import Pieces

# numbers and hyphenated or apostrophised words are one word; every other sign is one of its own
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|\w+(?:[-'’]\w+)*|[^\w\s]")

# a link needs this share of a target word's attention, unless it is the word's best
_MIN_SHARE = 0.25
_MIN_BEST = 0.1


def link_words(
    source: str,
    target: str,
    source_pieces: Pieces,
    target_pieces: Pieces,
    attention: NDArray[numpy.float32],
) -> Alignment:
    """Return the word links that ``attention`` (target pieces x source pieces) speaks for.

    A target word's attention is the mean over its pieces of what they give to each source word; it links to every
    source word that gets at least a quarter of it, and to the best one. Words never link to punctuation: models
    rest their attention on the full stop where they have nothing to look at.
    """
    source_words = [match.span() for match in _WORD.finditer(source)]
    target_words = [match.span() for match in _WORD.finditer(target)]
    if not source_words or not target_words:
        return ()
    columns = _membership(source_words, source_pieces.offsets)
    rows = _membership(target_words, target_pieces.offsets)
    counts = rows.sum(axis=1, keepdims=True)
    counts[counts == 0] = 1
    shares = (rows @ attention @ columns.T) / counts
    shares *= _are_signs(target, target_words)[:, None] == _are_signs(source, source_words)[None, :]
    links: list[Link] = []
    for row, (start, end) in enumerate(target_words):
        best = shares[row].argmax()
        for column in range(len(source_words)):
            weight = float(shares[row, column])
            if weight >= _MIN_SHARE or (column == best and weight >= _MIN_BEST):
                links.append(Link(*source_words[column], start, end, round(weight, 4)))
    return tuple(links)


def _are_signs(text: str, words: Sequence[tuple[int, int]]) -> NDArray[numpy.bool_]:
    import numpy

    return numpy.array([not text[start].isalnum() for start, _ in words], dtype=bool)


def _membership(words: Sequence[tuple[int, int]], offsets: Sequence[tuple[int, int]]) -> NDArray[numpy.float32]:
    """Return a words x pieces matrix: 1 where the piece's first character lies in the word."""
    import numpy

    table = numpy.zeros((len(words), len(offsets)), dtype=numpy.float32)
    word = 0
    for piece, (start, end) in enumerate(offsets):
        while word + 1 < len(words) and start >= words[word][1] and start >= words[word + 1][0]:
            word += 1
        if words[word][0] <= start < words[word][1] or (start == end and words[word][0] < start <= words[word][1]):
            table[word, piece] = 1
    return table
