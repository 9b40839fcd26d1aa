"""Check glossaries, and compare and merge their versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.glossary.printing import count, describe_term, print_json, say
from translate.cli.glossary.scope import AsJson, layer_files, place_of, read_entries

if TYPE_CHECKING:
    from glossary.entries import Entry
    from glossary.maintenance.merging import Conflict, Merged


# rule, severity, message
Remark = tuple[str, str, str]


def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILES", help="Glossaries [all layers'].")] = None,
    as_json: AsJson = False,
) -> None:
    """Report wrong and contradicting entries.

    As file:line; exit with 1 where there are any. What may be on purpose is a warning, and what a higher layer
    overrules an info. Files named together are checked as one layer.
    """
    from glossary.checking import review_terms
    from glossary.store import examine_glossary

    ranked = [(0, path) for path in files] if files else list(layer_files())
    examined = [(rank, examine_glossary(path)) for rank, path in ranked]
    terms = [replace(term, layer=rank) for rank, file in examined if not file.errors for term in file.terms]
    found: list[Remark] = [("entry", "error", str(error)) for _, file in examined for error in file.errors]
    found += [(each.rule, each.severity, each.message) for each in review_terms(terms)]
    found += [("fuzzy", "warning", str(doubt)) for _, file in examined for doubt in file.doubts]
    if as_json:
        print_json([{"rule": rule, "severity": severity, "message": message} for rule, severity, message in found])
    else:
        for rule, severity, message in found:
            typer.echo(f"{message} [{rule}]" if severity == "error" else f"{message} [{severity}: {rule}]")
    checked = f"{count(len(terms), 'entry', 'entries')} in {count(len(ranked), 'file')}"
    say(f"{checked}: {_count_severities(found)}")
    if any(severity == "error" for _, severity, _ in found):
        raise typer.Exit(1)


def _count_severities(found: Sequence[Remark]) -> str:
    """Return how many errors there are, and how many warnings and infos where there are any."""
    numbers = {name: sum(severity == name for _, severity, _ in found) for name in ("error", "warning", "info")}
    return ", ".join(count(number, name) for name, number in numbers.items() if number or name == "error")


def diff(
    old: Annotated[Path, typer.Argument(help="A glossary.")],
    new: Annotated[Path, typer.Argument(help="A later version of it.")],
    as_json: AsJson = False,
) -> None:
    """Compare two versions, entry by entry.

    Removed entries have a -, added ones a +; order and line numbers do not count.
    """
    from glossary.maintenance.comparing import compare_entries, describe_change

    changes = compare_entries(read_entries(old), read_entries(new))
    if not as_json:
        for change in changes:
            for line in describe_change(change):
                typer.echo(line)
        return
    print_json(
        [
            {
                "change": "changed" if change.old and change.new else "removed" if change.old else "added",
                "fields": change.fields,
                "old": describe_term(change.old.term) if change.old else None,
                "new": describe_term(change.new.term) if change.new else None,
            }
            for change in changes
        ]
    )


def merge(
    base: Annotated[Path, typer.Argument(help="The version that both started from.")],
    ours: Annotated[Path, typer.Argument(help="Our version: its order is kept.")],
    theirs: Annotated[Path, typer.Argument(help="Their version.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write [OURS].")
    ] = None,
) -> None:
    """Merge two versions over their base.

    Entry by entry and field by field, keeping the comments of both; exit with 1 on conflicts, where our side stays
    and theirs is kept in a comment. As a merge driver of git: merge %O %A %B.
    """
    from glossary.maintenance.merging import merge_entries

    merged = merge_entries(read_entries(base), read_entries(ours), read_entries(theirs))
    _write_merged(merged, ours, output or ours)
    for conflict in merged.conflicts:
        typer.echo(_describe_conflict(conflict))
    say(f"{count(len(merged.steps), 'change')}, {count(len(merged.conflicts), 'conflict')} in {output or ours}")
    if merged.conflicts:
        raise typer.Exit(1)


def _write_merged(merged: Merged, ours: Path, output: Path) -> None:
    """Write our version with the steps of a merge: the old file stays until the new one is whole."""
    import tempfile

    from glossary.atomic import write_atomically
    from glossary.po import read_bytes
    from glossary.store import GlossaryFile, open_glossary

    def apply(file: GlossaryFile) -> None:
        for step in merged.steps:
            if step.old and step.new:
                file.replace(step.old.term, step.new.term, comments=step.new.comments)
            elif step.old:
                file.retire(step.old.term)
            elif step.new:
                file.add(step.new.term, comments=step.new.comments, references=step.new.references)
        file.save()

    if output.resolve() == ours.resolve():
        with open_glossary(ours, create=False) as file:
            apply(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "merged.po"
        copy.write_bytes(read_bytes(ours))
        apply(GlossaryFile(copy))
        write_atomically(output, copy.read_bytes())


def _describe_conflict(conflict: Conflict) -> str:
    """Return a conflict on one line: where both sides stand, and what they say."""
    if not conflict.ours or not conflict.theirs:
        kept, side = (conflict.ours, "theirs") if conflict.ours else (conflict.theirs, "ours")
        return f"{_place(kept)}: changed here, removed in {side}: kept" if kept else ""
    fields = ", ".join(conflict.fields)
    return (
        f"{_place(conflict.ours)}: {fields}: ours {_show(conflict.ours, conflict.fields)}, "
        f"theirs {_show(conflict.theirs, conflict.fields)} ({_place(conflict.theirs)})"
    )


def _place(entry: Entry) -> str:
    return f'{place_of(entry.term)}: "{entry.term.source}"'


def _show(entry: Entry, fields: Sequence[str]) -> str:
    return ", ".join(f'"{getattr(entry.term, name)}"' for name in fields)
