"""Every exporter: the same contract rows, nothing lost, nothing that breaks out of its format."""

from __future__ import annotations

import errno
import json
import os
import re
import runpy
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import html

from translate.errors import ExportError, OptionError
from translate.exporters import EXPORTERS, default_format, export, resolve_format, write_output
from translate.exporters.markup import Mark, mark_text, safe_href
from translate.values import Document, InlineSpan, Metadata, TranslatedDocument

SHARED = runpy.run_path(str(Path(__file__).parent / "data" / "exporters_articles.py"))
ARTICLES, MILITARY = SHARED["ARTICLES"], SHARED["ARTICLES"]["military"]
article, block, translated = SHARED["article"], SHARED["block"], SHARED["translated"]
SCHEMA = json.loads((Path(__file__).parents[1] / "translate/exporters/segment.schema.json").read_text("utf-8"))

LONG = "sangat " * 5000 + "panjang"
CONTRACT = [
    pytest.param((), id="empty document"),
    pytest.param((("Merdeka", "Freedom"),), id="one word"),
    pytest.param((("“Jangan ‘mundur’,” katanya.", "“Do not ‘retreat’,” he said."),), id="quotes"),
    pytest.param((("Rp15.940,50 pada 3/9/2024", "Rp 15,940.50 on Sept. 3, 2024"),), id="numbers"),
    pytest.param((("Selamat 🎉👩‍🚒🇮🇩", "Congratulations 🎉👩‍🚒🇮🇩"),), id="emoji"),
    pytest.param((("GEMPA GUNCANG LOMBOK", "EARTHQUAKE ROCKS LOMBOK"),), id="all caps"),
    pytest.param(((LONG, LONG.replace("sangat", "very").replace("panjang", "long")),), id="very long line"),
    pytest.param((("w" * 4000, "v" * 4000),), id="very long word"),
    pytest.param((("Kata السلام عليكم dan שלום.", "He said السلام عليكم and שלום."),), id="right to left"),
    pytest.param((("Satu", ""), ("Dua", "Two")), id="empty target"),
]


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text.encode("utf-8"))


def shown(name: str, text: str) -> str:
    """Return what a reader of the output sees, its own escaping undone."""
    if name == "jsonl":
        return " ".join(json.loads(line)["target"] for line in text.split("\n") if line)
    if name.endswith("html"):
        return parsed(text).text_content()
    return re.sub(r"\\([^\w\s])", r"\1", text)


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("pairs", CONTRACT)
def test_every_exporter_keeps_every_target(name: str, pairs: tuple[tuple[str, str], ...]) -> None:
    written = export(article(*(block("paragraph", translated(*pair)) for pair in pairs), source="a.txt"), name)
    assert all(target in shown(name, written) for _, target in pairs)
    assert written == "" or written.endswith("\n")


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("story", ARTICLES)
def test_every_exporter_writes_real_articles_in_order(name: str, story: str) -> None:
    seen = shown(name, export(ARTICLES[story], name))
    body = [
        segment.target for item in ARTICLES[story].blocks if item.block.role == "paragraph" for segment in item.segments
    ]
    places = [seen.find(target) for target in body]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", [name for name, form in EXPORTERS.items() if form.bilingual])
def test_bilingual_forms_hold_the_source(name: str) -> None:
    written = export(MILITARY, name)
    assert "menambahkan bahwa 1.500 personel akan tetap siaga" in re.sub("<[^>]*>", "", written)


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_misses_findings_and_read_also_lines_are_shown(name: str) -> None:
    seen = shown(name, export(MILITARY, name)).lower()
    assert "“laksamana muda tni” → “rear adm.” is not in the translation" in seen
    assert "1.500 in the source stands as 1,050" in seen
    assert "read also" in seen.replace("read-also", "read also")
    assert "opus-mt-id-en" in seen


FORMATS = [("text", "target-txt"), ("markdown", "target-md"), ("html", "target-html"), ("unheard-of", "target-txt")]


