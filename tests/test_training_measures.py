"""Hold the benchmarks of the built-in models to their arithmetic."""

import json
from pathlib import Path

import pytest

from benchmarks.alignment import GOLD, count_errors, read_aligned_pairs
from benchmarks.gate import Floor, Pinned, find_breaches, find_lowered, read_floors, write_floors
from benchmarks.quality import read_file_pair, read_test_set
from benchmarks.results import record

PINNED = Pinned("a1", {"id-en": Floor(20.0, 50.0)})


@pytest.mark.parametrize(
    ("reached", "sha256", "breaches"),
    [
        pytest.param({"id-en": Floor(20.0, 50.0)}, "a1", 0, id="equal"),
        pytest.param({"id-en": Floor(19.8, 49.7)}, "a1", 0, id="within the slack"),
        pytest.param({"id-en": Floor(19.0, 50.0)}, "a1", 1, id="BLEU broken"),
        pytest.param({"id-en": Floor(2.0, 5.0)}, "a1", 2, id="both broken"),
        pytest.param({}, "a1", 2, id="model gone"),
        pytest.param({"id-en": Floor(20.0, 50.0)}, "b2", 1, id="other sentences"),
    ],
)
def test_breaches(reached: dict[str, Floor], sha256: str, breaches: int) -> None:
    assert len(find_breaches(PINNED, reached, sha256)) == breaches


def test_pinning_names_what_it_lowers() -> None:
    assert find_lowered(PINNED, {"id-en": Floor(21.0, 49.9)}) == ("id-en: chrf would fall from 50.00 to 49.90",)
    assert find_lowered(PINNED, {"id-en": Floor(20.0, 50.0)}) == ()


def test_floors_come_back(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", PINNED)
    assert read_floors(tmp_path / "floors.json") == PINNED
    assert json.loads((tmp_path / "floors.json").read_text())["floors"]["id-en"] == {"bleu": 20.0, "chrf": 50.0}


def test_sections_are_replaced_alone(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    record("speed", "42 sentences/s", path)
    record("quality", "chrF \\1 50", path)
    before = path.read_text()
    record("speed", "43 sentences/s", path)
    assert path.read_text() == before.replace("42", "43")
    assert before.count("## ") == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["results.md"]


def test_a_section_name_is_a_heading(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="letters"):
        record("speed -->", "42", tmp_path / "results.md")


def test_test_sets_from_a_table_and_from_a_pair_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Hujan turun.\tIt rained.\tweather\nPagi.\tMorning.\n", "utf-8")
    (tmp_path / "a.en").write_text("It rained.\nMorning.\n", "utf-8")
    (tmp_path / "a.id").write_text("Hujan turun.\nPagi.\n", "utf-8")
    table = read_test_set(tmp_path / "a.tsv")
    assert table == read_file_pair(tmp_path / "a.en", tmp_path / "a.id", "en-id")
    assert table.sides("en-id")[0] == ("It rained.", "Morning.")
    (tmp_path / "a.id").write_text("Hujan turun.\n", "utf-8")
    with pytest.raises(ValueError, match="1 lines"):
        read_file_pair(tmp_path / "a.en", tmp_path / "a.id", "en-id")


@pytest.mark.parametrize("direction", ["id-en", "en-id"])
def test_hand_alignments_are_of_words_that_exist(direction: str) -> None:
    pairs = read_aligned_pairs(GOLD, direction)
    assert len(pairs) >= 100
    for pair in pairs:
        assert pair.links
        assert max(source for source, _ in pair.links) < len(pair.source.split()) + 3
        assert max(target for _, target in pair.links) < len(pair.target.split()) + 3


def test_only_words_with_a_link_are_judged() -> None:
    assert count_errors(frozenset({(0, 0), (0, 1), (2, 3)}), frozenset({(0, 0), (2, 3), (2, 4)})) == (2, 2, 3)
