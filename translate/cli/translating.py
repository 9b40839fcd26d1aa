"""Carry out ``alih translate``: read, tell the direction, translate in shared batches, write."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.layers import PROJECT_FILE
from translate.cli.directions import find_direction, name_of, wanted_direction
from translate.cli.explaining import explain_document
from translate.cli.outputs import Outputs
from translate.cli.reporting import Reporter
from translate.errors import ExportError, OptionError, TranslateError
from translate.readers import STDIN, expand_locations, read_article
from translate.readers.fetching import FetchOptions
from translate.session import Options, Session, open_session
from translate.values import Direction, Document, TranslatedDocument

# Characters of articles held and translated together: some 1,500 sentences, so that batches are full, memory stays
# flat however many articles there are, and the first results come before the last article is read
_BATCH = 250_000


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


class Task(NamedTuple):
    """An article with what decides its session: the direction, and the project's glossary beside it."""

    document: Document
    direction: Direction
    project: Path | None


def translate_articles(request: Request, reporter: Reporter) -> int:
    """Translate every article that can be read and return the exit status: the first failure's, 0 without one."""
    if not request.locations and sys.stdin.isatty():
        raise OptionError("no article given", hint="name a file, a folder, a URL, or - for standard input")
    wanted = wanted_direction(request.source, request.target)
    given = request.locations or (STDIN,)
    articles = _find_articles(given, request.output, reporter)
    outputs = Outputs(request.output, request.format, articles, many=len(given) > 1 or articles != list(given))
    sessions = _Sessions(request.options, reporter)
    for batch in _gather(_read_articles(articles, wanted, request, reporter)):
        for translated in _translate(batch, sessions):
            _deliver(translated, outputs, request, reporter)
    return reporter.status


def _find_articles(locations: Sequence[str], output: str, reporter: Reporter) -> list[str]:
    """Return all files and URLs, folders opened; a folder without articles is reported, and the others go on.

    What an earlier run has put into the output's folder is no article of the folder that it lies in.
    """
    articles: list[str] = []
    for location in locations:
        try:
            articles += [found for found in expand_locations([location]) if not _is_output(found, location, output)]
        except TranslateError as error:
            reporter.fail(error)
    return articles


def _is_output(article: str, folder: str, output: str) -> bool:
    """Tell whether an article lies in the output's folder, and that below the folder it was found in."""
    if article == folder or output in ("", "-"):
        return False
    outputs = Path(output).resolve()
    return Path(folder).resolve() in outputs.parents and outputs in Path(article).resolve().parents


def _read_articles(
    articles: Sequence[str], wanted: Direction | None, request: Request, reporter: Reporter
) -> Iterator[Task]:
    """Yield the articles, read as they are asked for; one that cannot be is reported, and the others go on."""
    fetch = FetchOptions(allow_private=request.allow_private)
    for location in articles:
        try:
            document = read_article(location, fetch=fetch)
            direction = find_direction(document, wanted, request.target)
        except TranslateError as error:
            reporter.fail(error)
        else:
            project = Path(location).parent / PROJECT_FILE
            yield Task(document, direction, project if project.is_file() else None)


def _gather(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    """Yield the articles in groups that are translated together."""
    group: list[Task] = []
    size = 0
    for task in tasks:
        group.append(task)
        size += len(task.document.original)
        if size >= _BATCH:
            yield group
            group, size = [], 0
    if group:
        yield group


def _translate(batch: Sequence[Task], sessions: _Sessions) -> list[TranslatedDocument]:
    """Return the batch translated, in the order given; articles of one direction and glossary share the engine."""
    done: dict[int, TranslatedDocument] = {}
    for key in dict.fromkeys((task.direction, task.project) for task in batch):
        members = [n for n, task in enumerate(batch) if (task.direction, task.project) == key]
        results = sessions.translate([batch[n].document for n in members], *key)
        done.update(zip(members, results, strict=False))
    return [done[n] for n in sorted(done)]


@dataclass(slots=True)
class _Sessions:
    """Open a session for each direction once, and say so; what fails is reported with the articles concerned."""

    options: Options
    reporter: Reporter
    open: dict[Direction, Session | None] = field(default_factory=dict)

    def translate(
        self, documents: Sequence[Document], direction: Direction, project: Path | None
    ) -> list[TranslatedDocument]:
        """Return the documents translated, or an empty list after a failure."""
        try:
            session = self._find(direction)
            if session is not None:
                session = session.for_article(project) if project else session
                with self.reporter.progress("translating") as advance:
                    return session.translate(documents, advance)
        except OptionError:
            raise
        except (TranslateError, GlossaryError) as error:
            status = self.reporter.fail(error)
        else:
            status = self.reporter.status
        for document in documents:
            self.reporter.complain(f"{name_of(document)}: not translated", "", status)
        return []

    def _find(self, direction: Direction) -> Session | None:
        """Return the session for a direction; None where opening it has failed before."""
        if direction not in self.open:
            self.open[direction] = None
            self.open[direction] = session = open_session(direction, self.options)
            announce(session, self.reporter)
        return self.open[direction]


def announce(session: Session, reporter: Reporter) -> None:
    """Say in one line which model translates and, if it is only the built-in one, how to get a better one."""
    facts = session.settings.provenance
    source, target = session.settings.direction
    reporter.say(f"{source} -> {target} with {facts['model']} ({facts['engine']}, beam {facts['beam']})")
    if facts["model"] == "builtin":
        reporter.hint(f"a better model: alih models add opus-mt-{source}-{target}")


def _deliver(document: TranslatedDocument, outputs: Outputs, request: Request, reporter: Reporter) -> None:
    """Write one article; where a file of several cannot be written, the others still are."""
    text = outputs.render(document)
    try:
        path = outputs.write(document, text)
    except ExportError as error:
        if outputs.is_stdout:
            raise
        reporter.fail(error)
        return
    if path is None:
        reporter.end_line(text)
    else:
        reporter.say(f"wrote {path}")
    if request.explain:
        reporter.explain(explain_document(document))
    reporter.say(_summary(document))


def _summary(document: TranslatedDocument) -> str:
    segments = [segment for block in document.blocks for segment in block.segments]
    proofs = [proof for segment in segments for proof in segment.proofs]
    missed = sum(proof.rung == "missed" for proof in proofs)
    findings = [finding for segment in segments for finding in segment.findings]
    errors = sum(finding.severity == "error" for finding in findings)
    counts = (
        _count(len(segments), "sentence"),
        f"{_count(len(proofs), 'term')} ({missed:,} missed)",
        f"{_count(len(findings), 'finding')} ({_count(errors, 'error')})",
    )
    return f"{name_of(document.document)}: {', '.join(counts)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
