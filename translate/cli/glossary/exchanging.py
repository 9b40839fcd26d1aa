"""Import entries from other formats, and export them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from glossary.errors import FormatError, StoreError
from glossary.formats import FORMATS, ReadOptions, WriteOptions, find_format, format_terms, parse_terms
from glossary.formats.cleaning import DIRECTIONS
from glossary.values import Kind, Status
from translate.cli.glossary.printing import count, say
from translate.cli.glossary.scope import LayerName, OneGlossary, load_scope, place_of, read_entries, writable_file
from translate.errors import ExportError, OptionError

if TYPE_CHECKING:
    from glossary.maintenance.importing import ImportPlan
    from glossary.store import GlossaryFile
    from glossary.values import Term

_FORMATS = "; ".join(f"{name}: {each.summary}" for name, each in FORMATS.items())

FormatName = Annotated[str, typer.Option("--format", metavar="NAME", help=f"{_FORMATS} [by the file's suffix].")]
DirectionName = Annotated[
    Literal["id-en", "en-id"], typer.Option("--direction", help="Which side stands first, where the file does not say.")
]


def import_entries(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The file to import; - is standard input.")],
    format: FormatName = "",
    kind: Annotated[Kind, typer.Option(help="The kind of entries that have none.")] = "phrase",
    direction: DirectionName = "id-en",
    fuzzy: Annotated[bool, typer.Option("--fuzzy", help="Mark all as not approved yet.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace entries that imported ones contradict.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    glossary: OneGlossary = None,
) -> None:
    """Import entries from other formats.

    Those that are wrong or contradict an entry are left out and named, and the exit status is 1.
    """
    from glossary.maintenance.importing import plan_import
    from glossary.store import open_glossary

    name = find_format(format, Path(file))
    imported = parse_terms(_read_input(file), file, name, ReadOptions(kind, DIRECTIONS[direction]))
    incoming = [_enter(term, fuzzy=fuzzy) for term in imported.terms]
    for line in (*imported.notes, *imported.rejected):
        say(line)
    with open_glossary(writable_file(glossary)) as target:
        plan = plan_import(target.terms, incoming)
        _apply(plan, target, force=force)
        if not dry_run:
            target.save()
    for old, term in plan.conflicting:
        outcome = "replaced" if force else "left out, --force replaces"
        say(f'{place_of(term)}: "{term.source}" = "{term.target}" against "{old.target}" at {place_of(old)}: {outcome}')
    left_out = len(imported.rejected) + (0 if force else len(plan.conflicting))
    done = "would be imported" if dry_run else "imported"
    new = count(len(plan.new), "entry", "entries")
    say(f"{new} {done} into {target.path}, {len(plan.same)} there already, {left_out} left out")
    if left_out:
        raise typer.Exit(1)


def _apply(plan: ImportPlan, target: GlossaryFile, *, force: bool) -> None:
    """Make the changes of a plan in an open glossary."""
    for term in plan.new:
        target.add(term)
    for old, new in plan.conflicting if force else ():
        target.replace(old, new)


def _enter(term: Term, *, fuzzy: bool) -> Term:
    """Return a term as it comes in: dated today where it has no date, fuzzy where that is asked for."""
    dated = replace(term, added=term.added or date.today().isoformat())
    return replace(dated, status="fuzzy") if fuzzy else dated


def _read_input(file: str) -> bytes:
    """Return a file's or standard input's bytes; raise FormatError where they cannot be read."""
    from glossary.formats.values import MAX_BYTES

    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FormatError(f"{file}: cannot be read: {error.strerror}") from None


def export_entries(
    output: Annotated[str, typer.Argument(metavar="FILE|-", help="The file to write; - is standard output.")],
    format: FormatName = "",
    kind: Annotated[Kind | None, typer.Option(help="Entries of one kind only.")] = None,
    status: Annotated[Status | None, typer.Option(help="Entries of one status only.")] = None,
    direction: DirectionName = "id-en",
    tbx_version: Annotated[int, typer.Option(min=2, max=3, help="2 is what OmegaT and older tools read.")] = 3,
    layer: LayerName = "",
    glossary: OneGlossary = None,
) -> None:
    """Export entries to other formats.

    A glossary, or with --layer a whole layer. What the format cannot hold is said on standard error.
    """
    name = find_format(format, Path(output))
    if layer and glossary:
        raise OptionError("--layer and --glossary exclude each other")
    entries = () if layer else read_entries(writable_file(glossary))
    terms = [
        term
        for term in (load_scope(None, layer) if layer else [entry.term for entry in entries])
        if kind in (None, term.kind) and status in (None, term.status)
    ]
    options = WriteOptions(DIRECTIONS[direction], 2 if tbx_version == 2 else 3)
    exported = format_terms(terms, name, options)
    _write_output(output, exported.content)
    for note in exported.notes:
        say(note)
    if commented := sum(bool(entry.comments) for entry in entries):
        say(f"free comments stay in the glossary file: lost in {count(commented, 'entry', 'entries')}")
    say(f"exported {count(len(terms), 'entry', 'entries')} as {name}")


def _write_output(output: str, content: bytes) -> None:
    """Write a file whole or not at all, or standard output."""
    from glossary.atomic import write_atomically

    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        try:
            write_atomically(Path(output), content)
        except StoreError as error:
            raise ExportError(str(error)) from error
