"""Print entries as rows or JSON on standard output, messages on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from translate.cli.glossary.scope import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.entries import Entry
    from glossary.values import Term


def print_json(value: object) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def say(message: str) -> None:
    """Print a message on standard error."""
    typer.echo(f"alih: {message}", err=True)


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "entry", "entries"), count(0, "change")
    ('1 entry', '0 changes')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def describe_term(term: Term) -> dict[str, Any]:
    """Return a term as JSON has it: all its fields, the layer by name."""
    from dataclasses import asdict

    from glossary.layers import layer_name

    return {**asdict(term), "only": "-".join(term.only or ()), "layer": layer_name(term.layer)}


def format_row(term: Term, *, most: int | None = None) -> str:
    """Return a term as a row of tab-separated cells: source, target, context, status, place.

    With ``most``, no side has more forms than that; how many are left out is said.
    """
    from glossary.entries import context_of

    source = _join_some((term.source, *term.source_variants), most)
    target = _join_some((term.target, *term.accepted), most) if term.target else ""
    return "\t".join((source, target, context_of(term), term.status, place_of(term)))


def _join_some(forms: Sequence[str], most: int | None) -> str:
    from glossary.placeholders import join_forms

    left_out = len(forms) - len(forms[:most])
    return join_forms(forms[:most]) + (f" (+{left_out})" if left_out else "")


def format_entry(entry: Entry) -> str:
    """Return an entry as it stands in a PO file."""
    from glossary.entries import build_item

    return str(build_item(entry).__unicode__(wrapwidth=0)).strip()
