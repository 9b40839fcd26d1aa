"""Install a model from a hub, a folder or an archive: all of it or nothing."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from translate.errors import InstallError, ModelError, OfflineError
from translate.models.archives import archive_stem, is_archive, unpack
from translate.models.caching import cache_folder, locking, restore_folder, swap_folder, write_json, writing_to
from translate.models.catalogue import BUILTIN, CATALOGUE
from translate.models.checksums import stamp_cached
from translate.models.converting import converted_folder
from translate.models.describing import describe_model, infer_direction
from translate.models.fetching import Progress, fetch_file, open_client
from translate.models.hub import Listing, is_hub_id, list_model
from translate.models.layouts import Layout, read_layout
from translate.models.store import MANIFEST, InstalledModel, installed_models, is_name, make_manifest, models_folder
from translate.values import Direction


@dataclass(frozen=True, slots=True)
class Order:
    """What to install: a name from the catalogue, ``owner/name`` on a hub, a folder or an archive.

    ``name`` is what it will be called (its own name where empty), ``direction`` what it translates where its files do
    not say; ``replace`` installs it anew where it is there already.
    """

    source: str
    name: str = ""
    direction: Direction | None = None
    revision: str = "main"
    replace: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """An order with its source recognised: ``gather`` fills a folder and returns what to call the origin."""

    name: str
    order: Order
    gather: Callable[[Path], str]


def add_model(order: Order, *, progress: Progress | None = None) -> InstalledModel:
    """Install a model and return it; one that is there already is returned as it is, unless it is to be replaced.

    It is converted before it counts as installed, so what ``list`` shows can be used. Raises OfflineError without
    network, InstallError or ModelError for everything that is wrong with the source; nothing is installed then, and
    what was downloaded is kept for the next attempt.
    """
    job = _plan(order, progress)
    if not order.replace and (present := _find_installed(job.name)):
        return present
    cache = cache_folder()
    with writing_to(cache), locking(f"add-{job.name}"):
        restore_folder(models_folder() / job.name)
        if not order.replace and (present := _find_installed(job.name)):
            return present  # another process installed it while this one waited
        return _install(job, models_folder())


def _find_installed(name: str) -> InstalledModel | None:
    return next((model for model in installed_models() if model.name == name and name != BUILTIN), None)


def _plan(order: Order, progress: Progress | None) -> _Job:
    card = CATALOGUE.get(order.source)
    path = Path(order.source).expanduser()
    if order.source == BUILTIN:
        raise InstallError("the built-in model is part of the package: there is nothing to add")
    if card:
        job = _Job(order.name or card.name, order, lambda to: _download(card.hub_id, order, to, progress))
    elif path.is_dir():
        job = _Job(order.name or _folder_name(path), order, lambda to: _copy_folder(path, to))
    elif path.is_file() and is_archive(path):
        job = _Job(order.name or archive_stem(path), order, lambda to: _copy_archive(path, to))
    elif path.is_file():
        raise InstallError(f"{path}: neither a folder nor an archive (.zip, .tar.gz, .tgz, .tar)")
    elif is_hub_id(order.source):
        name = order.name or order.source.split("/")[1]
        job = _Job(name, order, lambda to: _download(order.source, order, to, progress))
    else:
        raise _unknown_source(order.source)
    if not is_name(job.name):
        raise InstallError(
            f"{job.name!r} cannot name a model: letters, digits, '.', '_' and '-' only", hint="use --name"
        )
    return job


def _unknown_source(source: str) -> InstallError:
    near = difflib.get_close_matches(source, CATALOGUE, n=1)
    return InstallError(
        f"{source!r} is no known model, no folder, no archive and no owner/name of a hub",
        hint=f"did you mean {near[0]}?" if near else "`alih models list` shows the known models",
    )


def _folder_name(path: Path) -> str:
    """Return a folder's name; in a hub's own cache (models--OWNER--NAME/snapshots/COMMIT) that of the model."""
    for part in reversed(path.absolute().parts):
        if part.startswith("models--"):
            return part.split("--")[-1]
    return path.resolve().name


def _install(job: _Job, folder: Path) -> InstalledModel:
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{job.name}.new"
    shutil.rmtree(beside, ignore_errors=True)  # what a killed installation left
    beside.mkdir()
    try:
        origin = job.gather(beside)
        model = _describe(job, beside, origin)
        converted_folder(model)
        write_json(beside / MANIFEST, make_manifest(model))
        swap_folder(beside, folder / job.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    for download in (cache_folder() / "downloads").glob(f"{job.name}@*"):
        shutil.rmtree(download, ignore_errors=True)
    installed = _find_installed(job.name)
    if installed is None:
        raise InstallError(f"{folder / job.name}: vanished while it was installed")
    return installed


def _describe(job: _Job, folder: Path, origin: str) -> InstalledModel:
    layout = read_layout(folder)
    direction = job.order.direction or _only_direction(job.name) or infer_direction(folder, job.name)
    if direction is None:
        raise InstallError(
            f"{job.order.source}: nothing says what it translates", hint="add --direction id-en or --direction en-id"
        )
    card = describe_model(folder, layout, job.name, direction)
    stamps = stamp_cached(folder, (*layout.files, *layout.papers), {})
    return InstalledModel(card, direction, folder, layout, stamps, origin)


def _only_direction(name: str) -> Direction | None:
    card = CATALOGUE.get(name)
    return card.directions[0] if card else None


def _copy_folder(source: Path, folder: Path) -> str:
    _copy_files(source, read_layout(source), folder, shutil.copyfile)
    return str(source.absolute())


def _copy_archive(archive: Path, folder: Path) -> str:
    unpacked = folder / ".unpacked"
    unpack(archive, unpacked)
    source = _model_folder(unpacked, archive)
    _copy_files(source, _read_archived(source, unpacked, archive), folder, Path.rename)
    shutil.rmtree(unpacked)
    return str(archive.absolute())


def _read_archived(source: Path, unpacked: Path, archive: Path) -> Layout:
    try:
        return read_layout(source)
    except ModelError as error:  # a message about a folder that is gone in a moment helps nobody
        raise InstallError(str(error).replace(str(unpacked), str(archive))) from error


def _model_folder(unpacked: Path, archive: Path) -> Path:
    """Return the folder of the model in what was unpacked: the top one, or the only one below that has its files."""
    found = sorted({path.parent for name in ("config.json", "decoder.yml") for path in unpacked.rglob(name)})
    if len(found) != 1:
        raise InstallError(f"{archive}: holds {len(found)} models (a config.json or decoder.yml), not one")
    return found[0]


def _copy_files(source: Path, layout: Layout, folder: Path, copy: Callable[[Path, Path], object]) -> None:
    for name in (*layout.files, *layout.papers):
        copy(source / name, folder / name)


def _download(hub_id: str, order: Order, folder: Path, progress: Progress | None) -> str:
    name = order.name or hub_id.split("/")[1]
    try:
        with open_client() as client:
            listing = list_model(client, hub_id, order.revision)
            parts = _parts_folder(name, listing)
            for file_name, remote in listing.files.items():
                fetch_file(client, remote, parts / file_name, progress=progress)
    except OfflineError as error:
        raise OfflineError(
            f"no network, and `{name}` is not installed ({str(error).removeprefix('no network: ')})",
            hint=f"connect and run this again (what was downloaded is kept), or bring a copy: alih models add FOLDER; "
            f"the files are those of {hub_id}",
        ) from error
    for file_name in listing.files:
        _link(parts / file_name, folder / file_name)
    return f"{hub_id}@{listing.commit}"


def _link(source: Path, target: Path) -> None:
    """Link a file, or copy it where the disk knows no links: the download stays until the model is installed."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _parts_folder(name: str, listing: Listing) -> Path:
    """Return the folder for half-done files of this commit, made, with enough space on its disk."""
    parts = cache_folder() / "downloads" / f"{name}@{listing.commit[:16]}"
    parts.mkdir(parents=True, exist_ok=True)
    missing = sum(file.size for file_name, file in listing.files.items() if not (parts / file_name).exists())
    if (free := shutil.disk_usage(parts).free) < missing:
        raise InstallError(f"{parts}: {missing:,} bytes are needed, {free:,} are free", hint="set ALIH_CACHE elsewhere")
    return parts
