"""Add, edit, remove and approve entries."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.errors import ConflictError, GlossaryError, StoreError
from glossary.values import CaseRule, Kind, Status
from translate.cli.glossary.printing import count, format_entry, say
from translate.cli.glossary.scope import OneGlossary, place_of, writable_file
from translate.errors import OptionError

if TYPE_CHECKING:
    from glossary.entries import Entry
    from glossary.store import GlossaryFile
    from glossary.values import Term

ByKind = Annotated[Kind | None, typer.Option(help="Its kind, where several entries have the name.")]
BySense = Annotated[str, typer.Option(help="Its sense, where several entries have the name.")]


def add(
    source: Annotated[str, typer.Argument(help="Indonesian; A|B gives alternatives, {name} stands for a name.")],
    target: Annotated[str, typer.Argument(help="English; further forms behind | are accepted too.")] = "",
    kind: Annotated[Kind, typer.Option(help="What it names.")] = "phrase",
    sense: Annotated[str, typer.Option(help="Tells it from others of its kind and source: police, army.")] = "",
    full: Annotated[str, typer.Option(help="The target under --rank-style full.")] = "",
    case: Annotated[CaseRule, typer.Option(help="How letter case is compared.")] = "smart",
    status: Annotated[Status, typer.Option(help="fuzzy waits for approval, keep needs no target.")] = "approved",
    only: Annotated[str, typer.Option(metavar="id-en|en-id", help="The one direction that it is for.")] = "",
    note: Annotated[str, typer.Option(help="A note for people.")] = "",
    provenance: Annotated[str, typer.Option("--from", help="Where it comes from: a style guide, a URL.")] = "",
    by: Annotated[str, typer.Option(help="Who adds it.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Add it in spite of conflicts; replace its like.")] = False,
    glossary: OneGlossary = None,
) -> None:
    """Add an entry.

    One that contradicts another of its file is refused, and the other named.
    """
    from glossary.entries import check_term
    from glossary.formats.cleaning import DIRECTIONS, clean_text, split_alternatives
    from glossary.store import open_glossary
    from glossary.values import Term

    if only and only not in DIRECTIONS:
        raise OptionError(f"--only {only}: choose from {', '.join(DIRECTIONS)}")
    sources, targets = split_alternatives(source), split_alternatives(target)
    if not sources:
        raise OptionError("the source is empty")
    if status == "keep":
        targets = targets or sources[:1]
    term = Term(
        source=sources[0],
        target=targets[0] if targets else "",
        kind=kind,
        sense=clean_text(sense),
        source_variants=sources[1:],
        accepted=targets[1:],
        full=clean_text(full),
        case=case,
        status=status,
        only=DIRECTIONS.get(only),
        note=clean_text(note),
        provenance=clean_text(provenance),
        by=clean_text(by),
        added=date.today().isoformat(),
    )
    check_term(term)
    with open_glossary(writable_file(glossary)) as file:
        added = put_term(file, term, force=force)
        file.save()
    say(f'added "{added.source}" = "{added.target}" to {file.path}')


def put_term(file: GlossaryFile, term: Term, *, force: bool) -> Term:
    """Add a term to an open file; raise ConflictError naming what it contradicts, unless forced."""
    from glossary.checking import find_conflicts
    from glossary.entries import key_of

    twin = next((other for other in file.terms if key_of(other) == key_of(term)), None)
    if twin and not force:
        raise ConflictError(
            f'{place_of(twin)}: "{term.source}" is there already, as "{twin.target}"; --force replaces it'
        )
    others = tuple(other for other in file.terms if other is not twin)
    conflicts = [each for each in find_conflicts((*others, term)) if any(one is term for one in each.terms)]
    if conflicts and not force:
        message = conflicts[0].message.removeprefix(f'"{term.source}": ')
        raise ConflictError(f"{message}; --force adds it all the same")
    return file.replace(twin, term) if twin else file.add(term)


def edit(
    query: Annotated[str, typer.Argument(help="A source or target of the entry.")],
    kind: ByKind = None,
    sense: BySense = "",
    glossary: OneGlossary = None,
) -> None:
    """Edit one entry in $VISUAL or $EDITOR.

    It is saved once it is right, and your text is kept until then.
    """
    from glossary.store import open_glossary

    path = writable_file(glossary)
    with open_glossary(path, create=False) as file:
        before = _select_entry(file, query, kind, sense)
    draft = _write_draft(before)
    after = _edit_until_right(draft, before)
    if after is None:
        draft.unlink()
        say("nothing changed")
        return
    try:
        with open_glossary(path, create=False) as file:
            if _without_place(_select_same(file, before)) != _without_place(before):
                raise StoreError(f"{path}: the entry was changed by another program meanwhile")
            file.replace(before.term, after.term, comments=after.comments)
            file.save()
    except GlossaryError as error:
        raise type(error)(f"{error}; your text is in {draft}") from error
    draft.unlink()
    say(f'changed "{after.term.source}" in {path}')


def _select_entry(file: GlossaryFile, query: str, kind: str | None, sense: str) -> Entry:
    """Return the one entry that a name, kind and sense mean."""
    from glossary.maintenance.finding import select_term

    term = select_term(file.terms, query, kind=kind or "", sense=sense)
    return next(entry for entry in file.entries if entry.term is term)


def _select_same(file: GlossaryFile, before: Entry) -> Entry | None:
    from glossary.entries import key_of

    return next((entry for entry in file.entries if key_of(entry.term) == key_of(before.term)), None)


def _without_place(entry: Entry | None) -> str:
    return format_entry(entry) if entry else ""


def _write_draft(entry: Entry) -> Path:
    """Write an entry to a file of its own for the editor; the file outlives a failure."""
    from glossary.maintenance.editing import entry_text

    descriptor, name = tempfile.mkstemp(prefix="alih-entry-", suffix=".po")
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(entry_text(entry))
    return Path(name)


def _edit_until_right(draft: Path, before: Entry) -> Entry | None:
    """Return the edited entry, None where nothing changed; while it is wrong a person may edit again."""
    from glossary.maintenance.editing import parse_edited

    while True:
        _run_editor(draft)
        text = _read_draft(draft)
        try:
            return parse_edited(text, str(draft), before)
        except GlossaryError as error:
            if not sys.stdin.isatty():
                raise type(error)(f"{error}; nothing was saved, your text is in {draft}") from error
            say(str(error))
            if not typer.confirm("Edit again?", default=True, err=True):
                raise type(error)(f"nothing was saved, your text is in {draft}") from error


def _run_editor(draft: Path) -> None:
    """Run the editor on a file; raise OptionError where it cannot be run or fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        status = subprocess.run([*shlex.split(editor), str(draft)], check=False).returncode
    except (OSError, ValueError) as error:
        raise OptionError(f"the editor {editor!r} cannot be run: {error}", hint="set EDITOR") from None
    if status:
        raise StoreError(
            f"the editor {editor!r} ended with status {status}; nothing was saved, your text is in {draft}"
        )


