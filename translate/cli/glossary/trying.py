"""Translate documents three times: without terms, with ours, with random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.maintenance.trial import Trial, TrialLine, apply_targets, draw_targets, measure_trial

if TYPE_CHECKING:
    from glossary.values import Term, TermMatch
    from translate.pipeline import TermFinder
    from translate.session import Session
    from translate.values import Direction, Document


@dataclass(frozen=True, slots=True)
class Trying:
    """What to translate with."""

    direction: Direction
    glossaries: tuple[Path, ...]
    model: str
    engine: str
    beam: int


@dataclass(frozen=True, slots=True)
class RandomFinder:
    """Find the same terms as another finder, with targets that were drawn for them."""

    finder: TermFinder
    drawn: dict[Term, str]

    def find_terms(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return the matches that have a drawn target."""
        return apply_targets(self.finder.find_terms(sentence, shielded=shielded), self.drawn)

    def find_forbidden(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return what the other finder forbids."""
        return self.finder.find_forbidden(sentence, shielded=shielded)


def run_trial(documents: Sequence[Document], trying: Trying) -> Trial:
    """Return the figures of the three runs."""
    from glossary.layers import load_layers
    from translate.session import Options, open_session
    from translate.values import Decoding

    options = Options(
        model=trying.model,
        engine=trying.engine,
        decoding=Decoding(beam_size=trying.beam),
        glossaries=trying.glossaries,
    )
    session = open_session(trying.direction, options)
    ours = _translate(session, documents, session.settings.terms)
    none = _translate(session, documents, None)
    pool = load_layers(explicit=trying.glossaries).terms
    drawn = draw_targets([match for line in ours for match in line.matches], pool, trying.direction[1])
    finder = RandomFinder(session.settings.terms, drawn) if session.settings.terms else None
    return measure_trial(none, ours, _translate(session, documents, finder), language=trying.direction[1])


def _translate(session: Session, documents: Sequence[Document], finder: TermFinder | None) -> list[TrialLine]:
    """Return one run's sentences with the terms they had to obey."""
    run = replace(session, settings=replace(session.settings, terms=finder))
    return [
        TrialLine(segment.segment.source, segment.matches, segment.target)
        for document in run.translate(documents)
        for block in document.blocks
        for segment in block.segments
    ]
