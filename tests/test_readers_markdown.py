"""Hold the Markdown reader to its structure, to text free of markup, and to slices that an exporter can replace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.readers.markdown import read_markdown
from translate.values import Block, Document, InlineSpan, Metadata, Role

ARTICLE = Path(__file__).parent / "data" / "readers_article.md"


def read(text: str) -> Document:
    return read_markdown(text, Metadata(format="markdown"))


def slices(document: Document) -> list[str]:
    return [document.original[block.start : block.end] for block in document.blocks]


# role, text, slice of the original
EXPECTED: list[tuple[Role, str, str]] = [
    ("headline", "Pelabuhan Baru Ditunda", "Pelabuhan *Baru* Ditunda"),
    ("dateline", "KUPANG, suaratimur.id", "KUPANG, suaratimur.id"),
    (
        "paragraph",
        "Pemerintah daerah menunda rencana pembangunan pelabuhan baru itu.",
        'Pemerintah daerah menunda rencana\npembangunan [pelabuhan](https://contoh.id/pelabuhan "peta") baru itu.',
    ),
    (
        "quote",
        "“Kami kecewa,” kata warga. “Sangat kecewa.”",
        "“Kami kecewa,” kata warga.\n> “Sangat kecewa.”",
    ),
    ("headline", "Tiga alasan", "Tiga alasan"),
    ("list item", "Dana habis.", "Dana **habis**."),
    ("list item", "Izin belum turun, kata bupati.", "Izin belum turun,\n   kata bupati."),
    ("list item", "Jalankan make && make test dulu.", "Jalankan `make && make test` dulu."),
    ("table cell", "Tahun", "Tahun"),
    ("table cell", "Biaya | miliar", "Biaya \\| miliar"),
    ("table cell", "2023", "2023"),
    ("table cell", "12", "12"),
    ("table cell", "lima belas", "lima belas"),
    ("code", 'echo "jangan diubah."', '```sh\necho "jangan diubah."\n```'),
    ("caption", "Peta pelabuhan", "![Peta pelabuhan](peta.png)"),
    ("read-also", "Baca juga: Harga Ikan Naik", "Baca juga: [Harga Ikan Naik](https://contoh.id/ikan)"),
    ("paragraph", "Baris satu  \nbaris <br> dua & tiga.", "Baris satu  \nbaris <br> dua &amp; tiga."),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_structure(newline: str) -> None:
    document = read(ARTICLE.read_text(encoding="utf-8").replace("\n", newline))
    found = [
        (block.role, block.text, piece.replace(newline, "\n"))
        for block, piece in zip(document.blocks, slices(document), strict=True)
    ]
    assert found == EXPECTED


def test_front_matter_gives_metadata_and_stays_outside_the_blocks() -> None:
    document = read(ARTICLE.read_text(encoding="utf-8"))
    metadata = document.metadata
    assert (metadata.title, metadata.byline, metadata.date) == ("Pelabuhan Baru Ditunda", "Rina Dewi", "2024-10-28")
    assert document.original[: document.blocks[0].start].endswith("---\n\n# ")


TITLES = {
    "plain": ("title: Banjir rendam Demak\n", "Banjir rendam Demak", "Banjir rendam Demak"),
    "quoted": ('judul: "Banjir: tiga desa"\n', "Banjir: tiga desa", '"Banjir: tiga desa"'),
    "single quotes": ("title: 'Banjir # tiga'\ndraft: true\n", "Banjir # tiga", "'Banjir # tiga'"),
    "escapes": ('title: "Banjir \\"besar\\""\n', "", ""),
    "a comment": ("title: Banjir # catatan\n", "", ""),
    "a list": ("title: [Banjir]\n", "", ""),
    "none": ("author: Rina Dewi\n", "", ""),
}


@pytest.mark.parametrize(("fields", "text", "piece"), TITLES.values(), ids=TITLES.keys())
def test_a_title_in_front_matter_is_the_headline_where_there_is_no_other(fields: str, text: str, piece: str) -> None:
    document = read(f"---\n{fields}---\n\nHujan turun.\n")
    found = [(block.role, block.text, block.level) for block in document.blocks]
    assert found == [*([("headline", text, 1)] if text else []), ("paragraph", "Hujan turun.", 0)]
    assert slices(document)[: bool(text)] == [piece][: bool(text)]
    headed = read(f"---\n{fields}---\n\n# Hujan\n\nHujan turun.\n")
    assert [block.text for block in headed.blocks] == ["Hujan", "Hujan turun."]


def block_of(text: str) -> Block:
    (block,) = read(text).blocks
    return block


SPANS: dict[str, tuple[str, str, list[InlineSpan]]] = {
    "emphasis": ("Ini *penting*.", "Ini penting.", [InlineSpan(4, 11, "emphasis")]),
    "strong": ("__Ini__ ya", "Ini ya", [InlineSpan(0, 3, "strong")]),
    "nested": (
        "**a [b](c.id) d**",
        "a b d",
        [InlineSpan(0, 5, "strong"), InlineSpan(2, 3, "link", "c.id")],
    ),
    "code": ("Ketik `a*b*` lalu", "Ketik a*b* lalu", [InlineSpan(6, 10, "code")]),
    "strikethrough": ("Ia ~~kalah~~ menang", "Ia kalah menang", [InlineSpan(3, 8, "strikethrough")]),
    "reference-link": ("[Ini][x] itu\n\n[x]: http://a.id", "Ini itu", [InlineSpan(0, 3, "link", "http://a.id")]),
    "reference-link's-title": (
        "[Ini][x] itu\n\n[x]: http://a.id 'Situs \"A\"'",
        "Ini itu",
        [InlineSpan(0, 3, "link", "http://a.id", 'Situs "A"')],
    ),
    "title": ('[Ini](c.id "Situs C&amp;D") itu', "Ini itu", [InlineSpan(0, 3, "link", "c.id", "Situs C&D")]),
    "image's-title": ('a ![b](p.png "Foto: Ani") c', "a b c", [InlineSpan(2, 3, "image", "p.png", "Foto: Ani")]),
    "autolink": ("<https://a.id> x", "https://a.id x", [InlineSpan(0, 12, "link", "https://a.id")]),
    "image-in-text": ("Lihat ![peta](p.png) ini", "Lihat peta ini", [InlineSpan(6, 10, "image", "p.png")]),
    "image-in-a-link": (
        '[![Peta](p.png "P")](http://a.id) ini',
        "Peta ini",
        [InlineSpan(0, 4, "link", "http://a.id"), InlineSpan(0, 4, "image", "p.png", "P")],
    ),
    "note": ("Harga naik[^1] lagi.", "Harga naik lagi.", [InlineSpan(6, 10, "note", "[^1]")]),
    "notes": ("Harga naik.[^1][^b]", "Harga naik.", [InlineSpan(6, 11, "note", "[^1][^b]")]),
    "note-on-a-link": (
        "Kata [BPS](c.id)[^1].",
        "Kata BPS.",
        [InlineSpan(5, 8, "note", "[^1]"), InlineSpan(5, 8, "link", "c.id")],
    ),
    "raw-html": ("a <b>c</b>", "a <b>c</b>", [InlineSpan(2, 5, "markup"), InlineSpan(6, 10, "markup")]),
    "escapes": (r"2 \* 3 &lt; 7", "2 * 3 < 7", []),
    "control-characters": ("Ha\x07rga na\u200bik", "Harga naik", []),
}


MARKERS = {
    "task": ("- [ ] Tugas **baru**", ["Tugas **baru**"]),
    "task done": ("- [x] Tugas lama", ["Tugas lama"]),
    "footnote": ("[^1]: Data per *Juni*.", ["Data per *Juni*."]),
    "brackets that are words": ("[x]lagi", ["[x]lagi"]),
    "a caption in a link": ("[![Peta](p.png)](http://a.id)", ["[![Peta](p.png)](http://a.id)"]),
}


@pytest.mark.parametrize(("markdown", "expected"), MARKERS.values(), ids=MARKERS.keys())
def test_marks_of_tasks_and_footnotes_stay_outside_the_block(markdown: str, expected: list[str]) -> None:
    document = read(markdown + "\n")
    assert slices(document) == expected
    assert not any(block.text.startswith("[") and "lagi" not in block.text for block in document.blocks)


@pytest.mark.parametrize(("markdown", "text", "spans"), SPANS.values(), ids=SPANS.keys())
def test_inline_markup_becomes_spans(markdown: str, text: str, spans: list[InlineSpan]) -> None:
    block = block_of(markdown)
    assert (block.text, list(block.spans)) == (text, spans)


PLACES = {
    "closed-heading": ("## Judul ##\n", ["Judul"]),
    "heading-in-quote": ("> # Judul\n", ["Judul"]),
    "lazy-quote": ("> satu\ndua\n", ["satu\ndua"]),
    "tab-indent": ("-\tbutir\n\n\tlanjut\n", ["butir", "lanjut"]),
    "nul": ("satu\x00 dua\n", ["satu\x00 dua"]),
    "empty-cells": ("||a|\n|-|-|\n|1|11|\n| | 1|\n", ["a", "1", "11", "1"]),
    "table-in-quote": ("> a | b\n> --|--\n> c | d\n", ["a", "b", "c", "d"]),
    "image-only-empty": ("![](a.png)\n\nteks\n", ["teks"]),
    "rule": ("satu\n\n***\n\ndua\n", ["satu", "dua"]),
    "no-line-end": ("# Satu", ["Satu"]),
    "repeated-words": ("- a a\n- a\n", ["a a", "a"]),
    "html-block": ("<div>\nbiarkan\n</div>\n\nteks\n", ["<div>\nbiarkan\n</div>", "teks"]),
    "dateline-plain": (
        "SOLO, kita.id - Pemerintah kota menutup pasar itu untuk sementara waktu.\n",
        ["SOLO, kita.id", "Pemerintah kota menutup pasar itu untuk sementara waktu."],
    ),
    "dateline-half-marked": (
        "**SOLO**, kita.id - Pemerintah kota menutup pasar itu untuk sementara waktu.\n",
        ["**SOLO**, kita.id - Pemerintah kota menutup pasar itu untuk sementara waktu."],
    ),
}


@pytest.mark.parametrize(("markdown", "expected"), PLACES.values(), ids=PLACES.keys())
def test_slices_hold_words_and_inline_markup_only(markdown: str, expected: list[str]) -> None:
    assert slices(read(markdown)) == expected


MARKS = st.sampled_from(
    [
        *("# ", "> ", "- ", "1. ", "* ", "**", "_", "`", "```\n", "|", "|-|-|\n", "\n", "\n\n", "\r\n", "    ", "\t"),
        *("[a](b)", "![x](y)", "<b>", "\\", "&amp;", "kata", "a b", "\x00", "---\n", "~~", "\x0b", "\u2028", "\r"),
        "SOLO, a.id - Budi dan Ani pergi ke pasar yang baru itu. ",
    ]
)


@given(st.lists(MARKS, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_slices_are_in_order_and_hold_the_words_of_their_block(text: str) -> None:
    end = 0
    for block in read(text).blocks:
        assert end <= block.start <= block.end <= len(text)
        assert all(0 <= span.start <= span.end <= len(block.text) for span in block.spans)
        assert "\ufffd" not in block.text
        letters = iter(text[block.start : block.end])
        assert all(letter in letters for letter in block.text if letter.isalnum())
        end = block.end


@pytest.mark.parametrize("unit", ["*a ", "[", "> ", "- a\n", "a\n", "|", "`", "![](", "<a "])
def test_hostile_markdown_takes_no_more_than_seconds(unit: str) -> None:
    read(unit * (20_000 // len(unit)))
