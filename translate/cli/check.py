"""Parse, call and print ``alih check``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from translate.checks import CHECKS
from translate.cli.layering import explicit_glossaries
from translate.cli.reporting import Reporter
from translate.readers.bilingual import BILINGUAL_READERS

# \b keeps the lines below it apart, as they are
EPILOG = """\b
Examples:
  alih check berita.jsonl                      what --format jsonl wrote
  alih check memori.tmx --glossary istilah.po  a file from elsewhere
  alih check *.xlf --format sarif -o out.sarif for a pipeline
  alih check berita.csv --ignore names         leave a check out
"""

Format = Literal["text", "json", "html", "sarif"]
FailOn = Literal["error", "warning", "info", "never"]

_READ = "; ".join(f"{name}: {each.description} ({each.ignoring})" for name, each in BILINGUAL_READERS.items())
_NAMES = ", ".join(CHECKS)


def command(
    files: Annotated[list[str], typer.Argument(metavar="FILES|-", help="Bilingual files; - is standard input.")],
    source: Annotated[str, typer.Option("--from", metavar="id|en", help="Language of the sources [the file's].")] = "",
    target: Annotated[str, typer.Option("--to", metavar="en|id", help="Language of the targets [the other].")] = "",
    input_format: Annotated[
        str, typer.Option(metavar="NAME", help=f"Format of the files [by suffix], and what suppresses checks: {_READ}.")
    ] = "",
    glossary: Annotated[
        list[str] | None, typer.Option(metavar="FILE|none", help="A glossary over all others; none checks no terms.")
    ] = None,
    format: Annotated[Format, typer.Option(help="What to write.")] = "text",
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to write.")] = "",
    fail_on: Annotated[FailOn, typer.Option(help="Exit with 1 where something as grave as this is found.")] = "error",
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help=f"Leave a check out; may be given again. One of {_NAMES}.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help="Run this check only; may be given again.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
) -> None:
    """Check translations, whoever made them: numbers, dates, names, terms, omissions, negations and more."""
    from translate.cli.checking import Request, check_files

    request = Request(
        files=tuple(files),
        source=source,
        target=target,
        input_format=input_format,
        glossaries=explicit_glossaries(glossary or ()),
        format=format,
        output=output,
        fail_on=fail_on,
        ignored=frozenset(ignore or ()),
        only=frozenset(only or ()),
    )
    raise typer.Exit(check_files(request, Reporter(quiet)))
