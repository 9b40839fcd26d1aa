"""Open a model for measurement: any Marian folder, in any number type, with the search spelt out."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece
from ctranslate2.converters import TransformersConverter

BUILTIN = Path(__file__).parents[1] / "translate" / "models" / "builtin"


@dataclass(frozen=True, slots=True)
class Setting:
    """Say how to compute and search; ``no_repeat`` is the length of n-grams that may not come twice, 0 for off."""

    compute: str = "int8"
    beam_size: int = 4
    length_penalty: float = 1.0
    no_repeat: int = 0

    def __str__(self) -> str:
        """Say it in a few words."""
        guard = f", no repeat of {self.no_repeat}" if self.no_repeat else ""
        return f"{self.compute}, beam {self.beam_size}, length penalty {self.length_penalty:g}{guard}"


@dataclass(frozen=True, slots=True)
class Translations:
    """Hold the output for some sentences and what it cost; tokens are pieces of the output."""

    texts: tuple[str, ...]
    tokens: int
    seconds: float


class BenchTranslator:
    """Hold a converted model and its vocabularies."""

    def __init__(self, converted: Path, folder: Path, compute: str, threads: int, language_token: str = "") -> None:
        self._translator = ctranslate2.Translator(
            str(converted), compute_type=compute, inter_threads=threads, intra_threads=1
        )
        self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self._start = [language_token] if language_token else []

    def translate(self, sentences: Sequence[str], setting: Setting) -> Translations:
        """Translate sentences, longest batches of 2,048 tokens, and time it."""
        begun = time.perf_counter()
        results = self._translator.translate_batch(
            [self.cut_source(sentence) for sentence in sentences],
            beam_size=setting.beam_size,
            length_penalty=setting.length_penalty,
            no_repeat_ngram_size=setting.no_repeat,
            max_batch_size=2048,
            batch_type="tokens",
            max_decoding_length=512,
            disable_unk=True,
        )
        rows: list[list[str]] = [result.hypotheses[0] for result in results]
        texts = tuple(self._target.decode(row) for row in rows)
        return Translations(texts, sum(map(len, rows)), time.perf_counter() - begun)

    def cut_source(self, sentence: str) -> list[str]:
        """Return the pieces of a source sentence, as the model reads them."""
        return [*self._start, *self._source.encode(sentence, out_type=str), "</s>"]

    def attend(self, source: str, target: str) -> tuple[list[str], list[str], list[list[float]]]:
        """Return source pieces, target pieces, and for each target piece its attention to the source pieces."""
        pieces = self._target.encode(target, out_type=str)
        result: Any = self._translator.translate_batch(
            [self.cut_source(source)],
            target_prefix=[pieces],
            beam_size=1,
            max_decoding_length=len(pieces) + 1,
            return_attention=True,
        )[0]
        return self.cut_source(source), pieces, result.attention[0][: len(pieces)]


@contextmanager
def open_translator(
    model: str, compute: str = "int8", threads: int = 1, language_token: str = ""
) -> Iterator[BenchTranslator]:
    """Open a built-in direction (``id-en``), or a folder as transformers or CTranslate2 lay it out.

    Weights are converted in a temporary folder, so that every number type starts from the same file.
    """
    folder = find_folder(model)
    if (folder / "model.bin").exists():
        yield BenchTranslator(folder, folder, compute, threads, language_token)
        return
    with tempfile.TemporaryDirectory() as converted:
        TransformersConverter(str(folder)).convert(converted, quantization=compute, force=True)
        yield BenchTranslator(Path(converted), folder, compute, threads, language_token)


def find_folder(model: str) -> Path:
    """Return the folder of a built-in direction, of a path or of an installed model, in this order.

    FileNotFoundError says what was looked for. Only models in Hugging Face layout can be measured.
    """
    from translate.models.store import installed_models

    added = (installed.folder for installed in installed_models() if installed.name == model)
    for folder in (BUILTIN / model, Path(model), *added):
        if (folder / "source.spm").exists():
            return folder
    raise FileNotFoundError(f"{model}: no model folder (with source.spm), no built-in direction, no installed model")
