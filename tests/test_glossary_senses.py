"""Names of people, second meanings of acronyms, and common words: each entry fires where it means what it says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from glossary.layers import SHIPPED_FOLDER
from glossary.matching import Matcher
from glossary.store import load_terms
from glossary.values import Direction, Term

TO_ENGLISH: Direction = ("id", "en")
TERMS = tuple(term for path in sorted(SHIPPED_FOLDER.glob("*.po")) for term in load_terms(path))
MATCHERS = {"id-en": Matcher(TERMS, TO_ENGLISH), "en-id": Matcher(TERMS, ("en", "id"))}


def rows() -> list[object]:
    """Return a table of id, direction, sentence, and ``words => target`` for each time that the words stand there.

    ``-`` for a target: no entry fires.
    """
    lines = (Path(__file__).parent / "data" / "glossary_senses.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return [pytest.param(*rest[:2], rest[2].split(" ; "), id=title) for title, *rest in cells]


@pytest.mark.parametrize(("direction", "sentence", "wanted"), rows())
def test_entries_fire_in_their_own_sense(direction: str, sentence: str, wanted: list[str]) -> None:
    pairs = [tuple(pair.split(" => ")) for pair in wanted]
    watched = {words for words, _ in pairs}
    found = [(match.text, match.target) for match in MATCHERS[direction].find_terms(sentence)]
    assert [pair for pair in found if pair[0] in watched] == [pair for pair in pairs if pair[1] != "-"], found


def test_a_name_that_is_kept_is_proved_by_its_entry() -> None:
    (match,) = Matcher([Term("Roma", "Rome", "place", also="person", file="x.po", line=7)], TO_ENGLISH).find_terms(
        "Kata Roma, itu benar."
    )
    assert (match.target, match.accepted, match.term.status) == ("Roma", ("Roma",), "keep")
    assert (match.term.file, match.term.line) == ("x.po", 7)


def test_an_entry_with_words_near_it_comes_before_one_without() -> None:
    common = Term("PBB", "UN", "organization")
    party = Term("PBB", "PBB", "organization", sense="party", near=("caleg",), status="keep")
    matcher = Matcher([common, party], TO_ENGLISH)
    (first,) = matcher.find_terms("Calegnya pindah dari PBB.")
    (second,) = matcher.find_terms("Dewan PBB bersidang.")
    assert (first.target, first.rivals, second.target) == ("PBB", (), "UN")


def test_a_layer_comes_before_the_words_near_an_entry() -> None:
    shipped = Term("PBB", "PBB", "organization", near=("caleg",))
    own = Term("PBB", "Crescent Star", "organization", layer=1)
    (match,) = Matcher([shipped, own], TO_ENGLISH).find_terms("Caleg PBB mundur.")
    assert match.target == "Crescent Star"


SENSES = [
    Term("Wina", "Vienna", "place", also="person"),
    Term("Serang", "Serang", "place", also="word", case="exact", status="keep"),
    Term("PBB", "UN", "organization", case="exact"),
    Term("PBB", "land tax", "phrase", sense="tax", case="exact", near=("pajak", "NJOP")),
    Term("MA", "Supreme Court", "organization", case="exact"),
    Term("Pulau {name}", "{name} Island", "place"),
    Term("Raja {name}", "King {name}", "title"),
    Term("jaksa", "prosecutor", "title"),
]
ENDLESS = {
    "a name that may be a person's": "Wina ",
    "names and places": "Wina, Wina Lestari dan Serang. ",
    "initials": "berinisial MA (34), PBB, ",
    "acronyms of two senses": "PBB dan MA ",
    "kings' islands": "Pulau Raja Ali dan ",
    "doubled words": "dua jaksa-jaksa ",
    "addresses": "a@b.id, c_d.pdf ",
}


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS)
def test_time_grows_with_the_text(unit: str) -> None:
    matcher = Matcher(SENSES, TO_ENGLISH)

    def seconds(times: int) -> float:
        taken = []
        for _ in range(3):
            before = time.process_time()
            matcher.find_terms(unit * times)
            taken.append(time.process_time() - before)
        return min(taken)

    # 10 would be exact; four times that allows for a busy machine, and is far below the 100 of quadratic time
    assert seconds(3000) < 40 * max(seconds(300), 0.01)
