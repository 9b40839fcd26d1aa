"""A folder that is no whole Marian model is named for what it lacks, before anything is loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from translate.errors import ModelError
from translate.models.layouts import read_layout


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def with_json(name: str, **changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        content = json.loads((folder / name).read_text(encoding="utf-8"))
        (folder / name).write_text(json.dumps({**content, **changes}), encoding="utf-8")

    return change


def with_text(name: str, text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8") and None


VOCABS = "vocabs: [opus.spm32k-spm32k.vocab.yml, opus.spm32k-spm32k.vocab.yml]"
DAMAGE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "no target.spm": ("safetensors", without("target.spm"), "target.spm missing"),
    "no weights": ("pickled", without("pytorch_model.bin"), "model.safetensors or pytorch_model.bin missing"),
    "no config": ("safetensors", without("config.json"), "neither config.json .* nor decoder.yml"),
    "config cut": ("safetensors", with_text("config.json", '{"model_type": '), "config.json: cannot be read as JSON"),
    "config a list": ("safetensors", with_text("config.json", "[]"), "expected a JSON object, found list"),
    "config very deep": ("safetensors", with_text("config.json", "[" * 99_999), "cannot be read as JSON"),
    "another model": ("safetensors", with_json("config.json", model_type="bart"), "model_type is 'bart'"),
    "two vocabularies": (
        "safetensors",
        with_json("config.json", share_encoder_decoder_embeddings=False),
        "separate source and target vocabularies",
    ),
    "another start": ("safetensors", with_json("config.json", decoder_start_token_id=0), "must be pad_token_id"),
    "pad elsewhere": (
        "safetensors",
        with_json("config.json", pad_token_id=1, decoder_start_token_id=1),
        "<pad> must be",
    ),
    "no end": ("safetensors", with_text("vocab.json", '{"<unk>": 0, "<pad>": 1}'), "</s> is missing"),
    "opus: no weights named": ("opus", with_text("decoder.yml", VOCABS), "'models' names no file"),
    "opus: no vocabulary": ("opus", without("opus.spm32k-spm32k.vocab.yml"), "vocab.yml missing"),
    "opus: byte pairs": ("opus", without("source.spm"), "source.spm missing"),
    "opus: leads up": ("opus", with_text("decoder.yml", f"models: [../x.npz]\n{VOCABS}"), "outside the model's folder"),
    "opus: two": ("opus", with_text("decoder.yml", "models: [a.npz]\nvocabs: [a.yml, b.yml]"), "separate source and"),
    "opus: no YAML": ("opus", with_text("decoder.yml", "models: ["), "cannot be read as YAML"),
    "opus: a word": ("opus", with_text("decoder.yml", "models"), "expected settings, found str"),
    "opus: code": ("opus", with_text("decoder.yml", "!!python/object/apply:os.getcwd []"), "cannot be read as YAML"),
    "opus: endless": ("opus", with_text("decoder.yml", "#" * 70_000), "too large"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_what_is_wrong_is_said(case: str, tiny: Any, tmp_path: Path) -> None:
    layout, damage, message = DAMAGE[case]
    folder = tiny.copy(layout, tmp_path / "model")
    damage(folder)
    with pytest.raises(ModelError, match=message):
        read_layout(folder)


def test_each_layout_is_recognised(tiny: Any) -> None:
    found = {name: read_layout(tiny.root / name) for name in ("safetensors", "pickled", "opus")}
    assert {name: layout.kind for name, layout in found.items()} == {
        "safetensors": "huggingface",
        "pickled": "huggingface",
        "opus": "opus-mt",
    }
    assert found["pickled"].weights == "pytorch_model.bin"
    assert "preprocess.sh" not in found["opus"].files