@pytest.mark.parametrize(("format_", "name"), FORMATS)
def test_the_default_is_the_format_of_the_input(format_: str, name: str) -> None:
    document = article(block("paragraph", translated("Ya", "Yes")), format=format_)
    assert default_format(document) == resolve_format(document) == resolve_format(document, "same") == name
    assert export(document) == export(document, name)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match=r'"docx" is unknown; known are same, html, md, txt, jsonl, target-txt'):
        export(MILITARY, "docx")


# --- the same format: text


def spliced(original: str, pairs: dict[str, str], dropped: str = "") -> TranslatedDocument:
    """Return a text document in which each key stands in ``original`` and is one sentence."""
    blocks, placed = [], []
    for source in [*pairs, *([dropped] if dropped else [])]:
        item = block("paragraph", translated(source, pairs.get(source, "")))
        start = original.index(source)
        at = replace(item.block, start=start, end=start + len(source))
        blocks.append(at)
        if source != dropped:
            placed.append(replace(item, block=at))
    blocks.sort(key=lambda item: item.start)
    return TranslatedDocument(Document(tuple(blocks), Metadata(), original), tuple(placed), ("id", "en"))


SPLICED = [
    ("lines", "Satu.\n\n\n  Dua.\n", {"Satu.": "One.", "Dua.": "Two."}, "", "One.\n\n\n  Two.\n"),
    ("crlf", "Satu.\r\n\r\nDua.", {"Satu.": "One.", "Dua.": "Two."}, "", "One.\r\n\r\nTwo."),
    ("wrapped crlf", "Satu\r\nbaris.\r\n", {"Satu\r\nbaris.": "One\nline."}, "", "One\r\nline.\r\n"),
    ("indented", "   Satu\n   baris.\n", {"Satu\n   baris.": "One\nline."}, "", "   One\n   line.\n"),
    ("what no block holds", "***\nSatu.\n-- 30 --\t\n", {"Satu.": "One."}, "", "***\nOne.\n-- 30 --\t\n"),
    (
        "dropped",
        "Satu.\n\nBaca juga: Lain\n\nDua.\n",
        {"Satu.": "One.", "Dua.": "Two."},
        "Baca juga: Lain",
        "One.\n\nTwo.\n",
    ),
]


@pytest.mark.parametrize(
    ("original", "pairs", "dropped", "expected"), [row[1:] for row in SPLICED], ids=[r[0] for r in SPLICED]
)
def test_text_keeps_all_between_the_blocks(original: str, pairs: dict[str, str], dropped: str, expected: str) -> None:
    assert export(spliced(original, pairs, dropped)) == expected


def test_text_keeps_separators_between_sentences_and_read_also_lines() -> None:
    written = export(MILITARY)
    assert "fighter jets. “We train" in written
    assert "\n\nRead also: Indonesian Navy Receives Two New Patrol Boats\n\n" in written
    item = block("paragraph", translated("Ya.", "Yes."), translated("Tidak.", "No."), separator="  \n")
    assert export(article(item)) == "Yes.  \nNo.\n"


def test_code_stays_as_it_is_in_every_translation() -> None:
    assert all(
        "GET /ruu/perampasan-aset?tahun=2024" in export(ARTICLES["politics"], name)
        for name in ("target-txt", "target-md", "target-html")
    )


# --- JSON lines


