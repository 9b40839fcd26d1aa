"""Add, edit, remove and approve entries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from glossary.errors import ConflictError
from glossary.values import Also, CaseRule, Kind, Status
from translate.cli.glossary.printing import count, say
from translate.cli.glossary.scope import ByKind, BySense, OneGlossary, place_of, select_entry, writable_file
from translate.errors import OptionError

if TYPE_CHECKING:
    from glossary.store import GlossaryFile
    from glossary.values import Term


def add(
    source: Annotated[str, typer.Argument(help="Indonesian; A|B gives alternatives, {name} stands for a name.")],
    target: Annotated[str, typer.Argument(help="English; further forms behind | are accepted too.")] = "",
    kind: Annotated[Kind, typer.Option(help="What it names.")] = "phrase",
    sense: Annotated[str, typer.Option(help="Tells it from others of its kind and source: police, army.")] = "",
    full: Annotated[str, typer.Option(help="The target under --rank-style full.")] = "",
    case: Annotated[CaseRule, typer.Option(help="How letter case is compared.")] = "smart",
    status: Annotated[Status, typer.Option(help="fuzzy waits for approval, keep needs no target.")] = "approved",
    only: Annotated[str, typer.Option(metavar="id-en|en-id", help="The one direction that it is for.")] = "",
    near: Annotated[str, typer.Option(help="Words, A|B, of which the sentence must hold one.")] = "",
    also: Annotated[Also, typer.Option(metavar="person|word", help="What else the source may be.")] = "",
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
        near=split_alternatives(near),
        also=also,
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
    from glossary.entries import key_of
    from glossary.maintenance.contradicting import refuse_contradictions

    twin = next((other for other in file.terms if key_of(other) == key_of(term)), None)
    if not force:
        if twin:
            there = f'{place_of(twin)}: "{term.source}" is there already, as "{twin.target}"'
            raise ConflictError(f"{there}; --force replaces it")
        refuse_contradictions(file.terms, [term], advice="; --force adds it all the same")
    return file.replace(twin, term) if twin else file.add(term)


def remove(
    query: Annotated[str, typer.Argument(help="A source or target of the entry.")],
    kind: ByKind = None,
    sense: BySense = "",
    delete: Annotated[bool, typer.Option("--delete", help="Take it out of the file for good.")] = False,
    glossary: OneGlossary = None,
) -> None:
    """Retire or delete an entry.

    A retired one fires no more and stays in the file as obsolete (#~), until its like is added again.
    """
    from glossary.store import open_glossary

    with open_glossary(writable_file(glossary), create=False) as file:
        term = select_entry(file, query, kind, sense).term
        (file.delete if delete else file.retire)(term)
        file.save()
    say(f'{"deleted" if delete else "retired"} "{term.source}" = "{term.target}" in {file.path}')


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

    From then on they are enforced. All that are named are approved, or none: one that contradicts another is refused.
    """
    from glossary.maintenance.contradicting import refuse_contradictions
    from glossary.store import open_glossary

    if bool(queries) == every:
        raise OptionError("name the entries to approve, or give --all")
    with open_glossary(writable_file(glossary), create=False) as file:
        named = [select_entry(file, query, kind, sense).term for query in queries or ()]
        waiting = [term for term in file.terms if term.status == "fuzzy" and term.target and kind in (None, term.kind)]
        approved = [file.approve(term) for term in (waiting if every else named)]
        others = [term for term in file.terms if not any(term is one for one in approved)]
        refuse_contradictions(others, approved, advice="; nothing was approved")
        file.save()
    say(f"approved {count(len(approved), 'entry', 'entries')} in {file.path}")
