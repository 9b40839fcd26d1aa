"""Hold the cleaning and the augmentation of training pairs to what they promise."""

from random import Random

import pytest

from training.augmenting import (
    Stock,
    TermPair,
    gather_stock,
    invent_name,
    set_capitals,
    set_headline,
    swap_names,
    swap_numbers,
    swap_term,
    vary_pair,
)
from training.backtranslate import pick_sentences
from training.cleaning import HeldOut, Pair, drop_duplicates, is_prose, is_short, is_sound, normalise_text

LONG = "Warga kampung nelayan itu menolak pindah sebelum pemerintah membangun dermaga pengganti di muara."


@pytest.mark.parametrize(
    ("indonesian", "english", "sound"),
    [
        pytest.param("Banjir surut.", "The flood receded.", True, id="short"),
        pytest.param(LONG, "Villagers refuse.", False, id="condensed"),
        pytest.param(LONG, LONG, False, id="untranslated"),
        pytest.param("Jakarta", "Jakarta", True, id="name"),
        pytest.param("", "The flood receded.", False, id="empty"),
        pytest.param("Выборы прошли вчера", "The election was yesterday", False, id="another script"),
        pytest.param("{\\displaystyle x} sama dengan y", "{\\displaystyle x} is equal to y", False, id="formula"),
    ],
)
def test_soundness(indonesian: str, english: str, sound: bool) -> None:
    assert is_sound(Pair(indonesian, english)) is sound


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        pytest.param("Simpan berkas itu sebelum menutup jendela.", True, id="sentence"),
        pytest.param("Panggil open(path, mode=0) sebelum membaca berkas itu.", False, id="code"),
        pytest.param("Pengaturan jendela dan tampilan layar", False, id="heading"),
    ],
)
def test_prose(text: str, prose: bool) -> None:
    assert is_prose(Pair(text, "Save the file before you close the window.")) is prose


def test_mined_lines_are_long() -> None:
    assert is_short(Pair("Hujan turun.", "It rained."))
    assert not is_short(Pair("Hujan turun. " * 12, "It rained. " * 12))


def test_normalised_text_has_no_hidden_marks() -> None:
    assert normalise_text(" Ca\u00ad fe\u0301\u200b \u00a0 kota ") == "Ca fé kota"


HELD = "Gubernur meresmikan pasar ikan baru di tepi pelabuhan lama pada Kamis pagi."


@pytest.mark.parametrize(
    ("sentence", "overlaps"),
    [
        pytest.param(HELD.upper().rstrip("."), True, id="same words"),
        pytest.param("Kemarin gubernur meresmikan pasar ikan baru di tepi pelabuhan lama.", True, id="nine words"),
        pytest.param("Wali kota meresmikan pasar ikan baru di tepi sungai.", False, id="seven words"),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_held_out_sentences_stay_out(sentence: str, overlaps: bool, side: int) -> None:
    sides = ["Kalimat lain sama sekali.", "Another sentence altogether."]
    sides[side] = sentence
    assert HeldOut([HELD]).overlaps(Pair(*sides)) is overlaps


def test_duplicates_differ_in_words() -> None:
    pairs = [Pair("Hujan turun.", "It rained."), Pair("hujan turun", "It rained"), Pair("Hujan turun.", "Rain fell.")]
    assert list(drop_duplicates(pairs)) == [pairs[0], pairs[2]]


TERMS = [
    TermPair("Brigjen", "Brigadier General", "rank-tni"),
    TermPair("Kolonel", "Colonel", "rank-tni"),
    TermPair("unjuk rasa", "demonstration", "politics-law"),
]
PAIR = Pair(
    "Menurut Brigjen Suwondo Pratista, ada 2.750 warga dan 14 kapal di dekat Tambaklorok.",
    "According to Brigadier General Suwondo Pratista, 2,750 residents and 14 ships were near Tambaklorok.",
)


@pytest.fixture
def stock() -> Stock:
    others = Pair("Kata Maruli Siahaan, kapal di Bandaneira itu karam.", "The ship in Bandaneira sank, Maruli Siahaan.")
    return gather_stock([PAIR, others], TERMS, ["Kayoa Barat"])


@pytest.mark.parametrize("seed", range(5))
def test_numbers_change_on_both_sides(stock: Stock, seed: int) -> None:
    changed = swap_numbers(PAIR, stock, Random(seed))
    indonesian = [word for word in changed.indonesian.split() if word[0].isdigit()]
    english = [word for word in changed.english.split() if word[0].isdigit()]
    assert [word.replace(".", ",") for word in indonesian] == english
    assert [len(word) for word in english] == [5, 2]


@pytest.mark.parametrize("seed", range(5))
def test_names_change_on_both_sides(stock: Stock, seed: int) -> None:
    changed = swap_names(PAIR, stock, Random(seed))
    name = changed.english.removesuffix(".").rpartition("near ")[2]
    assert name in changed.indonesian


@pytest.mark.parametrize("seed", range(5))
def test_terms_change_within_their_kind(stock: Stock, seed: int) -> None:
    changed = swap_term(PAIR, stock, Random(seed))
    assert ("Kolonel" in changed.indonesian) is ("Colonel" in changed.english)
    assert "demonstration" not in changed.english


def test_one_sided_term_stays(stock: Stock) -> None:
    pair = Pair("Brigjen itu hadir.", "The general was there.")
    assert swap_term(pair, stock, Random(1)) == pair


def test_cases(stock: Stock) -> None:
    pair = Pair("Harga beras naik di Jawa.", "The price of rice is up in Java.")
    assert set_capitals(pair, stock, Random(1)).english == "THE PRICE OF RICE IS UP IN JAVA."
    assert set_headline(pair, stock, Random(1)) == Pair("Harga Beras Naik di Jawa", "The Price of Rice Is Up in Java")


def test_same_seed_same_variant(stock: Stock) -> None:
    assert [vary_pair(PAIR, stock, Random(i)) for i in range(20)] == [
        vary_pair(PAIR, stock, Random(i)) for i in range(20)
    ]


def test_invented_names_are_words() -> None:
    assert all(invent_name(Random(i)).isalpha() and invent_name(Random(i)).istitle() for i in range(50))


def test_only_whole_sentences_are_translated_back() -> None:
    lines = [
        "Pasar itu dibuka kembali setelah renovasi selama dua tahun.",
        HELD,
        "baris yang terpotong di tengah kalimat tanpa huruf besar.",
        "Judul Berita Tanpa Tanda Baca di Akhir Baris",
        "Pendek.",
    ]
    assert list(pick_sentences(lines, HeldOut([HELD]))) == lines[:1]
