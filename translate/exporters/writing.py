"""Write a result to disk whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translate.errors import ExportError

__all__ = ["open_output", "write_output"]


def write_output(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with its line ends as they are; a file that stood there stays whole until the end.

    Raise ``ExportError`` where the disk, the folder or the text refuses.
    """
    with open_output(path) as write:
        write(text)


@contextmanager
def open_output(path: Path) -> Iterator[Callable[[str], None]]:
    """Give a function that writes text as it comes, as UTF-8; the file is in its place when the block ends well.

    A regular file is written beside itself, synced and renamed (through a symbolic link, keeping the file's mode);
    after an exception it is as it was. A device or pipe is written directly. Raise ``ExportError`` where the disk,
    the folder or the text refuses; the block's own exceptions pass.
    """
    with _named(path):
        is_device = path.exists() and not path.is_file() and not path.is_dir()
        target = path if is_device else path.resolve()
        beside, file = (None, path.open("wb")) if is_device else _open_beside(target)

    def write(text: str) -> None:
        try:
            content = text.encode("utf-8")
        except UnicodeEncodeError as error:
            broken = f"U+{ord(text[error.start]):04X}"
            raise ExportError(
                f"{path}: the result holds {broken}, half a character, which UTF-8 cannot store"
            ) from None
        with _named(path):
            file.write(content)
            if is_device:
                # a reader at the other end of a pipe may wait for each line
                file.flush()

    try:
        yield write
        with _named(path):
            _finish(file, beside, target)
    except BaseException:
        _give_up(file, beside)
        raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn a refusal of the system into an ``ExportError`` that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(f"{path}: cannot be written: {reason}", hint="choose another place with -o") from error


def _open_beside(path: Path) -> tuple[Path, BinaryIO]:
    """Return a new file beside ``path``, hidden, and open for writing."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder", str(path))
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    # O_EXCL: never follow or overwrite something that another process put there
    return beside, os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb")


def _finish(file: BinaryIO, beside: Path | None, path: Path) -> None:
    """Close a file that is whole; one beside its place takes it in one step."""
    if beside is None:
        file.close()
        return
    file.flush()
    os.fsync(file.fileno())
    file.close()
    if path.exists():
        beside.chmod(path.stat().st_mode & 0o777)
    beside.replace(path)


def _give_up(file: BinaryIO, beside: Path | None) -> None:
    """Close a file that came to nothing, and leave no trace of it."""
    # the disk may refuse what is left in the buffer, as it did before
    with suppress(OSError):
        file.close()
    if beside is not None:
        beside.unlink(missing_ok=True)
