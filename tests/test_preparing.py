"""What an engine is shown of a line, and what is put back round its answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.casing import is_all_caps
from translate.preparing import prepare_source
from translate.truecasing import is_title_case, learn_true_case, set_sentence_case
from translate.values import Direction, Role

ID_EN: Direction = ("id", "en")
EN_ID: Direction = ("en", "id")

# source, role, direction -> what the engine gets, lead, upper, copied
CASES: dict[str, tuple[str, Role, Direction, str, str, bool, bool]] = {
    "plain": ("Warga mengungsi.", "paragraph", ID_EN, "Warga mengungsi.", "", False, False),
    "read also": ("Baca Juga: Warga Mengungsi", "read-also", ID_EN, "Warga mengungsi", "Read also: ", False, False),
    "read also, no colon": (
        "Baca juga Warga Mengungsi",
        "read-also",
        ID_EN,
        "Warga mengungsi",
        "Read also: ",
        False,
        False,
    ),
    "see also": ("Simak juga: Harga Emas", "read-also", ID_EN, "Harga emas", "See also: ", False, False),
    "read also, back": ("Read also: Villagers flee", "read-also", EN_ID, "Villagers flee", "Baca juga: ", False, False),
    "the words in a paragraph": ("Baca juga buku ini.", "paragraph", ID_EN, "Baca juga buku ini.", "", False, False),
    "byline": ("Oleh Rina Wulandari", "byline", ID_EN, "Rina Wulandari", "By ", False, True),
    "byline, back": ("By Rina Wulandari", "byline", EN_ID, "Rina Wulandari", "Oleh ", False, True),
    "dateline": ("JAKARTA, contoh.id", "dateline", ID_EN, "JAKARTA, contoh.id", "", False, True),
    "bullet": ("- Air bersih", "list item", ID_EN, "Air bersih", "- ", False, False),
    "number as bullet": ("2. Air bersih", "list item", ID_EN, "Air bersih", "2. ", False, False),
    "a year is no bullet": (
        "2024 menjadi tahun terpanas.",
        "paragraph",
        ID_EN,
        "2024 menjadi tahun terpanas.",
        "",
        False,
        False,
    ),
    "emoji": ("🎉🎉", "paragraph", ID_EN, "🎉🎉", "", False, True),
    "address": ("https://contoh.id/a", "paragraph", ID_EN, "https://contoh.id/a", "", False, True),
    "hashtags": ("#banjir #demak", "paragraph", ID_EN, "#banjir #demak", "", False, True),
    "score": ("2-1", "table cell", ID_EN, "2-1", "", False, True),
    "all caps": ("BANJIR LANDA DEMAK LAGI", "headline", ID_EN, "Banjir landa Demak lagi", "", True, False),
    "acronym only": ("PBB DAN NATO", "headline", ID_EN, "PBB dan NATO", "", True, False),
    "a capital start is no caps line": ("KPK tahan bupati.", "paragraph", ID_EN, "KPK tahan bupati.", "", False, False),
}

KNOWN = learn_true_case(["Banjir di Demak surut.", "Sekjen PBB bertemu kepala NATO, Senin."])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_engine_gets_what_it_can_translate(case: tuple[str, Role, Direction, str, str, bool, bool]) -> None:
    source, role, direction, text, lead, upper, copied = case
    prepared = prepare_source(source, role, direction, KNOWN)
    assert (prepared.text, prepared.lead, prepared.upper, prepared.copied) == (text, lead, upper, copied)


@given(st.text(), st.sampled_from(["paragraph", "headline", "read-also", "list item"]))
def test_prepared_text_keeps_its_offsets(source: str, role: Role) -> None:
    prepared = prepare_source(source, role, ID_EN, KNOWN)
    assert len(prepared.text) == len(source) - prepared.offset
    assert prepared.text.casefold() == source[prepared.offset :].casefold() or prepared.upper


def test_true_case_is_not_learnt_from_capitals_or_sentence_starts() -> None:
    known = learn_true_case(["Banjir di Demak.", "BANJIR LANDA DEMAK LAGI", "Warga Demak takut banjir."])
    assert known["demak"] == "Demak"
    assert known["banjir"] == "banjir"


@pytest.mark.parametrize("text", ["", "KTT G20", "Presiden lantik menteri"])
def test_no_all_caps(text: str) -> None:
    assert not is_all_caps(text)


# title-case headline -> what the engine gets, terms that keep their capitals left out
HEADLINES = {
    "verb without prefix": ("Panglima TNI Tinjau Latihan di Natuna", "Panglima TNI tinjau latihan di Natuna"),
    "short": ("KPK Periksa Bupati Sidoarjo", "KPK periksa Bupati Sidoarjo"),
    "names": ("Harga Beras di Demak Naik Lagi", "Harga beras di Demak naik lagi"),
    "hyphen": ("Anak-Anak Korban Banjir Kembali Sekolah", "Anak-anak korban banjir kembali sekolah"),
    "sentence case stays": ("Joko Widodo bertemu Vladimir Putin", "Joko Widodo bertemu Vladimir Putin"),
    "names only stay": ("Rina Wulandari dan Tigor Simbolon", "Rina Wulandari dan Tigor Simbolon"),
}


@pytest.mark.parametrize(("headline", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_title_case_headlines_lose_their_capitals(headline: str, expected: str) -> None:
    assert prepare_source(headline, "headline", ID_EN, {}).text == expected


def test_english_headlines_too() -> None:
    prepared = prepare_source("Villagers Flee as Merapi Ash Covers Roads", "headline", EN_ID, {})
    assert prepared.text == "Villagers flee as Merapi ash covers roads"


def test_terms_keep_their_capitals() -> None:
    text = "Kapal Perang Masuk Laut Merah"
    assert is_title_case(text, "id")
    assert set_sentence_case(text, "id", {}, [(18, 29, False)]) == "Kapal perang masuk Laut Merah"
    shouted = set_sentence_case("KPK PERIKSA SAKSI DI LAUT MERAH", "id", {}, [(0, 3, True), (21, 31, False)])
    assert shouted == "KPK periksa saksi di Laut Merah"
