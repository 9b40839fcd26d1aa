"""Check sums of model files, taken once: a file whose size and time have not changed keeps its sum."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from translate.errors import ModelError
from translate.models.caching import cache_folder, read_json, write_json


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one file was when its sum was taken: bytes, times of change in nanoseconds, SHA-256.

    Outside the cache ``mtime`` alone would not do: package installers may set it to a fixed date, and weights trained
    anew have the old size. ``ctime`` 0 is not compared: what the cache holds changes only through this package.
    """

    size: int
    mtime: int
    ctime: int
    sha256: str

    def fits(self, found: os.stat_result) -> bool:
        """Return whether a file is as it was."""
        times_fit = self.mtime == found.st_mtime_ns and self.ctime in (0, found.st_ctime_ns)
        return times_fit and self.size == found.st_size


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp_files(folder: Path, names: Iterable[str], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of the named files, reading only those whose size or times differ from the known ones."""
    return {name: _stamp(folder / name, known.get(name)) for name in sorted(names)}


def _stamp(path: Path, known: Stamp | None) -> Stamp:
    try:
        found = path.stat()
        if known and known.fits(found):
            return known
        return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, sha256_of(path))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from error


def stamp_folder(folder: Path, names: Iterable[str]) -> dict[str, Stamp]:
    """Return the stamps of files outside the cache (built-in, or a folder of the user's), remembered in the cache."""
    key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    record = cache_folder() / "checksums" / f"{key}.json"
    known: dict[str, Stamp] = {}
    with suppress(ModelError):  # no record yet, or a damaged one: it is only a shortcut
        known = stamps_from_json(read_json(record))
    stamps = stamp_files(folder, names, known)
    if stamps != known:
        with suppress(OSError):  # in a read-only cache the sums are taken anew each time
            record.parent.mkdir(parents=True, exist_ok=True)
            write_json(record, stamps_to_json(stamps))
    return stamps


def stamp_cached(folder: Path, names: Iterable[str], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of files inside the cache; they outlive a copy of it that keeps the dates."""
    return {name: replace(stamp, ctime=0) for name, stamp in stamp_files(folder, names, known).items()}


def stamps_to_json(stamps: Mapping[str, Stamp]) -> dict[str, Any]:
    """Return stamps as plain JSON values."""
    return {name: asdict(stamp) for name, stamp in stamps.items()}


def stamps_from_json(value: Mapping[str, Any]) -> dict[str, Stamp]:
    """Return the stamps that ``stamps_to_json`` wrote; raises ModelError if they are no such thing."""
    try:
        return {
            name: Stamp(int(fields["size"]), int(fields["mtime"]), int(fields["ctime"]), str(fields["sha256"]))
            for name, fields in value.items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"not a list of check sums ({error!r})") from error
