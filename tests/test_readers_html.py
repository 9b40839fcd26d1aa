"""Hold the reader of web pages to the article, its headline first, and to a clear error where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from translate.errors import ReadError
from translate.readers import read_article
from translate.readers.html import read_html
from translate.values import Metadata, Role

PAGE = Path(__file__).parent / "data" / "readers_page.html"

OUTLINE: list[tuple[Role, str]] = [
    ("headline", "Pelabuhan Baru di Kupang Ditunda"),
    ("dateline", "KUPANG, suaratimur.id"),
    ("paragraph", "Pemerintah daerah menunda"),
    ("paragraph", "Warga yang tinggal di sekitar"),
    ("read-also", "Baca juga: Harga Ikan Naik Dua Kali Lipat"),
    ("headline", "Tiga Alasan"),
    ("list item", "Dana pembangunan"),
    ("list item", "Izin dari kementerian"),
    ("quote", "“Kami tidak pernah diajak"),
    ("paragraph", "Bupati berjanji"),
]


def test_the_article_is_taken_and_nothing_round_it() -> None:
    document = read_article(str(PAGE))
    assert [block.role for block in document.blocks] == [role for role, _ in OUTLINE]
    assert all(block.text.startswith(text) for block, (_, text) in zip(document.blocks, OUTLINE, strict=True))
    assert all((block.start, block.end) == (-1, -1) for block in document.blocks)
    assert document.blocks[-1].text.endswith("bagi mereka & keluarganya.")


def test_levels_tell_the_headline_from_headings() -> None:
    assert [block.level for block in read_article(str(PAGE)).blocks if block.role == "headline"] == [1, 2]


def test_metadata() -> None:
    metadata = read_article(str(PAGE)).metadata
    assert metadata.format == "html"
    assert metadata.title == "Pelabuhan Baru di Kupang Ditunda"
    assert metadata.byline == "Rina Dewi"
    assert metadata.date == "2024-10-28"
    assert metadata.site == "Suara Timur"
    assert metadata.url == "https://suaratimur.example/pelabuhan"


def test_a_title_that_the_body_lacks_becomes_the_headline() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("<h1>Pelabuhan Baru di Kupang Ditunda</h1>", "")
    first = read_html(page, Metadata()).blocks[0]
    assert (first.role, first.text, first.level) == ("headline", "Pelabuhan Baru di Kupang Ditunda", 1)


NO_ARTICLE = {
    "empty-body": "<html><body></body></html>",
    "script-only": "<html><body><script>document.write('x')</script></body></html>",
    "no-markup": "<",
    "entity-bomb": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body/></html>',
}


@pytest.mark.parametrize("page", NO_ARTICLE.values(), ids=NO_ARTICLE.keys())
def test_a_page_without_an_article_is_an_error(page: str) -> None:
    with pytest.raises(ReadError, match="no article found in this page"):
        read_html(page, Metadata())


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("kata sandi")
    body = "<p>" + "Harga beras naik sejak pekan lalu di pasar itu. " * 5 + "&x;</p>"
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><article>{body}</article></body></html>'
    assert not any("kata sandi" in block.text for block in read_html(page, Metadata()).blocks)


def test_reading_text_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from translate.readers import read_article\n"
        "read_article('-', stdin=b'Harga naik.')\n"
        "print([name for name in ('trafilatura', 'lxml', 'httpx', 'httpcore', 'markdown_it') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


LEAD = "<p>" + "Harga beras naik sejak pekan lalu di pasar itu. " * 5 + "</p>"

# HTML in the article, role and text of each block that it makes, and its spans as (kind, words, href)
INLINE: dict[str, tuple[str, list[tuple[Role, str]], list[tuple[str, str, str]]]] = {
    "link and emphasis": (
        '<p>Kata <a href="https://a.id">juru <b>bicara</b> </a>itu, <i> tegas</i>.</p>',
        [("paragraph", "Kata juru bicara itu, tegas.")],
        [("link", "juru bicara", "https://a.id"), ("strong", "bicara", ""), ("emphasis", "tegas", "")],
    ),
    "line break": (
        "<p>Satu baris.<br>Dua <s>baris</s>.</p>",
        [("paragraph", "Satu baris. Dua baris.")],
        [("strikethrough", "baris", "")],
    ),
    "letters of a word": (
        "<p>Air itu H<sub>2</sub>O dan <b>ter</b>sisa.</p>",
        [("paragraph", "Air itu H2O dan tersisa.")],
        [("strong", "ter", "")],
    ),
    "code in a line": (
        "<p>Ketik <code>GET /a</code> lalu.</p>",
        [("paragraph", "Ketik GET /a lalu.")],
        [("code", "GET /a", "")],
    ),
    "all of it": (
        '<p><strong>Baca juga: <a href="/x">Harga Naik</a></strong></p>',
        [("read-also", "Baca juga: Harga Naik")],
        [("strong", "Baca juga: Harga Naik", ""), ("link", "Harga Naik", "/x")],
    ),
    "over a dateline": (
        "<p><b>JAKARTA, KOMPAS.com - Polisi</b> menangkap tiga orang tersangka di Jakarta pada hari Senin.</p>",
        [
            ("dateline", "JAKARTA, KOMPAS.com"),
            ("paragraph", "Polisi menangkap tiga orang tersangka di Jakarta pada hari Senin."),
        ],
        [("strong", "Polisi", "")],
    ),
    "before a list in an item": (
        "<ul><li>Satu <b>dua</b> tiga<ul><li>anak satu</li></ul></li></ul>",
        [("list item", "Satu dua tiga"), ("list item", "anak satu")],
        [("strong", "dua", "")],
    ),
}


@pytest.mark.parametrize(("markup", "blocks", "spans"), INLINE.values(), ids=INLINE.keys())
def test_links_and_emphasis_become_spans(
    markup: str, blocks: list[tuple[Role, str]], spans: list[tuple[str, str, str]]
) -> None:
    _, *read = read_html(f"<html><body><article>{LEAD}{markup}</article></body></html>", Metadata()).blocks
    assert [(block.role, block.text) for block in read] == blocks
    found = [(span.kind, block.text[span.start : span.end], span.href) for block in read for span in block.spans]
    assert found == spans
