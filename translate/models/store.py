"""Find the models that are on this machine, and take one away."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate.errors import ModelError, OfflineError, TranslateError
from translate.models.caching import cache_folder, locking, read_json, write_json, writing_to
from translate.models.catalogue import (
    BUILTIN,
    CATALOGUE,
    DIRECTIONS,
    ModelCard,
    direction_name,
    parse_direction,
    rank_quality,
    recommended_cards,
)
from translate.models.checksums import Stamp, stamp_cached, stamp_files, stamp_folder, stamps_from_json, stamps_to_json
from translate.models.describing import describe_model
from translate.models.layouts import Layout, read_layout
from translate.offline import is_offline
from translate.values import Direction

AUTO = "auto"
MANIFEST = "manifest.json"
BUILTIN_FOLDER = Path(__file__).parent / "builtin"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model on this machine, for one direction.

    ``folder`` holds it in Hugging Face layout, or in the layout of the original OPUS-MT archives (``layout.kind``).
    ``stamps`` are the sizes, times and sums of its files; ``origin`` says where it was installed from.
    """

    card: ModelCard
    direction: Direction
    folder: Path
    layout: Layout
    stamps: Mapping[str, Stamp]
    origin: str

    @property
    def name(self) -> str:
        """The name that ``--model`` knows it by."""
        return self.card.name

    @property
    def checksums(self) -> dict[str, str]:
        """SHA-256 of each file, as it was when the stamps were taken."""
        return {name: stamp.sha256 for name, stamp in self.stamps.items()}

    @property
    def size(self) -> int:
        """Bytes on the disk, a conversion not counted in."""
        return sum(stamp.size for stamp in self.stamps.values())


def models_folder() -> Path:
    """Return the folder with one sub-folder for each model that was added."""
    return cache_folder() / "models"


def is_name(text: str) -> bool:
    """Return whether a model may be called so: a plain file name, and none that means something else."""
    return bool(_NAME.fullmatch(text)) and text not in (AUTO, BUILTIN)


def installed_models(*, builtin: Path = BUILTIN_FOLDER) -> tuple[InstalledModel, ...]:
    """Return the built-in models, then the added ones by name; raises ModelError for a damaged manifest."""
    found = []
    for direction in DIRECTIONS:
        with suppress(ModelError):  # a direction may be missing; find_model says so to who asks for it
            found.append(_open_builtin(builtin, direction))
    folder = models_folder()
    added = sorted(path for path in folder.glob("*") if path.is_dir() and is_name(path.name))
    return (*found, *(_open_added(path) for path in added))


def find_model(wanted: str, direction: Direction, *, builtin: Path = BUILTIN_FOLDER) -> InstalledModel:
    """Return the model that ``--model`` asks for: a name, a folder, or ``auto``.

    ``auto`` takes the best installed model of the direction: published ones by their FLORES BLEU (so a bible-big one
    before an opus-mt one), then what the user added under another name, then the built-in one.
    Raises ModelError (OfflineError where only the network could help, and is off) with a hint how to get one.
    """
    models = installed_models(builtin=builtin)
    fitting = [model for model in models if model.direction == direction]
    if wanted == AUTO:
        if not fitting:
            raise ModelError(f"no model for {direction_name(direction)} is installed", hint=_installing_hint(direction))
        return max(fitting, key=lambda model: rank_quality(model.card, direction))
    for model in fitting:
        if model.name == wanted:
            return model
    if _is_path(wanted):
        return open_folder(Path(wanted), direction)
    if wanted == BUILTIN and (builtin / direction_name(direction)).is_dir():
        return _open_builtin(builtin, direction)  # it is there, but damaged: say how
    raise _missing(wanted, direction, [model for model in models if model.name == wanted])


def _missing(wanted: str, direction: Direction, others: list[InstalledModel]) -> ModelError:
    arrow = direction_name(direction)
    if wanted == BUILTIN:
        return ModelError(f"this package holds no built-in model for {arrow}", hint=_installing_hint(direction))
    if others:
        found = ", ".join(direction_name(model.direction) for model in others)
        return ModelError(f"`{wanted}` translates {found}, not {arrow}", hint=_installing_hint(direction))
    card = CATALOGUE.get(wanted)
    if card is None:
        return ModelError(f"unknown model {wanted!r}", hint="`alih models list` shows those known and those installed")
    if direction not in card.directions:
        found = ", ".join(map(direction_name, card.directions))
        return ModelError(f"`{wanted}` translates {found}, not {arrow}", hint=_installing_hint(direction))
    if is_offline():
        return OfflineError(
            f"no network, and `{wanted}` is not installed",
            hint=f"connect and run `alih models add {wanted}`, or add a copy of it: `alih models add FOLDER`",
        )
    return ModelError(f"`{wanted}` is not installed", hint=f"alih models add {wanted}  ({card.megabytes} MB)")


