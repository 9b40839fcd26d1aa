"""Read gettext PO from any tool, Weblate's glossaries among them, and write it as the store does."""

from __future__ import annotations

from collections.abc import Sequence

import polib

from glossary.entries import Entry, build_item, key_of, parse_entry
from glossary.errors import EntryError
from glossary.formats.cleaning import clean_text, parse_context
from glossary.formats.losses import count_entries
from glossary.formats.values import Exported, Imported, ReadOptions, WriteOptions, flip_sides
from glossary.po import format_catalog, new_catalog, parse_catalog
from glossary.values import KINDS, Term

# Weblate's flags <-> our statuses
_FLAGS = {"forbidden": "forbidden", "read-only": "keep"}


def read_po(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms that are not retired; entries without one of our kinds get the kind of the options."""
    catalog = parse_catalog(content, name)
    terms: list[Term] = []
    rejected: list[str] = []
    for item, line in zip(catalog.entries, catalog.lines, strict=True):
        if item.obsolete:
            continue
        try:
            term = parse_entry(_adopt_item(item, options), name, line).term
        except EntryError as error:
            rejected.append(str(error))
            continue
        terms.append(flip_sides(term) if options.direction == ("en", "id") else term)
    return Imported(tuple(terms), tuple(rejected))


def write_po(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return a PO file; of two terms with one key the later stands. Weblate's flags repeat the status."""
    catalog = new_catalog()
    unique = {key_of(term): term for term in terms}
    for term in unique.values():
        item = build_item(Entry(term))
        item.flags += [flag for flag, status in _FLAGS.items() if status == term.status]
        catalog.entries.append(item)
    note = f"po holds one entry for a source and its context: {count_entries(len(terms) - len(unique))} replaced"
    return Exported(format_catalog(catalog), (note,) if len(unique) < len(terms) else ())


def _adopt_item(item: polib.POEntry, options: ReadOptions) -> polib.POEntry:
    """Give an entry of another tool what ours have: a kind, a status from its flags, a note from its explanation."""
    kind, sense = parse_context(clean_text(item.msgctxt or ""), options.kind)
    if (item.msgctxt or "").partition(":")[0].strip() not in KINDS:
        item.msgctxt = f"{kind}: {sense}" if sense else kind
    lines = item.tcomment.split("\n") if item.tcomment else []
    given = {line.partition("=")[0].strip() for line in lines}
    status = next((status for flag, status in _FLAGS.items() if flag in item.flags), "")
    if status and "status" not in given:
        lines.append(f"status={status}")
    if item.comment and "note" not in given:
        lines.append(f"note={clean_text(item.comment)}")
    item.tcomment = "\n".join(lines)
    return item
