"""List, find and show entries."""

from __future__ import annotations

from typing import Annotated

import typer

from glossary.values import Kind, Status
from translate.cli.glossary.printing import describe_term, format_entry, format_row, print_json
from translate.cli.glossary.scope import AsJson, LayerName, OnlyGlossary, load_scope, place_of


def list_entries(
    kind: Annotated[Kind | None, typer.Option(help="Entries of one kind only.")] = None,
    status: Annotated[Status | None, typer.Option(help="Entries of one status only.")] = None,
    layer: LayerName = "",
    glossary: OnlyGlossary = None,
    as_json: AsJson = False,
) -> None:
    """List entries.

    One a line, tab-separated: source, target, context, status and place.
    """
    terms = [
        term for term in load_scope(glossary, layer) if kind in (None, term.kind) and status in (None, term.status)
    ]
    if as_json:
        print_json([describe_term(term) for term in terms])
        return
    for term in terms:
        typer.echo(format_row(term))


def find(
    query: Annotated[str, typer.Argument(help="Words of either language; typos do no harm.")],
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, help="How many at most.")] = 10,
    layer: LayerName = "",
    glossary: OnlyGlossary = None,
    as_json: AsJson = False,
) -> None:
    """Find entries in spite of typos.

    A query may fit either side; the best comes first. Exit with 1 where none fits.
    """
    from glossary.maintenance.finding import find_entries

    hits = find_entries(load_scope(glossary, layer), query, limit=limit)
    if as_json:
        print_json([{**describe_term(hit.term), "form": hit.form, "score": round(hit.score, 1)} for hit in hits])
    else:
        for hit in hits:
            typer.echo(f"{hit.score:.0f}\t{format_row(hit.term, most=3)}")
    if not hits:
        raise typer.Exit(1)


def show(
    query: Annotated[str, typer.Argument(help="A source or target of the entry.")],
    layer: LayerName = "",
    glossary: OnlyGlossary = None,
    as_json: AsJson = False,
) -> None:
    """Show the entries of a name.

    As their files have them, those of the layer that wins first.
    """
    from glossary.entries import Entry
    from glossary.layers import layer_name
    from glossary.maintenance.finding import name_terms

    terms = sorted(name_terms(load_scope(glossary, layer), query), key=lambda term: -term.layer)
    if as_json:
        print_json([describe_term(term) for term in terms])
        return
    for number, term in enumerate(terms):
        typer.echo(("\n" if number else "") + f"#: {place_of(term)} ({layer_name(term.layer)})")
        typer.echo(format_entry(Entry(term)))
