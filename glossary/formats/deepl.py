"""Read and write DeepL glossaries: two columns, one direction, strict limits.

Limits: https://developers.deepl.com/api-reference/glossaries (read 2026-11): UTF-8, no header, no source twice, no
empty text, no control characters, at most 1024 bytes a text and 10 MiB a file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from glossary.errors import FormatError
from glossary.formats.cleaning import CONTROL
from glossary.formats.decoding import decode_text
from glossary.formats.delimited import read_csv, split_rows
from glossary.formats.layout import read_rows
from glossary.formats.losses import count_entries, describe_losses
from glossary.formats.values import Exported, Imported, ReadOptions, WriteOptions, flip_sides
from glossary.values import Term

MAX_TEXT_BYTES = 1024
MAX_FILE_BYTES = 10 * 1024 * 1024
# further targets are left out; further sources become rows of their own
_HELD = frozenset({"source_variants", "status", "only"})

Pair = tuple[str, str]


def read_deepl_csv(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of a DeepL CSV; the optional columns ``ID,EN`` decide the direction."""
    return read_csv(content, name, options)


def read_deepl_tsv(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of a DeepL TSV, in which a double quote is a character like any other."""
    return read_rows(tuple(split_rows(decode_text(content, name), name, "\t", quoted=False)), options)


def write_deepl_csv(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return one direction as CSV, double quotes doubled."""
    pairs, notes = list_pairs(terms, options)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(pairs)
    return _limit_size(out.getvalue().encode(), notes)


def write_deepl_tsv(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return one direction as tab-separated text, unquoted."""
    pairs, notes = list_pairs(terms, options)
    return _limit_size("".join(f"{source}\t{target}\n" for source, target in pairs).encode(), notes)


def list_pairs(terms: Sequence[Term], options: WriteOptions) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Return the pairs that DeepL accepts, each source once, and notes on what had to stay behind."""
    left: dict[str, int] = {}
    pairs: dict[str, str] = {}
    taken = []
    for term in terms:
        reason = _find_reason(term, options)
        if reason:
            left[reason] = left.get(reason, 0) + 1
            continue
        taken.append(term)
        for source, target in _list_rows(term if options.direction == ("id", "en") else flip_sides(term)):
            if pairs.setdefault(source, target) != target:
                left["a second target for one source"] = left.get("a second target for one source", 0) + 1
    notes = [f"deepl: {count_entries(count)} left out: {reason}" for reason, count in left.items()]
    notes += describe_losses(taken, _HELD, "deepl")
    return tuple(pairs.items()), tuple(notes)


def _list_rows(term: Term) -> Iterator[Pair]:
    """Yield a pair for every source form."""
    for source in (term.source, *term.source_variants):
        yield source, term.target


def _find_reason(term: Term, options: WriteOptions) -> str:
    """Return why DeepL cannot take a term, or an empty string."""
    texts = (term.source, *term.source_variants, term.target, *term.accepted)
    if term.status not in ("approved", "keep"):
        return f"status {term.status}"
    if term.only not in (None, options.direction):
        return "the other direction only"
    if any("{" in text for text in texts):
        return "patterns with placeholders"
    if any(CONTROL.search(text) or "\t" in text for text in texts):
        return "control characters"
    if any(len(text.encode()) > MAX_TEXT_BYTES for text in texts):
        return f"a text of more than {MAX_TEXT_BYTES} bytes"
    return ""


def _limit_size(content: bytes, notes: tuple[str, ...]) -> Exported:
    """Return the file; raise ``FormatError`` where DeepL would refuse it."""
    if len(content) > MAX_FILE_BYTES:
        raise FormatError(f"the file would have {len(content)} bytes, DeepL takes {MAX_FILE_BYTES}: export fewer kinds")
    return Exported(content, notes)
