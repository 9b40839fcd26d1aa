"""Run Marian models with CTranslate2: int8 on the CPU, float16 on CUDA. The default engine; never imports torch."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.engines.marian import Decoded, MarianEngine
from translate.engines.tokenizing import EOS, PieceTokenizer
from translate.errors import EngineError
from translate.values import Decoding

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from translate.models.store import InstalledModel

# 1,024 source tokens a batch: larger ones are slower on a CPU, whose caches they overflow
_BATCH_TOKENS = 1024
_BATCH_TOKENS_CUDA = 16384
# scoring holds the whole vocabulary's probabilities at every token of a batch: 33 MB at 1,024 of them
_SCORED_TOKENS = 192


class CTranslateBackend:
    """Hold one Translator; it runs one batch a core."""

    def __init__(self, folder: Path, device: str) -> None:
        import ctranslate2

        self._cuda = device == "cuda" or (device == "auto" and ctranslate2.get_cuda_device_count() > 0)
        self._workers = 1 if self._cuda else count_cores()
        try:
            self._translator = ctranslate2.Translator(
                str(folder),
                device="cuda" if self._cuda else "cpu",
                compute_type="float16" if self._cuda else "int8",
                inter_threads=self._workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{folder}: CTranslate2 cannot load this model ({error})") from error

    def _batching(self, sources: Sequence[list[str]], largest: int = _BATCH_TOKENS) -> dict[str, Any]:
        # a short document is cut into one batch a core, or all but one core would idle
        largest = _BATCH_TOKENS_CUDA if self._cuda else largest
        share = sum(map(len, sources)) // self._workers + 1
        longest = max(map(len, sources))
        return {"max_batch_size": max(longest, min(largest, share)), "batch_type": "tokens"}

    def decode(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None, decoding: Decoding
    ) -> list[Decoded]:
        """Return the best hypothesis for each source."""
        results = self._translator.translate_batch(
            list(sources),
            target_prefix=prefixes,
            beam_size=decoding.beam_size,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            return_scores=True,
            return_attention=True,
            disable_unk=True,
            max_input_length=0,
            max_decoding_length=_longest_target(sources),
            **self._batching(sources),
        )
        return [Decoded(r.hypotheses[0], r.scores[0], _usable_attention(r.attention[0])) for r in results]

    def score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[float]:
        """Return the mean log probability of a token of each target, the end of sentence counted in."""
        results = self._translator.score_batch(
            list(sources), list(targets), max_input_length=0, **self._batching(sources, _SCORED_TOKENS)
        )
        return [sum(result.log_probs) / max(1, len(result.log_probs)) for result in results]

    def attend(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[NDArray[numpy.float32]]:
        """Return attention from a greedy pass that is forced to say the target.

        A beam search's own attention costs nothing, but its first row is another sentence's (see below), and
        sentences begin with ranks and names.
        """
        import numpy

        if not sources:
            return []
        results = self._translator.translate_batch(
            list(sources),
            target_prefix=[[*target, EOS] for target in targets],
            beam_size=1,
            return_attention=True,
            max_input_length=0,
            max_decoding_length=max(map(len, targets)) + 2,
            **self._batching(sources),
        )
        return [numpy.asarray(result.attention[0], dtype=numpy.float32) for result in results]


def _usable_attention(rows: Sequence[Sequence[float]]) -> NDArray[numpy.float32]:
    """Return a beam search's attention without its first row.

    With more than one beam that row belongs to another sentence of the batch (CTranslate2 4.8.5: wrong for 28 of 30).
    """
    import numpy

    table = numpy.asarray(rows, dtype=numpy.float32)
    table[:1] = 0
    return table


def _longest_target(sources: Sequence[list[str]]) -> int:
    return min(500, 2 * max(map(len, sources)) + 30)


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load_ctranslate_engine(model: InstalledModel, device: str) -> MarianEngine:
    """Return the engine for a model, converting it on first use (the only time that torch is needed)."""
    from translate.models.converting import converted_folder

    folder = converted_folder(model)
    vocabulary = json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))
    tokenizer = PieceTokenizer(folder, vocabulary, target_token=model.card.target_token)
    return MarianEngine(tokenizer, CTranslateBackend(folder, device))
