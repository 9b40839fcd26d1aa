"""``--model`` finds what is installed, by name, folder or ``auto``; what is missing is said with a way to get it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from translate.errors import ModelError, OfflineError, TranslateError
from translate.models.catalogue import CATALOGUE, DIRECTIONS, rank_quality, recommended_cards
from translate.models.installing import Order, add_model
from translate.models.store import current_checksums, find_model, installed_models
from translate.models.verifying import find_damage, translate_probes


@pytest.fixture
def builtin(tiny: Any, tmp_path: Path) -> Path:
    """A package with a built-in model for one direction only, and a damaged one for the other."""
    folder = tmp_path / "builtin"
    folder.mkdir()
    tiny.copy("safetensors", folder / "id-en")
    return folder


def test_auto_takes_the_best(tiny: Any, builtin: Path) -> None:
    found = []
    for name in ("builtin", "mine", "opus-mt-id-en", "opus-mt-tc-bible-big-pqw-en"):
        if name != "builtin":
            add_model(Order(str(tiny.safetensors), name=name))
        found.append(find_model("auto", ("id", "en"), builtin=builtin).name)
    assert found == ["builtin", "mine", "opus-mt-id-en", "opus-mt-tc-bible-big-pqw-en"]
    assert find_model("mine", ("id", "en"), builtin=builtin).name == "mine"


MISSING = {
    "auto": ("auto", ("en", "id"), "no model for en-id is installed", "alih models add opus-mt-en-id"),
    "built-in": ("builtin", ("en", "id"), "no built-in model for en-id", "alih models add opus-mt-en-id"),
    "known": ("opus-mt-id-en", ("id", "en"), "`opus-mt-id-en` is not installed", "alih models add opus-mt-id-en"),
    "other way": ("opus-mt-en-id", ("id", "en"), "`opus-mt-en-id` translates en-id, not id-en", "opus-mt-id-en"),
    "unknown": ("opus-mt-jv-en", ("id", "en"), "unknown model 'opus-mt-jv-en'", "alih models list"),
    "no folder": ("./no-such-folder", ("id", "en"), "neither config.json", ""),
}


@pytest.mark.parametrize("case", MISSING)
def test_missing_models_come_with_a_hint(case: str, builtin: Path) -> None:
    wanted, direction, message, hint = MISSING[case]
    with pytest.raises(ModelError, match=message) as caught:
        find_model(wanted, direction, builtin=builtin)
    assert hint in caught.value.hint
    assert not isinstance(caught.value, OfflineError)


def test_offline_the_network_is_named_as_what_is_missing(builtin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", "1")
    with pytest.raises(OfflineError, match="no network, and `opus-mt-id-en` is not installed"):
        find_model("opus-mt-id-en", ("id", "en"), builtin=builtin)


def test_a_damaged_built_in_model_says_how(tiny: Any, builtin: Path) -> None:
    (tiny.copy("safetensors", builtin / "en-id") / "vocab.json").unlink()
    with pytest.raises(ModelError, match=r"en-id: not a whole Marian model: vocab\.json missing"):
        find_model("builtin", ("en", "id"), builtin=builtin)
    assert [model.direction for model in installed_models(builtin=builtin)] == [("id", "en")]


@pytest.mark.parametrize("layout", ["safetensors", "opus"])
def test_a_folder_is_used_where_it_lies(layout: str, tiny: Any, cache: Path) -> None:
    model = find_model(str(tiny.root / layout), ("id", "en"))
    assert model.folder == tiny.root / layout
    assert not (cache / "models").exists()


def test_the_token_of_a_folder_for_many_languages_is_found(tiny: Any) -> None:
    assert find_model(str(tiny.multilingual), ("en", "id")).card.target_token == ">>ind<<"


def test_sums_are_taken_once(tiny: Any, builtin: Path, cache: Path) -> None:
    first = find_model("auto", ("id", "en"), builtin=builtin).checksums["model.safetensors"]
    (record,) = (cache / "checksums").iterdir()
    record.write_text(record.read_text(encoding="utf-8").replace(first, "remembered"), encoding="utf-8")
    assert find_model("auto", ("id", "en"), builtin=builtin).checksums["model.safetensors"] == "remembered"
    weights = builtin / "id-en" / "model.safetensors"
    times = weights.stat()
    weights.write_bytes(b"\0" * times.st_size)  # as an installer may do: new content, the old size and date
    os.utime(weights, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert find_model("auto", ("id", "en"), builtin=builtin).checksums["model.safetensors"] not in (first, "remembered")


def test_a_copied_cache_is_read_once_more(tiny: Any) -> None:
    model = add_model(Order(str(tiny.safetensors), name="mine"))
    os.utime(model.folder / "model.safetensors")
    assert current_checksums(model) == {name: model.checksums[name] for name in model.layout.files}
    found = find_model("mine", ("id", "en"))
    assert found.checksums == model.checksums
    assert found.stamps != model.stamps


def test_a_file_that_changed_after_installing_is_noticed(tiny: Any) -> None:
    model = add_model(Order(str(tiny.safetensors), name="mine"))
    assert find_damage(model) == ()
    path = model.folder / "vocab.json"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=r"vocab\.json: changed since it was installed"):
        current_checksums(model)
    (model.folder / "source.spm").unlink()
    assert [line.split(": ")[0].rsplit("/", 1)[1] for line in find_damage(model)] == ["source.spm", "vocab.json"]


def test_damage_is_found_behind_an_unchanged_time(tiny: Any) -> None:
    model = add_model(Order(str(tiny.safetensors), name="mine"))
    path = model.folder / "model.safetensors"
    times = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert len(find_damage(model)) == 1


def test_a_truncated_built_in_model_is_found(builtin: Path) -> None:
    path = builtin / "id-en" / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    model = find_model("builtin", ("id", "en"), builtin=builtin)
    assert len(find_damage(model)) == 1


def test_probes_are_translated() -> None:
    (_, first), (_, second) = translate_probes(find_model("builtin", ("id", "en")))
    assert "Surabaya" in first
    assert "12" in second


def test_a_model_that_never_ends_is_found(tiny: Any, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    path = tiny.copy("safetensors", tmp_path / "endless") / "model.safetensors"
    state = load_file(path)
    state["final_logits_bias"][0, 0] = -1e4
    save_file(state, path, metadata={"format": "pt"})
    with pytest.raises(ModelError, match="makes 100 pieces without an end"):
        translate_probes(find_model(str(path.parent), ("id", "en")))


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"direction": "id-jv"}', "\0"], ids=repr)
def test_a_damaged_manifest_is_named(content: str, cache: Path) -> None:
    folder = cache / "models" / "mine"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json: not the manifest of a model") as caught:
        installed_models()
    assert caught.value.hint == "alih models remove mine"


def test_a_cache_that_cannot_be_written_is_named(tiny: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ALIH_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(TranslateError, match="cannot be written") as caught:
        add_model(Order(str(tiny.safetensors), name="mine"))
    assert "ALIH_CACHE" in caught.value.hint


def test_manifests_are_plain_json(tiny: Any) -> None:
    model = add_model(Order(str(tiny.opus), name="mine", direction=("id", "en")))
    manifest = json.loads((model.folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["layout"], manifest["direction"], manifest["alignment_trusted"]) == ("opus-mt", "id-en", True)
    assert set(manifest["files"]) == {path.name for path in model.folder.iterdir()} - {"manifest.json"}


def test_the_catalogue_is_whole() -> None:
    for name, card in CATALOGUE.items():
        assert card.name == name
        assert card.licence
        assert all(score.direction in card.directions for score in card.scores)
        assert card.hub_id.endswith(name) or name == "builtin"
    for direction in DIRECTIONS:
        small, quality = recommended_cards(direction)
        assert rank_quality(quality, direction) > rank_quality(small, direction)
