"""Carry out ``alih doctor``: say what is installed and where, for people and for bug reports."""

from __future__ import annotations

import platform
import sys
from typing import Annotated

import typer

from translate import __version__

_PACKAGES = ("ctranslate2", "transformers", "torch", "sentencepiece", "trafilatura", "polib", "typer")


def command(
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print versions, models, folders, threads and devices."""
    facts = collect_facts()
    if json:
        from json import dumps

        typer.echo(dumps(facts, indent=2, ensure_ascii=False))
        return
    for name, value in facts.items():
        lines = value if isinstance(value, list) else [value]
        typer.echo(f"{name:12} {lines[0] if lines else 'none'}")
        for line in lines[1:]:
            typer.echo(f"{'':12} {line}")


def collect_facts() -> dict[str, str | list[str]]:
    """Return everything that decides how alih behaves on this machine; loads no model and opens no socket."""
    import ctranslate2

    from glossary.layers import config_folder
    from translate.engines.ctranslate import count_cores
    from translate.models.caching import cache_folder
    from translate.models.store import installed_models
    from translate.offline import is_offline

    cards = [f"{model.card.name} {'-'.join(model.direction)}" for model in installed_models()]
    gpus = ctranslate2.get_cuda_device_count()
    return {
        "alih": __version__,
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        "packages": [f"{name} {_version(name)}" for name in _PACKAGES],
        "models": cards,
        "cache": str(cache_folder()),
        "glossaries": str(config_folder()),
        "threads": str(count_cores()),
        "devices": ["cpu", *(f"cuda:{number}" for number in range(gpus))],
        "offline": "yes" if is_offline() else "no",
        "encoding": f"stdout {sys.stdout.encoding}, files utf-8",
    }


def _version(package: str) -> str:
    # 20 ms that `alih --help` need not spend
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