def _installing_hint(direction: Direction) -> str:
    return f"alih models add {recommended_cards(direction)[0].name}"


def _is_path(wanted: str) -> bool:
    return os.sep in wanted or "/" in wanted or wanted.startswith((".", "~")) or Path(wanted).is_dir()


def open_folder(folder: Path, direction: Direction) -> InstalledModel:
    """Return the model of any folder, without installing it; its direction is taken on trust."""
    folder = folder.expanduser().absolute()
    layout = read_layout(folder)
    stamps = stamp_folder(folder, layout.files)
    card = describe_model(folder, layout, folder.name, direction)
    return InstalledModel(card, direction, folder, layout, stamps, str(folder))


def _open_builtin(builtin: Path, direction: Direction) -> InstalledModel:
    folder = builtin / direction_name(direction)
    layout = read_layout(folder)
    stamps = stamp_folder(folder, layout.files)
    return InstalledModel(CATALOGUE[BUILTIN], direction, folder, layout, stamps, "the package")


def _open_added(folder: Path) -> InstalledModel:
    path = folder / MANIFEST
    try:
        manifest = read_json(path)
        return _from_manifest(folder, manifest)
    except (TranslateError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{path}: not the manifest of a model ({error})", hint=f"alih models remove {folder.name}"
        ) from error


def _from_manifest(folder: Path, manifest: Mapping[str, Any]) -> InstalledModel:
    direction = parse_direction(manifest["direction"])
    origin = str(manifest["origin"])
    layout = Layout(
        manifest["layout"],
        tuple(manifest["model_files"]),
        str(manifest["weights"]),
        str(manifest["vocabulary"]),
        tuple(manifest["papers"]),
    )
    card = CATALOGUE.get(folder.name) or ModelCard(
        name=folder.name,
        directions=(direction,),
        hub_id="",
        licence=str(manifest["licence"]),
        scores=(),
        alignment_trusted=manifest["alignment_trusted"] is True,
        target_token=str(manifest["target_token"]),
        description="added by you",
        source=origin,
    )
    return InstalledModel(card, direction, folder, layout, stamps_from_json(manifest["files"]), origin)


def make_manifest(model: InstalledModel) -> dict[str, Any]:
    """Return what ``manifest.json`` holds of a model: enough to open it again, and to verify it."""
    return {
        "name": model.name,
        "direction": direction_name(model.direction),
        "origin": model.origin,
        "licence": model.card.licence,
        "alignment_trusted": model.card.alignment_trusted,
        "target_token": model.card.target_token,
        "layout": model.layout.kind,
        "model_files": model.layout.files,
        "weights": model.layout.weights,
        "vocabulary": model.layout.vocabulary,
        "papers": model.layout.papers,
        "files": stamps_to_json(model.stamps),
    }


def current_checksums(model: InstalledModel) -> dict[str, str]:
    """Return the sums of the model's files as they are now; raises ModelError where one has changed since.

    Files whose size and times are those of the stamps are not read again.
    """
    stamps = stamp_files(model.folder, model.stamps, model.stamps)
    for name, stamp in stamps.items():
        if stamp.sha256 != model.stamps[name].sha256:
            raise ModelError(
                f"{model.folder / name}: changed since it was installed",
                hint=f"alih models add --replace {model.name}",
            )
    if stamps != model.stamps and (model.folder / MANIFEST).is_file():  # a copied cache: the same files, new times
        with suppress(OSError):
            fresh = stamp_cached(model.folder, stamps, stamps)
            write_json(model.folder / MANIFEST, make_manifest(replace(model, stamps=fresh)))
    return {name: stamps[name].sha256 for name in model.layout.files}


def find_traces(name: str) -> tuple[Path, ...]:
    """Return the folders of an added model: itself, its conversions and half-done downloads.

    Raises ModelError for the built-in model and where there is none.
    """
    if name == BUILTIN:
        raise ModelError("the built-in model is part of the package and cannot be removed")
    if not is_name(name):
        raise ModelError(f"{name!r} is not the name of an installed model", hint="alih models list")
    cache = cache_folder()
    folders = [cache / "models" / name, cache / "converted" / name, *(cache / "downloads").glob(f"{name}@*")]
    present = tuple(folder for folder in folders if folder.is_dir())
    if not present:
        raise ModelError(f"`{name}` is not installed", hint="alih models list")
    return present


def remove_model(name: str) -> tuple[Path, ...]:
    """Delete what ``find_traces`` finds, and return it."""
    present = find_traces(name)
    with writing_to(cache_folder()), locking(f"add-{name}"):
        for folder in present:
            shutil.rmtree(folder)
    return present
