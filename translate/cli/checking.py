"""Check bilingual files: read them, find their terms, run the checks, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from translate.checks import CHECKS, Pair, check_pairs
from translate.cli.directions import wanted_languages
from translate.cli.outputs import write_stdout
from translate.cli.reporting import Reporter
from translate.errors import LanguageError, OptionError, ReadError
from translate.languages import NAMES, detect_language
from translate.readers.bilingual import BilingualFile, Unit, read_bilingual
from translate.values import Direction, Finding, Severity

if TYPE_CHECKING:
    from glossary.matching import Matcher

__all__ = ["CheckedFile", "CheckedUnit", "Request", "check_files", "pair_of_unit"]

_GRAVITY = {"error": 3, "warning": 2, "info": 1}
_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class Request:
    """What ``alih check`` was asked for; empty texts stand for what the files say themselves.

    ``glossaries`` stand over all layers; None leaves those out too.
    """

    files: tuple[str, ...]
    source: str = ""
    target: str = ""
    input_format: str = ""
    glossaries: tuple[Path, ...] | None = ()
    format: str = "text"
    output: str = ""
    fail_on: str = "error"
    ignored: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """A unit with what the checks found in it."""

    unit: Unit
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file with all its units, those without findings too."""

    location: str
    direction: Direction
    units: tuple[CheckedUnit, ...]

    def __iter__(self) -> Iterator[tuple[CheckedUnit, Finding]]:
        """Yield each finding with its unit."""
        return ((unit, finding) for unit in self.units for finding in unit.findings)


def check_files(request: Request, reporter: Reporter) -> int:
    """Check the files, write the report, say the sum; return the exit status: the first failure's, if there is one."""
    from translate.cli.check_reports import render_report

    wanted = _wanted_checks(request)
    # a wrong option is told before any file is read
    wanted_languages(request.source, request.target)
    checked = list(_check_each(request, wanted, reporter))
    if not checked:
        return reporter.status
    report = render_report(checked, request.format)
    if request.output and request.output != "-":
        from translate.exporters import write_output

        write_output(Path(request.output), report)
    else:
        write_stdout(report)
    counts = Counter(finding.severity for file in checked for _, finding in file)
    segments = sum(len(file.units) for file in checked)
    said = ", ".join(_count(counts[severity], noun) for severity, noun in _NOUNS.items())
    reporter.say(f"{said} in {_count(segments, 'segment')}")
    worst = max((_GRAVITY[severity] for severity in counts), default=0)
    return reporter.status or int(worst >= _GRAVITY.get(request.fail_on, 4))


def _check_each(request: Request, wanted: frozenset[str], reporter: Reporter) -> Iterator[CheckedFile]:
    """Yield the files checked; one that cannot be is reported, and the others go on."""
    for location in request.files:
        try:
            yield _check_file(location, request, wanted)
        except (ReadError, LanguageError) as error:
            reporter.fail(error)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wanted_checks(request: Request) -> frozenset[str]:
    for option, names in (("--ignore", request.ignored), ("--only", request.only)):
        if unknown := sorted(names - CHECKS.keys()):
            raise OptionError(f'{option}: "{unknown[0]}" is no check; known are {", ".join(CHECKS)}')
    return (request.only or frozenset(CHECKS)) - request.ignored


def _check_file(location: str, request: Request, wanted: frozenset[str]) -> CheckedFile:
    file = read_bilingual(location, format=request.input_format)
    direction = _find_direction(location, file, request)
    matcher = _open_matcher(location, direction, request)
    units: list[CheckedUnit] = []
    # names and acronyms are compared within an article; a file may hold several
    for _, group in groupby(file.units, key=lambda unit: unit.document):
        together = list(group)
        pairs = [pair_of_unit(unit, direction, matcher) for unit in together]
        units += map(CheckedUnit, together, check_pairs(pairs, only=wanted))
    return CheckedFile(location, direction, tuple(units))


def _find_direction(location: str, file: BilingualFile, request: Request) -> Direction:
    """Return the direction that the options, the file or the sources themselves tell."""
    source, target = wanted_languages(request.source, request.target)
    known = BilingualFile((), source or file.source, target or file.target) if source or target else file
    if direction := known.direction:
        return direction
    if known.source and known.source == known.target:
        raise LanguageError(f"{location}: source and target are both {NAMES[known.source]}", hint="--from id --to en")
    sample = "\n".join(unit.source for unit in file.units[:200])
    try:
        found = detect_language(sample)
    except LanguageError as error:
        raise LanguageError(f"{location}: {error}", hint=error.hint) from error
    return ("id", "en") if found == "id" else ("en", "id")


def _open_matcher(location: str, direction: Direction, request: Request) -> Matcher | None:
    """Return the matcher of the glossaries that apply to a file, None where no terms are wanted."""
    if request.glossaries is None:
        return None
    from glossary.layers import load_layers
    from glossary.matching import Matcher

    article = None if location == "-" else Path(location)
    glossary = load_layers(article=article, explicit=request.glossaries)
    return Matcher(glossary.terms, direction)


def pair_of_unit(unit: Unit, direction: Direction, matcher: Matcher | None) -> Pair:
    """Return the unit as checks see it, its terms found and looked up in the target."""
    from glossary.values import Proof
    from glossary.verifying import check_matches

    matches = matcher.find_terms(unit.source) if matcher else ()
    spans: Sequence[tuple[int, int] | None] = check_matches(matches, unit.target, language=direction[1])
    proofs = tuple(
        Proof(match, "draft", unit.target[slice(*span)], *span) if span else Proof(match, "missed", "", -1, -1)
        for match, span in zip(matches, spans, strict=True)
    )
    return Pair(
        unit.source,
        unit.target,
        direction,
        unit.role,
        matches,
        proofs,
        forbidden=matcher.find_forbidden(unit.source) if matcher else (),
        alignment=unit.alignment,
        score=unit.score,
        ignored=unit.ignored,
    )
