"""Find terms: one row a rule, on one small glossary (tests/data/matching.po)."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossary.matching import Matcher
from glossary.store import load_terms
from glossary.values import Direction, Term

DATA = Path(__file__).parent / "data"
ROWS: list[dict[str, Any]] = json.loads((DATA / "matching.json").read_text(encoding="utf-8"))
TERMS = load_terms(DATA / "matching.po")
MATCHERS = {
    "id-en": Matcher(TERMS, ("id", "en")),
    "en-id": Matcher(TERMS, ("en", "id")),
}
TO_ENGLISH: Direction = ("id", "en")


def shorthand(source: str, target: str, **fields: Any) -> Term:
    return Term(source, target, fields.pop("kind", "phrase"), **fields)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_terms_found(row: dict[str, Any]) -> None:
    sentence = row["sentence"]
    matches = MATCHERS[row["direction"]].find_terms(sentence)
    assert [[sentence[match.start : match.end], match.target] for match in matches] == row["found"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_captures_are_the_text(row: dict[str, Any]) -> None:
    for match in MATCHERS[row["direction"]].find_terms(row["sentence"]):
        assert match.accepted[0] == match.target
        for capture in match.captures:
            assert capture.text == row["sentence"][capture.start : capture.end]


@pytest.mark.parametrize(
    ("style", "target"),
    [("ap", "Maj. Gen. Dewi Lestari"), ("full", "Major General Dewi Lestari")],
)
def test_rank_style(style: Any, target: str) -> None:
    (match,) = Matcher(TERMS, TO_ENGLISH, style).find_terms("Kemarin Mayjen Dewi Lestari pulang.")
    assert match.target == target
    assert set(match.accepted) == {"Maj. Gen. Dewi Lestari", "Major General Dewi Lestari"}


def test_accepted_forms_have_their_names() -> None:
    (match,) = MATCHERS["id-en"].find_terms("Kemarin Mayjen (Purn.) Dewi Lestari pulang.")
    assert "retired Maj. Gen. Dewi Lestari" in match.accepted


def test_english_input_accepts_every_indonesian_form() -> None:
    (match,) = MATCHERS["en-id"].find_terms("Then the United States agreed.")
    assert match.accepted == ("AS", "Amerika Serikat")


LOW = shorthand("Oblast Otonom Yahudi", "Jewish Autonomous Oblast", kind="place")
CONFLICTS: dict[str, tuple[list[Term], str, str, list[str]]] = {
    "layer before length": (
        [LOW, shorthand("Oblast {name}", "{name} region", kind="place", layer=1)],
        "Warga Oblast Otonom Yahudi mengungsi.",
        "Otonom Yahudi region",
        [],
    ),
    "length within a layer": (
        [shorthand("Oblast {name}", "{name} region", kind="place"), LOW],
        "Warga Oblast Otonom Yahudi mengungsi.",
        "Jewish Autonomous Oblast",
        ["{name} region"],
    ),
    "then file order": (
        [shorthand("rapat kerja", "working meeting"), shorthand("rapat kerja", "hearing")],
        "Komisi menggelar rapat kerja.",
        "working meeting",
        ["hearing"],
    ),
    "the preferred form before an alternative": (
        [shorthand("sidang|rapat", "session", source_variants=("rapat kerja",)), shorthand("rapat kerja", "hearing")],
        "Komisi menggelar rapat kerja.",
        "hearing",
        ["session"],
    ),
    "the case as written first": (
        [shorthand("polisi", "police"), shorthand("Polisi", "Polisi (band)")],
        "Penonton menyambut Polisi.",
        "Polisi (band)",
        [],
    ),
    "the same target is no rival": (
        [shorthand("rapat kerja", "hearing"), shorthand("rapat kerja", "hearing", kind="title")],
        "Komisi menggelar rapat kerja.",
        "hearing",
        [],
    ),
}


@pytest.mark.parametrize(("terms", "sentence", "target", "rivals"), CONFLICTS.values(), ids=CONFLICTS)
def test_conflicts_are_settled_and_shown(terms: list[Term], sentence: str, target: str, rivals: list[str]) -> None:
    (match,) = Matcher(terms, TO_ENGLISH).find_terms(sentence)
    assert match.target == target
    assert [rival.target for rival in match.rivals] == rivals


CASES = [
    ("exact", "Kapolri", "Kapolri", True),
    ("exact", "Kapolri", "KAPOLRI", False),
    ("exact", "Kapolri", "kapolri", False),
    ("smart", "Kapolri", "KAPOLRI", True),
    ("smart", "Kapolri", "kapolri", False),
    ("smart", "kapolri", "Kapolri", True),
    ("any", "Kapolri", "kapolri", True),
    ("any", "kapolri", "KAPOLRI", True),
]


@pytest.mark.parametrize(("rule", "form", "text", "fits"), CASES)
def test_case_rule(rule: Any, form: str, text: str, fits: bool) -> None:
    matcher = Matcher([shorthand(form, "police chief", case=rule)], TO_ENGLISH)
    assert bool(matcher.find_terms(f"Kata {text} kemarin.")) is fits


MANY: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "doubled": ("Presiden memanggil menteri-menteri itu.", "menteri", "minister", ("ministers",)),
    "doubled with a clitic": ("Jaksa-jaksanya pulang.", "jaksa", "prosecutor", ("prosecutors",)),
    "doubled in its first word": (
        "Menteri-menteri luar negeri hadir.",
        "menteri luar negeri",
        "foreign minister",
        ("foreign ministers",),
    ),
    "para": ("Para sekjen hadir.", "sekjen", "secretary-general", ("secretaries-general", "secretary-general")),
    "a number": (
        "Dua orang kepala staf hadir.",
        "kepala staf",
        "chief of staff",
        ("chiefs of staff", "chief of staff"),
    ),
    "a figure": ("Ada 12 jaksa di sana.", "jaksa", "prosecutor", ("prosecutors", "prosecutor")),
    "a year": ("Pada 2024 jaksa itu pulang.", "jaksa", "prosecutor", ("prosecutor",)),
    "an hour": ("Pukul 9 jaksa itu pulang.", "jaksa", "prosecutor", ("prosecutor",)),
    "one": ("Seorang jaksa hadir.", "jaksa", "prosecutor", ("prosecutor",)),
    "a hundred of what has no plural": ("Beberapa barang bukti hilang.", "barang bukti", "evidence", ("evidence",)),
}


@pytest.mark.parametrize(("sentence", "source", "target", "accepted"), MANY.values(), ids=MANY)
def test_what_is_many_has_the_plural(sentence: str, source: str, target: str, accepted: tuple[str, ...]) -> None:
    (match,) = Matcher([shorthand(source, target, kind="title")], TO_ENGLISH).find_terms(sentence)
    assert match.accepted == accepted


@pytest.mark.parametrize("sentence", ["Mata-mata asing ditangkap.", "Ia pura-pura tidur.", "Anak-anakan kayu itu."])
def test_doubled_words_of_another_meaning_are_left_alone(sentence: str) -> None:
    terms = [shorthand("mata", "eye"), shorthand("pura", "Hindu temple"), shorthand("anak", "child")]
    assert not Matcher(terms, TO_ENGLISH).find_terms(sentence)


def test_shielded_stretches_hold_no_term() -> None:
    sentence = "Kata presiden dan bupati."
    (match,) = MATCHERS["id-en"].find_terms(sentence, shielded=[(5, 13)])
    assert sentence[match.start : match.end] == "bupati"


def test_forbidden_entries_are_found_apart() -> None:
    sentence = "Mayor Teguh tiba."
    (found,) = {match.target for match in MATCHERS["id-en"].find_forbidden(sentence)}
    assert found == "Mayor"
    assert all(match.term.status == "approved" for match in MATCHERS["id-en"].find_terms(sentence))
    assert not MATCHERS["en-id"].find_forbidden("Mayor Teguh arrived.")


def test_terms_without_forms_for_a_direction() -> None:
    assert Matcher([], TO_ENGLISH).find_terms("Tidak ada apa-apa.") == ()
    assert Matcher(TERMS, TO_ENGLISH).find_terms("") == ()


def seconds(matcher: Matcher, text: str) -> float:
    before = time.process_time()
    matcher.find_terms(text)
    return time.process_time() - before


LONG = "Mayjen TNI Surya Wirakusuma bertemu bupati di Kabupaten Cianjur; AS dan PBB hadir di rumah sakit. "
HARD = {
    "an article of a megabyte": LONG * 10_000,
    "one long word": "a" * 300_000,
    "only capitals": "A" * 300_000,
    "only dots": "." * 300_000,
    "endless name": "Mayor " + "Ali " * 80_000,
    "endless initials": "Mayor " + "A." * 150_000,
    "endless hyphens": "a-" * 150_000,
    "endless number": "Pasal " + "1." * 150_000,
    "backticks": "`presiden" * 30_000,
    "rank upon rank": "Mayor Mayjen " * 20_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_time_is_linear(text: str) -> None:
    matcher = MATCHERS["id-en"]
    tenth = max(seconds(matcher, text[: len(text) // 10]), 0.02)
    # 10 would be exact; four times that allows for a busy machine, and is far below the 100 of quadratic time
    assert seconds(matcher, text) < 40 * tenth


def test_nested_terms_do_not_explode() -> None:
    nested = [shorthand(" ".join(["a"] * count), f"t{count}") for count in range(1, 60)]
    matcher = Matcher(nested, TO_ENGLISH)
    text = "a " * 4_000
    assert seconds(matcher, text) < 10
    assert {match.term.target for match in matcher.find_terms(text[:1180])} == {"t59"}


@pytest.mark.parametrize("form", [r"a.*b", r"(a+)+$", "[x]", r"\d+", "^a|b$", "a{2}b".replace("{2}", "")])
def test_forms_are_no_regular_expressions(form: str) -> None:
    sentence = f"Kata {form} itu."
    (match,) = Matcher([shorthand(form, "that")], TO_ENGLISH).find_terms(sentence)
    assert sentence[match.start : match.end] == form


def test_many_terms_build_and_match_quickly() -> None:
    words = ["kota", "desa", "jalan", "besar", "tua", "lama", "baru", "utara", "timur", "laut"]
    name = [" ".join(words[int(digit)] for digit in f"{number:05}") for number in range(100_000)]
    before = time.process_time()
    matcher = Matcher([shorthand(source, f"t{number}") for number, source in enumerate(name)], TO_ENGLISH)
    assert time.process_time() - before < 10
    assert seconds(matcher, LONG * 100) < 2
    (match,) = matcher.find_terms(f"Di sana {name[54_321]} berdiri.")
    assert match.target == "t54321"


def test_layers_are_ranks_of_terms() -> None:
    user = replace(shorthand("PBB", "United Nations", kind="organization"), layer=1)
    (match,) = Matcher([*TERMS, user], TO_ENGLISH).find_terms("Kantor PBB tutup.")
    assert match.target == "United Nations"


def test_an_acronym_in_brackets_behind_its_name_stays_short() -> None:
    terms = [
        Term("Bank Indonesia", "Bank Indonesia", "organization"),
        Term("BI", "Bank Indonesia", "organization", accepted=("BI",), case="exact"),
        Term("indeks saham", "stock index", "phrase"),
        Term("IHS", "stock index", "phrase", accepted=("SI", "index"), case="exact"),
    ]
    matcher = Matcher(terms, ("id", "en"))
    sentence = "Bank Indonesia (BI) dan indeks saham (IHS) naik, kata BI."
    targets = [match.target for match in matcher.find_terms(sentence)]
    assert targets == ["Bank Indonesia", "BI", "stock index", "SI", "Bank Indonesia"]
