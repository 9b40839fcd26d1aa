"""Group examples of like length into batches of about as many tokens each, and pad them into tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch

from training.arrays import Example

END = 0  # `</s>` is piece 0 in every vocabulary of this recipe


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold padded pieces (sentences x length) and, where there are links, the attention they ask for."""

    source: torch.Tensor
    decoder_input: torch.Tensor
    target: torch.Tensor
    linked: torch.Tensor  # rows of (sentence, target place, source place)
    link_weights: torch.Tensor  # one over the number of links of that target place


def plan_batches(examples: Sequence[Example], tokens: int, ranks: int, rng: Random) -> list[list[list[Example]]]:
    """Return steps in random order, each with one batch a rank; a batch is at most `tokens` wide times high."""
    order = sorted(examples, key=lambda example: (len(example.target) + rng.random() * 3, len(example.source)))
    batches: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.source) + 1, len(example.target) + 1)
        if batches[-1] and longest * (len(batches[-1]) + 1) > tokens:
            batches.append([])
            longest = max(len(example.source), len(example.target)) + 1
        batches[-1].append(example)
    steps = [batches[i : i + ranks] for i in range(0, len(batches) - ranks + 1, ranks)]
    rng.shuffle(steps)
    return steps


def pad_batch(examples: Sequence[Example], pad: int) -> Batch:
    """Turn examples into tensors; `pad` both fills and starts the decoder, as in every Marian model."""
    target = _pad_rows([example.target for example in examples], pad)
    start = torch.full((len(examples), 1), pad)
    linked = [
        (row, place, source) for row, example in enumerate(examples) for source, place in sorted(set(example.links))
    ]
    places = torch.tensor(linked, dtype=torch.long).view(-1, 3)
    keys = places[:, 0] * target.shape[1] + places[:, 1]
    counts = torch.bincount(keys, minlength=1) if len(linked) else torch.ones(1)
    return Batch(
        source=_pad_rows([example.source for example in examples], pad),
        decoder_input=torch.cat([start, target[:, :-1]], dim=1),
        target=target,
        linked=places,
        link_weights=1.0 / counts[keys].float(),
    )


def _pad_rows(rows: Sequence[Sequence[int]], pad: int) -> torch.Tensor:
    longest = max(map(len, rows)) + 1
    return torch.tensor([[*row, END, *[pad] * (longest - len(row) - 1)] for row in rows])
