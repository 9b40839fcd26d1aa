"""Models are installed from every kind of source and layout, whole or not at all."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from translate.errors import InstallError, ModelError, OfflineError
from translate.models.converting import converted_folder
from translate.models.installing import Order, add_model
from translate.models.store import find_model, installed_models, remove_model

SENTENCES = ["Presiden tiba di Surabaya.", "Harga beras turun 3 persen.", "Kapal itu berlayar."]


def as_folder(source: Path, to: Path) -> str:
    return str(shutil.copytree(source, to / "opus-mt-id-en"))


def as_zip(source: Path, to: Path) -> str:
    path = to / "opus-2019-12-18.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in source.iterdir():
            archive.write(file, file.name)
    return str(path)


def as_nested_tar(source: Path, to: Path) -> str:
    path = to / "opus-mt.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(source, "some/folder")
    return str(path)


SOURCES = {"folder": as_folder, "zip": as_zip, "nested tar.gz": as_nested_tar}
LAYOUTS = ("safetensors", "pickled", "opus")


@pytest.fixture(scope="module")
def expected(tiny: Any, translate: Any, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What transformers makes of the sentences: the conversions must say the same."""
    import sentencepiece
    import torch

    from translate.models.loading import load_marian

    model = load_marian(tiny.safetensors)
    ids = json.loads((tiny.safetensors / "vocab.json").read_text(encoding="utf-8"))
    tokens = {number: token for token, number in ids.items()}
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tiny.safetensors / "source.spm"))
    outputs = []
    for sentence in SENTENCES:
        encoded = [ids.get(piece, ids["<unk>"]) for piece in pieces.encode(sentence, out_type=str)]
        with torch.inference_mode():
            found = model.generate(
                input_ids=torch.tensor([[*encoded, 0]]), num_beams=2, max_new_tokens=20, forced_eos_token_id=None
            )
        outputs.append(" ".join(tokens[number] for number in found[0].tolist()[1:] if number))
    return outputs


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", SOURCES)
def test_each_source_and_layout_translates_as_transformers_does(
    source: str, layout: str, tiny: Any, tmp_path: Path, translate: Callable[..., list[str]], expected: list[str]
) -> None:
    location = SOURCES[source](tiny.root / layout, tmp_path)
    model = add_model(Order(location, name="opus-mt-id-en"))
    assert find_model("auto", ("id", "en")).folder == model.folder
    assert translate(converted_folder(model, "float32"), SENTENCES) == expected


@pytest.mark.parametrize("layout", ["safetensors", "pickled"])
def test_a_hub_is_asked_for_the_weights_once_and_for_nothing_else(layout: str, tiny: Any, hub: Any) -> None:
    hub.serve(tiny.root / layout)
    hub.files["tf_model.h5"] = b"not wanted"
    seen: list[tuple[str, int, int]] = []
    model = add_model(Order("opus-mt-id-en"), progress=lambda *step: seen.append(step))
    asked = [path.rsplit("/", 1)[1] for path, _ in hub.requests]
    assert sorted(asked[1:]) == sorted({*hub.files} - {"tf_model.h5"})
    assert {name for name, present, total in seen if present == total} == {*hub.files} - {"tf_model.h5"}
    assert model.origin.startswith("Helsinki-NLP/opus-mt-id-en@5c2b9a0f")
    assert not list((model.folder.parents[1] / "downloads").iterdir())


def test_safetensors_are_preferred_to_a_pickle(tiny: Any, hub: Any) -> None:
    hub.serve(tiny.safetensors)
    hub.files["pytorch_model.bin"] = (tiny.pickled / "pytorch_model.bin").read_bytes()
    assert "pytorch_model.bin" not in add_model(Order("Helsinki-NLP/opus-mt-id-en")).checksums


def test_an_interrupted_download_goes_on_where_it_stopped(tiny: Any, hub: Any) -> None:
    hub.serve(tiny.safetensors)
    hub.cut["model.safetensors"] = [5000]
    add_model(Order("opus-mt-id-en"))
    ranges = [wanted for path, wanted in hub.requests if path.endswith("model.safetensors")]
    assert ranges == ["", "bytes=5000-"]


def test_a_second_process_goes_on_with_the_first_ones_part(tiny: Any, hub: Any, cache: Path) -> None:
    hub.serve(tiny.safetensors)
    parts = cache / "downloads" / "opus-mt-id-en@5c2b9a0f4d3e1c7b"
    parts.mkdir(parents=True)
    (parts / "model.safetensors.part").write_bytes(hub.files["model.safetensors"][:3000])
    add_model(Order("opus-mt-id-en"))
    assert [wanted for path, wanted in hub.requests if path.endswith("model.safetensors")] == ["bytes=3000-"]


def test_a_failed_conversion_keeps_the_download(tiny: Any, hub: Any, cache: Path) -> None:
    hub.serve(tiny.safetensors)
    (cache / "converted").mkdir(parents=True)
    (cache / "converted" / "opus-mt-id-en").write_bytes(b"in the way")
    with pytest.raises(ModelError, match="cannot be written"):
        add_model(Order("opus-mt-id-en"))
    (cache / "converted" / "opus-mt-id-en").unlink()
    hub.requests.clear()
    add_model(Order("opus-mt-id-en"))
    assert len(hub.requests) == 1  # the listing


