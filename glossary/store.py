"""Keep glossaries in gettext PO files: load their terms, and edit them under a lock without losing anything.

>>> with open_glossary(path) as glossary:               # doctest: +SKIP
...     glossary.add(Term("Mayjen {name}", "Maj. Gen. {name}", "rank"), comments=("seen in court reports",))
...     glossary.save()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import polib
from filelock import FileLock, Timeout

from glossary.atomic import write_atomically
from glossary.entries import Entry, build_item, check_term, key_of, parse_entry
from glossary.errors import ConflictError, EntryError, GlossaryError, LockedError, StoreError
from glossary.po import Catalog, format_catalog, new_catalog, parse_catalog, read_bytes
from glossary.values import Term

__all__ = [
    "Entry",
    "Examined",
    "GlossaryFile",
    "examine_glossary",
    "find_entry_errors",
    "key_of",
    "load_terms",
    "open_glossary",
    "parse_terms",
]


class GlossaryFile:
    """An open glossary: its entries in file order, and the changes to make to them.

    Retired entries (``#~``), comments, references and flags that it does not know stay as they are.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = read_bytes(path) if path.exists() else b""
        self._digest = sha256(content).digest()
        self._catalog = parse_catalog(content, str(path)) if content.strip() else new_catalog()
        self._pairs: dict[tuple[str, str], tuple[Entry, polib.POEntry]] = {}
        for item, line in _live_items(self._catalog):
            entry = parse_entry(item, str(path), line)
            self._check_new(entry.term, EntryError)
            self._pairs[key_of(entry.term)] = (entry, item)
        self._retired = [item for item in self._catalog.entries if item.obsolete]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that are not retired, in file order."""
        return tuple(entry for entry, _ in self._pairs.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the entries, in file order."""
        return tuple(entry.term for entry, _ in self._pairs.values())

    def add(self, term: Term, *, comments: Sequence[str] = (), references: Sequence[str] = ()) -> Term:
        """Put a term at the end and return it with this file's name; raises ConflictError where its key is taken."""
        entry = Entry(replace(term, file=str(self.path), line=0), tuple(comments), tuple(references))
        check_term(entry.term)
        self._check_new(entry.term, ConflictError)
        self._pairs[key_of(entry.term)] = (entry, build_item(entry))
        return entry.term

    def replace(self, old: Term, new: Term, *, comments: Sequence[str] | None = None) -> Term:
        """Put ``new`` in the place of ``old``; its comments stay unless others are given.

        Raises StoreError where ``old`` is not in the file, ConflictError where the new key is another entry's.
        """
        entry, item = self._find(old)
        changed = replace(
            entry,
            term=replace(new, file=str(self.path), line=entry.term.line),
            comments=entry.comments if comments is None else tuple(comments),
        )
        check_term(changed.term)
        key, wanted = key_of(old), key_of(new)
        if key != wanted:
            self._check_new(changed.term, ConflictError)
        pair = (changed, build_item(changed, item))
        self._pairs = {
            (wanted if name == key else name): (pair if name == key else other) for name, other in self._pairs.items()
        }
        return changed.term

    def approve(self, term: Term) -> Term:
        """Take the fuzzy mark off a term: it becomes approved, or what its ``status=`` says."""
        entry, item = self._find(term)
        flags = list(item.flags)
        item.flags[:] = [flag for flag in flags if flag != "fuzzy"]
        try:
            approved = replace(entry, term=parse_entry(item, str(self.path), entry.term.line).term)
            if approved.term.status == "fuzzy":
                raise EntryError(f'{self.path}:{entry.term.line}: "{term.source}" has no target to approve')
        except EntryError:
            item.flags[:] = flags
            raise
        self._pairs[key_of(term)] = (approved, item)
        return approved.term

    def retire(self, term: Term) -> None:
        """Take a term out of use: it stays in the file as an obsolete entry (``#~``). Raises StoreError if missing."""
        _, item = self._find(term)
        del self._pairs[key_of(term)]
        item.obsolete = True
        self._retired.append(item)

    def delete(self, term: Term) -> None:
        """Take a term out of the file for good. Raises StoreError if missing."""
        self._find(term)
        del self._pairs[key_of(term)]

    def save(self) -> None:
        """Write the file whole or not at all; raises StoreError where it cannot be, or where it changed meanwhile."""
        before = read_bytes(self.path) if self.path.exists() else b""
        if sha256(before).digest() != self._digest:
            raise StoreError(f"{self.path}: was changed by another program meanwhile; nothing was written, try again")
        live = [item for _, item in self._pairs.values()]
        self._retired = _drop_twins(live, self._retired)
        self._catalog.entries[:] = live + self._retired
        content = format_catalog(self._catalog)
        # what cannot be read back must not take the place of a file that can
        parse_terms(content, str(self.path))
        write_atomically(self.path, content)
        self._digest = sha256(content).digest()

    def _find(self, term: Term) -> tuple[Entry, polib.POEntry]:
        """Return the entry with a term's key."""
        if pair := self._pairs.get(key_of(term)):
            return pair
        raise StoreError(f'{self.path}: has no entry "{term.source}" of kind {term.kind}')

    def _check_new(self, term: Term, error: type[GlossaryError]) -> None:
        """Raise ``error`` for a key that another entry has."""
        if pair := self._pairs.get(key_of(term)):
            raise error(_duplicate_message(term, pair[0].term))


@dataclass(frozen=True, slots=True)
class Examined:
    """What a glossary file holds: right entries, the ``errors`` of wrong ones, and ``doubts``: fuzzy entries that
    cannot be approved as they are."""

    terms: tuple[Term, ...]
    errors: tuple[EntryError, ...]
    doubts: tuple[EntryError, ...]


def load_terms(path: Path) -> tuple[Term, ...]:
    """Return the terms of a glossary file in file order, fuzzy ones included, retired ones left out.

    Raises StoreError, or EntryError for the first wrong entry.
    """
    return parse_terms(read_bytes(path), str(path))


def parse_terms(content: bytes, name: str) -> tuple[Term, ...]:
    """Return the terms of a file's content; ``name`` stands for the file in terms and messages."""
    catalog = parse_catalog(content, name)
    terms = tuple(parse_entry(item, name, line).term for item, line in _live_items(catalog))
    for error in _duplicates(terms):
        raise error
    return terms


def find_entry_errors(path: Path) -> tuple[EntryError, ...]:
    """Return every wrong entry of a file, in file order; raises StoreError where it is no PO file at all."""
    return examine_glossary(path).errors


def examine_glossary(path: Path) -> Examined:
    """Return what a file holds, right and wrong, in file order; raises StoreError where it is no PO file at all."""
    terms: list[Term] = []
    errors: list[EntryError] = []
    doubts: list[EntryError] = []
    for item, line in _live_items(parse_catalog(read_bytes(path), str(path))):
        try:
            terms.append(parse_entry(item, str(path), line).term)
        except EntryError as error:
            errors.append(error)
            continue
        if item.fuzzy:
            item.flags.remove("fuzzy")
            try:
                parse_entry(item, str(path), line)
            except EntryError as error:
                doubts.append(error)
    return Examined(tuple(terms), (*errors, *_duplicates(terms)), tuple(doubts))


@contextmanager
def open_glossary(path: Path, *, create: bool = True, timeout: float = 10.0) -> Iterator[GlossaryFile]:
    """Hold a glossary under a lock, so that no other editor's changes are lost; nothing is written before ``save``.

    Waits ``timeout`` seconds for another editor, then raises LockedError. A missing file starts empty where
    ``create`` allows it, and raises StoreError otherwise. The lock is a hidden file beside the glossary.
    """
    path = path.resolve() if path.is_symlink() else path
    if not path.parent.is_dir():
        raise StoreError(f"{path}: its folder does not exist")
    if not create and not path.exists():
        raise StoreError(f"{path}: cannot be read: No such file or directory")
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise LockedError(f"{path}: another process is writing it; try again when that is done") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be locked: {error.strerror}") from error
    try:
        yield GlossaryFile(path)
    finally:
        lock.release()


def _live_items(catalog: Catalog) -> Iterator[tuple[polib.POEntry, int]]:
    """Yield the entries that are not retired, with the line of their ``msgid``."""
    for item, line in zip(catalog.entries, catalog.lines, strict=True):
        if not item.obsolete:
            yield item, line


def _drop_twins(live: Iterable[polib.POEntry], retired: Sequence[polib.POEntry]) -> list[polib.POEntry]:
    """Return the retired entries without those that a live or a later retired one replaces.

    gettext counts obsolete entries too: ``msgfmt`` would refuse the file as one with duplicates.
    """
    taken = {(item.msgctxt, item.msgid) for item in live}
    last = {(item.msgctxt, item.msgid): item for item in retired}
    return [item for item in retired if last[key := (item.msgctxt, item.msgid)] is item and key not in taken]


def _duplicates(terms: Iterable[Term]) -> Iterator[EntryError]:
    """Yield an error for every term whose key an earlier one has: ``msgfmt`` calls that fatal too."""
    seen: dict[tuple[str, str], Term] = {}
    for term in terms:
        first = seen.setdefault(key_of(term), term)
        if first is not term:
            yield EntryError(_duplicate_message(term, first))


def _duplicate_message(term: Term, first: Term) -> str:
    """Say that two entries have the same key."""
    where = f"{term.file}:{term.line}" if term.line else term.file
    there = f"on line {first.line} " if first.line else ""
    return f'{where}: "{term.source}" is there already, {there}as "{first.target}"; change one, or give it a sense'
