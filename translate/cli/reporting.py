"""Print messages, hints and progress on standard error, and nothing where nobody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import typer

from translate.cli.exit_codes import exit_code_of
from translate.cli.streams import escape_controls


class Advance(Protocol):
    """Say that so many more sentences are done."""

    def __call__(self, done: int) -> None:
        """Count ``done`` sentences."""
        ...


@dataclass(slots=True)
class Reporter:
    """Print messages, all but errors only where ``quiet`` is not set; ``status`` is that of the first failure, or 0."""

    quiet: bool = False
    status: int = 0

    def say(self, message: str) -> None:
        """Print a message."""
        if not self.quiet:
            _print(f"alih: {message}")

    def hint(self, message: str) -> None:
        """Print what a person might do next."""
        if not self.quiet:
            _print(f"hint: {message}")

    def explain(self, text: str) -> None:
        """Print what was asked for by name, quiet or not."""
        typer.echo(text, err=True)

    def fail(self, error: Exception) -> int:
        """Print an error with its hint, quiet or not, and return its exit status."""
        status = exit_code_of(error)
        self.complain(str(error), getattr(error, "hint", ""), status)
        return status

    def complain(self, message: str, hint: str, status: int) -> None:
        """Print what went wrong, and remember its exit status if it is the first."""
        _print(f"alih: {message}")
        if hint:
            _print(f"hint: {hint}")
        self.status = self.status or status

    def end_line(self, text: str) -> None:
        """Begin a new line for messages where ``text`` on standard output ended within one, in the same place.

        An article without a line end at its end keeps it so: files and pipes get the bytes as they are.
        """
        is_seen = sys.stdout.isatty() or not self.quiet
        if text and not text.endswith("\n") and is_seen and _share_a_place():
            typer.echo(err=True)

    @contextmanager
    def progress(self, label: str) -> Iterator[Advance]:
        """Show a running count of sentences, on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda done: None
            return
        total = 0

        def advance(done: int) -> None:
            nonlocal total
            total += done
            typer.echo(f"\r{label}: {total} sentences", nl=False, err=True)

        try:
            yield advance
        finally:
            # clear the line: what stays on a terminal is the result
            typer.echo("\r\x1b[K", nl=False, err=True)


def _print(line: str) -> None:
    typer.echo(escape_controls(line), err=True)


def _share_a_place() -> bool:
    """Tell whether both streams go to one terminal, pipe or file."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (OSError, ValueError):
        return False
