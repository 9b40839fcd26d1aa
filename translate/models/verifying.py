"""Verify an installed model: every file against its sum, and on request that it translates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from translate.errors import ModelError
from translate.models.checksums import sha256_of
from translate.models.converting import converted_folder
from translate.models.store import InstalledModel
from translate.values import Language

_PROBES: dict[Language, tuple[str, str]] = {
    "id": ("Presiden tiba di Surabaya pada Senin pagi.", "Harga beras naik 12 persen dalam sebulan."),
    "en": ("The president arrived in Surabaya on Monday morning.", "The price of rice rose 12 percent in a month."),
}


def find_damage(model: InstalledModel) -> tuple[str, ...]:
    """Return one line for each file that is missing or not what was installed; empty where all is well.

    Reads every byte, whatever the stamps say. The built-in model has no sums of its own; of its weights, as of all
    in safetensors, the length is compared with what their header says.
    """
    lines = (_compare(model.folder / name, digest) for name, digest in model.checksums.items())
    return tuple(line for line in lines if line) or _find_truncation(model.folder / model.layout.weights)


def _compare(path: Path, expected: str) -> str:
    try:
        found = sha256_of(path)
    except OSError as error:
        return f"{path}: {error.strerror}"
    return "" if found == expected else f"{path}: SHA-256 is {found[:12]}..., {expected[:12]}... was installed"


def translate_probes(model: InstalledModel) -> tuple[tuple[str, str], ...]:
    """Return two sentences with their translations; raises ModelError where one comes out empty or without end."""
    import ctranslate2
    import sentencepiece

    folder = converted_folder(model)
    sources = _PROBES[model.direction[0]]
    try:
        source_pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        target_pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        translator = ctranslate2.Translator(str(folder), device="cpu", compute_type="int8", intra_threads=1)
        lead = [model.card.target_token] if model.card.target_token else []
        framed = [[*lead, *source_pieces.encode(source, out_type=str), "</s>"] for source in sources]
        results = translator.translate_batch(framed, beam_size=4, max_decoding_length=_LONGEST)
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelError(f"{model.folder}: cannot translate ({' '.join(str(error).split())[:200]})") from error
    tokens = [result.hypotheses[0] for result in results]
    _check_ends(model, tokens)
    targets = [target_pieces.decode_pieces(pieces) for pieces in tokens]
    return tuple(zip(sources, targets, strict=True))


def _find_truncation(path: Path) -> tuple[str, ...]:
    """Return a line if a safetensors file does not end where its header says (format: huggingface/safetensors)."""
    if path.suffix != ".safetensors":
        return ()
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(min(length, _LARGEST_HEADER)))
        ends = [int(tensor["data_offsets"][1]) for name, tensor in header.items() if name != "__metadata__"]
        whole = path.stat().st_size == 8 + length + max(ends)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        return (f"{path}: not safetensors ({error!r})",)
    return () if whole else (f"{path}: {path.stat().st_size:,} bytes, its header promises {8 + length + max(ends):,}",)


# the format's own limit
_LARGEST_HEADER = 100_000_000
# twelve words never need more; a model with the wrong end of sentence runs up to it
_LONGEST = 100


def _check_ends(model: InstalledModel, tokens: Sequence[Sequence[str]]) -> None:
    for pieces in tokens:
        if not pieces or len(pieces) >= _LONGEST:
            found = "nothing" if not pieces else f"{len(pieces)} pieces without an end"
            raise ModelError(f"{model.folder}: `{model.name}` makes {found} of a sentence of eight words")
