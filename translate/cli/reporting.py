"""Print messages, hints and progress on standard error, and nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import typer


class Advance(Protocol):
    """Say that so many more sentences are done."""

    def __call__(self, done: int) -> None:
        """Count ``done`` sentences."""
        ...


@dataclass(frozen=True, slots=True)
class Reporter:
    """Where messages go; ``quiet`` keeps all but errors back."""

    quiet: bool = False

    def say(self, message: str) -> None:
        """Print a message."""
        if not self.quiet:
            typer.echo(f"alih: {message}", err=True)

    def hint(self, message: str) -> None:
        """Print what a person might do next."""
        if not self.quiet:
            typer.echo(f"hint: {message}", err=True)

    def explain(self, text: str) -> None:
        """Print what was asked for by name, quiet or not."""
        typer.echo(text, err=True)

    def fail(self, error: Exception) -> None:
        """Print an error with its hint, quiet or not."""
        typer.echo(f"alih: {error}", err=True)
        if hint := getattr(error, "hint", ""):
            typer.echo(f"hint: {hint}", err=True)

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

        yield advance
        # clear the line: what stays on a terminal is the result
        typer.echo("\r\x1b[K", nl=False, err=True)
