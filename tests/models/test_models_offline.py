"""Offline means that no socket is made: not by us, not by a library."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from translate.offline import go_offline, is_offline

# forbid sockets before anything is imported, then do all that works offline
PROBE = """
import socket, sys

class Forbidden(socket.socket):
    def __init__(self, *args, **kwargs):
        sys.stderr.write("a socket was made")
        raise SystemExit(99)

socket.socket = Forbidden
socket.create_connection = socket.getaddrinfo = Forbidden

from translate.errors import OfflineError
from translate.models.converting import converted_folder
from translate.models.installing import Order, add_model
from translate.models.store import find_model
from translate.models.verifying import find_damage

try:
    add_model(Order("opus-mt-en-id"))
except OfflineError as error:
    print(error)
pickled = add_model(Order(sys.argv[1], name="opus-mt-id-en"))
assert find_model("auto", ("id", "en")).name == "opus-mt-id-en"
assert (converted_folder(pickled) / "model.bin").is_file()
assert not find_damage(pickled)
"""


def test_no_socket_is_made(tiny: Any) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    result = subprocess.run(
        [sys.executable, "-c", PROBE, str(tiny.pickled)],
        env={**environment, "ALIH_OFFLINE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("no network, and `opus-mt-en-id` is not installed")


def test_the_probe_would_notice(tiny: Any) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ALIH_OFFLINE"}
    result = subprocess.run(
        [sys.executable, "-c", PROBE, str(tiny.pickled)],
        env={**environment, "HF_ENDPOINT": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 99


SWITCH = {"": False, "0": False, "false": False, "No": False, "1": True, "true": True, "yes": True}


@pytest.mark.parametrize("value", SWITCH)
def test_the_switch(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", value)
    assert is_offline() is SWITCH[value]


def test_child_processes_are_offline_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIH_OFFLINE", "")
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    go_offline()
    assert is_offline()
    assert os.environ["HF_HUB_OFFLINE"] == "1"
