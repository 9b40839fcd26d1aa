"""Inline markup on the target: on the right words, never unbalanced, never by accident."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from translate.exporters import export
from translate.exporters.markdown_inline import render_markdown_inline
from translate.exporters.projecting import MarkedText, TargetSpan, project_block
from translate.readers import read_article
from translate.values import Document, InlineSpan, Link, Metadata, TranslatedBlock, TranslatedDocument

SHARED = runpy.run_path(str(Path(__file__).parent / "data" / "exporters_articles.py"))
article, block, translated = SHARED["article"], SHARED["block"], SHARED["translated"]
COMMONMARK = MarkdownIt("commonmark").enable(["strikethrough", "table"])


def spans_of(text: str, *words: tuple[str, str] | tuple[str, str, str]) -> list[InlineSpan]:
    return [InlineSpan(text.index(word), text.index(word) + len(word), *rest) for word, *rest in words]


URL = "https://situs.example/a"
# id, source, target, links, (words, kind, href) in the source, Markdown of the target
PROJECTED = [
    ("aligned word", "Banjir besar melanda kota.", "A great flood hit the city.", "Banjir=flood besar=great",
     [("Banjir", "emphasis")], "A great *flood* hit the city."),
    ("word order", "Ini rumah sakit baru.", "This is a new hospital.", "rumah=hospital sakit=hospital baru=new",
     [("rumah sakit", "strong")], "This is a new **hospital**."),
    ("same text", "Warga Lombok mengungsi.", "Residents of Lombok fled.", "",
     [("Lombok", "strong")], "Residents of **Lombok** fled."),
    ("same text, second of two", "Solo lawan Solo.", "Solo against Solo.", "",
     [("Solo.", "strong")], "Solo against **Solo.**"),
    ("whole sentence", "Kami menolak.", "We refuse.", "", [("Kami menolak.", "strong")], "**We refuse.**"),
    ("all but the quotes", "“Kami menolak.”", "“We refuse.”", "", [("Kami menolak", "strong")], "“**We refuse**.”"),
    ("stray link", "Harga gula naik lagi.", "The price of sugar rose again.",
     "Harga=price gula=sugar naik=rose lagi=again gula=again",
     [("gula", "emphasis")], "The price of *sugar* rose again."),
    ("no evidence: emphasis goes", "Harga naik.", "Prices rose.", "", [("naik", "emphasis")], "Prices rose."),
    ("no evidence: a link stays", "Baca aturan baru itu.", "Read that new rule.", "",
     [("aturan", "link", URL)], f"Read [that]({URL}) new rule."),
    ("two links, one word", "Unduh di sini atau situ.", "Download it.", "sini=it situ=it",
     [("sini", "link", URL), ("situ", "link", "/b")], f"[Download](/b) [it]({URL})."),
    ("code kept", "Jalankan perintah pip dulu.", "Run pip command first.", "perintah=command pip=pip",
     [("perintah pip", "code")], "Run `perintah pip` first."),
    ("code lost by the engine", "Pakai a_b saja.", "Just use it.", "", [("a_b", "code")], "Just `a_b` use it."),
    ("nested", "Baca Tempo edisi baru.", "Read the new issue of Tempo.", "edisi=issue baru=new Tempo=Tempo",
     [("Tempo edisi baru", "link", URL), ("Tempo", "emphasis")], f"Read the [new issue of *Tempo*]({URL})."),
    ("link and emphasis alike", "Lihat Tempo.", "See Tempo.", "", [("Tempo", "strong"), ("Tempo", "link", URL)],
     f"See **[Tempo]({URL})**."),
    ("autolink", f"Lihat {URL} segera.", f"See {URL} soon.", "", [(URL, "link", URL)], f"See <{URL}> soon."),
    ("autolink spoiled by the engine", f"Lihat {URL} segera.", "See https:///situs soon.", "segera=soon",
     [(URL, "link", URL)], f"See <{URL}> soon."),
    ("image in a link", "Lihat peta itu.", "See that map.", "peta=map",
     [("peta", "link", URL), ("peta", "image", "/x.png")], f"See that [![map](/x.png)]({URL})."),
    ("note", "Harga naik lagi.", "Prices rose again.", "naik=rose", [("naik", "note", "[^1]")],
     "Prices rose[^1] again."),
    ("note behind strong", "Harga naik.", "Prices rose.", "naik=rose",
     [("naik", "note", "[^1]"), ("naik", "strong")], "Prices **rose**[^1]."),
    ("no evidence: a note stays", "Harga naik.", "Prices rose.", "", [("naik", "note", "[^1]")],
     "Prices rose[^1]."),
    ("image without text", "Banjir di kota.", "Floods in town.", "", [], "Floods ![](/x.png) in town."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target", "links", "words", "expected"), [r[1:] for r in PROJECTED], ids=[r[0] for r in PROJECTED]
)
def test_markup_lands_on_the_words_it_stood_on(source, target, links, words, expected) -> None:
    spans = spans_of(source, *words) if words else [InlineSpan(7, 7, "image", "/x.png")]
    item = block("paragraph", translated(source, target, links=links), spans=spans)
    assert render_markdown_inline(project_block(item)) == expected


def test_an_image_without_text_keeps_its_link() -> None:
    spans = [InlineSpan(7, 7, "link", URL), InlineSpan(7, 7, "image", "/x.png")]
    item = block("paragraph", translated("Banjir di kota.", "Floods in town."), spans=spans)
    assert render_markdown_inline(project_block(item)) == f"Floods [![](/x.png)]({URL}) in town."


def test_notes_are_raised_in_html() -> None:
    item = block("paragraph", translated("Naik.", "Up."), spans=[InlineSpan(0, 4, "note", "[^1][^b]")])
    assert "Up<sup>1, b</sup>." in export(article(item), "target-html")


def test_a_proven_term_carries_its_markup() -> None:
    row = translated("Kata {1|Mayjen} Ardi.", "Said {1|Maj. Gen.} Ardi.", "rank:1:replaced:Maj. Gen.")
    item = block("paragraph", row, spans=spans_of("Kata Mayjen Ardi.", ("Mayjen", "strong")))
    assert render_markdown_inline(project_block(item)) == "Said **Maj. Gen.** Ardi."


def test_markup_over_two_sentences_stays_one() -> None:
    rows = (translated("Cepat.", "Quick."), translated("Tepat.", "Exact."), translated("Hemat.", "Thrifty."))
    item = block("paragraph", *rows, spans=[InlineSpan(0, 13, "strong")], separator="\n")
    assert render_markdown_inline(project_block(item)) == "**Quick.\nExact.**\nThrifty."


ESCAPED = [
    ("inline marks", "2 * 3 * 4 `x` [sic] ~~a~~ \\*", r"2 \* 3 \* 4 \`x\` \[sic\] \~\~a\~\~ \\\*"),
    ("underscores", "snake_case _a_", r"snake_case \_a\_"),
    ("html and entities", "<b> a < b & c &amp; AT&T", r"\<b> a < b & c \&amp; AT&T"),
    ("heading", "# 1 in the world", r"\# 1 in the world"),
    ("quote", "> 5 percent", r"\> 5 percent"),
    ("bullet", "- minus\n+ plus", "\\- minus\n\\+ plus"),
    ("number", "1998. That year.\n3) three", "1998\\. That year.\n3\\) three"),
    ("underline", "Title\n=====\nOther\n---", "Title\n\\=====\nOther\n\\---"),
    ("table", "a | b\n:-- | --", "a | b\n\\:-- | --"),
    ("bang", "Freedom!", "Freedom!"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ESCAPED], ids=[row[0] for row in ESCAPED])
def test_markup_characters_are_escaped_where_they_would_act(text: str, expected: str) -> None:
    assert render_markdown_inline(MarkedText(text)) == expected
    assert COMMONMARK.render(expected).count("<") == 2


HREFS = [
    ("plain", "/a?b=c&d", "[x](/a?b=c&d)"),
    ("parenthesis", "/w/Solo_(kota)", "[x](/w/Solo_(kota))"),
    ("open parenthesis", "/w/Solo_(kota", "[x](</w/Solo_(kota>)"),
    ("space", "/a b", "[x](</a%20b>)"),
    ("angle", "/a>b", r"[x](</a\>b>)"),
    ("empty", "", "[x](<>)"),
]


@pytest.mark.parametrize(("href", "expected"), [row[1:] for row in HREFS], ids=[row[0] for row in HREFS])
def test_a_link_target_is_written_so_that_it_reads_back(href: str, expected: str) -> None:
    assert render_markdown_inline(MarkedText("x", (TargetSpan(0, 1, "link", href),))) == expected
    (inline,) = COMMONMARK.parseInline(expected)
    assert inline.children[0].attrGet("href") == href.replace(" ", "%20").replace(">", "%3E")


TITLES = [
    ("plain", "Situs resmi", '[x](/a "Situs resmi")'),
    ("quotes", 'Kata "baru"', r'[x](/a "Kata \"baru\"")'),
    ("backslash", r"C:\berita", r'[x](/a "C:\\berita")'),
    ("entity", "A &amp; B", r'[x](/a "A \&amp; B")'),
    ("two lines", "Satu\n\n# Dua", '[x](/a "Satu&#10;&#10;# Dua")'),
    ("none", "", "[x](/a)"),
]


@pytest.mark.parametrize(("title", "expected"), [row[1:] for row in TITLES], ids=[row[0] for row in TITLES])
def test_a_title_is_written_so_that_it_reads_back(title: str, expected: str) -> None:
    span = TargetSpan(0, 1, "link", "/a", title=title)
    assert render_markdown_inline(MarkedText("x", (span,))) == expected
    image = render_markdown_inline(MarkedText("x", (replace(span, kind="image"),)))
    for written in (expected, image):
        (inline,) = COMMONMARK.parseInline(written)
        assert (inline.children[0].attrGet("title") or "") == title


def test_an_address_with_a_title_is_no_bare_link() -> None:
    span = TargetSpan(0, len(URL), "link", URL, title="Situs")
    assert render_markdown_inline(MarkedText(URL, (span,))) == f'[{URL}]({URL} "Situs")'


def test_titles_reach_the_translated_markdown_and_page(tmp_path: Path) -> None:
    path = tmp_path / "berita.md"
    path.write_text('Baca [aturan baru](/a "Aturan <2025>") dan ![peta](p.png "Peta") itu.\n', encoding="utf-8")
    document = read_article(str(path))
    (item,) = document.blocks
    row = translated(item.text, "Read the new rule and that map.", links="aturan=rule baru=new peta=map")
    done = TranslatedDocument(document, (TranslatedBlock(item, (row,)),), ("id", "en"))
    written = export(done)
    assert '[new rule](/a "Aturan <2025>")' in written
    assert '![map](p.png "Peta")' in written
    assert '<a href="/a" title="Aturan &lt;2025&gt;" rel="noreferrer">new rule</a>' in export(done, "target-html")


def test_links_that_differ_in_their_title_stay_two() -> None:
    rows = (translated("Cepat.", "Quick."), translated("Tepat.", "Exact."))
    spans = [InlineSpan(0, 6, "link", "/a", "Satu"), InlineSpan(7, 13, "link", "/a", "Dua")]
    item = block("paragraph", *rows, spans=spans)
    assert render_markdown_inline(project_block(item)) == '[Quick.](/a "Satu") [Exact.](/a "Dua")'


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    letters = st.text(alphabet='ab1 .,!*_~`[]()<>#&;-+=:|\\"“”é$\n', min_size=1, max_size=24)
    text = "\n".join(line.strip() for line in draw(letters).splitlines() if line.strip()) or "a"

    def spans(start: int, end: int, depth: int) -> Iterator[TargetSpan]:
        while depth and start < end and draw(st.booleans()):
            first = draw(st.integers(start, end - 1))
            last = draw(st.integers(first + 1, end))
            kind = draw(st.sampled_from(["emphasis", "strong", "strikethrough", "link"]))
            yield TargetSpan(first, last, kind, "/x", None, tuple(spans(first, last, depth - 1)))
            start = last

    return MarkedText(text, tuple(spans(0, len(text), 3)))


# "***:*" opens two at once and closes neither as meant
TANGLED = MarkedText(
    "1:1::",
    (TargetSpan(2, 5, "strong", children=(TargetSpan(2, 3, "emphasis"), TargetSpan(4, 5, "emphasis"))),),
)
PUNCTUATION = MarkedText(
    "a :::: b", (TargetSpan(2, 6, "strong", children=(TargetSpan(2, 3, "emphasis"), TargetSpan(5, 6, "emphasis"))),)
)


@example(TANGLED)
@example(PUNCTUATION)
@given(marked_texts())
def test_any_marked_text_reads_back_as_its_text(marked: MarkedText) -> None:
    tokens = COMMONMARK.parse(render_markdown_inline(marked))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert not [token for token in inline if token.type in ("image", "html_inline", "hardbreak", "code_inline")]
    read = "".join("\n" if token.type == "softbreak" else token.content for token in inline)
    assert [line.strip() for line in read.splitlines()] == [line.strip() for line in marked.text.splitlines()]
    assert sum(token.nesting for token in inline) == 0


@st.composite
def projected_blocks(draw: st.DrawFn) -> TranslatedBlock:
    words = st.lists(st.sampled_from(["air", "tanah", "(AS)", "“Ya,”", "10%", "di", "Tuban."]), min_size=1, max_size=8)
    source, target = " ".join(draw(words)), " ".join(draw(words))
    places = st.tuples(st.integers(0, len(source)), st.integers(0, len(source)))
    kinds = st.sampled_from(["emphasis", "strong", "link", "code", "image", "strikethrough", "markup", "note"])
    spans = [
        InlineSpan(*sorted(place), kind, "/x") for place, kind in draw(st.lists(st.tuples(places, kinds), max_size=5))
    ]
    ends = st.tuples(*[st.integers(0, len(text)) for text in (source, source, target, target)])
    links = [Link(*sorted(link[:2]), *sorted(link[2:]), 0.5) for link in draw(st.lists(ends, max_size=6))]
    row = replace(translated(source, target), alignment=tuple(links))
    return block("paragraph", row, spans=spans)


@given(projected_blocks())
def test_projected_spans_are_nested_and_apart_whatever_the_alignment(item: TranslatedBlock) -> None:
    marked = project_block(item)

    def check(spans: tuple[TargetSpan, ...], start: int, end: int) -> None:
        for span in spans:
            assert start <= span.start <= span.end <= end
            check(span.children, span.start, span.end)
            start = span.end

    assert marked.text == item.segments[0].target
    check(marked.spans, 0, len(marked.text))


def markdown(original: str, *items: tuple[str, TranslatedBlock]) -> TranslatedDocument:
    """Return a Markdown document; each block comes with the stretch of ``original`` that it stands for."""
    blocks = []
    for raw, item in items:
        start = original.index(raw)
        blocks.append(replace(item, block=replace(item.block, start=start, end=start + len(raw))))
    return TranslatedDocument(
        Document(tuple(item.block for item in blocks), Metadata(format="markdown"), original),
        tuple(blocks),
        ("id", "en"),
    )


def sentence(role: str, source: str, target: str, *spans: tuple[str, ...]) -> TranslatedBlock:
    return block(role, translated(source, target), spans=spans_of(source, *spans))


def test_markdown_keeps_its_structure_byte_for_byte() -> None:
    original = (
        "---\ntitle: Uji\n---\r\n\n# Judul besar\n\nSub\n===\n\n1.  Satu\n2.  **Dua** lagi\n\n> Kutipan\n> panjang.\n\n"
        "```python\nprint('tetap')\n```\n\n| Kota | Nilai |\n| :--- | ---: |\n| Solo | a\\|b |\n\n<!-- catatan -->\n"
    )
    document = markdown(
        original,
        ("Judul besar", sentence("headline", "Judul besar", "Big headline #")),
        ("Sub", sentence("headline", "Sub", "Below")),
        ("Satu", sentence("list item", "Satu", "One")),
        ("**Dua** lagi", sentence("list item", "Dua lagi", "Two more", ("Dua lagi", "strong"))),
        ("Kutipan\n> panjang.", sentence("quote", "Kutipan\npanjang.", "A long\nquote.")),
        ("print('tetap')", block("code", "print('tetap')")),
        ("Kota", sentence("table cell", "Kota", "City")),
        ("a\\|b", sentence("table cell", "a|b", "a|c")),
    )
    assert export(document) == (
        "---\ntitle: Uji\n---\r\n\n# Big headline \\#\n\nBelow\n===\n\n1.  One\n2.  **Two more**\n\n"
        "> A long\n> quote.\n\n"
        "```python\nprint('tetap')\n```\n\n| City | Nilai |\n| :--- | ---: |\n| Solo | a\\|c |\n\n<!-- catatan -->\n"
    )


def test_markdown_built_from_another_format_has_its_roles() -> None:
    written = export(SHARED["ARTICLES"]["politics"], "target-md")
    kinds = [token.tag for token in COMMONMARK.parse(written) if token.type.endswith("_open") or token.type == "fence"]
    assert kinds == ["h1", "p", "h2", *["ul", *["li", "p"] * 3], "blockquote", "p", "code", "p"]


def test_a_title_in_front_matter_stays_yaml() -> None:
    original = "---\ntitle: Banjir\ndraft: true\n---\n\nHujan.\n"
    title = sentence("headline", "Banjir", 'Flood: "worst" of C:\\ #1')
    document = markdown(original, ("Banjir", title), ("Hujan.", sentence("paragraph", "Hujan.", "Rain.")))
    assert export(document) == ('---\ntitle: "Flood: \\"worst\\" of C:\\\\ #1"\ndraft: true\n---\n\nRain.\n')
    assert export(document, "target-txt").startswith('Flood: "worst" of C:\\ #1\n\nRain.')


@pytest.mark.parametrize("story", SHARED["ARTICLES"])
def test_bilingual_markdown_is_one_table_with_a_row_a_sentence(story: str) -> None:
    document = SHARED["ARTICLES"][story]
    tokens = COMMONMARK.parse(export(document, "md"))
    rows = sum(token.type == "tr_open" for token in tokens) - 1
    untranslated = sum(not item.segments for item in document.blocks)
    assert rows == sum(len(item.segments) for item in document.blocks) + untranslated


def test_a_bar_or_newline_does_not_break_the_table() -> None:
    written = export(article(block("paragraph", translated("a | b\nc", "d | e\nf"))), "md")
    assert r"| 1 | a \| b c | d \| e f |" in written
