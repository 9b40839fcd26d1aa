"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from glossary.errors import StoreError


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` into ``path``: a temporary file beside it, flushed to the disk, takes its place at once.

    A symbolic link stays one: the file it points to is written. Permissions are kept. Raises StoreError.
    """
    path = path.resolve()
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(mode)
        beside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
