"""Decide where translations go, and put them there."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from translate.errors import ExportError, OptionError
from translate.exporters import EXPORTERS, export, resolve_format, write_output
from translate.values import TranslatedDocument


class Outputs:
    """Write documents to standard output, one file or a folder; remembers which names it has given away."""

    def __init__(self, output: str, format: str, *, many: bool) -> None:
        self._format = format
        named = bool(output) and output != "-"
        folder = named and (many or output.endswith("/") or Path(output).is_dir())
        if folder and Path(output).is_file():
            raise OptionError(f"-o {output}: several articles need a folder, and this is a file")
        self._file = Path(output) if named and not folder else None
        self._folder = Path(output) if folder else None
        self._given: set[Path] = set()
        self._printed = False

    def write(self, document: TranslatedDocument) -> Path | None:
        """Write one document; returns the file, or None for standard output."""
        text = export(document, self._format)
        path = self._file or (self._name(document, self._folder) if self._folder else None)
        if path is None:
            write_stdout("\n" + text if self._printed else text)
            self._printed = True
        else:
            _make_folder(path.parent)
            write_output(path, text)
        return path

    def _name(self, document: TranslatedDocument, folder: Path) -> Path:
        suffix = EXPORTERS[resolve_format(document, self._format)].suffix
        stem = f"{_stem(document.document.metadata.source)}.{document.direction[1]}"
        path = folder / f"{stem}{suffix}"
        count = 1
        while path in self._given:
            count += 1
            path = folder / f"{stem}-{count}{suffix}"
        self._given.add(path)
        return path


def _stem(source: str) -> str:
    """Return a safe file stem for a path or URL."""
    name = PurePosixPath(urlsplit(source).path if "://" in source else source).stem
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "article"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be made ({error.strerror})") from error


def write_stdout(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale; a full disk is an ExportError."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = "no space left" if error.errno == errno.ENOSPC else error.strerror
        raise ExportError(f"standard output: {reason}") from error
