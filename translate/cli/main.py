"""Build the ``alih`` command and turn every failure into one line and an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from glossary.errors import GlossaryError
from translate import __version__
from translate.cli.exit_codes import exit_code_of
from translate.errors import TranslateError

# sub-command -> module with `app` (a group) or `command` (one command); modules import nothing heavy at the top
COMMANDS = {
    "translate": "translate.cli.translate",
    "check": "translate.cli.check",
    "glossary": "translate.cli.glossary",
    "models": "translate.cli.models",
    "doctor": "translate.cli.doctor",
}

app = typer.Typer(
    name="alih",
    help="Translate Indonesian articles into English and back, with a glossary that is obeyed.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def print_version(wanted: bool) -> None:
    """Print the version and stop, where ``--version`` was given."""
    if wanted:
        typer.echo(f"alih {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Translate Indonesian articles into English and back, with a glossary that is obeyed."""


def add_commands() -> None:
    """Hang every sub-command of the table under ``alih``."""
    for name, path in COMMANDS.items():
        module = import_module(path)
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name=name, epilog=getattr(module, "EPILOG", None))(module.command)


def main() -> None:
    """Run ``alih``; exit with the status that the table in ``exit_codes`` gives."""
    add_commands()
    try:
        app(prog_name="alih")
    except (TranslateError, GlossaryError) as error:
        typer.echo(f"alih: {error}", err=True)
        if hint := getattr(error, "hint", ""):
            typer.echo(f"hint: {hint}", err=True)
        sys.exit(exit_code_of(error))
    except BrokenPipeError:
        # the reader has gone: leave nothing for the interpreter to flush into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(7)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("ALIH_DEBUG"):
            raise
        typer.echo(f"alih: a defect: {type(error).__name__}: {error}", err=True)
        typer.echo("hint: set ALIH_DEBUG=1 to see where, and report it", err=True)
        sys.exit(70)
