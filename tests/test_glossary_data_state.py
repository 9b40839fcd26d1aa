"""Hold the shipped glossaries of ranks, titles and institutions: sound, free of conflicts, found in real sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from glossary.checking import find_conflicts
from glossary.layers import SHIPPED_FOLDER
from glossary.matching import Matcher
from glossary.store import find_entry_errors, load_terms
from glossary.values import Direction, Term

# file -> the entries it must have, counted from Indonesian to English
FILES = {"ranks": 500, "titles": 1200, "institutions": 1500}
PATHS = [SHIPPED_FOLDER / f"{name}.po" for name in FILES]

INTO_ENGLISH: Direction = ("id", "en")
INTO_INDONESIAN: Direction = ("en", "id")

# what a form stands in while it is looked for: small words, so that no capital is read as a headline's
CARRIER = "dan kemarin ia melihat bahwa {} sudah lama ada di situ"
PERSON = "Surya Wirakusuma"


@pytest.fixture(scope="module")
def terms() -> tuple[Term, ...]:
    return tuple(term for path in PATHS for term in load_terms(path))


@pytest.fixture(scope="module")
def matchers(terms: tuple[Term, ...]) -> dict[str, Matcher]:
    return {"-".join(direction): Matcher(terms, direction) for direction in (INTO_ENGLISH, INTO_INDONESIAN)}


def sentences() -> list[object]:
    """Return the rows of the table: an id, a direction, a sentence, and ``form => target`` of every term in it."""
    rows = []
    table = Path(__file__).parent / "data" / "glossary_state.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        name, direction, sentence, wanted = line.split("\t")
        pairs = dict(pair.split(" => ") for pair in wanted.split(" ; ") if pair)
        rows.append(pytest.param(direction, sentence, pairs, id=f"{direction} {name}"))
    return rows


def forms(term: Term, direction: Direction) -> tuple[str, ...]:
    """Return what a term matches in a direction, nothing where it is limited to the other one."""
    if term.only not in (None, direction):
        return ()
    return (term.source, *term.source_variants) if direction == INTO_ENGLISH else (term.target, *term.accepted)


def translation(term: Term, direction: Direction) -> str:
    return term.target if direction == INTO_ENGLISH else term.source


def contradictions(terms: Sequence[Term], direction: Direction) -> Iterator[str]:
    """Yield the forms, case ignored, that two terms translate differently."""
    owners: dict[str, Term] = {}
    # what needs words near it takes the place of another only where they stand
    for term in (term for term in terms if not term.near):
        for form in forms(term, direction):
            first = owners.setdefault(form.lower(), term)
            if translation(first, direction) != translation(term, direction):
                yield f"{form}: {first.file}:{first.line} and {term.file}:{term.line}"


def misses(terms: Sequence[Term], matcher: Matcher) -> Iterator[str]:
    """Yield the forms that are not found whole, or not translated as their entry says."""
    for term in terms:
        wanted = translation(term, matcher.direction).replace("{name}", PERSON).replace("{number}", "7")
        for form in forms(term, matcher.direction):
            text = form.replace("{name}", PERSON).replace("{number}", "7")
            # behind a bar, which no term crosses, a word that the entry needs
            sentence = CARRIER.format(text) + "".join(f" | {word}" for word in term.near[:1])
            reach = sentence.partition(" | ")[0]
            matches = [one for one in matcher.find_terms(sentence) if one.end <= len(reach)]
            if [(sentence[one.start : one.end], one.target) for one in matches] != [(text, wanted)]:
                yield f"{term.file}:{term.line}: {text} -> {[one.target for one in matches]}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_entry_is_well_formed(path: Path) -> None:
    assert not find_entry_errors(path)


@pytest.mark.parametrize(("name", "least"), FILES.items(), ids=FILES)
def test_files_cover_their_fields(name: str, least: int) -> None:
    served = [term for term in load_terms(SHIPPED_FOLDER / f"{name}.po") if forms(term, INTO_ENGLISH)]
    assert len(served) >= least


def test_check_finds_no_conflict(terms: tuple[Term, ...]) -> None:
    assert not find_conflicts(terms)


@pytest.mark.parametrize("direction", [INTO_ENGLISH, INTO_INDONESIAN], ids="-".join)
def test_no_form_has_two_translations(terms: tuple[Term, ...], direction: Direction) -> None:
    assert not list(contradictions(terms, direction))


@pytest.mark.parametrize("direction", ["id-en", "en-id"])
def test_every_form_finds_its_entry(terms: tuple[Term, ...], matchers: dict[str, Matcher], direction: str) -> None:
    assert not list(misses(terms, matchers[direction]))


def test_every_abbreviated_rank_has_its_full_form(terms: tuple[Term, ...]) -> None:
    ranks = [term for term in terms if term.kind == "rank" and forms(term, INTO_ENGLISH)]
    abbreviated = [term for term in ranks if ". {name}" in term.target]
    assert abbreviated
    assert not [term.source for term in abbreviated if not term.full or ". {name}" in term.full]


@pytest.mark.parametrize(("direction", "sentence", "wanted"), sentences())
def test_sentences(matchers: dict[str, Matcher], direction: str, sentence: str, wanted: dict[str, str]) -> None:
    found = matchers[direction].find_terms(sentence)
    assert {sentence[one.start : one.end]: one.target for one in found} == wanted


def test_full_rank_style(terms: tuple[Term, ...]) -> None:
    (found,) = Matcher(terms, INTO_ENGLISH, "full").find_terms("Kata Mayjen TNI Surya Wirakusuma, itu benar.")
    assert found.target == "Major General Surya Wirakusuma"
