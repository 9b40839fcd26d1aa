"""Choose the glossary files that a command reads or writes, and name where entries stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.values import Kind
from translate.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.entries import Entry
    from glossary.store import GlossaryFile
    from glossary.values import Term

# those of glossary.layers, which loads too much for --help
LAYER_NAMES = ("shipped", "user", "project", "explicit")

OneGlossary = Annotated[
    Path | None,
    typer.Option("-g", "--glossary", metavar="FILE", help="The glossary file [./glossary.po]."),
]
OnlyGlossary = Annotated[
    Path | None,
    typer.Option("-g", "--glossary", metavar="FILE", help="Read this file only [all layers]."),
]
ExtraGlossaries = Annotated[
    list[Path] | None,
    typer.Option("-g", "--glossary", metavar="FILE", help="A glossary above all layers; may be given again."),
]
LayerName = Annotated[
    str, typer.Option("--layer", metavar="|".join(LAYER_NAMES[:3]), help="Entries of one layer only.")
]
ByKind = Annotated[Kind | None, typer.Option("--kind", help="Its kind, where several entries have the name.")]
BySense = Annotated[str, typer.Option("--sense", help="Its sense, where several entries have the name.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]


def writable_file(glossary: Path | None) -> Path:
    """Return the file that changes go to: the one named, or the project's in the working folder."""
    from glossary.layers import PROJECT_FILE

    return glossary or Path(PROJECT_FILE)


def load_scope(glossary: Path | None, layer: str = "") -> tuple[Term, ...]:
    """Return the terms of one file, or of all layers, lowest first; of one layer where it is named."""
    from glossary.layers import layer_name, load_layers
    from glossary.store import load_terms

    if layer and layer not in LAYER_NAMES:
        raise OptionError(f"--layer {layer}: choose from {', '.join(LAYER_NAMES[:3])}")
    if glossary:
        return load_terms(glossary)
    return tuple(term for term in load_layers().terms if layer in ("", layer_name(term.layer)))


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a file with their comments; raises StoreError where it is missing or wrong."""
    from glossary.po import read_bytes
    from glossary.store import GlossaryFile

    read_bytes(path)
    return GlossaryFile(path).entries


def select_entry(file: GlossaryFile, query: str, kind: str | None, sense: str) -> Entry:
    """Return the one entry that a name, kind and sense mean."""
    from glossary.maintenance.finding import select_term

    term = select_term(file.terms, query, kind=kind or "", sense=sense)
    return next(entry for entry in file.entries if entry.term is term)


def layer_files() -> Iterator[tuple[int, Path]]:
    """Yield the files of the layers that apply in the working folder, each with the rank of its layer."""
    from glossary.layers import PROJECT_FILE, SHIPPED_FOLDER, config_folder

    yield from ((0, path) for path in sorted(SHIPPED_FOLDER.glob("*.po")))
    yield from ((1, path) for path in sorted(config_folder().glob("*.po")))
    if (project := Path(PROJECT_FILE)).is_file():
        yield 2, project


def place_of(term: Term) -> str:
    """Return ``file:line``, the file as short as the working folder allows."""
    path = Path(term.file)
    folder = Path.cwd()
    shown = path.relative_to(folder) if path.is_absolute() and path.is_relative_to(folder) else path
    return f"{shown}:{term.line}" if term.line else str(shown)
