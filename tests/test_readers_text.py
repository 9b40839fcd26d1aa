"""Hold the plain text reader to the roles of an article's parts, and to exact slices of the original."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.readers import read_article
from translate.readers.roles import byline_names, date_of, dateline_end, is_read_also
from translate.readers.text import read_text
from translate.values import Document, Metadata, Role

SEED = Path(__file__).parents[1] / "seeds" / "000_0c1b7038fc966227.txt"


def read(text: str) -> Document:
    return read_text(text, Metadata())


def outline(text: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in read(text).blocks]


def test_the_seed_article_is_read_as_an_editor_would() -> None:
    document = read_article(str(SEED))
    roles = [block.role for block in document.blocks]
    assert document.blocks[0].text == "MOSKOW, sp-globalindo.co.id"
    assert document.blocks[1].text.startswith("NATO dan AS telah")
    assert roles.count("read-also") == 2
    assert roles == ["dateline", *["paragraph"] * 3, "read-also", *["paragraph"] * 7, "read-also", *["paragraph"] * 5]
    assert document.original.encode() == SEED.read_bytes()


LEAD = "pemerintah daerah menunda rencana pembangunan pelabuhan baru itu."
ARTICLES: dict[str, tuple[str, list[tuple[Role, str]]]] = {
    "headline-and-paragraphs": (
        "Pelabuhan Baru Ditunda\n\nWarga menolak.\n\nBupati setuju.",
        [("headline", "Pelabuhan Baru Ditunda"), ("paragraph", "Warga menolak."), ("paragraph", "Bupati setuju.")],
    ),
    "headline-question": (
        "Siapa Untung?\n\nHarga naik.",
        [("headline", "Siapa Untung?"), ("paragraph", "Harga naik.")],
    ),
    "no-headline": (
        "Warga menolak.\nBupati setuju.",
        [("paragraph", "Warga menolak."), ("paragraph", "Bupati setuju.")],
    ),
    "one-line": ("Pelabuhan Baru Ditunda", [("paragraph", "Pelabuhan Baru Ditunda")]),
    "byline-and-date": (
        "Pelabuhan Ditunda\n\nOleh: Rina Dewi\n\nSenin, 28 Oktober 2024 | 10:30 WIB\n\nWarga menolak.",
        [
            ("headline", "Pelabuhan Ditunda"),
            ("byline", "Oleh: Rina Dewi"),
            ("dateline", "Senin, 28 Oktober 2024 | 10:30 WIB"),
            ("paragraph", "Warga menolak."),
        ],
    ),
    "dateline-cut-off": (
        f"KUPANG, suaratimur.id - Tiga {LEAD}",
        [("dateline", "KUPANG, suaratimur.id"), ("paragraph", f"Tiga {LEAD}")],
    ),
    "subheading": (
        "Harga naik.\n\nPenjelasan Kementerian\n\nStok cukup.",
        [("paragraph", "Harga naik."), ("headline", "Penjelasan Kementerian"), ("paragraph", "Stok cukup.")],
    ),
    "bullets": (
        "Syaratnya adalah:\n- membawa kartu\n• datang sendiri",
        [("paragraph", "Syaratnya adalah:"), ("list item", "membawa kartu"), ("list item", "datang sendiri")],
    ),
    "wrapped-lines": (
        "Warga pesisir menolak rencana itu karena\ntakut kehilangan tempat mencari ikan. Mereka\nmenulis surat.",
        [
            (
                "paragraph",
                "Warga pesisir menolak rencana itu karena takut kehilangan tempat mencari ikan. Mereka menulis surat.",
            )
        ],
    ),
    "crlf": ("Harga naik.\r\n\r\nStok cukup.\r\n", [("paragraph", "Harga naik."), ("paragraph", "Stok cukup.")]),
    "control-characters": (
        "Harga\x00 na\x07ik.\n\x0b\x01\nSt\xadok.",
        [("paragraph", "Harga naik."), ("paragraph", "Stok.")],
    ),
    "emoji-only": ("🎉🎉", [("paragraph", "🎉🎉")]),
}


@pytest.mark.parametrize(("text", "expected"), ARTICLES.values(), ids=ARTICLES.keys())
def test_roles(text: str, expected: list[tuple[Role, str]]) -> None:
    assert outline(text) == expected


def test_metadata_comes_from_the_blocks() -> None:
    text = "Pelabuhan Ditunda\n\nPenulis: Rina Dewi\n\n5 Mei 2024\n\nWarga menolak."
    metadata = read(text).metadata
    assert (metadata.title, metadata.byline, metadata.date) == ("Pelabuhan Ditunda", "Rina Dewi", "2024-05-05")


@given(
    st.text(alphabet=st.sampled_from("Aa .,!-–•:\n\r\t\x00\x85\u2028\ufeff”é🎉1"), max_size=80) | st.text(max_size=60)
)
@settings(max_examples=300, deadline=None)
def test_blocks_are_slices_in_order_and_lose_no_word(text: str) -> None:
    end = 0
    for block in read(text).blocks:
        assert end <= block.start < block.end
        # between blocks: white space, unseen characters, bullets and a dateline's dash
        assert not any(letter.isalnum() for letter in text[end : block.start])
        kept = [letter for letter in text[block.start : block.end] if letter.isalnum()]
        assert [letter for letter in block.text if letter.isalnum()] == kept
        assert block.text == block.text.strip() != ""
        end = block.end
    assert not any(letter.isalnum() for letter in text[end:])


LONG = "Presiden meresmikan bendungan baru di pulau itu pada hari Senin."
DATELINES = {
    "site": ("MOSKOW, contohberita.co.id – ", "MOSKOW, contohberita.co.id"),
    "dot-com": ("JAKARTA, SUARAKITA.com - ", "JAKARTA, SUARAKITA.com"),
    "agency-in-brackets": ("Jakarta (KBN) - ", "Jakarta (KBN)"),
    "two-words": ("Jakarta, Berita Kita -- ", "Jakarta, Berita Kita"),
    "site-first": ("SUARA.CO, Jakarta - ", "SUARA.CO, Jakarta"),
    "site-only": ("Kabarkita.com - ", "Kabarkita.com"),
    "capitals": ("BANDA ACEH — ", "BANDA ACEH"),
    "city": ("Surabaya - ", "Surabaya"),
    "english": ("JAKARTA, Indonesia (AP) — ", "JAKARTA, Indonesia (AP)"),
    "english-date": ("WASHINGTON, Jan. 5 (Reuters) - ", "WASHINGTON, Jan. 5 (Reuters)"),
}


@pytest.mark.parametrize(("opening", "dateline"), DATELINES.values(), ids=DATELINES.keys())
def test_datelines_are_found(opening: str, dateline: str) -> None:
    text = opening + LONG
    ends = dateline_end(text)
    assert ends is not None
    assert (text[: ends[0]], text[ends[1] :]) == (dateline, LONG)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden – kepala negara dan pemerintahan – meresmikan bendungan baru itu.",
        "NATO – aliansi militer itu – menolak memberi keterangan kepada para wartawan.",
        "Bus Jakarta-Bandung terguling di jalan tol, dan lima penumpangnya terluka.",
        "KAPOLRI: Tak Ada Ampun bagi Pelaku Penipuan Daring di Seluruh Indonesia",
        "JAKARTA - Macet",
        LONG,
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert dateline_end(text) is None


READ_ALSO = {
    "baca-juga": ("Baca juga: Harga Beras Naik", True),
    "capitals": ("BACA JUGA: Harga Beras Naik", True),
    "without-colon": ("Baca Juga Harga Beras Naik Lagi", True),
    "lihat": ("Lihat juga: Video Banjir", True),
    "simak": ("Simak juga - Jadwal Imsakiyah", True),
    "brackets": ("[Baca juga: Harga Beras Naik]", True),
    "arrows": (">> Baca Juga: Harga Beras", True),
    "read-also": ("Read also: Rice prices rise", True),
    "also-read": ("Also read: Rice prices rise", True),
    "sentence": ("Baca juga dilakukan anak-anak di perpustakaan itu.", False),
    "lihat-sentence": ("Lihat saja nanti.", False),
    "english-sentence": ("Read more books, he told the pupils.", False),
}


@pytest.mark.parametrize(("text", "expected"), READ_ALSO.values(), ids=READ_ALSO.keys())
def test_read_also_lines(text: str, expected: bool) -> None:
    assert is_read_also(text) is expected


BYLINES = {
    "oleh": ("Oleh: Rina Dewi", "Rina Dewi"),
    "oleh-bare": ("Oleh Rina Dewi dan Budi Santoso", "Rina Dewi dan Budi Santoso"),
    "editor": ("Editor: M. Nuh", "M. Nuh"),
    "by": ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
    "capitals": ("OLEH: RINA DEWI", "RINA DEWI"),
    "with-agency": ("Penulis: Rina Dewi | Suara Timur", "Rina Dewi"),
    "two-desks": ("Reporter: Budi/Ani", "Budi/Ani"),
    "hostile": ("By " + "a" * 150 + "!", ""),
    "hostile-capitals": ("By " + "Aa" * 75 + "!", ""),
    "oleh-karena": ("Oleh karena itu, harga naik.", ""),
    "by-monday": ("By Monday, the water had receded.", ""),
    "plain": ("Rina Dewi", ""),
}


@pytest.mark.parametrize(("text", "names"), BYLINES.values(), ids=BYLINES.keys())
def test_bylines(text: str, names: str) -> None:
    assert byline_names(text) == names


DATES = {
    "indonesian": ("Senin, 28 Oktober 2024", "2024-10-28"),
    "short": ("5 Agu 2024 14.20 WIB", "2024-08-05"),
    "english": ("Monday, October 28, 2024", "2024-10-28"),
    "wrong-month": ("28 Bulan 2024", ""),
    "sentence": ("Pada 28 Oktober 2024 ia tiba", ""),
}


@pytest.mark.parametrize(("text", "date"), DATES.values(), ids=DATES.keys())
def test_date_lines(text: str, date: str) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize("unit", ["A", "a ", "Aa-", "Oleh Budi ", "\n", "\r", "a\n", "JAKARTA "])
def test_a_very_long_text_is_read_in_one_pass(unit: str) -> None:
    read(unit * (300_000 // len(unit)))
