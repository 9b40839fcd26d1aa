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
    assert "Beras 5 ton" in page.xpath("string(//ul/li)")
