"""Carry out ``alih translate``: read, tell the direction, translate in shared batches, write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from glossary.layers import PROJECT_FILE
from translate.cli.exit_codes import exit_code_of
from translate.cli.explaining import explain_document
from translate.cli.outputs import Outputs, write_stdout
from translate.cli.reporting import Reporter
from translate.errors import LanguageError, OptionError, ReadError, TranslateError
from translate.languages import detect_language
from translate.readers import expand_locations, read_article
from translate.readers.fetching import FetchOptions
from translate.session import Options, Session, open_session
from translate.values import Direction, Document, Language, TranslatedDocument


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for; empty strings where it said nothing."""

    locations: tuple[str, ...]
    options: Options
    output: str = ""
    source: str = ""
    target: str = ""
    format: str = "same"
    explain: bool = False
    allow_private: bool = False


def translate_articles(request: Request, reporter: Reporter) -> int:
    """Translate every article that can be read and return the exit status: the first failure's, 0 without one."""
    wanted = wanted_direction(request.source, request.target)
    documents, status = _read_all(request, reporter)
    directions: dict[Direction, list[Document]] = {}
    for document in documents:
        try:
            directions.setdefault(wanted or _detect_direction(document, request.target), []).append(document)
        except LanguageError as error:
            reporter.fail(error)
            status = status or exit_code_of(error)
    outputs = Outputs(request.output, request.format, many=len(documents) > 1)
    for direction, group in directions.items():
        session = open_session(direction, request.options)
        announce(session, reporter)
        for project, members in _by_project(group).items():
            own = session.for_article(project) if project else session
            with reporter.progress("translating") as advance:
                translated = own.translate(members, advance)
            for result in translated:
                _deliver(result, outputs, request, reporter)
    return status


def _by_project(documents: Sequence[Document]) -> dict[Path | None, list[Document]]:
    """Group articles by the folder whose own glossary they obey; None where there is none."""
    groups: dict[Path | None, list[Document]] = {}
    for document in documents:
        folder = Path(document.metadata.source).parent
        has_own = document.metadata.source and (folder / PROJECT_FILE).is_file()
        groups.setdefault(folder / PROJECT_FILE if has_own else None, []).append(document)
    return groups


def _deliver(document: TranslatedDocument, outputs: Outputs, request: Request, reporter: Reporter) -> None:
    if path := outputs.write(document):
        reporter.say(f"wrote {path}")
    if request.explain:
        reporter.explain(explain_document(document))
    reporter.say(_summary(document))


def translate_lines(request: Request, reporter: Reporter) -> int:
    """Translate line by line, in constant memory: one line out for each line in."""
    direction = wanted_direction(request.source, request.target)
    if direction is None:
        raise OptionError("--lines needs --from: a single line is too little to tell the language by")
    session = open_session(direction, request.options)
    announce(session, reporter)
    lines = session.translate_lines(_input_lines(request.locations or ("-",)))
    if request.output:
        from translate.exporters import write_output

        write_output(Path(request.output), "".join(f"{line}\n" for line in lines))
    else:
        for line in lines:
            write_stdout(f"{line}\n")
    return 0


def _read_all(request: Request, reporter: Reporter) -> tuple[list[Document], int]:
    """Read all articles; one that cannot be read is reported, and the others go on."""
    if not request.locations and sys.stdin.isatty():
        raise OptionError("no article given", hint="name a file, a folder, a URL, or - for standard input")
    documents: list[Document] = []
    status = 0
    fetch = FetchOptions(allow_private=request.allow_private)
    for location in expand_locations(request.locations or ("-",)):
        try:
            documents.append(read_article(location, fetch=fetch))
        except TranslateError as error:
            reporter.fail(error)
            status = status or exit_code_of(error)
    return documents, status


def wanted_direction(source: str, target: str) -> Direction | None:
    """Return the direction that --from and --to name, or None where --from is open."""
    known: tuple[Language, ...] = get_args(Language)
    for option, name in (("--from", source), ("--to", target)):
        if name and name not in known:
            raise OptionError(f"{option} {name}: not a language that alih knows ({', '.join(known)})")
    if source and source == target:
        raise OptionError(f"--from and --to are both {source}")
    return None if not source else ("id", "en") if source == "id" else ("en", "id")


def _detect_direction(document: Document, target: str) -> Direction:
    try:
        language = detect_language("\n".join(block.text for block in document.blocks))
    except LanguageError as error:
        raise LanguageError(f"{document.metadata.source}: {error}", hint=error.hint) from error
    if language == target:
        raise LanguageError(
            f"{document.metadata.source}: this reads as {language}, which --to asks for",
            hint="give --from to say otherwise",
        )
    return ("id", "en") if language == "id" else ("en", "id")


def announce(session: Session, reporter: Reporter) -> None:
    """Say in one line which model translates and, if it is only the built-in one, how to get a better one."""
    facts = session.settings.provenance
    source, target = session.settings.direction
    reporter.say(f"{source} -> {target} with {facts['model']} ({facts['engine']}, beam {facts['beam']})")
    if facts["model"] == "builtin":
        reporter.hint(f"a better model: alih models add opus-mt-{source}-{target}")


def _summary(document: TranslatedDocument) -> str:
    segments = [segment for block in document.blocks for segment in block.segments]
    proofs = [proof for segment in segments for proof in segment.proofs]
    missed = sum(proof.rung == "missed" for proof in proofs)
    findings = [finding for segment in segments for finding in segment.findings]
    errors = sum(finding.severity == "error" for finding in findings)
    return (
        f"{document.document.metadata.source}: {len(segments)} sentences, {len(proofs)} terms ({missed} missed), "
        f"{len(findings)} findings ({errors} errors)"
    )


def _input_lines(locations: Sequence[str]) -> Iterator[str]:
    for location in locations:
        if location == "-":
            yield from _lines_of(sys.stdin.buffer, "standard input")
        else:
            try:
                with Path(location).open("rb") as stream:
                    yield from _lines_of(stream, location)
            except OSError as error:
                raise ReadError(f"{location}: cannot be read ({error.strerror})") from error


def _lines_of(stream: Iterable[bytes], name: str) -> Iterator[str]:
    """Yield decoded lines; only a line feed ends one, as in the tools that --lines is piped into."""
    for number, line in enumerate(stream, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            byte = line[error.start]
            raise ReadError(f"{name}:{number}: byte 0x{byte:02x} is no UTF-8; --lines reads UTF-8 only") from error
