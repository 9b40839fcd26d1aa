"""Keep tests away from the user's own models and glossaries, and off the network."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# the same examples every time: a run tells of the change at hand, not of chance
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the whole run, and every process it starts, a cache and a configuration folder of its own."""
    before = {name: os.environ.get(name) for name in ("ALIH_CACHE", "ALIH_CONFIG", "HF_HUB_OFFLINE")}
    os.environ["ALIH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["ALIH_CONFIG"] = str(tmp_path_factory.mktemp("config"))
    os.environ["HF_HUB_OFFLINE"] = "1"
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
