"""Show one entry as text for an editor, and read back what the editor made of it."""

from __future__ import annotations

from glossary.entries import KEYS, Entry, build_item, parse_entry
from glossary.errors import EntryError
from glossary.po import parse_catalog
from glossary.values import KINDS

_HELP = f"""\
#. One entry. msgctxt is the kind, or kind: sense; kinds: {", ".join(KINDS)}.
#. msgid is Indonesian, msgstr English; A|B gives alternatives, {{name}} and {{number}} are placeholders.
#. Comments may hold key=value with: {", ".join(KEYS)}. "#, fuzzy" means not approved.
#. Save and leave to keep the changes; an empty file changes nothing.
"""


def entry_text(entry: Entry) -> str:
    """Return an entry as PO text with a few lines of help, which are no part of it."""
    return f"{_HELP}{build_item(entry).__unicode__(wrapwidth=0)}"


def parse_edited(text: str, name: str, before: Entry) -> Entry | None:
    """Return the entry in an edited text, or None where it is empty or says the same as before.

    Raises StoreError or EntryError with the line in ``name``, the edited file.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    catalog = parse_catalog(text.encode(), name)
    live = [item for item in catalog.entries if not item.obsolete]
    if len(live) != 1 or len(catalog.entries) != 1:
        raise EntryError(f"{name}:1: holds {len(catalog.entries)} entries, one is edited at a time")
    entry = parse_entry(live[0], name, catalog.lines[0])
    same = build_item(entry).__unicode__(wrapwidth=0) == build_item(before).__unicode__(wrapwidth=0)
    return None if same else entry
