"""Keep parsed glossaries in a cache keyed by their content, so that a large one loads at once the next time.

A cache file is JSON under a checksum: what is damaged, foreign or of another version is ignored and written anew, and
nothing in it is ever executed.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from glossary.atomic import write_atomically
from glossary.errors import StoreError
from glossary.po import read_bytes
from glossary.store import parse_terms
from glossary.values import Term

# a change of the entry format or of Term makes old caches unreadable by name
_VERSION = 3
_DIGEST_SIZE = 32
# the cache knows a glossary by its content; where it lies, and in which layer, the caller says
_STORED = tuple(field.name for field in fields(Term) if field.name not in {"file", "layer"})
_FILE = [field.name for field in fields(Term)].index("file")
_TUPLES = tuple(_STORED.index(name) for name in ("source_variants", "accepted", "only", "near"))


def cache_folder() -> Path:
    """Return the folder for compiled glossaries: below ``ALIH_CACHE``, or the platform's cache folder."""
    root = os.environ.get("ALIH_CACHE")
    return (Path(root) if root else user_cache_path("alih")) / "glossaries"


def load_compiled(path: Path, layer: int = 0) -> tuple[tuple[Term, ...], str]:
    """Return the terms of a glossary file, ranked ``layer``, and the SHA-256 of its content.

    The first load of a content parses it and writes the cache; a cache that cannot be written is done without.
    """
    content = read_bytes(path)
    digest = sha256(content).hexdigest()
    compiled = cache_folder() / f"{digest}-{_VERSION}.json"
    with _collector_paused():
        rows = _read_rows(compiled)
        if rows is None:
            rows = [[getattr(term, name) for name in _STORED] for term in parse_terms(content, str(path))]
            _write_rows(compiled, rows)
        return _build_terms(rows, str(path), layer), digest


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold back the garbage collector, which takes half the time of a large load and finds nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _build_terms(rows: list[list[Any]], name: str, layer: int) -> tuple[Term, ...]:
    """Return the terms of cached rows."""
    for row in rows:
        for index in _TUPLES:
            if row[index] is not None:
                row[index] = tuple(row[index])
        row.insert(_FILE, name)
        row.append(layer)
    return tuple(Term(*row) for row in rows)


def _read_rows(path: Path) -> list[list[Any]] | None:
    """Return the rows of a cache file, or None where there is none that can be trusted."""
    try:
        content = path.read_bytes()
        if sha256(content[_DIGEST_SIZE:]).digest() != content[:_DIGEST_SIZE]:
            return None
        rows = json.loads(content[_DIGEST_SIZE:])
    except (OSError, ValueError, RecursionError):
        return None
    shaped = isinstance(rows, list) and all(isinstance(row, list) and len(row) == len(_STORED) for row in rows)
    return rows if shaped else None


def _write_rows(path: Path, rows: list[list[Any]]) -> None:
    """Write a cache file; a full or read-only disk must not stop a translation."""
    content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError, StoreError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, sha256(content).digest() + content)
