"""Measure the three runs: success, consistency, chrF and length, and draw random targets."""

from __future__ import annotations

import pytest
import sacrebleu

from glossary.maintenance.chrf import chrf
from glossary.maintenance.trial import TrialLine, apply_targets, draw_targets, measure_trial
from glossary.values import Capture, Term, TermMatch

FLOOD = Term("banjir rob", "tidal flood", "phrase", accepted=("coastal flood",))
QUAKE = Term("gempa", "quake", "phrase", accepted=("earthquake",))
PAIRS = [
    (["Polisi tiba di Palu"], ["Polisi tiba di Poso"]),
    (["The tidal flood hit Demak.", "", "x"], ["A coastal flood has hit Demak", "abc", "xyz"]),
    (["same"], ["same"]),
    (["a"], ["b"]),
    ([""], ["b"]),
]


@pytest.mark.parametrize(("hypotheses", "references"), PAIRS)
def test_chrf_is_sacrebleus(hypotheses: list[str], references: list[str]) -> None:
    assert chrf(hypotheses, references) == pytest.approx(sacrebleu.corpus_chrf(hypotheses, [references]).score)


def test_chrf_of_nothing_is_no_drift() -> None:
    assert chrf([], []) == 100.0


def match(source: str, term: Term) -> TermMatch:
    start = source.lower().index(term.source)
    return TermMatch(term, start, start + len(term.source), term.target, (term.target, *term.accepted))


def lines(*rows: tuple[str, tuple[Term, ...], str]) -> list[TrialLine]:
    return [TrialLine(source, tuple(match(source, term) for term in terms), target) for source, terms, target in rows]


def test_three_runs() -> None:
    first, second = "Banjir rob dan gempa melanda.", "Gempa terasa."
    none = lines((first, (), "Rob and a quake struck."), (second, (), "A tremor was felt."))
    ours = lines(
        (first, (FLOOD, QUAKE), "A tidal flood and a quake struck."), (second, (QUAKE,), "An earthquake was felt.")
    )
    random_run = lines((first, (), "Rob and a quake struck."), (second, (), "A tremor was felt. Yes."))
    trial = measure_trial(none, ours, random_run)
    assert (trial.none.terms, trial.none.success) == (3, pytest.approx(1 / 3))
    assert (trial.ours.terms, trial.ours.success) == (3, 1.0)
    # quake and earthquake are both right, and not alike
    assert trial.ours.consistency == 0.5
    assert (trial.none.chrf, trial.none.length) == (pytest.approx(100.0), 1.0)
    assert trial.ours.chrf < 90
    assert trial.ours.length > 1.2
    assert (trial.random.terms, trial.random.success) == (0, 1.0)


def test_plurals_and_capitals_are_no_other_rendering() -> None:
    source = "Banjir rob."
    run = lines((source, (FLOOD,), "Tidal floods came."), (source, (FLOOD,), "A tidal flood came."))
    assert measure_trial(run, run, run).ours.consistency == 1.0


def test_an_empty_trial_has_no_faults() -> None:
    trial = measure_trial([], [], [])
    assert (trial.ours.success, trial.ours.consistency, trial.ours.length) == (1.0, 1.0, 1.0)


def test_random_targets_are_wrong_of_the_same_kind_and_repeatable() -> None:
    pool = [
        FLOOD,
        QUAKE,
        Term("longsor", "landslide", "phrase"),
        Term("Jawa", "Java", "place"),
        Term("Oblast {name}", "{name} Oblast", "place"),
        Term("rob", "robbery", "phrase", status="forbidden"),
    ]
    matches = [match("banjir rob", FLOOD), match("gempa", QUAKE)]
    drawn = draw_targets(matches, pool)
    assert drawn == draw_targets(matches, pool)
    assert drawn[FLOOD] in {"quake", "landslide"}
    assert drawn[QUAKE] in {"tidal flood", "landslide"}


def test_random_targets_take_another_kind_where_there_is_none() -> None:
    assert draw_targets([match("gempa", QUAKE)], [QUAKE, Term("Jawa", "Java", "place")]) == {QUAKE: "Java"}
    assert draw_targets([match("gempa", QUAKE)], [QUAKE]) == {}


def test_drawn_targets_replace_the_right_ones_and_patterns_are_left_out() -> None:
    pattern = Term("Oblast {name}", "{name} Oblast", "place")
    captured = TermMatch(pattern, 0, 12, "Kursk Oblast", ("Kursk Oblast",), (Capture("name", 7, 12, "Kursk"),))
    changed = apply_targets([match("gempa", QUAKE), captured], {QUAKE: "Java", pattern: "x"})
    assert [(each.target, each.accepted) for each in changed] == [("Java", ("Java",))]
