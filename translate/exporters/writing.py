"""Write a finished result to disk whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from translate.errors import ExportError

__all__ = ["write_output"]


def write_output(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with its line ends as they are; a file that stood there stays whole until the end.

    A regular file is written beside itself, synced and renamed (through a symbolic link, keeping the file's
    mode); a device or pipe is written directly. Raise ``ExportError`` where the disk, the folder or the text
    refuses.
    """
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        broken = f"U+{ord(text[error.start]):04X}"
        raise ExportError(f"{path}: the result holds {broken}, half a character, which UTF-8 cannot store") from None
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _replace_file(path.resolve(), content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(f"{path}: cannot be written: {reason}", hint="choose another place with -o") from error


def _replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path`` in one step, or raise ``OSError`` and leave no trace."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder", str(path))
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    # O_EXCL: never follow or overwrite something that another process put there
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
