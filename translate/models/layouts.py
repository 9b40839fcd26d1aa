"""Recognise the two layouts a Marian model comes in, and say what is missing or wrong before anything is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from translate.errors import ModelError
from translate.models.caching import read_json

Kind = Literal["huggingface", "opus-mt"]

PIECES = ("source.spm", "target.spm")
# safetensors first: it loads without unpickling, and transformers converts a .bin behind one's back
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
REQUIRED = ("config.json", *PIECES, "vocab.json")
SETTINGS = ("generation_config.json", "tokenizer_config.json", "special_tokens_map.json")
PAPERS = ("README.md", "LICENSE")


@dataclass(frozen=True, slots=True)
class Layout:
    """A model folder's kind and its files: those that make the model, two of them by their part, and its papers."""

    kind: Kind
    files: tuple[str, ...]
    weights: str
    vocabulary: str
    papers: tuple[str, ...]


def read_layout(folder: Path) -> Layout:
    """Return the layout of a model folder; raises ModelError that names what is missing or wrong."""
    if (folder / "decoder.yml").is_file():
        return _read_opus_mt(folder)
    if (folder / "config.json").is_file():
        return _read_huggingface(folder)
    raise ModelError(
        f"{folder}: no model: neither config.json (Hugging Face layout) nor decoder.yml (OPUS-MT layout) is there"
    )


def choose_files(names: Iterable[str], where: str) -> tuple[str, ...]:
    """Return the files of a Hugging Face repository or folder that a Marian model needs, one weights file only.

    Raises ModelError that names what is missing.
    """
    present = set(names)
    missing = [name for name in REQUIRED if name not in present]
    weights = next((name for name in WEIGHTS if name in present), "")
    if not weights:
        missing.append(" or ".join(WEIGHTS))
    if missing:
        raise ModelError(f"{where}: not a whole Marian model: {', '.join(missing)} missing")
    return (*REQUIRED, weights, *(name for name in (*SETTINGS, *PAPERS) if name in present))


def _read_huggingface(folder: Path) -> Layout:
    names = choose_files((path.name for path in folder.iterdir() if path.is_file()), str(folder))
    _check_config(folder)
    return Layout(
        "huggingface",
        tuple(name for name in names if name not in PAPERS),
        next(name for name in names if name in WEIGHTS),
        "vocab.json",
        tuple(name for name in names if name in PAPERS),
    )


def _check_config(folder: Path) -> None:
    path = folder / "config.json"
    config = read_json(path)
    if config.get("model_type") != "marian":
        raise ModelError(f"{path}: model_type is {config.get('model_type')!r}, only 'marian' can be used")
    if config.get("share_encoder_decoder_embeddings", True) is not True:
        raise ModelError(f"{path}: separate source and target vocabularies are not supported")
    pad = config.get("pad_token_id")
    if config.get("decoder_start_token_id", pad) != pad:
        raise ModelError(
            f"{path}: decoder_start_token_id must be pad_token_id ({pad}), the zero vector Marian starts from"
        )
    vocabulary = read_json(folder / "vocab.json")
    for token in ("</s>", "<unk>"):
        if token not in vocabulary:
            raise ModelError(f"{folder / 'vocab.json'}: {token} is missing")
    # the converter drops the last row of the embeddings, taking it for <pad>
    if vocabulary.get("<pad>") != pad or pad != len(vocabulary) - 1:
        raise ModelError(
            f"{folder / 'vocab.json'}: <pad> must be the last entry and config.json's pad_token_id ({pad})"
        )


def _read_opus_mt(folder: Path) -> Layout:
    decoder = _read_decoder(folder / "decoder.yml")
    vocabularies = _plain_names(folder, decoder, "vocabs")
    if len(set(vocabularies)) != 1:
        raise ModelError(f"{folder / 'decoder.yml'}: separate source and target vocabularies are not supported")
    weights = _plain_names(folder, decoder, "models")[0]
    files = ("decoder.yml", weights, vocabularies[0], *PIECES)
    if missing := [name for name in files if not (folder / name).is_file()]:
        raise ModelError(f"{folder}: not a whole OPUS-MT model: {', '.join(missing)} missing")
    papers = tuple(name for name in PAPERS if (folder / name).is_file())
    return Layout("opus-mt", files, weights, vocabularies[0], papers)


def _read_decoder(path: Path) -> dict[str, Any]:
    yaml: Any = import_module("yaml")  # comes with ctranslate2, without types
    try:
        if path.stat().st_size > 65536:
            raise ModelError(f"{path}: too large for the settings of a decoder")
        decoder = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise ModelError(f"{path}: cannot be read as YAML ({' '.join(str(error).split())})") from error
    if not isinstance(decoder, dict):
        raise ModelError(f"{path}: expected settings, found {type(decoder).__name__}")
    return decoder


def _plain_names(folder: Path, decoder: dict[str, Any], key: str) -> list[str]:
    names = decoder.get(key)
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise ModelError(f"{folder / 'decoder.yml'}: {key!r} names no file")
    for name in names:
        if name != Path(name).name or "\\" in name:
            raise ModelError(f"{folder / 'decoder.yml'}: {name!r} lies outside the model's folder")
    return names
