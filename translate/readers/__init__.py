"""Read articles: files, URLs and standard input become documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import cast

from translate.errors import OptionError, ReadError
from translate.readers.decoding import decode_article
from translate.readers.fetching import FetchOptions, fetch_article, is_url
from translate.readers.locations import find_articles, read_file, read_stream
from translate.values import Document, Metadata

__all__ = ["READERS", "FetchOptions", "Reader", "expand_locations", "read_article"]

STDIN = "-"
_HTML_STARTS = ("<!doctype html", "<html", "<?xml")


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be read: what its files and answers are called, and ``module:function`` that reads it.

    The function takes the decoded text and what is known of the article so far; its errors need not name the article.
    """

    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    path: str

    def load(self) -> Callable[[str, Metadata], Document]:
        """Import the function."""
        module, name = self.path.split(":")
        return cast("Callable[[str, Metadata], Document]", getattr(import_module(module), name))


READERS: dict[str, Reader] = {
    "text": Reader((".txt", ".text"), ("text/plain",), "translate.readers.text:read_text"),
    "markdown": Reader(
        (".md", ".markdown", ".mdown"),
        ("text/markdown", "text/x-markdown"),
        "translate.readers.markdown:read_markdown",
    ),
    "html": Reader(
        (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), "translate.readers.html:read_html"
    ),
}


def read_article(
    location: str,
    *,
    format: str | None = None,
    fetch: FetchOptions | None = None,
    stdin: bytes | None = None,
) -> Document:
    """Return the article at a path, a URL, or on standard input (``-``; ``stdin`` stands in for it).

    The format is told by suffix or content type; ``format`` overrules both. Raise ``ReadError`` where there is no
    article, ``FetchError`` or ``OfflineError`` where a URL cannot be had, ``EncodingError`` for unknown bytes.
    """
    if format is not None and format not in READERS:
        raise OptionError(f"{format}: no format that can be read ({', '.join(READERS)})")
    if is_url(location):
        fetched = fetch_article(location, fetch or FetchOptions(), _media_types())
        name = format or _format_of_answer(fetched.media_type, fetched.path)
        metadata = Metadata(source=location, url=fetched.url, site=fetched.host)
        return _read(fetched.data, fetched.charset, name, metadata)
    if location == STDIN:
        data = read_stream(sys.stdin.buffer, "standard input") if stdin is None else stdin
        return _read(data, "", format, Metadata(source=STDIN))
    return _read(read_file(location), "", format or _format_of_path(location), Metadata(source=location))


def expand_locations(locations: Sequence[str]) -> list[str]:
    """Return URLs, ``-`` and files as they are, and for a folder the articles in it and below, sorted.

    Raise ``ReadError`` for a folder without articles.
    """
    suffixes = frozenset(suffix for reader in READERS.values() for suffix in reader.suffixes)
    found: list[str] = []
    for location in locations:
        is_folder = location != STDIN and not is_url(location) and Path(location).is_dir()
        found += find_articles(location, suffixes) if is_folder else [location]
    return found


def _read(data: bytes, charset: str, name: str | None, metadata: Metadata) -> Document:
    """Decode an article and let its format's reader read it."""
    where = "standard input" if metadata.source == STDIN else metadata.source
    decoded = decode_article(data, where, charset)
    if not decoded.text.strip():
        raise ReadError(f"{where}: holds nothing but white space")
    if name is None:
        name = "html" if decoded.text.lstrip()[:20].lower().startswith(_HTML_STARTS) else "text"
    try:
        document = READERS[name].load()(decoded.text, replace(metadata, format=name, encoding=decoded.encoding))
    except ReadError as error:
        raise ReadError(f"{where}: {error}", hint=error.hint) from error
    if not document.blocks:
        raise ReadError(f"{where}: no text found in it (read as {name})")
    return document


def _format_of_path(location: str) -> str | None:
    """Return the format that a file's suffix names; None where it has no suffix."""
    suffix = Path(location).suffix.lower()
    if not suffix:
        return None
    for name, reader in READERS.items():
        if suffix in reader.suffixes:
            return name
    known = ", ".join(suffix for reader in READERS.values() for suffix in reader.suffixes)
    raise ReadError(
        f"{location}: {suffix} is no format that can be read ({known})",
        hint="pipe plain text in: alih translate - < FILE",
    )


def _media_types() -> dict[str, str]:
    """Return the content types that can be read, with their formats."""
    return {media: name for name, reader in READERS.items() for media in reader.media_types}


def _format_of_answer(media_type: str, path: str) -> str | None:
    """Return the format of what a server sent; many send Markdown as plain text."""
    name = _media_types().get(media_type)
    suffix = Path(path).suffix.lower()
    return "markdown" if name == "text" and suffix in READERS["markdown"].suffixes else name
