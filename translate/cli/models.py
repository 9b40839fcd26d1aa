"""List, describe, add, remove and verify models: ``alih models``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.errors import ModelError, OptionError
from translate.models.catalogue import (
    BUILTIN,
    CATALOGUE,
    ModelCard,
    direction_name,
    find_card,
    find_score,
    parse_direction,
)

if TYPE_CHECKING:
    from translate.models.fetching import Progress
    from translate.models.store import InstalledModel
    from translate.values import Direction

app = typer.Typer(
    help="List, describe, add, remove and verify translation models.", no_args_is_help=True, rich_markup_mode=None
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]


@app.command("list", epilog="Example: alih models list --json")
def list_models(as_json: AsJson = False) -> None:
    """List the models that are known by name and those that are installed."""
    rows = [_describe(*row) for row in _known_and_installed()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    _print_table(
        ("NAME", "DIRECTION", "LICENCE", "SIZE", "INSTALLED", "FLORES BLEU", "NTREX BLEU"),
        [_cells(row) for row in rows],
    )


@app.command("info", epilog="Example: alih models info opus-mt-id-en")
def show_model(
    name: Annotated[str, typer.Argument(help="A name that `alih models list` shows.")], as_json: AsJson = False
) -> None:
    """Show what is known of one model: files, check sums, scores and where they come from."""
    rows = [_describe(*row) for row in _known_and_installed() if row[0].name == name]
    if not rows:
        find_card(name)  # raises, naming the known ones
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        _print_facts(row)


@app.command(
    "add",
    epilog="Examples: alih models add opus-mt-id-en; alih models add ./folder --direction id-en; "
    "alih models add opus-2019-12-18.zip --name opus-mt-id-en",
)
def add(
    source: Annotated[str, typer.Argument(help="A known name, owner/name on the hub, a folder or an archive.")],
    name: Annotated[str, typer.Option(help="What to call it; a known name gives it that model's settings.")] = "",
    direction: Annotated[str, typer.Option(help="id-en or en-id, where the model does not say.")] = "",
    revision: Annotated[str, typer.Option(help="Branch, tag or commit on the hub.")] = "main",
    replace: Annotated[bool, typer.Option("--replace", help="Install it anew if it is there already.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Open no socket.")] = False,
) -> None:
    """Download or copy a model, check it, convert it and install it: all of it or nothing.

    An interrupted download goes on where it stopped when the command is run again.
    """
    from translate.models.installing import Order, add_model
    from translate.offline import go_offline

    if offline:
        go_offline()
    chosen = parse_direction(direction) if direction else None
    model = add_model(Order(source, name, chosen, revision, replace), progress=_terminal_progress())
    typer.echo(f"{model.name}\t{direction_name(model.direction)}\t{model.folder}")
    typer.echo(f"{model.name} is installed, from {model.origin}", err=True)


@app.command("remove", epilog="Example: alih models remove opus-mt-id-en --yes")
def remove(
    name: Annotated[str, typer.Argument(help="The name of an installed model.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete an installed model, its conversions and half-done downloads."""
    from translate.models.store import find_traces, remove_model

    traces = find_traces(name)
    if not yes:
        if not sys.stdin.isatty():
            raise OptionError(f"nobody can be asked whether to remove `{name}`", hint="add --yes")
        typer.echo("\n".join(map(str, traces)), err=True)
        typer.confirm(f"Remove `{name}`?", abort=True, err=True)
    for folder in remove_model(name):
        typer.echo(f"removed {folder}", err=True)


@app.command("verify", epilog="Example: alih models verify opus-mt-id-en --translate")
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names of installed models; all where none is given.")
    ] = None,
    translate: Annotated[bool, typer.Option("--translate", help="Translate two sentences with each as well.")] = False,
) -> None:
    """Compare every file of the installed models with its check sum."""
    from translate.models.verifying import find_damage, translate_probes

    damage: list[str] = []
    for model in _chosen(names or []):
        found = find_damage(model)
        damage += found
        verdict = "damaged" if found else "whole" if model.name == BUILTIN else f"{len(model.stamps)} files are right"
        typer.echo(f"{model.name}\t{direction_name(model.direction)}\t{verdict}")
        if translate and not found:
            for source, target in translate_probes(model):
                typer.echo(f"  {source} -> {target}")
    if damage:
        raise ModelError("; ".join(damage), hint="alih models add --replace NAME")


