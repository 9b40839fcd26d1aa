"""Decide where translations go, and put them there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from translate.cli.streams import write_stdout
from translate.errors import ExportError, OptionError
from translate.exporters import EXPORTERS, SAME, export, resolve_format, write_output
from translate.readers import READERS
from translate.values import TranslatedDocument

__all__ = ["Outputs", "make_folder", "write_stdout"]

# what stands between documents that follow one another on standard output; a form without an entry cannot follow
_BETWEEN = {".txt": "\n", ".md": "\n", ".jsonl": ""}


class Outputs:
    """Write documents to standard output, one file or a folder; remembers which names it has given away.

    ``articles`` are the files and URLs to be read: an output never takes the place of one. ``many`` asks for a folder
    even where only one of several articles can be read.
    """

    def __init__(self, output: str, format: str, articles: Sequence[str], *, many: bool) -> None:
        if format != SAME and format not in EXPORTERS:
            raise OptionError(f'--format: "{format}" is unknown; known are {", ".join((SAME, *EXPORTERS))}')
        self._format = format
        named = bool(output) and output != "-"
        folder = named and (many or output.endswith("/") or Path(output).is_dir())
        if folder and Path(output).is_file():
            raise OptionError(f"-o {output}: several articles need a folder, and this is a file")
        self._file = Path(output) if named and not folder else None
        self._folder = Path(output) if folder else None
        self._taken = {Path(article).resolve() for article in articles if "://" not in article}
        if self._file and self._file.resolve() in self._taken:
            raise OptionError(f"-o {output}: is the article itself", hint="choose another name, or a folder")
        self._joined = len(articles) > 1
        self._last = ""
        pages = any(article.lower().endswith(READERS["html"].suffixes) for article in articles)
        if self.is_stdout and (format != SAME or pages):
            # told before a model is loaded
            self._check_joining("target-html" if format == SAME else format)

    @property
    def is_stdout(self) -> bool:
        """Tell whether documents go to standard output."""
        return self._file is None and self._folder is None

    def render(self, document: TranslatedDocument) -> str:
        """Return one document as it is going to be written."""
        return export(document, self._format)

    def write(self, document: TranslatedDocument, text: str) -> Path | None:
        """Write one document's text; returns the file, or None for standard output."""
        path = self._file or (self._name(document, self._folder) if self._folder else None)
        if path is None:
            self._print(text, resolve_format(document, self._format))
        else:
            make_folder(path.parent)
            write_output(path, text)
        return path

    def _print(self, text: str, format: str) -> None:
        self._check_joining(format)
        between = _BETWEEN[EXPORTERS[format].suffix] if self._last else ""
        write_stdout(("" if self._last in ("", "\n") else "\n") + between + text)
        self._last = text[-1:] or self._last

    def _check_joining(self, format: str) -> None:
        if self._joined and EXPORTERS[format].suffix not in _BETWEEN:
            raise OptionError(
                f"several articles as {format} cannot follow one another on standard output",
                hint="give a folder: -o FOLDER/",
            )

    def _name(self, document: TranslatedDocument, folder: Path) -> Path:
        suffix = EXPORTERS[resolve_format(document, self._format)].suffix
        stem = f"{_stem(document.document.metadata.source)}.{document.direction[1]}"
        path = folder / f"{stem}{suffix}"
        count = 1
        while path.resolve() in self._taken:
            count += 1
            path = folder / f"{stem}-{count}{suffix}"
        self._taken.add(path.resolve())
        return path


def _stem(source: str) -> str:
    """Return a safe file stem for a path or URL."""
    name = PurePosixPath(urlsplit(source).path if "://" in source else source).stem
    # 200 bytes leave room for language, number and suffix within the 255 that file systems allow
    short = re.sub(r"[^\w.-]+", "-", name).encode("utf-8", "ignore")[:200].decode("utf-8", "ignore")
    return short.strip("-.") or "article"


def make_folder(folder: Path) -> None:
    """Make a folder for outputs, where it is not there yet, with those above it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be made ({error.strerror})") from error