def _read_draft(draft: Path) -> str:
    """Return what the editor wrote."""
    try:
        return draft.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StoreError(f"{draft}: the editor wrote no UTF-8; nothing was saved") from None
    except OSError as error:
        raise StoreError(f"{draft}: cannot be read: {error.strerror}; nothing was saved") from None


def remove(
    query: Annotated[str, typer.Argument(help="A source or target of the entry.")],
    kind: ByKind = None,
    sense: BySense = "",
    retire: Annotated[bool, typer.Option("--retire", help="Keep it in the file as obsolete (#~).")] = False,
    glossary: OneGlossary = None,
) -> None:
    """Remove or retire an entry.

    A retired one stays in the file as obsolete (#~) and fires no more.
    """
    from glossary.store import open_glossary

    with open_glossary(writable_file(glossary), create=False) as file:
        term = _select_entry(file, query, kind, sense).term
        file.remove(term, retire=retire)
        file.save()
    say(f'{"retired" if retire else "removed"} "{term.source}" = "{term.target}" in {file.path}')


def approve(
    queries: Annotated[
        list[str] | None, typer.Argument(metavar="ENTRIES", help="Sources or targets of entries.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Approve every fuzzy entry that has a target.")] = False,
    kind: ByKind = None,
    sense: BySense = "",
    glossary: OneGlossary = None,
) -> None:
    """Approve fuzzy entries.

    From then on they are enforced. All that are named are approved, or none of them.
    """
    from glossary.store import open_glossary

    if bool(queries) == every:
        raise OptionError("name the entries to approve, or give --all")
    with open_glossary(writable_file(glossary), create=False) as file:
        chosen = [_select_entry(file, query, kind, sense).term for query in queries or ()]
        waiting = [term for term in file.terms if term.status == "fuzzy" and term.target and kind in (None, term.kind)]
        for term in waiting if every else chosen:
            file.approve(term)
        file.save()
    say(f"approved {count(len(waiting if every else chosen), 'entry', 'entries')} in {file.path}")
