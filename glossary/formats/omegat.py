"""Read and write OmegaT's tab-separated glossary: source, target, comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.entries import context_of
from glossary.formats.cleaning import clean_text, find_control, parse_context
from glossary.formats.decoding import decode_text
from glossary.formats.losses import count_entries, describe_losses
from glossary.formats.values import Exported, Imported, ReadOptions, WriteOptions, flip_sides
from glossary.values import Term

_HELD = frozenset({"kind", "sense", "source_variants", "accepted", "status", "note"})
# the comment starts with our context in brackets: `[rank: army] used before a name`
_CONTEXT = re.compile(r"\[([^\][]*)\]\s*")


def read_omegat(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return the terms of a glossary file; rows with one source and one context are one entry with alternatives.

    Lines that start with ``#`` and rows of fewer than two fields are skipped, as OmegaT does.
    """
    terms: dict[tuple[str, str, str], Term] = {}
    rejected = []
    for line, row in enumerate(decode_text(content, name).split("\n"), start=1):
        fields = row.split("\t")
        source, target = clean_text(fields[0]), clean_text("".join(fields[1:2]))
        if row.startswith("#") or not source or not target:
            continue
        fault = find_control("source", source) or find_control("target", target)
        if fault:
            rejected.append(f"{name}:{line}: {fault}")
            continue
        context, note = _split_comment(fields[2] if len(fields) > 2 else "")
        kind, sense = parse_context(context, options.kind)
        term = Term(source, target, kind, sense, note=note, file=name, line=line)
        term = flip_sides(term) if options.direction == ("en", "id") else term
        first = terms.setdefault((term.source, term.kind, term.sense), term)
        if term.target not in (first.target, *first.accepted):
            terms[first.source, first.kind, first.sense] = replace(first, accepted=(*first.accepted, term.target))
    return Imported(tuple(terms.values()), tuple(rejected))


def write_omegat(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return approved and kept terms, one row for each pair of source and accepted target."""
    shown = [term for term in terms if term.status in ("approved", "keep") and term.only in (None, options.direction)]
    sided = shown if options.direction == ("id", "en") else [flip_sides(term) for term in shown]
    rows = [row for term in sided for row in _write_rows(term) if not row.startswith("#")]
    content = "".join(f"{row}\r\n" for row in rows).encode()
    return Exported(content, (*_describe_left_out(terms, shown, sided), *describe_losses(shown, _HELD, "omegat")))


def _write_rows(term: Term) -> Iterator[str]:
    """Yield a row for every source form and target of a term."""
    comment = " ".join(filter(None, (f"[{context_of(term)}]", term.note)))
    for source in (term.source, *term.source_variants):
        for target in (term.target, *term.accepted):
            yield f"{source}\t{target}\t{comment}"


def _split_comment(comment: str) -> tuple[str, str]:
    """Return the context in brackets and the rest of a comment.

    >>> _split_comment("[rank: army] before a name")
    ('rank: army', 'before a name')
    """
    text = clean_text(comment)
    context = _CONTEXT.match(text)
    return (context[1], text[context.end() :]) if context else ("", text)


def _describe_left_out(terms: Sequence[Term], shown: Sequence[Term], sided: Sequence[Term]) -> Iterator[str]:
    """Yield a note for each reason why entries are missing or split."""
    if left := len(terms) - len(shown):
        yield f"omegat takes every row for right: {count_entries(left)} left out (fuzzy, forbidden, other direction)"
    if several := sum(bool(term.source_variants) for term in sided):
        yield f"omegat cannot join several sources: {count_entries(several)} split into one row for each"
    if commented := sum(term.source.startswith("#") for term in sided):
        yield f'omegat takes "#" for a comment: {count_entries(commented)} left out'
