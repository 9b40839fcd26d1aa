"""Run Marian models with transformers on torch: the reference that the fast engine is compared with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translate.engines.marian import Decoded, MarianEngine
from translate.engines.tokenizing import EOS, PieceTokenizer
from translate.values import Decoding

if TYPE_CHECKING:
    import numpy
    import torch
    from numpy.typing import NDArray

    from translate.models.store import InstalledModel

_BATCH_SIZE = 32


class TransformersBackend:
    """Hold one MarianMTModel in float32 and the ids of its vocabulary."""

    def __init__(self, model: Any, ids: dict[str, int], device: str) -> None:
        self._model = model.to(device).eval()
        self._ids = ids
        self._tokens = {number: token for token, number in ids.items()}
        self._device = device
        self._unknown = ids["<unk>"]
        self._eos = ids[EOS]
        self._pad = int(model.config.pad_token_id)
        self._start = int(model.generation_config.decoder_start_token_id)

    def _numbers(self, tokens: Sequence[str]) -> list[int]:
        return [self._ids.get(token, self._unknown) for token in tokens]

    def _padded(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        import torch

        longest = max(map(len, rows))
        return torch.tensor([[*row, *[self._pad] * (longest - len(row))] for row in rows], device=self._device)

    def decode(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None, decoding: Decoding
    ) -> list[Decoded]:
        """Return the best hypothesis for each source; sources with prefixes of one length share a batch."""
        prefixes = prefixes or [[]] * len(sources)
        decoded: list[Decoded] = [Decoded([], 0.0)] * len(sources)
        for batch in _batches([len(prefix) for prefix in prefixes], [len(source) for source in sources]):
            inputs = self._padded([self._numbers(sources[index]) for index in batch])
            starts = [[self._start, *self._numbers(prefixes[index])] for index in batch]
            for index, tokens in zip(batch, self._generate(inputs, starts, decoding), strict=True):
                decoded[index] = Decoded(tokens, 0.0)
        scores = self.score(sources, [result.tokens for result in decoded])
        return [Decoded(result.tokens, score) for result, score in zip(decoded, scores, strict=True)]

    def _generate(self, inputs: torch.Tensor, starts: list[list[int]], decoding: Decoding) -> list[list[str]]:
        import torch

        with torch.inference_mode():
            output = self._model.generate(
                input_ids=inputs,
                attention_mask=(inputs != self._pad).long(),
                decoder_input_ids=torch.tensor(starts, device=self._device),
                num_beams=decoding.beam_size,
                length_penalty=decoding.length_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                repetition_penalty=decoding.repetition_penalty,
                # without this a config that was written anew decodes padding for ever
                bad_words_ids=[[self._pad], [self._unknown]],
                max_length=min(511, 2 * inputs.shape[1] + 30),
                do_sample=False,
                early_stopping=True,
            )
        stop = {self._eos, self._pad}
        return [[self._tokens[n] for n in row[1:] if n not in stop] for row in output.tolist()]

    def score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[float]:
        """Return the mean log probability of a token of each target, the end of sentence counted in."""
        scores = [0.0] * len(sources)
        for batch in _batches([0] * len(sources), [len(source) for source in sources]):
            labels = self._padded([[*self._numbers(targets[index]), self._eos] for index in batch])
            logits = self._forward([sources[index] for index in batch], labels).logits
            chosen = logits.log_softmax(-1).gather(-1, labels.unsqueeze(-1)).squeeze(-1)
            counted = labels != self._pad
            means = (chosen * counted).sum(-1) / counted.sum(-1)
            for index, mean in zip(batch, means.tolist(), strict=True):
                scores[index] = mean
        return scores

    def attend(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[NDArray[numpy.float32]]:
        """Return the attention of the last decoder layer's first head, as CTranslate2 does."""
        import numpy

        tables: list[NDArray[numpy.float32]] = [numpy.zeros((0, 0), dtype=numpy.float32)] * len(sources)
        for batch in _batches([0] * len(sources), [len(source) for source in sources]):
            labels = self._padded([[*self._numbers(targets[index]), self._eos] for index in batch])
            output = self._forward([sources[index] for index in batch], labels, attentions=True)
            heads = output.cross_attentions[-1][:, 0].float().cpu().numpy()
            for row, index in enumerate(batch):
                tables[index] = heads[row, : len(targets[index]), : len(sources[index])]
        return tables

    def _forward(self, sources: Sequence[list[str]], labels: torch.Tensor, *, attentions: bool = False) -> Any:
        import torch

        inputs = self._padded([self._numbers(source) for source in sources])
        start = torch.full((labels.shape[0], 1), self._start, device=self._device)
        with torch.inference_mode():
            return self._model(
                input_ids=inputs,
                attention_mask=(inputs != self._pad).long(),
                decoder_input_ids=torch.cat([start, labels[:, :-1]], dim=1),
                output_attentions=attentions,
            )


def _batches(groups: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indices of batches: one group each, similar lengths together."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    for indices in members.values():
        indices.sort(key=lambda index: lengths[index])
        for start in range(0, len(indices), _BATCH_SIZE):
            yield indices[start : start + _BATCH_SIZE]


def load_transformers_engine(model: InstalledModel, device: str) -> MarianEngine:
    """Return the engine for a model in the Hugging Face layout."""
    import torch

    from translate.models.loading import load_marian

    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    # the fused attention kernel gives no weights to align with
    loaded = load_marian(model.folder, attn_implementation="eager")
    ids = json.loads((model.folder / "vocab.json").read_text(encoding="utf-8"))
    tokenizer = PieceTokenizer(model.folder, ids, target_token=model.card.target_token)
    return MarianEngine(tokenizer, TransformersBackend(loaded, ids, device))
