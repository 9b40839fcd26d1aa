"""Gather the glossaries that apply to an article, as layers of which the later ones win."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_config_path

from glossary.compiling import load_compiled
from glossary.values import Term

SHIPPED_FOLDER = Path(__file__).parent / "data"
PROJECT_FILE = "glossary.po"

# explicit files rank above all, each above the one named before it
LAYERS = ("shipped", "user", "project", "explicit")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of every layer, lowest layer first, and a hash that changes with any of their files' contents."""

    terms: tuple[Term, ...]
    digest: str
    files: tuple[Path, ...] = ()


def layer_name(layer: int) -> str:
    """Return the name of a layer's rank."""
    return LAYERS[min(layer, len(LAYERS) - 1)]


def config_folder() -> Path:
    """Return the folder of the user's glossaries: ``ALIH_CONFIG``, or the platform's configuration folder."""
    root = os.environ.get("ALIH_CONFIG")
    return Path(root) if root else user_config_path("alih")


def user_glossary() -> Path:
    """Return the file that ``add`` writes to where no other is named."""
    return config_folder() / PROJECT_FILE


def load_layers(
    *, article: Path | None = None, explicit: Sequence[Path] = (), folder: Path | None = None, shipped: bool = True
) -> Glossary:
    """Return the glossary for an article: shipped, then the user's, then the project's, then explicit files.

    The project's is ``glossary.po`` in ``folder`` (the working folder) and beside the article. A file that two layers
    name counts once, in the higher one. Raises StoreError for a file that is wrong, or explicit and missing.
    """
    ranked: dict[Path, tuple[int, Path]] = {}
    for layer, path in _layered_paths(article, explicit, folder or Path.cwd(), shipped):
        # re-inserted, so that a file which two layers name stands where it ranks
        ranked.pop(path.resolve(), None)
        ranked[path.resolve()] = (layer, path)
    terms: list[Term] = []
    digests = sha256()
    for layer, path in ranked.values():
        loaded, digest = load_compiled(path, layer)
        terms.extend(loaded)
        digests.update(f"{layer}:{digest};".encode())
    return Glossary(tuple(terms), digests.hexdigest(), tuple(path for _, path in ranked.values()))


def _layered_paths(
    article: Path | None, explicit: Sequence[Path], folder: Path, shipped: bool
) -> Iterator[tuple[int, Path]]:
    """Yield every glossary file with its rank, lowest first, in a stable order."""
    if shipped:
        yield from ((0, path) for path in sorted(SHIPPED_FOLDER.glob("*.po")))
    yield from ((1, path) for path in sorted(config_folder().glob("*.po")))
    for place in (folder, article.parent if article else folder):
        if (path := place / PROJECT_FILE).is_file():
            yield 2, path
    yield from enumerate(explicit, 3)
