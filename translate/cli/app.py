"""Build the ``alih`` command and turn every failure into one line and an exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from glossary.errors import GlossaryError
from translate import __version__
from translate.cli.reporting import Reporter
from translate.cli.streams import abandon_stdout, mend_streams, stdout_error
from translate.errors import TranslateError

# sub-command -> module with `app` (a group) or `command` (one command); modules import nothing heavy at the top
COMMANDS = {
    "translate": "translate.cli.translate",
    "check": "translate.cli.check",
    "glossary": "translate.cli.glossary",
    "models": "translate.cli.models",
    "doctor": "translate.cli.doctor",
}


def run(arguments: Sequence[str]) -> int:
    """Run ``alih`` and return its exit status; every failure has been reported in one line, with no stack trace."""
    mend_streams()
    reporter = Reporter()
    try:
        # typer returns what the command returns, or the status of its Exit
        status = build_app(arguments)(list(arguments), prog_name="alih", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except (TranslateError, GlossaryError) as error:
        reporter.fail(error)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except SystemExit as stop:
        # typer's own answer to a closed pipe is status 1; the reader has gone, so there is no one to tell
        if isinstance(stop.__context__, BrokenPipeError):
            abandon_stdout()
            return 7
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as error:
        _report(error, reporter)
    return reporter.status


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Return ``alih`` with the sub-command that a command line names, or with all where it names none.

    Help, completion and the hint for a mistyped name need all of them; the rest is spared the others' imports.
    """
    app = typer.Typer(
        name="alih",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    for name in set(arguments[:1]) & set(COMMANDS) or COMMANDS:
        module = import_module(COMMANDS[name])
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name=name, epilog=getattr(module, "EPILOG", None))(module.command)
    return app


def print_version(wanted: bool) -> None:
    """Print the version and stop, where ``--version`` was given."""
    if wanted:
        typer.echo(f"alih {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Translate Indonesian articles into English and back, with a glossary that is obeyed."""


def _report(error: Exception, reporter: Reporter) -> None:
    """Report what is no error of ours: a refused command line, a failed print, or a defect."""
    if message := getattr(error, "format_message", None):
        _refuse(error, message(), reporter)
    elif isinstance(error, OSError) and error.filename is None:
        # files are guarded where they are opened, and named: this is a print to standard output that failed
        reporter.fail(stdout_error(error))
    elif os.environ.get("ALIH_DEBUG"):
        raise error
    else:
        what = f"a defect: {type(error).__name__}: {error}"
        reporter.complain(what, "set ALIH_DEBUG=1 to see where, and report it", 70)


def _refuse(error: Exception, message: str, reporter: Reporter) -> None:
    """Report a command line that typer refuses: a message of one line, or the help where a command is missing."""
    if "\n" in message:
        typer.echo(message, err=True)
        reporter.status = 2
        return
    # the library that typer validates with names its own exception
    message = message.replace(": Value error, ", ": ")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "alih"
    reporter.complain(message[:1].lower() + message[1:].rstrip("."), f"{command} --help", 2)
