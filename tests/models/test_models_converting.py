"""Conversions are made once, whole, and of the right weights."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from translate.errors import InstallError, ModelError
from translate.models.converting import Vocabulary, check_bias, check_start, converted_folder
from translate.models.loading import load_marian
from translate.models.store import open_folder


def test_a_conversion_holds_what_the_engine_needs(tiny: Any) -> None:
    folder = converted_folder(open_folder(tiny.safetensors, ("id", "en")))
    assert {path.name for path in folder.iterdir()} == {
        "config.json",
        "conversion.json",
        "generation_config.json",
        "model.bin",
        "shared_vocabulary.json",
        "source.spm",
        "target.spm",
    }


def test_one_key_for_one_model_and_type(tiny: Any, tmp_path: Path) -> None:
    model = open_folder(tiny.safetensors, ("id", "en"))
    again = open_folder(tiny.copy("safetensors", tmp_path / "safetensors"), ("id", "en"))
    assert converted_folder(model) == converted_folder(again)
    assert converted_folder(model) != converted_folder(model, "float32")


def test_what_a_killed_conversion_left_is_cleared(tiny: Any) -> None:
    model = open_folder(tiny.safetensors, ("id", "en"))
    folder = converted_folder(model)
    (folder / "model.bin").write_bytes(b"half")
    beside = folder.with_name(f".{folder.name}.new")
    beside.mkdir()
    (beside / "model.bin").write_bytes(b"half")
    assert (converted_folder(model) / "model.bin").stat().st_size > 1000
    assert {path.name for path in folder.parent.iterdir()} == {folder.name}


def test_a_start_that_is_not_zero_is_refused(tiny: Any) -> None:
    import torch

    marian = load_marian(tiny.safetensors)
    check_start(marian, tiny.safetensors)
    with torch.no_grad():
        marian.get_decoder().embed_tokens.weight[-1, 3] = 0.01
    with pytest.raises(InstallError, match="the vector of <pad> is not zero"):
        check_start(marian, tiny.safetensors)


def test_a_lost_output_bias_is_refused(tiny: Any) -> None:
    import numpy
    from ctranslate2.specs.common_spec import LinearSpec

    bias = numpy.array([0.5, -1.0, 0.0], dtype=numpy.float32)
    projection = LinearSpec()
    projection.weight = numpy.zeros((2, 4), dtype=numpy.float32)
    with pytest.raises(InstallError, match="lost final_logits_bias"):
        check_bias(bias, projection, tiny.safetensors)
    projection.bias = numpy.array([0.5, -1.0], dtype=numpy.float32)
    check_bias(bias, projection, tiny.safetensors)
    projection.bias = numpy.array([0.5, 1.0], dtype=numpy.float32)
    with pytest.raises(InstallError, match="lost final_logits_bias"):
        check_bias(bias, projection, tiny.safetensors)


def test_half_precision_weights_are_loaded_in_full(tiny: Any, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    folder = tiny.copy("safetensors", tmp_path / "half")
    path = folder / "model.safetensors"
    save_file({name: value.half() for name, value in load_file(path).items()}, path, metadata={"format": "pt"})
    assert load_marian(folder).dtype == torch.float32


def test_pickled_code_is_not_run(tiny: Any, tmp_path: Path) -> None:
    import torch

    folder = tiny.copy("pickled", tmp_path / "pickled")
    marker = tmp_path / "ran"
    torch.save({"x": Evil(str(marker))}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"pytorch_model\.bin: cannot be loaded"):
        load_marian(folder)
    assert not marker.exists()


class Evil:
    """Make a folder when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        import os

        return os.mkdir, (self.path,)


@pytest.mark.parametrize("layout", ["opus", "pickled"])
def test_weights_that_are_a_zip_bomb_are_refused(layout: str, tiny: Any, tmp_path: Path) -> None:
    model = open_folder(tiny.copy(layout, tmp_path / layout), ("id", "en"))
    with zipfile.ZipFile(model.folder / model.layout.weights, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Wemb.npy", bytes(40_000_000))
    with pytest.raises(InstallError, match="more than a model of its size can hold"):
        converted_folder(open_folder(model.folder, ("id", "en")))


def test_damaged_marian_weights_are_one_line(tiny: Any, tmp_path: Path) -> None:
    folder = tiny.copy("opus", tmp_path / "opus")
    next(folder.glob("*.npz")).write_bytes(b"PK")
    with pytest.raises(InstallError, match="cannot be converted for CTranslate2"):
        converted_folder(open_folder(folder, ("id", "en")))


def test_the_vocabulary_answers_as_transformers_tokenizer_does(tiny: Any) -> None:
    from transformers import MarianTokenizer

    theirs = MarianTokenizer.from_pretrained(tiny.safetensors, local_files_only=True)
    ours = Vocabulary(tiny.safetensors)
    assert ours.get_vocab() == theirs.get_vocab()
    assert (ours.eos_token, ours.unk_token) == (theirs.eos_token, theirs.unk_token)


SECOND_RUN = """
import sys
import zipfile
from pathlib import Path
from translate.models.converting import converted_folder
from translate.models.store import open_folder
print(converted_folder(open_folder(Path(sys.argv[1]), ("id", "en"))))
heavy = {"torch", "transformers", "ctranslate2", "httpx", "numpy"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else 0)
"""


def test_the_second_run_imports_nothing_heavy(tiny: Any) -> None:
    folder = converted_folder(open_folder(tiny.safetensors, ("id", "en")))
    command = [sys.executable, "-c", SECOND_RUN, str(tiny.safetensors)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert Path(result.stdout.strip()) == folder


def test_those_who_come_at_once_wait_for_one_another(tiny: Any, cache: Path) -> None:
    model = open_folder(tiny.safetensors, ("id", "en"))
    with ThreadPoolExecutor(4) as pool:
        folders = set(pool.map(lambda _: converted_folder(model), range(4)))
    assert len(folders) == 1
    assert {path.name for path in (cache / "converted" / "safetensors").iterdir()} == {folders.pop().name}
