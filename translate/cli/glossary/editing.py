"""Edit one entry in the user's editor, and lose nothing whatever the editor does."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.errors import GlossaryError, StoreError
from translate.cli.glossary.printing import format_entry, say
from translate.cli.glossary.scope import ByKind, BySense, OneGlossary, select_entry, writable_file
from translate.errors import OptionError

if TYPE_CHECKING:
    from glossary.entries import Entry
    from glossary.store import GlossaryFile
    from glossary.values import Term


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
        before = select_entry(file, query, kind, sense)
        others = [term for term in file.terms if term is not before.term]
    draft = _write_draft(before)
    try:
        after = _edit_until_right(draft, before, others)
        if after is not None:
            with open_glossary(path, create=False) as file:
                if _without_place(_select_same(file, before)) != _without_place(before):
                    raise StoreError(f"{path}: the entry was changed by another program meanwhile")
                file.replace(before.term, after.term, comments=after.comments)
                file.save()
    except GlossaryError as error:
        raise type(error)(f"{error}; nothing was saved{_rescue(draft, before)}") from error
    except BaseException:
        # an interrupt has no message of its own
        if rescued := _rescue(draft, before):
            say(f"nothing was saved{rescued}")
        raise
    draft.unlink(missing_ok=True)
    say(f'changed "{after.term.source}" in {path}' if after else "nothing changed")


def _rescue(draft: Path, before: Entry) -> str:
    """Return where a person's text is, to end a message with; a draft that nobody has changed is deleted."""
    from glossary.maintenance.editing import entry_text

    try:
        is_changed = draft.read_bytes() != entry_text(before).encode()
    except FileNotFoundError:
        return ""
    if is_changed:
        return f", your text is in {draft}"
    draft.unlink()
    return ""


def _select_same(file: GlossaryFile, before: Entry) -> Entry | None:
    from glossary.entries import key_of

    return next((entry for entry in file.entries if key_of(entry.term) == key_of(before.term)), None)


def _without_place(entry: Entry | None) -> str:
    return format_entry(entry) if entry else ""


def _write_draft(entry: Entry) -> Path:
    """Write an entry to a file of its own for the editor; the file outlives a failure."""
    from glossary.maintenance.editing import entry_text

    descriptor, name = tempfile.mkstemp(prefix="alih-entry-", suffix=".po")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(entry_text(entry).encode())
    return Path(name)


def _edit_until_right(draft: Path, before: Entry, others: Sequence[Term]) -> Entry | None:
    """Return the edited entry, None where nothing changed; while it is wrong a person may edit again."""
    from glossary.maintenance.contradicting import refuse_contradictions
    from glossary.maintenance.editing import parse_edited

    while True:
        _run_editor(draft)
        text = _read_draft(draft)
        try:
            after = parse_edited(text, str(draft), before)
            if after:
                refuse_contradictions(others, [after.term], [before.term])
            return after
        except GlossaryError as error:
            if not sys.stdin.isatty():
                raise
            say(str(error))
            if not typer.confirm("Edit again?", default=True, err=True):
                raise


def _run_editor(draft: Path) -> None:
    """Run the editor on a file; raise OptionError where it cannot be run or fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        status = subprocess.run([*shlex.split(editor), str(draft)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OptionError(f"the editor {editor!r} cannot be run: {reason}", hint="set EDITOR") from None
    if status:
        raise StoreError(f"the editor {editor!r} ended with status {status}")


def _read_draft(draft: Path) -> str:
    """Return what the editor wrote."""
    try:
        return draft.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StoreError("the editor wrote no UTF-8") from None
    except OSError as error:
        raise StoreError(f"{draft}: cannot be read: {error.strerror}") from None