def _chosen(names: list[str]) -> list[InstalledModel]:
    from translate.models.store import installed_models

    models = installed_models()
    if missing := [name for name in names if name not in {model.name for model in models}]:
        raise ModelError(f"not installed: {', '.join(missing)}", hint="alih models list")
    return [model for model in models if not names or model.name in names]


def _known_and_installed() -> list[tuple[ModelCard, Direction, InstalledModel | None]]:
    """Return the catalogue in its order, then what was added under other names."""
    from translate.models.store import installed_models

    present = {(model.name, model.direction): model for model in installed_models()}
    known = [(card, direction) for card in CATALOGUE.values() for direction in card.directions]
    rows = [(card, direction, present.pop((card.name, direction), None)) for card, direction in known]
    return [*rows, *((model.card, direction, model) for (_, direction), model in present.items())]


def _describe(card: ModelCard, direction: Direction, model: InstalledModel | None) -> dict[str, Any]:
    return {
        "name": card.name,
        "direction": direction_name(direction),
        "installed": model is not None,
        "description": card.description,
        "licence": card.licence,
        "licence_note": card.licence_note,
        "source": card.source,
        "megabytes": round(model.size / 1e6) if model else card.megabytes,
        "target_token": card.target_token,
        "alignment_trusted": card.alignment_trusted,
        "scores": [
            {**asdict(score), "direction": direction_name(score.direction)}
            for score in card.scores
            if score.direction == direction
        ],
        "folder": str(model.folder) if model else "",
        "origin": model.origin if model else "",
        "checksums": model.checksums if model else {},
        "flores_bleu": find_score(card, direction, "FLORES devtest", "BLEU"),
        "ntrex_bleu": find_score(card, direction, "NTREX-128", "BLEU"),
    }


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    figures = ("-" if row[key] is None else f"{row[key]:.1f}" for key in ("flores_bleu", "ntrex_bleu"))
    size = f"{row['megabytes']} MB" if row["megabytes"] else "-"
    return (row["name"], row["direction"], row["licence"], size, "yes" if row["installed"] else "no", *figures)


def _print_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _print_facts(row: dict[str, Any]) -> None:
    note = f" ({row['licence_note']})" if row["licence_note"] else ""
    facts = {
        "description": row["description"],
        "licence": row["licence"] + note,
        "source": row["source"],
        "size": f"{row['megabytes']} MB" if row["megabytes"] else "",
        "target token": row["target_token"],
        "alignment": "trusted" if row["alignment_trusted"] else "not trusted",
        "installed": f"{row['folder']}, from {row['origin']}" if row["installed"] else "no",
    }
    typer.echo(f"{row['name']} {row['direction']}")
    for label, value in facts.items():
        if value:
            typer.echo(f"  {label + ':':<13}{value}")
    for score in row["scores"]:
        typer.echo(f"  {'score:':<13}{score['metric']} {score['value']:g} on {score['test']} ({score['source']})")
    for file, digest in row["checksums"].items():
        typer.echo(f"  {'sha256:':<13}{digest}  {file}")


def _terminal_progress() -> Progress | None:
    """Return a line that counts up on standard error, None where that is no terminal."""
    if not sys.stderr.isatty():
        return None

    shown = ""

    def show(name: str, present: int, total: int) -> None:
        nonlocal shown
        line = f"\r{name}  {100 * present // max(1, total):3d}% of {total / 1e6:.1f} MB"
        if line != shown:
            shown = line
            sys.stderr.write(line + ("\n" if present >= total else ""))
            sys.stderr.flush()

    return show
