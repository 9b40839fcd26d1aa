"""Hold the term metrics of the benchmarks to examples worked out by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.term_metrics import (
    TermRow,
    WantedTerm,
    count_edits,
    find_forbidden,
    find_missing,
    measure_consistency,
    read_rows,
    term_error_rate,
    window_overlap,
)
from benchmarks.term_runs import build_own_finder, find_misfires
from glossary.values import Term, TermMatch
from translate.values import Draft, Segment, TranslatedSegment

PORT = TermRow(
    "Kapal itu masuk ke Pelabuhan Merak pagi tadi.",
    "The ship entered Merak Port this morning.",
    (WantedTerm("Pelabuhan Merak", ("Merak Port", "Port of Merak")),),
    ("Peacock", "pelabuhan"),
)
STRAITS = TermRow(
    "Dari Selat Sunda ke Selat Sunda lagi.",
    "From the Sunda Strait and back to the Sunda Strait again.",
    (WantedTerm("Selat Sunda", ("Sunda Strait",)), WantedTerm("Selat Sunda", ("Sunda Strait",))),
    (),
)


@pytest.mark.parametrize(
    ("targets", "text", "missing"),
    [
        pytest.param([("Merak Port",)], "It entered merak port.", 0, id="case does not matter"),
        pytest.param([("Merak Port", "Port of Merak")], "The Port of Merak", 0, id="another form"),
        pytest.param([("Eid",)], "Eidul Fitri", 1, id="whole words only"),
        pytest.param([("suspect",)], "Two suspects", 1, id="a plural is another word"),
        pytest.param([("Maj. Gen.",)], "Maj. Gen. Surya", 0, id="full stop at the end"),
        pytest.param([("U.N.",)], "the U.N.'s envoy", 0, id="possessive"),
        pytest.param([("Palu",), ("Palu",)], "Palu again", 1, id="a place counts once"),
        pytest.param([("Palu",), ("Palu",)], "Palu to Palu", 0, id="twice is twice"),
        pytest.param([("C++ (lama)",)], "in C++ (lama) now", 0, id="no regular expression"),
        pytest.param([("Palu",)], "", 1, id="empty translation"),
    ],
)
def test_exact_match(targets: list[tuple[str, ...]], text: str, missing: int) -> None:
    assert len(find_missing([WantedTerm("x", each) for each in targets], text)) == missing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("At Merak Port.", (), id="none"),
        pytest.param("At Peacock Port.", ("Peacock",), id="one"),
        pytest.param("Peacock Port", ("Peacock",), id="at the start"),
        pytest.param("Peacocks at Pelabuhan Merak", (), id="whole words and case"),
    ],
)
def test_forbidden(text: str, found: tuple[str, ...]) -> None:
    assert find_forbidden(PORT, text) == found


@pytest.mark.parametrize(
    ("row", "text", "size", "overlap"),
    [
        pytest.param(PORT, PORT.reference, 2, 1.0, id="the reference itself"),
        # reference: ship entered | this morning; here: we saw | this noon
        pytest.param(PORT, "We saw Merak Port this noon.", 2, 1 / 4, id="one of four"),
        # punctuation is no word of the window: ship entered | this morning
        pytest.param(PORT, 'The ship entered "Merak Port", this noon.', 2, 3 / 4, id="punctuation left out"),
        pytest.param(PORT, "The ship entered the Port of Merak this morning.", 2, 0.0, id="not the reference's form"),
        # reference: the ship entered | this morning: five words, of which The and morning stand here
        pytest.param(PORT, "The boat saw Merak Port one morning.", 3, 2 / 5, id="window cut by the sentence"),
        # of two places the only one found pairs with the better window: back to the | again
        pytest.param(STRAITS, "And back to the Sunda Strait again.", 3, 1.0, id="best pair"),
    ],
)
def test_window_overlap(row: TermRow, text: str, size: int, overlap: float) -> None:
    assert window_overlap(row, text, size) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("hypothesis", "reference", "costs", "edits"),
    [
        pytest.param("a b c", "a b c", (1, 1, 1), 0, id="equal"),
        pytest.param("a x c", "a b c", (1, 2, 1), 2, id="term's word replaced"),
        pytest.param("a c", "a b c", (1, 2, 1), 2, id="term's word left out"),
        pytest.param("a b x c", "a b c", (1, 2, 1), 1, id="a word too many"),
        pytest.param("x b c", "a b c", (1, 2, 1), 1, id="another word replaced"),
        pytest.param("c d a b", "a b c d", (1, 1, 1, 1), 1, id="one shift"),
        pytest.param("c d a x", "a b c d", (1, 2, 1, 1), 3, id="a shift and a term's word"),
        pytest.param("", "a b", (1, 2), 3, id="nothing"),
        pytest.param("a b", "", (), 2, id="nothing wanted"),
    ],
)
def test_edits(hypothesis: str, reference: str, costs: tuple[int, ...], edits: int) -> None:
    assert count_edits(tuple(hypothesis.split()), tuple(reference.split()), costs) == edits


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        pytest.param(PORT.reference, 0.0, id="the reference itself"),
        # The ship entered Merak Port this morning . are eight tokens
        pytest.param("The boat entered Merak Port this morning.", 1 / 8, id="a plain word"),
        pytest.param("The ship entered Merak Town this morning.", 2 / 8, id="a term's word"),
    ],
)
def test_term_error_rate(text: str, rate: float) -> None:
    assert term_error_rate(PORT, text) == pytest.approx(rate)


def test_consistency_counts_repeated_terms_and_keeps_homographs_apart() -> None:
    rows = [
        TermRow("", "", (WantedTerm("PBB", ("U.N.", "UN")),), ()),
        TermRow("", "", (WantedTerm("PBB", ("U.N.", "UN")),), ()),
        TermRow("", "", (WantedTerm("PBB", ("U.N.", "UN")),), ()),
        TermRow("", "", (WantedTerm("PBB", ("property tax",)),), ()),
    ]
    assert measure_consistency(rows, ["the U.N.", "the U.N.", "the UN", "the tax"]) == pytest.approx(2 / 3)
    assert measure_consistency(rows[3:], ["the tax"]) == 1.0


def test_each_row_has_its_own_dictionary() -> None:
    rows = [
        TermRow("PBB naik lagi di Pati.", "", (WantedTerm("PBB", ("property tax",)),), ()),
        TermRow("KANTOR PBB DI JENEWA KEBAKARAN", "", (WantedTerm("PBB", ("U.N.",)),), ()),
    ]
    finder = build_own_finder(rows)
    assert [match.target for match in finder.find_terms("PBB naik lagi di Pati.")] == ["property tax"]
    assert [match.target for match in finder.find_terms("Kantor pbb di jenewa kebakaran")] == ["U.N."]


@pytest.mark.parametrize(
    ("source", "target", "fires"),
    [
        pytest.param("Mayor", "mayor", True, id="what is forbidden"),
        pytest.param("Yesaya Mayor", "Yesaya Mayor", False, id="the whole name kept"),
        pytest.param("Yesaya", "Isaiah", True, id="a part of the name changed"),
        pytest.param("Yesaya", "Yesaya", False, id="a part of the name copied"),
        pytest.param("Biak", "Byak", False, id="elsewhere"),
    ],
)
def test_misfires(source: str, target: str, fires: bool) -> None:
    row = TermRow("Yesaya Mayor lahir di Biak.", "", (WantedTerm("Yesaya Mayor", ("Yesaya Mayor",)),), ("mayor",))
    start = row.source.index(source)
    match = TermMatch(Term(source, target, "phrase"), start, start + len(source), target, (target,))
    segment = TranslatedSegment(Segment(row.source, 0, len(row.source)), "", Draft("", 0.0), matches=(match,))
    assert list(find_misfires(row, [segment])) == ([match] if fires else [])


def test_rows_name_the_line_that_is_wrong(tmp_path: Path) -> None:
    row = {"source": "Palu", "reference": "Palu", "terms": [{"source": "Palu", "targets": ["Palu"]}], "forbidden": []}
    path = tmp_path / "istilah.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    assert read_rows(path)[0].terms[0].kept
    path.write_text(json.dumps(row) + '\n{"source": "Palu"}\n', "utf-8")
    with pytest.raises(ValueError, match=r"istilah\.jsonl:2: expected"):
        read_rows(path)
