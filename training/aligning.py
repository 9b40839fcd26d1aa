"""Link the pieces of each pair with a statistical aligner, for the attention to learn from.

The aligner is eflomal (Ostling and Tiedemann 2016), a package of its own that only this recipe needs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from training.arrays import Example, Link

_LONGEST_INLINED = 14  # pieces of the source: a title with its office
_NEIGHBOURS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))


def align_examples(examples: Sequence[Example], *, effort: float = 1.0) -> list[Example]:
    """Return the examples with links; `effort` scales the aligner's number of rounds."""
    eflomal: Any = import_module("eflomal")  # untyped, and compiled from C on installation
    aligner = eflomal.Aligner(model=3, n_samplers=1, rel_iterations=effort)
    with tempfile.TemporaryDirectory() as folder:
        forward, reverse = Path(folder, "forward"), Path(folder, "reverse")
        aligner.align(
            [_as_line(example.source) for example in examples],
            [_as_line(example.target) for example in examples],
            links_filename_fwd=str(forward),
            links_filename_rev=str(reverse),
        )
        with forward.open() as forward_lines, reverse.open() as reverse_lines:
            return [
                Example(example.source, example.target, grow_links(_parse_links(one), _parse_links(other)))
                for example, one, other in zip(examples, forward_lines, reverse_lines, strict=True)
            ]


def _as_line(pieces: Sequence[int]) -> str:
    return " ".join(map(str, pieces)) + "\n"


def _parse_links(line: str) -> set[Link]:
    return {(int(source), int(target)) for source, target in (link.split("-") for link in line.split())}


def grow_links(forward: set[Link], reverse: set[Link]) -> tuple[Link, ...]:
    """Join two one-sided alignments: what both say, then what one says beside it (grow-diag; Koehn 2003).

    >>> grow_links({(0, 0), (1, 1)}, {(0, 0), (1, 2)})
    ((0, 0), (1, 1), (1, 2))
    """
    links = forward & reverse
    sources, targets = {source for source, _ in links}, {target for _, target in links}
    rest, grown = (forward | reverse) - links, True
    while grown:
        grown = False
        for link in sorted(rest):
            lonely = link[0] not in sources or link[1] not in targets
            if lonely and any((link[0] + down, link[1] + across) in links for down, across in _NEIGHBOURS):
                links.add(link)
                sources.add(link[0])
                targets.add(link[1])
                rest.discard(link)
                grown = True
    return tuple(sorted(links))


def inline_phrase(example: Example, starts: Collection[int], rng: Random) -> Example:
    """Put one target phrase into the source in place of what it translates; unchanged where none fits.

    `starts` are the pieces that begin a word. The model so learns to copy a term that was put in for it.
    """
    spans = list(_target_spans(example, starts))
    rng.shuffle(spans)
    for begin, end in spans:
        covered = _source_span(example, begin, end, starts)
        if covered:
            return _splice(example, covered, (begin, end))
    return example


def _target_spans(example: Example, starts: Collection[int]) -> Iterator[tuple[int, int]]:
    borders = [i for i, piece in enumerate(example.target) if piece in starts] + [len(example.target)]
    for words in range(1, 6):
        yield from zip(borders, borders[words:], strict=False)


def _source_span(example: Example, begin: int, end: int, starts: Collection[int]) -> tuple[int, int] | None:
    """Return the source pieces that a target span translates, if whole words and nothing beside them."""
    linked = [source for source, target in example.links if begin <= target < end]
    if not linked:
        return None
    first, last = min(linked), max(linked) + 1
    outside = any(first <= source < last and not begin <= target < end for source, target in example.links)
    whole = example.source[first] in starts and (last == len(example.source) or example.source[last] in starts)
    alike = example.source[first:last] == example.target[begin:end]
    return None if outside or alike or not whole or last - first > _LONGEST_INLINED else (first, last)


def _splice(example: Example, source: tuple[int, int], target: tuple[int, int]) -> Example:
    phrase = example.target[slice(*target)]
    shift = len(phrase) - (source[1] - source[0])
    links = [
        (place + shift if place >= source[1] else place, other)
        for place, other in example.links
        if not source[0] <= place < source[1]
    ]
    links += [(source[0] + i, target[0] + i) for i in range(len(phrase))]
    pieces = example.source[: source[0]] + phrase + example.source[source[1] :]
    return Example(pieces, example.target, tuple(sorted(links)))
