"""Turn PO entries into terms and back; the metadata lives in ``# key=value`` comments, which gettext tools keep.

One key stands on a line. Two forms more are read: several keys on one line, ``# case=any; by=rina``, where every part
is a known key; and a value in double quotes, a JSON string, which stands for itself whatever it holds. Values are
written in quotes only where they would not read back as they are: ``# note="see A; by=B is wrong"``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

import polib

from glossary.errors import EntryError
from glossary.placeholders import find_form_fault, has_words, join_forms, placeholders_of, split_forms
from glossary.po import CONTROL
from glossary.values import ALSO, CASE_RULES, KINDS, Also, CaseRule, Direction, Kind, Status, Term

# one form is at most a long institution's name; matching time depends on this bound
MAX_FORM = 400

KEYS = ("accept", "case", "full", "only", "near", "also", "status", "note", "source", "by", "added")
_ONLY: dict[str, Direction] = {"id-en": ("id", "en"), "en-id": ("en", "id")}
_STATUSES = ("keep", "forbidden")
_KEY_LINE = re.compile(r"\s*([A-Za-z][A-Za-z_-]*)=(.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as its file holds it: with the free comment lines and the ``#:`` references that belong to it."""

    term: Term
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def context_of(term: Term) -> str:
    """Return the ``msgctxt`` of a term: ``rank`` or ``rank: police``."""
    return f"{term.kind}: {term.sense}" if term.sense else term.kind


def key_of(term: Term) -> tuple[str, str]:
    """Return what identifies a term within a file: its ``msgctxt`` and ``msgid``."""
    return context_of(term), join_forms((term.source, *term.source_variants))


def parse_entry(item: polib.POEntry, name: str, line: int) -> Entry:
    """Return the entry that ``item`` holds; raises EntryError with the file's name and line."""
    where = f"{name}:{line}"
    comments, metadata = _read_comments(item.tcomment, where)
    if item.msgid_plural:
        raise EntryError(f'{where}: "{item.msgid}" has plural forms; write one entry without msgid_plural')
    kind, sense = _read_context(item, where)
    status = _read_status(item, metadata, where)
    sources = split_forms(item.msgid)
    # a kept term is its own translation; an untranslated entry is not approved yet
    targets = split_forms(item.msgstr) if item.msgstr else (sources[0],) if status == "keep" else ()
    extra = split_forms(metadata["accept"]) if metadata.get("accept") else ()
    term = Term(
        source=sources[0],
        target=targets[0] if targets else "",
        kind=kind,
        sense=sense,
        source_variants=sources[1:],
        accepted=(*targets[1:], *extra),
        full=metadata.get("full", ""),
        case=cast(CaseRule, _choice(metadata, "case", CASE_RULES, "smart", where)),
        status=status,
        only=_ONLY.get(_choice(metadata, "only", tuple(_ONLY), "", where)),
        near=split_forms(metadata["near"]) if metadata.get("near") else (),
        also=cast(Also, _choice(metadata, "also", ALSO[1:], "", where)),
        note=metadata.get("note", ""),
        provenance=metadata.get("source", ""),
        file=name,
        line=line,
        by=metadata.get("by", ""),
        added=_read_date(metadata.get("added", ""), where),
    )
    check_term(term)
    return Entry(term, comments, tuple(":".join(filter(None, pair)) for pair in item.occurrences))


def check_term(term: Term) -> None:
    """Raise EntryError where the forms of a term contradict its status or one another."""
    where = f"{term.file or 'new entry'}:{term.line}" if term.line else term.file or "new entry"
    if term.kind not in KINDS:
        raise EntryError(f'{where}: the kind "{term.kind}" is unknown; choose from: {", ".join(KINDS)}')
    for form in all_forms(term):
        if fault := _find_text_fault(form) or find_form_fault(form):
            raise EntryError(f"{where}: {json.dumps(form[:60], ensure_ascii=False)} {fault}")
    for form in (term.source, *term.source_variants):
        if not has_words(form):
            raise EntryError(f'{where}: "{form}" has no word besides its placeholders')
    for word in term.near:
        if fault := _find_text_fault(word) or find_form_fault(word) or ("has a placeholder" * ("{" in word)):
            raise EntryError(f"{where}: near={json.dumps(word[:60], ensure_ascii=False)} {fault}")
    if not term.target and term.status != "fuzzy":
        raise EntryError(f'{where}: "{term.source}" has no target')
    if term.status == "keep" and term.target != term.source:
        raise EntryError(
            f'{where}: "{term.source}" is to be kept, but its target is "{term.target}"; leave msgstr empty'
        )
    _check_placeholders(term, where)


def all_forms(term: Term) -> tuple[str, ...]:
    """Return every form of a term, source side first."""
    return (
        *(term.source, *term.source_variants),
        *filter(None, (term.target, term.full)),
        *term.accepted,
    )


def build_item(entry: Entry, template: polib.POEntry | None = None) -> polib.POEntry:
    """Return the PO entry of ``entry``; flags and extracted comments of ``template`` are kept."""
    term = entry.term
    kept = set(split_forms(template.msgstr)) if template else set()
    # an entry that waits for approval must come out of it as what it was: a ban is no translation
    waiting = _read_comments(template.tcomment, term.file)[1].get("status", "") if template else ""
    in_msgstr = [form for form in term.accepted if form in kept and form != term.target]
    in_comment = [form for form in term.accepted if form not in in_msgstr]
    flags = [flag for flag in template.flags if flag != "fuzzy"] if template else []
    # an untranslated entry needs no flag, and msgfmt would warn about one
    if term.status == "fuzzy" and term.target:
        flags.insert(0, "fuzzy")
    item = polib.POEntry(
        msgctxt=context_of(term),
        msgid=key_of(term)[1],
        msgstr=join_forms((term.target, *in_msgstr)) if term.target else "",
        tcomment="\n".join((*entry.comments, *_metadata_lines(term, in_comment, waiting))),
        comment=template.comment if template else "",
        occurrences=[(reference, "") for reference in entry.references],
        flags=flags,
    )
    return item


