"""Run machine translation engines behind one Protocol."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from translate.errors import OptionError
from translate.protocols import Engine

if TYPE_CHECKING:
    from translate.models.store import InstalledModel

Device = Literal["auto", "cpu", "cuda"]

# name -> loader; a path, because torch must not load to print a help text
ENGINES = {
    "ctranslate2": "translate.engines.ctranslate:load_ctranslate_engine",
    "transformers": "translate.engines.transformers:load_transformers_engine",
    "echo": "translate.engines.echo:load_echo_engine",
}


def load_engine(name: str, model: InstalledModel | None, *, device: Device = "auto") -> Engine:
    """Return the engine called ``name`` with a model loaded.

    ``echo`` needs no model. Raises OptionError for an unknown name, ModelError or EngineError where loading fails.
    """
    if name not in ENGINES:
        raise OptionError(f"unknown engine {name!r}; known: {', '.join(ENGINES)}")
    if model is None and name != "echo":
        raise OptionError(f"engine {name!r} needs a model")
    module, function = ENGINES[name].split(":")
    return cast(Engine, getattr(import_module(module), function)(model, device))
