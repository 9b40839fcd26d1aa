"""Guard the standard streams: closed ones, full disks behind them, and what no terminal should be sent."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from pathlib import Path

from translate.errors import ExportError

# what would break a line in two, move a terminal's cursor or turn its text round: a file's name may hold all of it
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# what a write to standard output can fail with; errors of other files are named where they happen
_FULL = {errno.ENOSPC: "no space left", errno.EDQUOT: "no space left", errno.EFBIG: "the file grew too large"}


def mend_streams() -> None:
    """Put something in the place of each standard stream that the caller has closed.

    Its number would be given to the next file opened, which messages would then overwrite. What is written to a
    closed standard output fails and is reported.
    """
    null = Path(os.devnull)
    # each takes the lowest number that is free: the order decides
    sys.stdin = sys.stdin or null.open(encoding="utf-8")
    sys.stdout = sys.stdout or null.open(encoding="utf-8")
    sys.stderr = sys.stderr or null.open("w", encoding="utf-8")


def write_stdout(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale; a full disk is an ExportError."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise stdout_error(error) from error


def stdout_error(error: OSError) -> ExportError:
    """Give up standard output, and return what the failed write means."""
    abandon_stdout()
    if isinstance(error, io.UnsupportedOperation):
        return ExportError("standard output: is closed")
    return ExportError(f"standard output: {_FULL.get(error.errno or 0) or error.strerror or error}")


def abandon_stdout() -> None:
    """Leave nothing for the interpreter to flush into an output that has failed already."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return


def escape_controls(text: str) -> str:
    r"""Return a message as one line that any terminal can be sent.

    >>> print(escape_controls("berita\n.txt: is empty"))
    berita\n.txt: is empty
    """
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
