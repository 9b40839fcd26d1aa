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
    """Return the figures of three runs over the same sentences.

    The run without terms is asked for ours too, so that the gain shows.
    """
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
    """Return for each match its source, and the form that renders it in the target; None where nothing right does."""
    spans = check_matches(line.matches, line.target, language=language)
    return [
        (_source_of(line, match), _name_form(match, line.target[slice(*span)]) if span else None)
        for match, span in zip(line.matches, spans, strict=True)
    ]


def _name_form(match: TermMatch, found: str) -> str:
    """Return the accepted form that stands in a text: a plural or a capital is no other rendering."""
    folded = found.casefold()
    fitting = [form for form in match.accepted if folded.startswith(form.casefold())]
    return max(fitting, key=len, default=folded).casefold()


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


def draw_targets(
    matches: Sequence[TermMatch], pool: Sequence[Term], language: Language = "en", seed: int = 1
) -> dict[Term, str]:
    """Return a wrong target for each term that fired: that of another term in the pool, of its kind if there is one.

    Terms with placeholders are left out: their targets differ from sentence to sentence.
    """
    forms = sorted((each.kind, each.target if language == "en" else each.source) for each in pool if _is_plain(each))
    generator = random.Random(seed)
    drawn: dict[Term, str] = {}
    for match in sorted(matches, key=lambda each: each.term.source):
        right = {match.target, *match.accepted}
        others = [(kind, form) for kind, form in forms if form not in right]
        alike = [form for kind, form in others if kind == match.term.kind] or [form for _, form in others]
        if alike and not match.captures and match.term not in drawn:
            drawn[match.term] = generator.choice(alike)
    return drawn


def _is_plain(term: Term) -> bool:
    """Tell whether a term has a target of its own to lend."""
    return term.status == "approved" and "{" not in term.source


def apply_targets(matches: Sequence[TermMatch], drawn: dict[Term, str]) -> tuple[TermMatch, ...]:
    """Return the matches that have a drawn target, with it as the only accepted form."""
    return tuple(
        replace(match, target=drawn[match.term], accepted=(drawn[match.term],))
        for match in matches
        if match.term in drawn and not match.captures
    )