def test_a_wrong_check_sum_installs_nothing(tiny: Any, hub: Any, cache: Path) -> None:
    hub.serve(tiny.safetensors)
    hub.listed["vocab.json"] = hub.files["vocab.json"][:-1] + b" "
    with pytest.raises(InstallError, match=r"vocab\.json: wrong check sum"):
        add_model(Order("opus-mt-id-en"))
    assert not list((cache / "models").iterdir())


def test_without_network_the_error_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(OfflineError, match=r"no network, and `opus-mt-id-en` is not installed") as caught:
        add_model(Order("opus-mt-id-en"))
    assert "alih models add FOLDER" in caught.value.hint


def test_offline_an_installed_model_needs_no_hub(tiny: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", "1")
    with pytest.raises(OfflineError):
        add_model(Order("opus-mt-id-en"))
    add_model(Order(as_folder(tiny.safetensors, tmp_path)))
    assert add_model(Order("opus-mt-id-en")).name == "opus-mt-id-en"


def test_an_interrupted_installation_leaves_the_old_model(tiny: Any, tmp_path: Path) -> None:
    good = add_model(Order(as_folder(tiny.safetensors, tmp_path)))
    damaged = tiny.copy("safetensors", tmp_path / "damaged")
    (damaged / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}")
    with pytest.raises(ModelError, match=r"model\.safetensors: cannot be loaded"):
        add_model(Order(str(damaged), name="opus-mt-id-en", replace=True))
    assert [model.checksums for model in installed_models() if model.name == "opus-mt-id-en"] == [good.checksums]
    assert {path.name for path in good.folder.parent.iterdir()} == {"opus-mt-id-en"}


def test_a_crash_between_two_renames_is_mended(tiny: Any) -> None:
    model = add_model(Order(str(tiny.safetensors), name="mine"))
    model.folder.rename(model.folder.with_name(".mine.old"))
    assert add_model(Order(str(tiny.pickled), name="mine")).checksums == model.checksums


def test_replacing_takes_the_new_files(tiny: Any, tmp_path: Path) -> None:
    add_model(Order(as_folder(tiny.safetensors, tmp_path)))
    model = add_model(Order(str(tiny.pickled), name="opus-mt-id-en", replace=True))
    assert "pytorch_model.bin" in model.checksums
    assert "model.safetensors" not in {path.name for path in model.folder.iterdir()}


def test_a_model_for_many_languages_needs_its_token(tiny: Any, tmp_path: Path) -> None:
    folder = tiny.copy("multilingual", tmp_path / "many")
    (folder / "tokenizer_config.json").unlink()
    name = "opus-mt-tc-bible-big-deu_eng_fra_por_spa-pqw"
    assert add_model(Order(str(folder), name=name)).card.target_token == ">>ind<<"
    assert add_model(Order(str(folder), direction=("en", "id"))).card.target_token == ">>ind<<"
    with pytest.raises(ModelError, match="needs >>ind<<, which is not in this vocabulary"):
        add_model(Order(str(tiny.safetensors), name=name, replace=True))
    with pytest.raises(ModelError, match="translates into 2 languages, 'en' not among them"):
        add_model(Order(str(folder), name="wrong-way", direction=("id", "en")))


def test_an_unknown_model_claims_nothing(tiny: Any, tmp_path: Path) -> None:
    model = add_model(Order(as_folder(tiny.safetensors, tmp_path), name="mine"))
    assert (model.card.licence, model.card.alignment_trusted, model.card.scores) == ("cc-by-4.0", False, ())
    assert model.direction == ("id", "en")


def test_a_snapshot_of_the_hubs_own_cache_keeps_its_name(tiny: Any, tmp_path: Path) -> None:
    snapshot = tmp_path / "models--Helsinki-NLP--opus-mt-id-en" / "snapshots" / "5c2b9a0f"
    snapshot.mkdir(parents=True)
    for file in tiny.safetensors.iterdir():
        (snapshot / file.name).symlink_to(file)
    model = add_model(Order(str(snapshot)))
    assert model.name == "opus-mt-id-en"
    assert not any(path.is_symlink() for path in model.folder.iterdir())


WRONG_ORDERS = {
    "misspelt name": ("opus-mt-id-em", "no known model", "did you mean opus-mt-id-en?"),
    "the built-in one": ("builtin", "part of the package", ""),
    "no such path": ("./nowhere/model", "no known model", ""),
}


@pytest.mark.parametrize("case", WRONG_ORDERS)
def test_wrong_orders(case: str) -> None:
    source, message, hint = WRONG_ORDERS[case]
    with pytest.raises(InstallError, match=message) as caught:
        add_model(Order(source))
    assert hint in caught.value.hint


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_bytes(b"PK")
    with pytest.raises(InstallError, match="neither a folder nor an archive"):
        add_model(Order(str(tmp_path / "model.npz")))


def test_a_model_that_tells_no_direction_asks_for_one(tiny: Any, tmp_path: Path) -> None:
    folder = tiny.copy("opus", tmp_path / "model")
    with pytest.raises(InstallError, match="nothing says what it translates") as caught:
        add_model(Order(str(folder)))
    assert "--direction" in caught.value.hint
    assert add_model(Order(str(folder), direction=("en", "id"))).direction == ("en", "id")


def test_removing_takes_the_conversion_along(tiny: Any, tmp_path: Path, cache: Path) -> None:
    model = add_model(Order(as_folder(tiny.safetensors, tmp_path)))
    assert {path.parent.name for path in remove_model(model.name)} == {"models", "converted"}
    with pytest.raises(ModelError, match="is not installed"):
        remove_model(model.name)
    with pytest.raises(ModelError, match="part of the package"):
        remove_model("builtin")
