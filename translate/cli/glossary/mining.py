"""Propose entries: from articles, and from what an editor changed in translations."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glossary.errors import FormatError
from translate.cli.glossary.printing import count, describe_term, print_json, say
from translate.cli.glossary.scope import AsJson, ExtraGlossaries, writable_file
from translate.cli.glossary.sentences import find_sentences, read_documents
from translate.errors import OptionError

if TYPE_CHECKING:
    from glossary.maintenance.proposals import Proposal
    from glossary.matching import Matcher
    from glossary.values import Term, TermMatch

# characters of one line of an edited translation
_MAX_LINE = 20_000
_COLUMNS = ("source", "draft", "edited")


def mine(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLES", help="Indonesian articles; - is standard input.")
    ] = None,
    edited: Annotated[
        Path | None, typer.Option(metavar="FILE", help="TSV or JSONL with source, draft and edited translation.")
    ] = None,
    min_count: Annotated[int, typer.Option(min=1, help="How often a name must be seen.")] = 2,
    add: Annotated[bool, typer.Option("--add", help="Add the proposals to ./glossary.po, as fuzzy.")] = False,
    glossary: ExtraGlossaries = None,
    as_json: AsJson = False,
) -> None:
    """Propose entries from articles or edits.

    As fuzzy entries of a PO file, with counts and two example sentences. From articles: names, ranks with names,
    acronyms with their expansion. With --edited: what an editor changed.
    """
    from glossary.layers import load_layers
    from glossary.matching import Matcher

    if not articles and not edited:
        raise OptionError("name articles to mine, or give --edited FILE")
    terms = load_layers(explicit=tuple(glossary or ())).terms
    matcher = Matcher(terms, ("id", "en"))
    proposals = [
        *(_mine_articles(articles, matcher, terms, min_count) if articles else ()),
        *(_mine_edited(edited, matcher) if edited else ()),
    ]
    dated = [replace(each, term=replace(each.term, added=date.today().isoformat())) for each in proposals]
    if as_json:
        print_json([_describe_proposal(each) for each in dated])
    elif add:
        _add_proposals(dated)
    else:
        _print_proposals(dated)
    say(f"{count(len(dated), 'entry', 'entries')} proposed")


def _describe_proposal(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as JSON has it."""
    evidence = {"count": proposal.count, "examples": proposal.examples, "reason": proposal.reason}
    return describe_term(proposal.term) | evidence


def _mine_articles(
    articles: Sequence[str], matcher: Matcher, terms: Sequence[Term], min_count: int
) -> tuple[Proposal, ...]:
    """Return what articles propose, outside the terms that fire and those that wait for approval or are forbidden."""
    from glossary.maintenance.mining import list_titles, mine_sentences
    from glossary.maintenance.proposals import Sentence

    sentences = [
        Sentence(each.text, tuple((match.start, match.end) for match in each.matches if _covers_names(match)))
        for each in find_sentences(read_documents(articles), matcher)
    ]
    known = {form for term in terms for form in (term.source, *term.source_variants)}
    found = mine_sentences(sentences, titles=list_titles(terms), min_count=min_count)
    return tuple(each for each in found if each.term.source not in known)


def _covers_names(match: TermMatch) -> bool:
    """Tell whether a match leaves no name to propose: behind a rank or title stands one that may need an entry."""
    return not match.captures or match.term.kind in ("place", "organization")


def _mine_edited(file: Path, matcher: Matcher) -> tuple[Proposal, ...]:
    """Return what an editor's changes propose."""
    from glossary.maintenance.corrections import EditedLine, propose_corrections
    from glossary.maintenance.proposals import rank_proposals

    rows = _read_jsonl(file) if file.suffix.lower() in (".jsonl", ".json") else _read_tsv(file)
    lines = [EditedLine(source, draft, after, matcher.find_terms(source)) for source, draft, after in rows]
    return rank_proposals(propose_corrections(lines), min_count=1)


def _read_tsv(file: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a TSV file with three columns; a header row is skipped."""
    for number, row in enumerate(csv.reader(_read_lines(file), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if not row or (number == 1 and tuple(cell.strip().lower() for cell in row[:3]) == _COLUMNS):
            continue
        if len(row) < 3:
            raise FormatError(f"{file}:{number}: {len(row)} columns, three are needed: {', '.join(_COLUMNS)}")
        yield row[0], row[1], row[2]


def _read_jsonl(file: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the objects of a JSON-lines file."""
    for number, line in enumerate(_read_lines(file), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            values = [item[name] for name in _COLUMNS]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise FormatError(f"{file}:{number}: no JSON object with {', '.join(_COLUMNS)}") from None
        if not all(isinstance(value, str) for value in values):
            raise FormatError(f"{file}:{number}: {', '.join(_COLUMNS)} must be texts")
        yield values[0], values[1], values[2]


def _read_lines(file: Path) -> list[str]:
    """Return the lines of a UTF-8 file; raise FormatError where it cannot be read or a line is too long."""
    from glossary.formats.decoding import decode_text
    from glossary.formats.values import MAX_BYTES

    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise FormatError(f"{file}: cannot be read: {error.strerror}") from None
    if len(content) > MAX_BYTES:
        raise FormatError(f"{file}: is larger than {MAX_BYTES >> 20} MiB; split it")
    lines = decode_text(content, str(file)).replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > _MAX_LINE:
            raise FormatError(f"{file}:{number}: has {len(line)} characters, at most {_MAX_LINE} are read")
    return lines


def _print_proposals(proposals: Sequence[Proposal]) -> None:
    """Print proposals as a PO file."""
    from glossary.entries import build_item
    from glossary.maintenance.proposals import propose_entry
    from glossary.po import format_catalog, new_catalog

    catalog = new_catalog()
    catalog.entries.extend(build_item(propose_entry(each)) for each in proposals)
    typer.echo(format_catalog(catalog).decode(), nl=False)


def _add_proposals(proposals: Sequence[Proposal]) -> None:
    """Add the proposals whose source the project's glossary has not yet."""
    from glossary.maintenance.importing import plan_import
    from glossary.maintenance.proposals import propose_entry
    from glossary.store import open_glossary

    with open_glossary(writable_file(None)) as file:
        plan = plan_import(file.terms, [each.term for each in proposals])
        fresh = {id(term) for term in plan.new}
        for entry in (propose_entry(each) for each in proposals if id(each.term) in fresh):
            file.add(entry.term, comments=entry.comments)
        file.save()
    say(f"{len(fresh)} added to {file.path}, {len(proposals) - len(fresh)} there already")
