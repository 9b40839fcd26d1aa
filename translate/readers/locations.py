"""Get the bytes of files and streams, within a size limit, and find the articles in a folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

from translate.errors import ReadError

MAX_BYTES = 50_000_000  # ten thousand times a usual article; more is a mistake or an attack

_REASONS = {
    errno.ENOENT: "no such file",
    errno.EACCES: "permission denied",
    errno.EISDIR: "is a folder",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "the name is too long",
}


def read_file(location: str) -> bytes:
    """Return a file's bytes; raise ``ReadError`` where it is missing, unreadable, too large or empty."""
    try:
        with Path(location).open("rb") as stream:
            return read_stream(stream, location)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
        raise ReadError(f"{location}: cannot be read: {reason}") from error
    except ValueError as error:  # a NUL in the name
        raise ReadError(f"{location!r}: no name a file can have") from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return all bytes of a stream; raise ``ReadError`` where there are none, or too many."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror or type(error).__name__}") from error
    if not data:
        raise ReadError(f"{name}: is empty")
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB, the limit for an article")
    return data


def find_articles(folder: str, suffixes: frozenset[str]) -> list[str]:
    """Return the files in a folder and below that have one of the suffixes, sorted; hidden ones are left out."""

    def refuse(error: OSError) -> None:
        raise ReadError(f"{error.filename}: cannot be read: {error.strerror}") from error

    found = []
    # os.walk does not follow links to folders, so it cannot run in a circle
    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(root, name) for name in names if not name.startswith(".")]
        found += [str(path) for path in paths if path.suffix.lower() in suffixes]
    if not found:
        raise ReadError(f"{folder}: no article in this folder ({', '.join(sorted(suffixes))})")
    return sorted(found)
