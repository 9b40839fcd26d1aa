"""Render what the checks found: text for people, JSON for programs, a page for editors, SARIF for pipelines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from translate import __version__
from translate.cli.sarif import render_sarif
from translate.languages import NAMES
from translate.values import Finding, Language

if TYPE_CHECKING:
    from translate.cli.checking import CheckedFile, CheckedUnit

__all__ = ["render_report"]

# what would move a terminal's cursor, or break a line in two
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# an excerpt shows this many characters of a side
_EXCERPT = 300


def render_report(files: Sequence[CheckedFile], format: str) -> str:
    """Return the report in one of the forms of the table."""
    return _FORMS[format](files)


def _render_text(files: Sequence[CheckedFile]) -> str:
    """Return ``file:line: severity: message [check]`` a finding, both sides below the last finding of a unit."""
    return "".join(
        f"{line}\n" for file in files for unit in file.units if unit.findings for line in _describe(file, unit)
    )


def _describe(file: CheckedFile, unit: CheckedUnit) -> Iterator[str]:
    place = f"{_clean(file.location)}:{unit.unit.line}"
    for finding in unit.findings:
        yield f"{place}: {finding.severity}: {_clean(finding.message)} [{finding.check}]"
    for language, text in zip(file.direction, (unit.unit.source, unit.unit.target), strict=True):
        yield f"    {language}: {_clean(text)[:_EXCERPT]}"


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _render_json(files: Sequence[CheckedFile]) -> str:
    counts = Counter(finding.severity for file in files for _, finding in file)
    report = {
        "version": __version__,
        "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
        "files": [
            {
                "file": file.location,
                "from": file.direction[0],
                "to": file.direction[1],
                "segments": len(file.units),
                "findings": [_describe_finding(unit, finding) for unit, finding in file],
            }
            for file in files
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _describe_finding(unit: CheckedUnit, finding: Finding) -> dict[str, object]:
    return {
        "line": unit.unit.line,
        "name": unit.unit.name,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_span": finding.source_span,
        "target_span": finding.target_span,
        "source": unit.unit.source,
        "target": unit.unit.target,
    }


def _render_page(files: Sequence[CheckedFile]) -> str:
    """Return a page with the segments that have findings, the characters concerned marked on both sides."""
    from translate.exporters.markup import escape, render_frame

    total = sum(1 for file in files for _ in file)
    body = "\n".join(
        (
            f'<header class="masthead"><h1 class="alone">{total} finding{"" if total == 1 else "s"}</h1></header>',
            "<main>",
            *(part for file in files for part in _page_of(file)),
            "</main>",
            f"<footer><p>{escape(f'alih {__version__}')}</p></footer>",
        )
    )
    return render_frame("Findings", body, language="en", style="page.css")


def _page_of(file: CheckedFile) -> Iterator[str]:
    from translate.exporters.markup import escape

    source, target = (NAMES[language] for language in file.direction)
    yield f"<h2>{escape(file.location)}</h2>"
    yield f'<div class="columns" aria-hidden="true"><span>{source}</span><span>{target}</span></div>'
    for number, unit in enumerate(file.units, 1):
        if unit.findings:
            notes = "\n".join(map(_note, unit.findings))
            yield '<div class="block paragraph"><div class="pair">'
            yield f'<span class="number">{unit.unit.line or number}</span>'
            yield _side("source", unit.unit.source, file.direction[0], unit.findings)
            yield _side("target", unit.unit.target, file.direction[1], unit.findings)
            yield f'<ul class="notes">\n{notes}\n</ul></div></div>'


def _side(name: str, text: str, language: Language, findings: Sequence[Finding]) -> str:
    """Return one side as a paragraph, with the characters that findings point at marked."""
    from translate.exporters.markup import Mark, attributes, mark_text

    marks = []
    for finding in findings:
        span = finding.source_span if name == "source" else finding.target_span
        if span:
            values = {"class": f"finding {finding.severity}", "title": finding.message}
            marks.append(Mark(span[0], span[1], "span", values))
    values = {"class": name, "lang": language, "dir": "auto"}
    return f"<p{attributes(values)}><span>{mark_text(text, marks)}</span></p>"


def _note(finding: Finding) -> str:
    from translate.exporters.markup import escape

    grade = f'<b class="grade">{finding.severity}</b>'
    return f'<li class="{finding.severity}">{grade} <bdi>{escape(finding.message)}</bdi></li>'


_FORMS: dict[str, Callable[[Sequence[CheckedFile]], str]] = {
    "text": _render_text,
    "json": _render_json,
    "html": _render_page,
    "sarif": render_sarif,
}
