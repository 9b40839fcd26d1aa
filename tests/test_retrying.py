"""Hold which segments get a second try, which try is kept, and what their history says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from glossary.values import Proof, Term, TermMatch
from translate.checks import RETRIED, check_segment
from translate.preparing import Job, prepare_source
from translate.retrying import find_cut, is_doubtful, retry_segments
from translate.values import Alignment, Decoding, Draft, Segment, TranslatedSegment

SOURCE = "Gubernur meninjau 12 jembatan yang rusak, lalu ia pulang ke rumah dinas di Ambon."
GOOD = "The governor inspected 12 damaged bridges, then he went home to his official residence in Ambon."
WRONG = "The governor inspected 21 damaged bridges, then he went home to his official residence in Ambon."
LOOPED = "The governor inspected 12 bridges, inspected 12 bridges, inspected 12 bridges, inspected 12 bridges."
SHORT = "The governor."
# a number word too many is a warning
SPELLED = "The governor inspected 12 damaged bridges, then the two went home to his official residence in Ambon."
HALVES = {
    "Gubernur meninjau 12 jembatan yang rusak,": "The governor inspected 12 damaged bridges.",
    "lalu ia pulang ke rumah dinas di Ambon.": "Then he went home to his official residence in Ambon.",
}
MATCH = TermMatch(
    Term("rumah dinas", "official residence", "phrase"), 60, 71, "official residence", ("official residence",)
)


@dataclass
class ScriptedEngine:
    """Answer a careful search with ``careful``, halves with the table; remember what was asked."""

    careful: str
    halves: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def translate(
        self, sentences: Sequence[str], *, prefixes: Sequence[str] | None = None, decoding: Decoding | None = None
    ) -> list[Draft]:
        self.asked.append(tuple(sentences))
        careful = decoding is not None and decoding.no_repeat_ngram == 3
        return [Draft(self.careful if careful else self.halves.get(text, SHORT), -0.5) for text in sentences]

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [self.scores.get(target, -1.0) for target in targets]

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        return [()] * len(sentences)


def job_of(source: str, *matches: TermMatch) -> Job:
    prepared = prepare_source(source, "paragraph", ("id", "en"), {})
    return Job(Segment(source, 0, len(source)), "paragraph", ("id", "en"), prepared, matches)


def complete(jobs: Sequence[Job], drafts: Sequence[Draft]) -> list[TranslatedSegment]:
    segments = [
        TranslatedSegment(
            job.segment,
            draft.text,
            draft,
            job.matches,
            tuple(
                Proof(match, "draft" if match.target in draft.text else "missed", match.target, 0, 1)
                for match in job.matches
            ),
        )
        for job, draft in zip(jobs, drafts, strict=True)
    ]
    return [replace(s, findings=check_segment(s, "paragraph", ("id", "en"), only=RETRIED)) for s in segments]


def retry(engine: ScriptedEngine, first: str, *matches: TermMatch) -> TranslatedSegment:
    job = job_of(SOURCE, *matches)
    (result,) = retry_segments([job], complete([job], [Draft(first, -0.5)]), engine, Decoding(), complete)
    return result


JOINED = "The governor inspected 12 damaged bridges, then he went home to his official residence in Ambon."
BETTER, WORSE = (
    "tried again, without repetition: better",
    "tried again, without repetition: no better",
)
CASES = {
    "clean: nothing is tried": (GOOD, SHORT, {}, GOOD, ()),
    "wrong number, mended": (WRONG, GOOD, {}, GOOD, (BETTER,)),
    "repetition, mended": (LOOPED, GOOD, {}, GOOD, (BETTER,)),
    "dropped, mended in halves": (SHORT, SHORT, HALVES, JOINED, (WORSE, "tried again, in two halves: better")),
    "nothing helps: the first stays": (WRONG, WRONG, {}, WRONG, (WORSE, "tried again, in two halves: no better")),
    "a worse try is not taken": (WRONG, LOOPED + SHORT, {}, WRONG, (WORSE, "tried again, in two halves: no better")),
}


@pytest.mark.parametrize(("first", "careful", "halves", "target", "history"), CASES.values(), ids=CASES.keys())
def test_best_try(first: str, careful: str, halves: dict[str, str], target: str, history: tuple[str, ...]) -> None:
    result = retry(ScriptedEngine(careful, halves), first)
    assert (result.target, result.history) == (target, history)


def test_engine_is_not_asked_for_clean_segments() -> None:
    engine = ScriptedEngine(GOOD)
    retry(engine, GOOD)
    assert [asked for asked in engine.asked if asked] == []


def test_doubtful_segments_share_each_try() -> None:
    engine = ScriptedEngine(GOOD)
    jobs = [job_of(SOURCE)] * 3
    retry_segments(jobs, complete(jobs, [Draft(t, -0.5) for t in (WRONG, GOOD, SHORT)]), engine, Decoding(), complete)
    assert engine.asked[0] == (SOURCE, SOURCE)


def test_as_many_doubts_are_decided_by_the_score() -> None:
    other = WRONG.replace("21", "22")
    kept = retry(ScriptedEngine(other, scores={WRONG: -0.2, other: -0.9}), WRONG)
    taken = retry(ScriptedEngine(other, scores={WRONG: -0.9, other: -0.2}), WRONG)
    assert (kept.target, taken.target) == (WRONG, other)


def test_no_try_is_better_that_loses_a_term() -> None:
    without = GOOD.replace("official residence", "house")
    assert retry(ScriptedEngine(without, scores={without: -2.0}), WRONG, MATCH).target == WRONG


def test_halves_are_asked_with_their_own_terms_put_in() -> None:
    job = replace(job_of(SOURCE, MATCH), inlined=True)
    cut = find_cut(job)
    assert job.ask(0, cut).text == "Gubernur meninjau 12 jembatan yang rusak, "
    assert job.ask(cut).text == "lalu ia pulang ke official residence di Ambon."


def test_copied_lines_are_never_tried() -> None:
    engine = ScriptedEngine(GOOD)
    job = job_of("https://example.org/2024")
    retry_segments([job], complete([job], [Draft("", 0.0)]), engine, Decoding(), complete)
    assert [asked for asked in engine.asked if asked] == []


@pytest.mark.parametrize(
    ("target", "doubtful"), [(GOOD, False), (WRONG, True), (SHORT, True), (SOURCE, True), (SPELLED, False)]
)
def test_doubts(target: str, doubtful: bool) -> None:
    job = job_of(SOURCE)
    assert is_doubtful(complete([job], [Draft(target, -0.5)])[0]) is doubtful


CUTS = {
    "behind the comma": (SOURCE, SOURCE.index("lalu")),
    "no comma": ("Gubernur meninjau 12 jembatan yang rusak di Ambon kemarin siang.", 0),
    "too few words behind": ("Gubernur meninjau 12 jembatan yang rusak berat, lalu pulang.", 0),
    "inside a quotation": ("Ia berkata, “kami akan pulang besok pagi, lalu kami akan kembali lagi ke sini lusa.”", 0),
    "inside brackets": ("Para warga desa itu mengungsi (ke sekolah, ke masjid, ke balai desa) sejak pagi tadi", 0),
    "nearest to the middle": (
        "Satu dua tiga empat lima enam, satu dua tiga empat lima enam, satu dua tiga empat lima enam tujuh delapan.",
        62,
    ),
}


@pytest.mark.parametrize(("source", "cut"), CUTS.values(), ids=CUTS.keys())
def test_cut(source: str, cut: int) -> None:
    assert find_cut(job_of(source)) == cut


def test_cut_leaves_terms_whole() -> None:
    start = SOURCE.index("rusak")
    match = TermMatch(Term("rusak, lalu", "x", "phrase"), start, start + len("rusak, lalu"), "x", ("x",))
    assert find_cut(job_of(SOURCE, match)) == 0


def test_many_commas_take_no_time() -> None:
    assert find_cut(job_of("satu (dua, " * 100_000)) == 0
