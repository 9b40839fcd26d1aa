"""Say whether the network may be used; the environment is the one place that knows, so child processes agree."""

from __future__ import annotations

import os

VARIABLE = "ALIH_OFFLINE"
_OFF = {"", "0", "false", "no", "off"}


def is_offline() -> bool:
    """Return whether ``ALIH_OFFLINE`` (or ``--offline``, which sets it) forbids every socket."""
    return os.environ.get(VARIABLE, "").strip().lower() not in _OFF


def go_offline() -> None:
    """Forbid sockets for this process and its children, in our code and in the libraries that know such a switch."""
    os.environ.update({VARIABLE: "1", "HF_HUB_OFFLINE": "1"})