@pytest.mark.parametrize("story", ARTICLES)
def test_every_json_line_follows_the_schema(story: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    lines = [json.loads(line) for line in export(ARTICLES[story], "jsonl").splitlines()]
    assert not [error.message for line in lines for error in validator.iter_errors(line)]
    assert len(lines) == sum(len(item.segments) for item in ARTICLES[story].blocks)


def test_a_json_line_tells_the_proof_of_a_term() -> None:
    line = json.loads(export(MILITARY, "jsonl").splitlines()[7])
    assert list(line) == SCHEMA["required"]
    first, second = line["proofs"]
    assert (first["match"], first["rung"]) == (0, "inline")
    assert line["target"][first["start"] : first["end"]] == first["found"] == "First Fleet Commander"
    assert (second["match"], second["rung"], second["start"]) == (1, "missed", -1)
    assert line["matches"][1]["entry"]["file"] == "glossary/data/ranks.po"
    assert line["source"][slice(*line["findings"][0]["source_span"])] == "1.500"


def test_a_json_line_stays_one_line_and_valid() -> None:
    item = translated("Satu\u2028dua\x85tiga\nempat\x0b", "One\u2029two\r\nthree\x00\x1c")
    item = replace(item, draft=replace(item.draft, score=float("-inf")))
    (line,) = export(article(block("paragraph", item)), "jsonl").splitlines()
    assert json.loads(line)["source"] == "Satu\u2028dua\x85tiga\nempat\x0b"
    assert json.loads(line)["score"] is None


# --- HTML

HOSTILE = "<script>alert(1)</script> & \"'><img src=x onerror=alert(2)> </style>\x00\x0b\u202e"


@pytest.mark.parametrize("name", ["html", "target-html"])
def test_no_text_breaks_out_of_html(name: str) -> None:
    row = translated(f"{{1|{HOSTILE}}}", HOSTILE, f"place:1:missed:{HOSTILE.replace(':', '').replace(';', '')}")
    term = replace(row.matches[0].term, source=HOSTILE, file=HOSTILE)
    match = replace(row.matches[0], term=term, target=HOSTILE)
    finding = SHARED["Finding"]("<b>", "error", HOSTILE, (0, 5), (0, 5))
    row = replace(row, matches=(match,), proofs=(replace(row.proofs[0], match=match),), findings=(finding,))
    roles = ("headline", "dateline", "byline", "paragraph", "quote", "list item", "table cell", "caption", "read-also")
    known = dict.fromkeys(("source", "title", "byline", "date", "site"), HOSTILE)
    document = article(
        *(block(role, row) for role in roles),
        block("code", HOSTILE),
        provenance={HOSTILE: HOSTILE},
        url="javascript:alert(1)",
        **known,
    )
    written = export(document, name)
    page = parsed(written)
    assert not page.xpath(
        "//script | //img | //iframe | //form | //@onerror | //@style | //a[contains(@href, 'script')]"
    )
    assert len(page.xpath("//style")) == 1
    assert not set(written) & {"\x00", "\x0b"}


HREFS = [
    ("https://situs.example/a?b=1&c=2", "https://situs.example/a?b=1&c=2"),
    ("mailto:redaksi@situs.example", "mailto:redaksi@situs.example"),
    ("/berita/1", "/berita/1"),
    ("#bawah", "#bawah"),
    ("https://situs.example/a b", "https://situs.example/a%20b"),
    ("javascript:alert(1)", ""),
    ("  JaVaScRiPt:alert(1)", ""),
    ("java\nscript:alert(1)", ""),
    ("\x01javascript:alert(1)", ""),
    ("data:text/html,<script>", ""),
    ("vbscript:x", ""),
    ("file:///etc/passwd", ""),
    ("http://[::1", ""),
]


@pytest.mark.parametrize(("href", "expected"), HREFS)
def test_only_links_that_lead_somewhere_stay(href: str, expected: str) -> None:
    assert safe_href(href) == expected
    item = block(
        "paragraph", translated("Baca aturan ini.", "Read this rule."), spans=[InlineSpan(0, 16, "link", href)]
    )
    links = parsed(export(article(item, format="html"), "target-html")).xpath("//p/a/@href")
    assert links == ([expected] if expected else [])


MARKS = [
    ("nested", [(0, 6), (2, 4)], "<i0>ab<i1>cd</i1>ef</i0>"),
    ("equal", [(0, 6), (0, 6)], "<i0><i1>abcdef</i1></i0>"),
    ("adjacent", [(0, 3), (3, 6)], "<i0>abc</i0><i1>def</i1>"),
    ("crossing", [(0, 4), (2, 6)], "<i0>ab<i1>cd</i1></i0><i1>ef</i1>"),
    ("empty and outside", [(2, 2), (-1, -1), (4, 9)], "abcdef"),
]


@pytest.mark.parametrize(("places", "expected"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_marks_are_always_nested(places: list[tuple[int, int]], expected: str) -> None:
    assert mark_text("abcdef", [Mark(*place, f"i{n}", {}) for n, place in enumerate(places)]) == expected


def test_the_page_names_languages_and_links_every_remark_to_its_sentence() -> None:
    page = parsed(export(MILITARY, "html"))
    assert page.get("lang") == "en"
    assert set(page.xpath("//*[contains(@class, 'source')]/@lang")) == {"id"}
    assert set(page.xpath("//*[contains(@class, 'target')]/@lang")) == {"en"}
    links = page.xpath("//section[@class='summary']//a/@href")
    assert links == ["#s8", "#s8", "#s9"]
    assert all(page.xpath(f"//div[@id='{link[1:]}']") for link in links)
    assert [grade.text for grade in page.xpath("//section//b[@class='grade']")] == ["Missed term", "Error", "Note"]


def test_the_page_marks_terms_on_both_sides_with_their_entry() -> None:
    (row,) = parsed(export(MILITARY, "html")).xpath("//div[@id='s4']")
    source, target = (
        [(mark.text, mark.get("data-term")) for mark in row.xpath(f".//*[@class='{side}']//mark")]
        for side in ("source", "target")
    )
    assert source == [("Jenderal TNI", "1"), ("Kabupaten Natuna", "2"), ("Kepulauan Riau", "3")]
    assert target == [("Gen.", "1"), ("Natuna Regency", "2"), ("Riau Islands", "3")]
    assert row.xpath(".//mark/@title")[0] == (
        "“Jenderal TNI” → “Gen.”\nrank: Jenderal TNI = Gen. (ranks.po:14)\nput in place of other words"
    )
    (missed,) = parsed(export(MILITARY, "html")).xpath("//mark[@class='term missed']")
    assert missed.text_content() == "Laksamana Muda TNI"


def test_the_page_tops_the_article_with_what_is_known_of_it() -> None:
    (top,) = parsed(export(MILITARY, "html")).xpath("//header")
    assert top.xpath("string(.//h1)") == "Army Chief Inspects Joint Exercise in the North Natuna Sea"
    assert top.xpath("string(.//time)") == "May 14, 2024"
    assert top.xpath("string(.//time/@datetime)") == "2024-05-14"
    assert top.xpath(".//a[@rel]/@href") == ["https://kabarsamudra.example/2024/05/14/ksad-tinjau-latihan-gabungan"]
    assert "NATUNA, kabarsamudra.example" in top.text_content()


@pytest.mark.parametrize("form", ["html", "target-html"])
def test_a_date_is_told_once(form: str) -> None:
    line = block("dateline", translated("Selasa, 14 Mei 2024 | 10:30 WIB", "Tuesday, May 14, 2024 | 10:30 a.m. WIB"))
    rain = block("paragraph", translated("Hujan.", "Rain."))
    page = parsed(export(article(line, rain, date="2024-05-14"), form))
    assert (len(page.xpath("//time")), page.text_content().count("May 14, 2024")) == (0, 1)
    assert len(parsed(export(article(rain, date="2024-05-14"), form)).xpath("//time")) == 1


@pytest.mark.parametrize(("direction", "day"), [(("id", "en"), "May 14, 2024"), (("en", "id"), "14 Mei 2024")])
def test_the_article_is_dated_in_its_own_language(direction: tuple[str, str], day: str) -> None:
    page = parsed(export(replace(MILITARY, direction=direction), "target-html"))
    assert page.xpath("string(//time)") == day


def test_the_article_has_headings_lists_and_quotes() -> None:
    page = parsed(export(ARTICLES["politics"], "target-html"))
    assert page.xpath("string(//h1)") == "House of Representatives Delays Passage of Asset Forfeiture Bill"
    assert page.xpath("//h2/text()") == ["Three disputed articles"]
    assert [len(items) for items in (page.xpath("//ul"), page.xpath("//ul/li"), page.xpath("//blockquote/p"))] == [
        1,
        3,
        1,
    ]
    assert page.xpath("string(//pre/code)") == "GET /ruu/perampasan-aset?tahun=2024"


# --- writing


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("lama")
    path.chmod(0o640)
    link.symlink_to(path)
    write_output(link, "satu\r\ndua\n")
    assert path.read_bytes() == b"satu\r\ndua\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [path, link]


REFUSED = [
    ("folder", lambda folder: folder, "it is a folder|Is a directory"),
    ("no such folder", lambda folder: folder / "tiada" / "a.txt", "No such file"),
    ("full device", lambda folder: Path("/dev/full"), os.strerror(errno.ENOSPC)),
    ("name too long", lambda folder: folder / ("n" * 300), "too long"),
]


@pytest.mark.parametrize(("place", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_refusal_is_one_line(tmp_path: Path, place, message: str) -> None:
    with pytest.raises(ExportError, match=message) as caught:
        write_output(place(tmp_path), "teks")
    assert "\n" not in str(caught.value)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"U\+DC80, half a character"):
        write_output(tmp_path / "a.txt", "rusak \udc80")
    assert not list(tmp_path.iterdir())


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from translate.errors import ExportError
from translate.exporters import write_output
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_output(Path(sys.argv[1]), "x" * 5000)
except ExportError as error:
    raise SystemExit(f"refused: {error}")
"""


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("lama")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert done.stderr.startswith(f"refused: {path}: cannot be written: File too large")
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


TITLES = [
    ("headline", {"title": "Judul"}, [block("headline", translated("Judul", "Title"))], "Title", "en"),
    ("title only", {"title": "Judul"}, [], "Judul", "id"),
    ("file only", {"source": "berita/banjir.txt"}, [], "banjir.txt", "id"),
    ("standard input", {"source": "-"}, [], "Untitled", "id"),
    ("and deck", {}, [block("headline", translated(*pair)) for pair in (("A", "B"), ("C", "D"))], "B", "en"),
]


@pytest.mark.parametrize("name", ["html", "target-html"])
@pytest.mark.parametrize(
    ("known", "blocks", "title", "language"), [row[1:] for row in TITLES], ids=[r[0] for r in TITLES]
)
def test_there_is_one_main_heading_in_its_language(name: str, known, blocks, title: str, language: str) -> None:
    page = parsed(export(article(*blocks, block("paragraph", translated("Ya.", "Yes.")), **known), name))
    (heading,) = page.xpath("//h1")
    assert heading.text_content() == page.xpath("string(//title)") == title
    assert heading.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == language


DATELINES = [
    ("run in", "MOSKOW, situs.example", "MOSCOW, situs.example", "MOSCOW, situs.example – It rained."),
    ("a mere date", "Senin, 28 Oktober 2024", "Monday, Oct. 28, 2024", "Monday, Oct. 28, 2024\n\nIt rained."),
]


@pytest.mark.parametrize(
    ("source", "target", "expected"), [row[1:] for row in DATELINES], ids=[r[0] for r in DATELINES]
)
def test_a_dateline_opens_its_paragraph(source: str, target: str, expected: str) -> None:
    rows = (block("dateline", translated(source, target)), block("paragraph", translated("Hujan turun.", "It rained.")))
    document = article(*rows, format="html")
    assert export(document, "target-txt") == export(document, "target-md") == expected + "\n"
    paragraphs = [row.text_content() for row in parsed(export(document, "target-html")).xpath("//article/p")]
    assert paragraphs == expected.split("\n\n")
