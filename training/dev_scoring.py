"""Score a model in training on a few development sentences, quickly: greedy search, chrF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sacrebleu
import sentencepiece
import torch

from training.batching import END
from training.modelling import Model, evaluating

SENTENCES = 100  # about 15 seconds on one core


@dataclass(frozen=True, slots=True)
class DevSet:
    """Hold the sentences, their references and the vocabulary to cut them with."""

    sources: tuple[str, ...]
    references: tuple[str, ...]
    pieces: Any


def read_dev_set(path: Path, vocabulary: Path, reverse: bool) -> DevSet:
    """Read the first sentences of a TSV; `reverse` takes its second column as source."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[:SENTENCES]]
    one, other = zip(*((row[1], row[0]) if reverse else (row[0], row[1]) for row in rows), strict=True)
    return DevSet(one, other, sentencepiece.SentencePieceProcessor(model_file=str(vocabulary)))


def score_dev_set(model: Model, dev: DevSet) -> float:
    """Return chrF of greedy translations."""
    hypotheses: list[str] = []
    pad: int = model.config.pad_token_id
    with evaluating(model):
        for begin in range(0, len(dev.sources), 25):
            rows = [[*dev.pieces.encode(text), END] for text in dev.sources[begin : begin + 25]]
            longest = max(map(len, rows))
            source = torch.tensor([row + [pad] * (longest - len(row)) for row in rows]).to(model.device)
            found = model.generate(
                input_ids=source, attention_mask=(source != pad).long(), num_beams=1, do_sample=False,
                max_new_tokens=longest * 2 + 10, bad_words_ids=[[pad]],
            )  # fmt: skip
            hypotheses += [dev.pieces.decode([p for p in row if p not in (pad, END)]) for row in found.tolist()]
    return float(sacrebleu.corpus_chrf(hypotheses, [list(dev.references)]).score)
