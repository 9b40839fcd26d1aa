"""What was read is written back: with targets equal to their sources, the document must not change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from translate.exporters import export
from translate.readers import read_article
from translate.segmenting import split_segments
from translate.values import Draft, TranslatedBlock, TranslatedDocument, TranslatedSegment

DATA = Path(__file__).parent / "data"
SEED = next((Path(__file__).parents[1] / "seeds").glob("*.txt"))
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def echoed(location: Path) -> TranslatedDocument:
    """Return a document as the echo engine translates it."""
    document = read_article(str(location))
    blocks = []
    for block in document.blocks:
        segments = () if block.role == "code" else split_segments(block.text, "id", block.spans)
        rows = (TranslatedSegment(item, item.source, Draft(item.source, 0.0)) for item in segments)
        blocks.append(TranslatedBlock(block, tuple(rows)))
    return TranslatedDocument(document, tuple(blocks), ("id", "en"))


def test_a_text_article_comes_back_byte_for_byte() -> None:
    assert export(echoed(SEED)) == SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_markdown_article_reads_back_as_the_same_document(tmp_path: Path, newline: str) -> None:
    original = (DATA / "exporters_article.md").read_text(encoding="utf-8").replace("\n", newline)
    path = tmp_path / "artikel.md"
    path.write_bytes(original.encode("utf-8"))
    written = export(echoed(path))
    before, after = (re.sub(r"\s+", " ", COMMONMARK.render(text)) for text in (original, written))
    assert after == before
    assert "\n" not in written.replace(newline, "")


def test_a_web_article_becomes_a_clean_article(tmp_path: Path) -> None:
    path = tmp_path / "artikel.html"
    body = COMMONMARK.render((DATA / "exporters_article.md").read_text(encoding="utf-8").split("---\n", 2)[2])
    path.write_text(
        f"<html><head><title>Sungai Musi Meluap</title></head><body><article>{body}</article></body></html>"
    )
    page = html.document_fromstring(export(echoed(path)).encode("utf-8"))
    assert len(page.xpath("//h1")) == 1
    assert [item.text for item in page.xpath("//h2")] == ["Bantuan & pengungsian"]
    assert "Air naik begitu cepat" in page.xpath("string(//p[contains(., 'Suryani')])")
    assert "Beras 5 ton" in page.xpath("string(//ol/li[@value='1'])")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//table/tr")]
    assert rows == [["Kecamatan", "Jiwa"], ["Kertapati", "1.204"], ["Plaju | Ulu", "988"]]


TABLE = """\
<table><tr><th>Kota</th><th>Beras</th><th></th></tr><tr><td></td><td>Rp 14.500</td><td><p>naik</p><p>lagi</p></td></tr>
</table><table><tr><td>Medan</td></tr></table><ol><li>Satu kilogram beras</li><li>Dua liter minyak</li></ol>
"""
TABLES = {
    "target-txt": "Kota\tBeras\t\n\tRp 14.500\tnaik lagi\n\nMedan\n\n1. Satu kilogram beras\n2. Dua liter minyak\n",
    "target-md": (
        "| Kota | Beras |  |\n| --- | --- | --- |\n|  | Rp 14.500 | naik lagi |\n\n| Medan |\n| --- |\n\n"
        "1. Satu kilogram beras\n2. Dua liter minyak\n"
    ),
    "target-html": (
        '<td dir="auto"></td><td dir="auto">Rp 14.500</td><td dir="auto">naik<br>lagi</td></tr>\n</table></div>\n'
        '<div class="table"><table>\n<tr><td dir="auto">Medan</td></tr>\n</table></div>\n'
        '<ol>\n<li value="1" dir="auto">Satu kilogram beras</li>\n<li value="2" dir="auto">Dua liter minyak</li>\n</ol>'
    ),
}


@pytest.mark.parametrize("form", TABLES)
def test_tables_and_numbered_lists_of_a_page_stay_what_they_are(tmp_path: Path, form: str) -> None:
    path = tmp_path / "artikel.html"
    lead = "<p>" + "Harga pangan naik di tiga kota sepanjang pekan ini, menurut data resmi. " * 4 + "</p>"
    path.write_text(f"<html><body><article>{lead}{TABLE}</article></body></html>", encoding="utf-8")
    assert TABLES[form] in export(echoed(path), form)


def test_tables_and_numbered_lists_of_markdown_reach_other_forms(tmp_path: Path) -> None:
    path = tmp_path / "artikel.md"
    path.write_text(
        "3. Satu\n\n   Lanjutan\n4. Dua\n\n- Tiga\n\n| A | B |\n|---|---|\n| | C |\n\n|D|\n|---|\n", "utf-8"
    )
    assert export(echoed(path), "target-txt") == "3. Satu\n- Lanjutan\n4. Dua\n- Tiga\n\nA\tB\n\tC\n\nD\n"
    page = html.document_fromstring(export(echoed(path), "target-html").encode())
    assert [item.get("value") for item in page.xpath("//ol/li")] == ["3", "4"]
    assert [len(row) for row in page.xpath("//tr")] == [2, 2, 1]
