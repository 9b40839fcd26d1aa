"""Say where models are kept, and write there so that a crash leaves the old state or the new one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from translate.errors import ModelError

VARIABLE = "ALIH_CACHE"
# a conversion of the largest known model takes a minute on two cores
_LOCK_SECONDS = 900.0
# the largest JSON file of a model is its vocabulary, 1-2 MB
_LARGEST_JSON = 64 * 1024 * 1024


def cache_folder() -> Path:
    """Return the folder of installed and converted models: ``ALIH_CACHE``, or the platform's cache folder."""
    if folder := os.environ.get(VARIABLE):
        return Path(folder).expanduser().absolute()
    import platformdirs

    return platformdirs.user_cache_path("alih")


@contextmanager
def writing_to(folder: Path) -> Iterator[Path]:
    """Make the folder and turn every failure to write into a ModelError that names ``ALIH_CACHE``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        path, reason = Path(error.filename or folder), error.strerror or str(error)
        if not path.is_relative_to(cache_folder()):
            raise ModelError(f"{path}: cannot be read ({reason})") from error
        raise ModelError(
            f"{path}: cannot be written ({reason})",
            hint=f"set {VARIABLE} to a folder that can be written and has space",
        ) from error


@contextmanager
def locking(name: str) -> Iterator[None]:
    """Hold a lock that every process with this cache folder knows; wait up to 15 minutes for it."""
    import filelock

    folder = cache_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(folder / f"{name}.lock", timeout=_LOCK_SECONDS):
            yield
    except filelock.Timeout as error:
        raise ModelError(f"{error.lock_file}: another process has been working on {name} for 15 minutes") from error


def sync_folder(folder: Path) -> None:
    """Force the files of a folder, and its entries, to the disk."""
    for path in (*folder.iterdir(), folder):
        if os.name == "nt" and path.is_dir():
            continue  # Windows cannot open a folder to sync it
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def swap_folder(new: Path, final: Path) -> None:
    """Put the finished folder ``new`` where ``final`` is, or will be; both lie on one disk.

    A folder with content cannot be replaced in one step; ``restore_folder`` mends what a crash between two leaves.
    """
    sync_folder(new)
    old = _aside(final)
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    new.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def restore_folder(final: Path) -> None:
    """Put back what a swap moved aside and a crash kept it from replacing; only under the folder's lock."""
    if _aside(final).is_dir() and not final.exists():
        _aside(final).rename(final)


def _aside(final: Path) -> Path:
    return final.with_name(f".{final.name}.old")


def write_json(path: Path, value: object) -> None:
    """Write JSON beside, then rename."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def read_json(path: Path) -> dict[str, Any]:
    """Return the object that a JSON file holds; raises ModelError for anything else."""
    try:
        if path.stat().st_size > _LARGEST_JSON:
            raise ModelError(f"{path}: {path.stat().st_size:,} bytes are too many for a JSON file of a model")
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: cannot be read as JSON ({error})") from error
    if not isinstance(value, dict):
        raise ModelError(f"{path}: expected a JSON object, found {type(value).__name__}")
    return value
