"""The hub's listing is checked before anything is fetched."""

from __future__ import annotations

import json
from typing import Any

import pytest

from translate.errors import InstallError
from translate.models.fetching import open_client
from translate.models.hub import is_hub_id, list_model

COMMIT = "5c2b9a0f4d3e1c7b8a6f5e4d3c2b1a0f9e8d7c6b"
NEEDED = ("config.json", "source.spm", "target.spm", "vocab.json", "pytorch_model.bin")


def listing(names: tuple[str, ...] = NEEDED, commit: str = COMMIT, **changes: object) -> bytes:
    siblings = [{"rfilename": name, "size": 10, "blobId": "0" * 40, **changes} for name in names]
    return json.dumps({"sha": commit, "siblings": siblings}).encode()


WRONG = {
    "no JSON": (b"<html>Sign in</html>", "not the listing of a model"),
    "another object": (b'{"error": "gone"}', "not the listing of a model"),
    "a list": (b"[]", "not the listing of a model"),
    "a deep one": (b"[" * 100_000, "not the listing of a model"),
    "no commit": (listing(commit="../../etc"), "is not a commit"),
    "no Marian model": (listing(("config.json", "model.safetensors")), "source.spm, target.spm, vocab.json missing"),
    "no weights": (listing(NEEDED[:-1]), "model.safetensors or pytorch_model.bin missing"),
    "no size": (listing(size=None), "tells no size"),
    "no sum": (listing(blobId=""), "tells no check sum"),
    "far too large": (listing(size=10**10), "too many for a Marian model"),
    "a huge answer": (b" " * (9 * 1024 * 1024), "more than 8,388,608 bytes"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_listing_that_cannot_be_trusted_is_refused(case: str, hub: Any) -> None:
    answer, message = WRONG[case]
    hub.listing = lambda: answer
    with pytest.raises(InstallError, match=message), open_client() as client:
        list_model(client, "Helsinki-NLP/opus-mt-id-en", "main", pause=lambda _: None)


def test_names_outside_the_list_of_needed_files_are_never_fetched(hub: Any) -> None:
    hub.listing = lambda: listing((*NEEDED, "../../.bashrc", "onnx/model.onnx", "README.md"))
    with open_client() as client:
        found = list_model(client, "Helsinki-NLP/opus-mt-id-en", "main")
    assert set(found.files) == {*NEEDED, "README.md"}
    assert found.files["config.json"].url.endswith(f"/Helsinki-NLP/opus-mt-id-en/resolve/{COMMIT}/config.json")


HUB_IDS = {
    "Helsinki-NLP/opus-mt-id-en": True,
    "a/b": True,
    "a/b/c": False,
    "../b": False,
    "a/..": False,
    "a": False,
    "a/b?x": False,
}


@pytest.mark.parametrize("text", HUB_IDS)
def test_hub_ids(text: str) -> None:
    assert is_hub_id(text) is HUB_IDS[text]
