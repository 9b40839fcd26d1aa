"""Unpack a model's archive, which may be hostile: bounded in size, ratio and number, and nothing outside its folder."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from translate.errors import InstallError

_CHUNK = 1 << 18
# room for the headers of the largest number of files
_HEADERS = 1 << 20
# what the standard library raises for damaged archives
_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold. Weights hardly compress, vocabularies about fivefold: 50 is far off both.

    ``slack`` bytes are free of the ratio, so that a small archive may hold small, well-compressed files.
    """

    files: int = 200
    total: int = 8 * 1024**3
    ratio: int = 50
    slack: int = 16 * 1024 * 1024

    def allowed(self, packed: int) -> int:
        """Return how many bytes an archive of ``packed`` bytes may unpack to."""
        return min(self.total, self.slack + self.ratio * packed)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Member:
    """One regular file of an archive, to be read before the next one is asked for."""

    name: str
    content: _Readable


def unpack(archive: Path, folder: Path, limits: Limits | None = None) -> None:
    """Write the regular files of an archive below ``folder``; raises InstallError, and may then leave a part of them.

    Refuses links, devices, encrypted members, names that lead out of the folder or come twice, and archives that
    hold more than the limits allow.
    """
    limits = limits or Limits()
    reader = _reader_of(archive)
    left = limits.allowed(archive.stat().st_size)
    try:
        for number, member in enumerate(reader(archive, left)):
            if number >= limits.files:
                raise InstallError(f"{archive}: more than {limits.files} files")
            target = folder / _safe_path(archive, member.name)
            if target.exists():
                raise InstallError(f"{archive}: {member.name!r} is there twice")
            target.parent.mkdir(parents=True, exist_ok=True)
            left -= _copy(member, target, left, archive)
    except _DAMAGED as error:
        raise InstallError(f"{archive}: damaged, or no archive ({error})") from error


def check_inflation(weights: Path) -> None:
    """Raise InstallError for a file of weights that is a zip bomb: ``.npz`` and ``.bin`` are zip archives inside."""
    if zipfile.is_zipfile(weights):
        with zipfile.ZipFile(weights) as opened:
            size = sum(entry.file_size for entry in opened.infolist())
        if size > Limits().allowed(weights.stat().st_size):
            raise _too_large(weights)


def is_archive(path: Path) -> bool:
    """Return whether a file's name has an ending that ``unpack`` knows."""
    return path.name.lower().endswith(tuple(READERS))


def archive_stem(path: Path) -> str:
    """Return an archive's name without its ending."""
    ending = next(ending for ending in READERS if path.name.lower().endswith(ending))
    return path.name[: -len(ending)]


def _reader_of(archive: Path) -> Callable[[Path, int], Iterator[_Member]]:
    for ending, reader in READERS.items():
        if archive.name.lower().endswith(ending):
            return reader
    raise InstallError(f"{archive}: unknown kind of archive; known: {', '.join(READERS)}")


def _read_zip(archive: Path, _limit: int) -> Iterator[_Member]:
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            if entry.is_dir():
                continue
            if entry.flag_bits & 1:
                raise InstallError(f"{archive}: {entry.filename!r} is encrypted")
            if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
                raise InstallError(f"{archive}: {entry.filename!r} is a link or a device")
            with opened.open(entry) as content:
                yield _Member(entry.filename, content)


def _read_tar(archive: Path, limit: int) -> Iterator[_Member]:
    plain = archive.suffix.lower() == ".tar"
    with archive.open("rb") as packed:
        stream = _Bounded(packed if plain else gzip.GzipFile(fileobj=packed), limit, archive)
        with tarfile.open(fileobj=stream, mode="r|") as opened:
            for entry in opened:
                if entry.isdir():
                    continue
                content = opened.extractfile(entry) if entry.isreg() else None
                if content is None:
                    raise InstallError(f"{archive}: {entry.name!r} is a link or a device")
                yield _Member(entry.name, content)


class _Bounded(io.RawIOBase):
    """Read a stream up to a limit: even the headers of a tar file can unpack to gigabytes."""

    def __init__(self, stream: _Readable, limit: int, archive: Path) -> None:
        super().__init__()
        self._stream = stream
        self._left = limit + _HEADERS
        self._archive = archive

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes."""
        chunk = self._stream.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise _too_large(self._archive)
        return chunk


def _too_large(archive: Path) -> InstallError:
    return InstallError(f"{archive}: unpacks to more than a model of its size can hold; not unpacked")


READERS: dict[str, Callable[[Path, int], Iterator[_Member]]] = {
    ".zip": _read_zip,
    ".tar.gz": _read_tar,
    ".tgz": _read_tar,
    ".tar": _read_tar,
}


def _safe_path(archive: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or any(sign in name for sign in "\\:\0"):
        raise InstallError(f"{archive}: {name!r} would be written outside the model's folder")
    return Path(*path.parts)


def _copy(member: _Member, target: Path, left: int, archive: Path) -> int:
    """Copy one member, by what it really holds and not by what its header says; return the bytes written."""
    written = 0
    with target.open("xb") as file:
        while chunk := member.content.read(_CHUNK):
            written += len(chunk)
            if written > left:
                raise _too_large(archive)
            file.write(chunk)
    return written
