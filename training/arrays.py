"""Keep encoded, aligned pairs as compressed uint16 arrays: a few bytes a token, read in a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Link = tuple[int, int]  # (source piece, target piece)


@dataclass(frozen=True, slots=True)
class Example:
    """Hold one pair as piece ids, without the end mark, and the links between its pieces."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    links: tuple[Link, ...] = ()


def write_examples(path: Path, examples: Sequence[Example]) -> None:
    """Write examples to an .npz file; ids and positions must fit in 16 bits."""
    columns = {
        "source": [piece for example in examples for piece in example.source],
        "target": [piece for example in examples for piece in example.target],
        "links": [place for example in examples for link in example.links for place in link],
        "source_lengths": [len(example.source) for example in examples],
        "target_lengths": [len(example.target) for example in examples],
        "link_counts": [len(example.links) for example in examples],
    }
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as stream:
        narrow = {name: np.array(column, np.uint16) for name, column in columns.items()}
        np.savez_compressed(stream, allow_pickle=False, **narrow)
    beside.replace(path)


def read_examples(path: Path) -> list[Example]:
    """Read what `write_examples` wrote."""
    with np.load(path) as columns:
        flat = {name: columns[name].tolist() for name in columns.files}
    examples: list[Example] = []
    source_end = target_end = link_end = 0
    for source_length, target_length, link_count in zip(
        flat["source_lengths"], flat["target_lengths"], flat["link_counts"], strict=True
    ):
        links = flat["links"][link_end : link_end + 2 * link_count]
        examples.append(
            Example(
                tuple(flat["source"][source_end : source_end + source_length]),
                tuple(flat["target"][target_end : target_end + target_length]),
                tuple(zip(links[::2], links[1::2], strict=True)),
            )
        )
        source_end += source_length
        target_end += target_length
        link_end += 2 * link_count
    return examples
