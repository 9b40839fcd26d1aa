"""Hold CTranslate2 against transformers on a model folder: same weights must give the same words."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import torch
from ctranslate2.converters import TransformersConverter
from transformers import MarianMTModel, MarianTokenizer


@dataclass(frozen=True, slots=True)
class Parity:
    """Count, of all sentences, those whose greedy translations are equal, and those whose first words are."""

    sentences: int
    equal: int
    first_words: int

    @property
    def is_sound(self) -> bool:
        """Tell whether every first word agrees, and nine sentences of ten do entirely."""
        return self.first_words == self.sentences and self.equal >= 0.9 * self.sentences

    def __str__(self) -> str:
        """Say it in words."""
        return f"of {self.sentences} sentences {self.equal} equal, {self.first_words} with the same first word"


def compare_engines(folder: Path, sentences: Sequence[str]) -> Parity:
    """Translate greedily in float32 with both and compare."""
    tokenizer: Any = MarianTokenizer.from_pretrained(folder)
    model: Any = MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
    batch = tokenizer(list(sentences), return_tensors="pt", padding=True)
    with torch.no_grad():
        found = model.generate(**batch, num_beams=1, max_length=129)
    one = [_decode(tokenizer, row) for row in found.tolist()]
    with tempfile.TemporaryDirectory() as converted:
        TransformersConverter(str(folder)).convert(converted, quantization="float32", force=True)
        translator = ctranslate2.Translator(converted, intra_threads=1)
        rows = [tokenizer.convert_ids_to_tokens(ids) for ids in tokenizer(list(sentences))["input_ids"]]
        results = translator.translate_batch(rows, beam_size=1, min_decoding_length=0, max_decoding_length=128)
    other = [_decode(tokenizer, tokenizer.convert_tokens_to_ids(result.hypotheses[0])) for result in results]
    pairs = list(zip(one, other, strict=True))
    return Parity(
        len(pairs),
        sum(left == right for left, right in pairs),
        sum(left.split()[:1] == right.split()[:1] for left, right in pairs),
    )


def _decode(tokenizer: Any, ids: Sequence[int]) -> str:
    return str(tokenizer.decode(ids, skip_special_tokens=True, use_source_tokenizer=False))
