"""Measure a glossary on articles, three ways: without terms, with ours, with random ones.

The three ways are those of the WMT 2023 and 2025 terminology tasks: no terms show what the model does by itself, ours
what the glossary gains, random ones whether it obeys, and what obeying costs the rest of the sentence.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.maintenance.chrf import chrf
from glossary.values import Language, Term, TermMatch
from glossary.verifying import check_matches


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A sentence of one run: the source, the terms that it must obey, and its translation."""

    source: str
    matches: tuple[TermMatch, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run achieved. ``success`` and ``consistency`` are shares (1.0 where nothing was asked for).

    ``chrf`` (0-100) and ``length`` (ratio of characters) compare with the run without terms: 100 and 1.0 are no drift.
    """

    sentences: int
    terms: int
    success: float
    consistency: float
    chrf: float
    length: float


@dataclass(frozen=True, slots=True)
class Trial:
    """The figures of the three runs."""

    none: Figures
    ours: Figures
    random: Figures


def measure_trial(
    none: Sequence[TrialLine], ours: Sequence[TrialLine], random_run: Sequence[TrialLine], *, language: Language = "en"
) -> Trial:
    """Return the figures of three runs over the same sentences; the run without terms is measured against ours."""
    asked = [replace(line, matches=wanted.matches) for line, wanted in zip(none, ours, strict=True)]
    plain = [line.target for line in none]
    return Trial(*(measure_run(run, plain, language) for run in (asked, ours, random_run)))


def measure_run(run: Sequence[TrialLine], plain: Sequence[str], language: Language = "en") -> Figures:
    """Return the figures of one run; ``plain`` are its sentences translated without terms."""
    found = [_find_renderings(line, language) for line in run]
    renderings = [rendering for line in found for rendering in line]
    targets = [line.target for line in run]
    total = sum(map(len, plain))
    return Figures(
        sentences=len(run),
        terms=len(renderings),
        success=_share(sum(form is not None for _, form in renderings), len(renderings)),
        consistency=_measure_consistency(renderings),
        chrf=chrf(targets, plain),
        length=sum(map(len, targets)) / total if total else 1.0,
    )


def _find_renderings(line: TrialLine, language: Language) -> list[tuple[str, str | None]]:
    """Return for each match its source, and the words that render it in the target; None where nothing right does."""
    spans = check_matches(line.matches, line.target, language=language)
    return [
        (_source_of(line, match), line.target[slice(*span)].casefold() if span else None)
        for match, span in zip(line.matches, spans, strict=True)
    ]


def _source_of(line: TrialLine, match: TermMatch) -> str:
    return line.source[match.start : match.end].casefold()


def _measure_consistency(renderings: Sequence[tuple[str, str | None]]) -> float:
    """Return the share of repeated terms' occurrences that have their term's commonest right rendering."""
    by_source: dict[str, list[str | None]] = defaultdict(list)
    for source, form in renderings:
        by_source[source].append(form)
    repeated = [forms for forms in by_source.values() if len(forms) > 1]
    alike = sum(max(Counter(filter(None, forms)).values(), default=0) for forms in repeated)
    return _share(alike, sum(map(len, repeated)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def draw_targets(matches: Sequence[TermMatch], seed: int = 1) -> dict[Term, str]:
    """Return a wrong target for each term that fired: another one's, of the same kind where there is one.

    Terms with placeholders are left out: their targets differ from sentence to sentence.
    """
    fixed = sorted(
        {match.term: match.target for match in matches if not match.captures}.items(), key=lambda item: item[0].source
    )
    generator = random.Random(seed)
    drawn: dict[Term, str] = {}
    for term, target in fixed:
        others = [(other.kind != term.kind, form) for other, form in fixed if form != target]
        nearest = [form for apart, form in others if apart == min(others)[0]]
        if nearest:
            drawn[term] = generator.choice(nearest)
    return drawn


def apply_targets(matches: Sequence[TermMatch], drawn: dict[Term, str]) -> tuple[TermMatch, ...]:
    """Return the matches that have a drawn target, with it as the only accepted form."""
    return tuple(
        replace(match, target=drawn[match.term], accepted=(drawn[match.term],))
        for match in matches
        if match.term in drawn and not match.captures
    )
