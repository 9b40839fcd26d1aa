"""Hold what each check finds and lets pass, that its spans are true, and that nothing makes it slow or breaks it."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.hostile import HOSTILE
from glossary.values import Direction, Proof, Term, TermMatch
from translate.checks import CHECKS, RETRIED, Pair, check_document, check_pair, check_pairs, check_segment
from translate.values import (
    Block,
    Document,
    Draft,
    Finding,
    Link,
    Metadata,
    Segment,
    TranslatedBlock,
    TranslatedDocument,
    TranslatedSegment,
)

TABLES = Path(__file__).parent / "data" / "checks"
DIRECTIONS: dict[str, Direction] = {"id-en": ("id", "en"), "en-id": ("en", "id")}
INDONESIAN: Direction = ("id", "en")


class Row(NamedTuple):
    check: str
    id: str
    expected: str
    pair: Pair


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(path.stem, row["id"], row["expected"], Pair(row["source"], row["target"], DIRECTIONS[row["direction"]]))
        for row in rows
    ]


ROWS = [row for path in sorted(TABLES.glob("*.tsv")) for row in read_rows(path)]
SEGMENT_ROWS = [row for row in ROWS if CHECKS[row.check].scope == "segment"]
DOCUMENTS = [
    list(group)
    for _, group in groupby(
        (row for row in ROWS if CHECKS[row.check].scope == "document"), key=lambda row: (row.check, row.id)
    )
]


@pytest.mark.parametrize("row", SEGMENT_ROWS, ids=lambda row: f"{row.check}: {row.id}")
def test_segment_check(row: Row) -> None:
    found = check_pair(row.pair, only={row.check})
    assert {finding.severity for finding in found} == ({row.expected} - {"-"})


@pytest.mark.parametrize("rows", DOCUMENTS, ids=lambda rows: f"{rows[0].check}: {rows[0].id}")
def test_document_check(rows: list[Row]) -> None:
    found = check_pairs([row.pair for row in rows], only={rows[0].check})
    assert [{f.severity for f in findings} for findings in found] == [{row.expected} - {"-"} for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.check}: {row.id}")
def test_findings_point_into_the_texts_and_say_so_in_words(row: Row) -> None:
    for finding in check_pairs([row.pair])[0]:
        for span, text in ((finding.source_span, row.pair.source), (finding.target_span, row.pair.target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert finding.check in CHECKS
        assert len(finding.message.split()) > 2


def test_every_check_has_a_table_or_a_test_of_its_own() -> None:
    assert CHECKS.keys() - {path.stem for path in TABLES.glob("*.tsv")} == {"terms", "forbidden", "score"}


def test_no_finding_is_graver_than_its_check_says() -> None:
    order = ("info", "warning", "error")
    for row in ROWS:
        for finding in check_pairs([row.pair])[0]:
            assert order.index(finding.severity) <= order.index(CHECKS[finding.check].severity)


def match_of(status: str, *accepted: str) -> TermMatch:
    term = Term("Pangdam", "regional military commander", "title", status=status)  # type: ignore[arg-type]
    return TermMatch(term, 0, 7, accepted[0], accepted)


def test_missed_term() -> None:
    match = match_of("approved", "regional military commander")
    pair = Pair("Pangdam tiba.", "The Pangdam arrived.", INDONESIAN, proofs=(Proof(match, "missed", "", -1, -1),))
    (found,) = check_pair(pair, only={"terms"})
    assert (found.source_span, found.message) == ((0, 7), "“Pangdam” should be “regional military commander”")


def test_forbidden_form_counts_outside_proven_terms_only() -> None:
    pair = Pair("Pangdam tiba.", "The commander arrived.", INDONESIAN, forbidden=(match_of("forbidden", "commander"),))
    (found,) = check_pair(pair, only={"forbidden"})
    assert found.target_span == (4, 13)
    proven = Proof(match_of("approved", "commander"), "draft", "commander", 4, 13)
    assert not check_pair(replace(pair, proofs=(proven,)), only={"forbidden"})


@pytest.mark.parametrize(("score", "found"), [(-0.4, 0), (-2.5, 1), (None, 0), (float("-inf"), 0)])
def test_low_score(score: float | None, found: int) -> None:
    assert len(check_pair(Pair("Ia pulang.", "He went home.", INDONESIAN, score=score), only={"score"})) == found


def test_source_translated_in_pieces() -> None:
    (found,) = check_pair(Pair("Ia pulang.", "He went home.", INDONESIAN, pieces=3), only={"truncated"})
    assert (found.severity, "3 pieces" in found.message) == ("info", True)


def test_clause_without_a_link() -> None:
    source = "Ia pulang karena di sana hujan turun deras sekali sejak pagi."
    pair = Pair(source, "He went home, and nobody could tell us exactly why that was.", INDONESIAN)
    assert not check_pair(pair, only={"dropped"})
    (found,) = check_pair(replace(pair, alignment=(Link(0, 2, 0, 2), Link(3, 9, 3, 7))), only={"dropped"})
    assert found.source_span == (10, len(source) - 1)


@pytest.mark.parametrize("ignored", ["numbers", "all"])
def test_suppressed_check(ignored: str) -> None:
    pair = Pair("Ada 5 orang.", "There are 6 people.", INDONESIAN)
    assert check_pair(pair)
    assert not check_pair(replace(pair, ignored=frozenset({ignored})))
    assert check_pair(replace(pair, ignored=frozenset({"names"})))


def test_suppressed_document_check() -> None:
    pair = Pair("Ia menjual mobil.", "She sold the car.", INDONESIAN)
    assert check_pairs([pair])[0]
    assert not check_pairs([replace(pair, ignored=frozenset({"pronouns"}))])[0]


def translated(source: str, target: str) -> TranslatedSegment:
    return TranslatedSegment(Segment(source, 0, len(source)), target, Draft(target, -0.3))


def test_document_checks_add_to_the_findings_of_their_segments() -> None:
    good, bad = translated("Ia pulang.", "Ia left."), translated("Ia tiba.", "She arrived.")
    note = Finding("numbers", "error", "5 became 6")
    block = Block("paragraph", "Ia pulang. Ia tiba.")
    code = TranslatedBlock(Block("code", "x"), ())
    segments = (good, replace(bad, findings=(note,)))
    document = TranslatedDocument(
        Document((block,), Metadata(), ""), (TranslatedBlock(block, segments), code), INDONESIAN
    )
    checked = check_document(document).blocks
    assert [[f.check for f in segment.findings] for segment in checked[0].segments] == [[], ["numbers", "pronouns"]]
    assert checked[1] == code


def test_retried_checks_are_those_of_the_table() -> None:
    assert {"numbers", "dropped", "repeated", "language"} <= RETRIED
    assert not check_segment(translated("Ia pulang.", "He left"), "paragraph", INDONESIAN, only=RETRIED)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text(make: Callable[[int], tuple[str, str]]) -> None:
    check_pairs([Pair("Ia pulang pada 5 Mei.", "He left on May 5.", INDONESIAN)])
    seconds = []
    for size in (8_000, 32_000):
        seconds.append(min(_processor_seconds(Pair(*make(size), INDONESIAN)) for _ in range(3)))
    # four times the text: linear is 4, quadratic 16; python -m benchmarks.checks goes to 1 MB
    assert seconds[1] < 12 * max(seconds[0], 0.02)


def _processor_seconds(pair: Pair) -> float:
    begun = time.process_time()
    check_pairs([pair])
    return time.process_time() - begun


BROKEN = {
    "both empty": ("", ""),
    "source empty": ("", "There are 5 ships."),
    "control characters": ("Ada\x00 5\x07 kapal\x1b[2J.", "There\x00 are 6\x07 ships."),
    "lone surrogates": ("Ada \ud800 5 kapal \udfff.", "There \udfff are 6 ships \ud800."),
    "300 digits": ("Ada " + "9" * 300 + " kapal.", "There are " + "8" * 300 + " ships."),
    "mixed digits": ("Ada ١2３ kapal.", "There are ４5٦ ships."),
    "impossible dates": ("Pada 31/02/2024 dan 99/99/9999.", "On 30/02/2024 and 00/00/0000."),
    "combining marks": ("e\u0301" * 50, "a\u0308" * 50),
    "dotted capital": ("İstanbul İzmir", "Istanbul Izmir"),
    "right to left": ("\u202eAda 5 kapal", "\u202eThere are 5 ships"),
}


@pytest.mark.parametrize(("source", "target"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("direction", DIRECTIONS.values(), ids=DIRECTIONS.keys())
def test_broken_text_breaks_no_check(source: str, target: str, direction: Direction) -> None:
    for finding in check_pairs([Pair(source, target, direction, alignment=(Link(-5, 900, 3, 2),))])[0]:
        assert finding.message
