"""Hold which numbers are put back, where, at what cost, and what finding and history say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from glossary.values import Proof, Term, TermMatch
from translate.checks import check_segment
from translate.number_places import Loss, list_places
from translate.numerals import find_quantities
from translate.pipeline import Settings, translate_documents
from translate.preparing import Job, prepare_source
from translate.reinserting import reinsert_numbers
from translate.values import (
    Alignment,
    Block,
    Decoding,
    Direction,
    Document,
    Draft,
    Link,
    Metadata,
    Segment,
    TranslatedSegment,
)

TO_ENGLISH: Direction = ("id", "en")
TO_INDONESIAN: Direction = ("en", "id")


@dataclass
class ScriptedEngine:
    """Score texts by a table (-1 for others), translate and translate on behind a prefix by others; keep the calls."""

    scores: dict[str, float] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def translate(
        self, sentences: Sequence[str], *, prefixes: Sequence[str] | None = None, decoding: Decoding | None = None
    ) -> list[Draft]:
        self.calls.append("translate")
        if prefixes is None:
            return [Draft(self.drafts.get(sentence, ""), -0.5) for sentence in sentences]
        return [Draft(prefix + self.endings.get(prefix, "."), -0.5) for prefix in prefixes]

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        self.calls.append("score")
        return [self.scores.get(target, -1.0) for target in targets]

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        self.calls.append("align")
        return [link_words(source, target) for source, target in zip(sentences, targets, strict=True)]


def link_words(source: str, target: str) -> Alignment:
    """Link the words of a pair one by one, in order."""
    ends = [[(text.index(word), text.index(word) + len(word)) for word in text.split()] for text in (source, target)]
    return tuple(Link(*one, *other, 0.4) for one, other in zip(*ends, strict=False))


def job_of(source: str, direction: Direction = TO_ENGLISH, matches: tuple[TermMatch, ...] = ()) -> Job:
    prepared = prepare_source(source, "paragraph", direction, {})
    return Job(Segment(source, 0, len(source)), "paragraph", direction, prepared, matches)


def complete(jobs: Sequence[Job], drafts: Sequence[Draft]) -> list[TranslatedSegment]:
    return [finish(job, draft) for job, draft in zip(jobs, drafts, strict=True)]


def finish(job: Job, draft: Draft) -> TranslatedSegment:
    proofs = tuple(Proof(m, "draft" if m.target in draft.text else "missed", m.target, -1, -1) for m in job.matches)
    segment = TranslatedSegment(job.segment, job.prepared.lead + draft.text, draft, job.matches, proofs)
    return replace(segment, findings=check_segment(segment, "paragraph", job.direction))


def reinsert(
    engine: ScriptedEngine, *pairs: tuple[str, str], direction: Direction = TO_ENGLISH
) -> list[TranslatedSegment]:
    jobs = [job_of(source, direction) for source, _ in pairs]
    segments = complete(jobs, [Draft(target, -0.5) for _, target in pairs])
    return reinsert_numbers(jobs, segments, engine, Decoding(), complete)


SOURCE = "Gubernur meninjau 12 jembatan kayu di Ambon."
LACKING = "The governor inspected wooden bridges in Ambon."
MENDED = "The governor inspected 12 wooden bridges in Ambon."


def test_the_likeliest_place_is_taken_and_told() -> None:
    engine = ScriptedEngine({LACKING: -0.8, MENDED: -0.85})
    (segment,) = reinsert(engine, (SOURCE, LACKING))
    assert segment.target == MENDED
    assert segment.draft.text == LACKING
    assert segment.history == ("number put back, where the model finds it likeliest: '12'",)
    (finding,) = segment.findings
    assert (finding.check, finding.severity, finding.source_span) == ("numbers", "warning", (18, 20))


def test_nothing_is_asked_where_no_number_is_lost() -> None:
    engine = ScriptedEngine()
    pairs = [
        (SOURCE, MENDED),
        (SOURCE, "The governor inspected twelve wooden bridges in Ambon."),
        ("Ia tiba.", "He came."),
    ]
    assert [segment.target for segment in reinsert(engine, *pairs)] == [target for _, target in pairs]
    assert engine.calls == []


def test_all_segments_share_each_call() -> None:
    engine = ScriptedEngine({LACKING: -0.8, MENDED: -0.85})
    one = ["align", "score", "score", "translate", "score"]
    reinsert(engine, (SOURCE, LACKING))
    assert engine.calls == one
    engine.calls.clear()
    reinsert(engine, *[(SOURCE, LACKING)] * 5)
    assert engine.calls == one


def test_a_text_that_is_too_unlikely_is_not_taken() -> None:
    (segment,) = reinsert(ScriptedEngine({LACKING: -0.3}), (SOURCE, LACKING))
    assert segment.target == LACKING
    assert [(finding.check, finding.severity) for finding in segment.findings] == [("numbers", "error")]
    assert segment.history == ()


ADAPTED = "The governor inspected 12 modern bridges in Ambon."
DENIED = "The governor inspected 12 bridges that were not wooden in Ambon."


@pytest.mark.parametrize(
    ("ending", "score", "expected"),
    [
        (ADAPTED, -0.7, ADAPTED),
        (ADAPTED, -0.83, MENDED),
        (DENIED, -0.5, MENDED),
        ("The governor inspected 12 bridges, 7 of them in Ambon.", -0.5, MENDED),
    ],
    ids=["likelier", "hardly-likelier", "denies-what-the-source-says", "has-a-number-too-many"],
)
def test_the_model_may_go_on_behind_the_number(ending: str, score: float, expected: str) -> None:
    head = "The governor inspected 12"
    engine = ScriptedEngine({LACKING: -0.8, MENDED: -0.85, ending: score}, {head: ending.removeprefix(head)})
    (segment,) = reinsert(engine, (SOURCE, LACKING))
    assert segment.target == expected


def test_several_lost_numbers_come_back_one_after_the_other() -> None:
    source, lacking = "Bupati memberi 15 sapi dan mobil seharga 90 juta.", "The regent gave cows and a car."
    one, both = "The regent gave 15 cows and a car.", "The regent gave 15 cows and a car at 90 million."
    (segment,) = reinsert(ScriptedEngine({lacking: -0.8, one: -0.7, both: -0.6}), (source, lacking))
    assert segment.target == both
    assert len(segment.history) == 2


def test_terms_keep_the_rung_that_put_them_there() -> None:
    match = TermMatch(Term("Gubernur", "governor", "title"), 0, 8, "governor", ("governor",))
    job = job_of(SOURCE, matches=(match,))
    segment = finish(job, Draft(LACKING, -0.5))
    segment = replace(segment, proofs=(replace(segment.proofs[0], rung="prefix"),))
    engine = ScriptedEngine({LACKING: -0.8, MENDED: -0.85})
    (result,) = reinsert_numbers([job], [segment], engine, Decoding(), complete)
    assert (result.target, [proof.rung for proof in result.proofs]) == (MENDED, ["prefix"])


PLACES: list[tuple[str, Direction, str, str, str, list[str], list[str]]] = [
    (
        "never-across-another-number",
        TO_ENGLISH,
        "Tahun 2004 ada 285 kasus di Solo.",
        "2004",
        "There were 285 cases in Solo.",
        ["There were in 2004 285 cases in Solo."],
        ["There were 285 cases in Solo in 2004.", "There were 285 cases in Solo 2004."],
    ),
    (
        "ordinals-stand-before-the-noun",
        TO_ENGLISH,
        "Ia kalah pada pekan ke-12.",
        "ke-12",
        "He lost this week.",
        ["He lost this 12th week.", "He lost this week 12th."],
        [],
    ),
    (
        "with-the-noun-that-it-counts",
        TO_INDONESIAN,
        "He ended his 18-month partnership.",
        "18",
        "Ia mengakhiri kemitraannya.",
        ["Ia mengakhiri kemitraannya 18 bulan."],
        [],
    ),
    (
        "an-age",
        TO_INDONESIAN,
        "“Fine,” joked 82-year-old Wim.",
        "82",
        '"Baik," canda Wim.',
        ['"Baik," canda Wim berusia 82 tahun.'],
        [],
    ),
    (
        "a-clock",
        TO_ENGLISH,
        "Rapat mulai pukul 14.30 WIB.",
        "14.30 WIB",
        "The meeting starts.",
        ["The meeting starts at 2:30 p.m. WIB."],
        [],
    ),
    (
        "foreign-money-in-words",
        TO_INDONESIAN,
        "He faced a bill of $27bn last month.",
        "$27bn",
        "Ia menghadapi tagihan bulan lalu.",
        ["Ia menghadapi tagihan sebesar 27 miliar dolar AS bulan lalu."],
        [],
    ),
]


@pytest.mark.parametrize(
    ("direction", "source", "number", "target", "wanted", "unwanted"),
    [row[1:] for row in PLACES],
    ids=[r[0] for r in PLACES],
)
def test_places_for_a_number(
    direction: Direction, source: str, number: str, target: str, wanted: list[str], unwanted: list[str]
) -> None:
    (lost,) = [quantity for quantity in find_quantities(source, direction[0]) if quantity.text == number]
    found = {place.text for place in list_places(Loss(source, target, lost, direction, link_words(source, target), ()))}
    assert set(wanted) <= found
    assert not found & set(unwanted)


def test_no_number_goes_into_a_term() -> None:
    source, target = "Kapal Kuda Laut 12 berlayar.", "The Sea Horse sailed."
    (lost,) = find_quantities(source, "id")
    loss = Loss(source, target, lost, TO_ENGLISH, link_words(source, target), ((4, 13),))
    assert not any("Sea 12" in place.text for place in list_places(loss))


def test_a_document_shows_what_was_put_back() -> None:
    engine = ScriptedEngine({LACKING: -0.8, MENDED: -0.85}, drafts={SOURCE: LACKING})
    document = Document((Block("paragraph", SOURCE, 0, len(SOURCE)),), Metadata(), SOURCE)
    (translated,) = translate_documents([document], engine, Settings(TO_ENGLISH))
    (segment,) = translated.blocks[0].segments
    assert segment.target == MENDED
    assert segment.history[-1].startswith("number put back")
    assert [finding.message for finding in segment.findings if finding.check == "numbers"] == [
        "“12” was lost, and put back where the model finds it likeliest"
    ]