def _metadata_lines(term: Term, accepted: Iterable[str], waiting: str) -> Iterator[str]:
    """Yield the ``key=value`` lines of a term, in the order of KEYS, without those that say the default.

    ``waiting`` is the status that a fuzzy entry will have once it is approved.
    """
    status = waiting if term.status == "fuzzy" else term.status
    values = {
        "accept": join_forms(tuple(accepted)),
        "case": "" if term.case == "smart" else term.case,
        "full": term.full,
        "only": "-".join(term.only or ()),
        "near": join_forms(term.near),
        "also": term.also,
        "status": status if status in _STATUSES else "",
        "note": term.note,
        "source": term.provenance,
        "by": term.by,
        "added": term.added,
    }
    return (_metadata_line(key, values[key]) for key in KEYS if values[key])


def _metadata_line(key: str, value: str) -> str:
    """Return the line that reads back as ``key`` and ``value`` exactly."""
    line = f"{key}={value}"
    if value.isprintable() and _read_pairs(line) == [(key, value)]:
        return line
    return f"{key}={json.dumps(value, ensure_ascii=bool(CONTROL.search(value)))}"


def _read_pairs(line: str) -> list[tuple[str, str]]:
    """Return the keys and values on a comment line; none where it is free text."""
    found = _KEY_LINE.fullmatch(line)
    if not found:
        return []
    parts = [_KEY_LINE.fullmatch(part) for part in line.split("; ")]
    pairs = [(part[1], part[2]) for part in parts if part and part[1] in KEYS]
    if len(pairs) < len(parts) or _unquote(found[2]) is not None:
        pairs = [(found[1], found[2])]
    return [(key, value.strip() if (quoted := _unquote(value)) is None else quoted) for key, value in pairs]


def _unquote(value: str) -> str | None:
    """Return what a value in quotes stands for, None where it is in none."""
    if not value.lstrip().startswith('"'):
        return None
    try:
        # through UTF-8, so that half a surrogate pair is refused: no file could hold it
        return str(json.loads(value)).encode().decode()
    except ValueError:
        return None


def _read_comments(text: str, where: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the free lines of a comment, and its metadata."""
    free: list[str] = []
    metadata: dict[str, str] = {}
    for line in text.split("\n") if text else ():
        pairs = _read_pairs(line)
        if not pairs:
            free.append(line)
        for key, value in pairs:
            if key not in KEYS:
                raise EntryError(f'{where}: the key "{key}" is unknown; choose from: {", ".join(KEYS)}')
            if key in metadata:
                raise EntryError(f'{where}: the key "{key}" is given twice')
            metadata[key] = value
    return tuple(free), metadata


def _read_context(item: polib.POEntry, where: str) -> tuple[Kind, str]:
    """Return kind and sense of ``rank: police``."""
    kind, _, sense = (item.msgctxt or "").partition(":")
    kind = kind.strip()
    if kind not in KINDS:
        found = f'the kind "{kind}" of "{item.msgid}" is unknown' if kind else f'"{item.msgid}" has no msgctxt'
        raise EntryError(f"{where}: {found}; choose from: {', '.join(KINDS)}")
    return kind, sense.strip()


def _read_status(item: polib.POEntry, metadata: dict[str, str], where: str) -> Status:
    """Return the status that flags and metadata give: an entry that is not approved is fuzzy, whatever else it is."""
    status = _choice(metadata, "status", _STATUSES, "approved", where)
    if item.fuzzy or (status == "approved" and not item.msgstr):
        return "fuzzy"
    return cast(Status, status)


def _choice(metadata: dict[str, str], key: str, values: tuple[str, ...], default: str, where: str) -> str:
    """Return the value of a key that takes one of a few."""
    value = metadata.get(key, default)
    if value != default and value not in values:
        raise EntryError(f'{where}: {key}="{value}" is unknown; choose from: {", ".join(values)}')
    return value


def _read_date(value: str, where: str) -> str:
    """Return an ISO date as it stands."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise EntryError(f'{where}: added="{value}" is no date such as 2025-03-31') from error


def _find_text_fault(form: str) -> str:
    """Return what makes a form unfit to be matched in running text."""
    if len(form) > MAX_FORM:
        return f"is longer than {MAX_FORM} characters"
    if any(character < " " for character in form):
        return "holds a line break or a control character"
    return ""


def _check_placeholders(term: Term, where: str) -> None:
    """Raise EntryError where two forms do not hold the same placeholders.

    What is forbidden may stand without them; so may what is not approved yet, which may be a ban.
    """
    wanted = set(placeholders_of(term.source))
    for form in all_forms(term)[1:]:
        found = set(placeholders_of(form))
        other = "its target" if form == term.target else f'"{form}"'
        bare = term.status in ("forbidden", "fuzzy") and form not in term.source_variants
        for name in sorted(wanted - found) if not bare else ():
            raise EntryError(f'{where}: "{term.source}" has {{{name}}} but {other} has not')
        for name in sorted(found - wanted):
            raise EntryError(f'{where}: {other} has {{{name}}} but "{term.source}" has not')
