"""Read and write glossaries in every format: nothing lost that a format can hold, and the rest said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.entries import check_term
from glossary.errors import EntryError, FormatError, GlossaryError, StoreError
from glossary.formats import FORMATS, ReadOptions, WriteOptions, find_format, format_terms, parse_terms
from glossary.formats.cleaning import clean_text
from glossary.formats.layout import guard_formula, strip_guard
from glossary.values import Term

DATA = Path(__file__).parent / "data"
TERMS = {
    name: Term(**{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()})
    for name, fields in json.loads((DATA / "glossary_formats_terms.json").read_text(encoding="utf-8")).items()
}
# formats that hold every field
WHOLE = [
    ("po", WriteOptions()),
    ("csv", WriteOptions()),
    ("tsv", WriteOptions()),
    ("xlsx", WriteOptions()),
    ("tbx", WriteOptions()),
    ("tbx", WriteOptions(tbx_version=2)),
]
WHOLE_IDS = ["po", "csv", "tsv", "xlsx", "tbx3", "tbx2"]


def sample(name: str) -> str:
    return (DATA / f"glossary_formats_{name}").read_text(encoding="utf-8")


def unplaced(terms: tuple[Term, ...]) -> list[Term]:
    return [replace(term, file="", line=0) for term in terms]


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
@pytest.mark.parametrize(("name", "options"), WHOLE, ids=WHOLE_IDS)
def test_whole_formats_lose_nothing(term: Term, name: str, options: WriteOptions) -> None:
    written = format_terms([term], name, options)
    read = parse_terms(written.content, "istilah", name)
    assert (unplaced(read.terms), written.notes, read.rejected, read.notes) == ([term], (), (), ())


@pytest.mark.parametrize(("name", "options"), WHOLE, ids=WHOLE_IDS)
def test_whole_formats_keep_order_and_number(name: str, options: WriteOptions) -> None:
    terms = list(TERMS.values())
    assert unplaced(parse_terms(format_terms(terms, name, options).content, "istilah", name).terms) == terms


@pytest.mark.parametrize("name", FORMATS)
def test_no_entries_give_no_entries(name: str) -> None:
    read = parse_terms(format_terms([], name).content, "istilah", name)
    assert (read.terms, read.rejected) == ((), ())


plain_text = st.text(max_size=40).map(clean_text).filter(bool)


@given(source=plain_text, target=plain_text, note=st.text(max_size=40).map(clean_text))
@pytest.mark.parametrize("name", ["csv", "tsv", "tbx"])
def test_any_right_term_survives(name: str, source: str, target: str, note: str) -> None:
    term = Term(source, target, "phrase", note=note)
    try:
        check_term(term)
        written = format_terms([term], name)
    except (EntryError, FormatError):
        return
    read = parse_terms(written.content, "istilah", name)
    # control characters are refused on the way in; all else comes back as it was
    assert unplaced(read.terms) == [term] or "control character" in read.rejected[0]


@given(st.text())
def test_guard_is_undone_exactly(text: str) -> None:
    assert strip_guard(guard_formula(text)) == text
    assert not guard_formula(text).startswith(("=", "+", "-", "@", "|", "%", "\t", "\r"))


# format, direction, what arrives: source, target, sense, accepted, note, status
PARTIAL = [
    pytest.param(
        "omegat",
        "everything",
        [("Mayjen {name}", "Maj. Gen. {name}"), ("Mayor Jenderal {name}", "Maj. Gen. {name}")],
        [
            "omegat cannot join several sources: 1 entry split into one row for each",
            "omegat cannot hold a full form: lost in 1 entry",
            "omegat cannot hold a case rule: lost in 1 entry",
            "omegat cannot hold a single direction: lost in 1 entry",
            "omegat cannot hold words that must be near: lost in 1 entry",
            "omegat cannot hold what else the source may be: lost in 1 entry",
            "omegat cannot hold a provenance: lost in 1 entry",
            "omegat cannot hold an author: lost in 1 entry",
            "omegat cannot hold a date: lost in 1 entry",
        ],
        id="omegat splits sources",
    ),
    pytest.param(
        "omegat",
        "forbidden",
        [],
        ["omegat takes every row for right: 1 entry left out (fuzzy, forbidden, other direction)"],
        id="omegat leaves out forbidden",
    ),
    pytest.param("omegat", "plain", [("gempa bumi", "earthquake")], [], id="omegat plain"),
    pytest.param(
        "deepl-csv",
        "everything",
        [],
        ["deepl: 1 entry left out: patterns with placeholders"],
        id="deepl leaves out patterns",
    ),
    pytest.param(
        "deepl-tsv",
        "quotes and separators",
        [('"Gus" Dur; Abdurrahman, Wahid', 'Abdurrahman "Gus Dur" Wahid')],
        ["deepl cannot hold a kind: lost in 1 entry"],
        id="deepl tsv quotes",
    ),
    pytest.param(
        "deepl-csv",
        "quotes and separators",
        [('"Gus" Dur; Abdurrahman, Wahid', 'Abdurrahman "Gus Dur" Wahid')],
        ["deepl cannot hold a kind: lost in 1 entry"],
        id="deepl csv quotes",
    ),
    pytest.param(
        "deepl-csv",
        "looks like a date",
        [],
        ["deepl: 1 entry left out: the other direction only"],
        id="deepl other direction",
    ),
]


@pytest.mark.parametrize(("name", "term", "pairs", "notes"), PARTIAL)
def test_partial_formats_say_what_they_lose(
    name: str, term: str, pairs: list[tuple[str, str]], notes: list[str]
) -> None:
    written = format_terms([TERMS[term]], name)
    read = parse_terms(written.content, "istilah", name)
    assert [(each.source, each.target) for each in read.terms] == pairs
    assert list(written.notes) == notes


def test_omegat_brings_back_kind_sense_note_and_alternatives() -> None:
    term = Term(
        "Kapolda", "regional police chief", "title", "police", accepted=("provincial police chief",), note="Polri"
    )
    assert unplaced(parse_terms(format_terms([term], "omegat").content, "g.txt", "omegat").terms) == [term]


def test_deepl_writes_the_direction_asked_for() -> None:
    term = Term(
        "Kapolri", "national police chief", "title", accepted=("police chief",), source_variants=("Kepala Polri",)
    )
    there = format_terms([term], "deepl-csv").content.decode()
    back = format_terms([term], "deepl-csv", WriteOptions(direction=("en", "id"))).content.decode()
    assert there == "Kapolri,national police chief\nKepala Polri,national police chief\n"
    assert back == "national police chief,Kapolri\npolice chief,Kapolri\n"


def test_deepl_holds_each_source_once() -> None:
    terms = [Term("Mayor", "mayor", "title"), Term("Mayor", "Maj.", "rank")]
    written = format_terms(terms, "deepl-tsv")
    assert written.content == b"Mayor\tmayor\n"
    assert "deepl: 1 entry left out: a second target for one source" in written.notes


def test_deepl_limits_texts_and_files() -> None:
    assert "more than 1024 bytes" in format_terms([Term("a", "語" * 342, "phrase")], "deepl-csv").notes[0]
    many = [Term(f"{number:09} {'x' * 1000}", "y" * 1000, "phrase") for number in range(5300)]
    with pytest.raises(FormatError, match="DeepL takes 10485760"):
        format_terms(many, "deepl-csv")


def test_format_is_chosen_by_name_or_suffix() -> None:
    assert [find_format("", PurePath(f"a/istilah{suffix}")) for suffix in (".PO", ".tab", ".txt", ".tbx")] == [
        "po",
        "tsv",
        "omegat",
        "tbx",
    ]
    assert find_format("deepl-csv", PurePath("istilah.csv")) == "deepl-csv"
    with pytest.raises(FormatError, match=r"the suffix \"\.ods\" is unknown; choose from: po, csv"):
        find_format("", PurePath("istilah.ods"))
    with pytest.raises(FormatError, match='the format "xls" is unknown'):
        find_format("xls", PurePath("istilah.xlsx"))


def simple(source: str, target: str, **more: object) -> Term:
    return replace(Term(source, target, "phrase"), **more)  # type: ignore[arg-type]


FOREIGN = [
    pytest.param(
        "csv", "sumber,terjemahan\r\nsidang,hearing\r\n", [simple("sidang", "hearing")], id="indonesian header"
    ),
    pytest.param(
        "csv",
        "\ufeffIndonesia;Inggris;Catatan\r\nRp 1,5 triliun;Rp 1.5 trillion;angka\r\n",
        [simple("Rp 1,5 triliun", "Rp 1.5 trillion", note="angka")],
        id="excel in an indonesian locale",
    ),
    pytest.param("csv", "sep=;\r\nbanjir;flood\r\n", [simple("banjir", "flood")], id="declared delimiter"),
    pytest.param(
        "csv",
        "banjir,flood\nlongsor,landslide\n",
        [simple("banjir", "flood"), simple("longsor", "landslide")],
        id="no header",
    ),
    pytest.param("csv", "banjir,flood,ID,EN\n", [simple("banjir", "flood")], id="deepl columns"),
    pytest.param("csv", "flood,banjir,en-US,ID\n", [simple("banjir", "flood")], id="deepl columns, english first"),
    pytest.param(
        "csv",
        '"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\n'
        '"","banjir","flood","42","True","","\'=hati-hati",""\n',
        [simple("banjir", "flood", status="fuzzy", note="=hati-hati")],
        id="weblate",
    ),
    pytest.param(
        "csv", "english,indonesian\nflood,banjir\n", [simple("banjir", "flood")], id="languages name the sides"
    ),
    pytest.param(
        "csv",
        "source,target,flags\nPancasila,,read-only\nrob,robbery,forbidden terminology;forbidden\n",
        [simple("Pancasila", "Pancasila", status="keep"), simple("rob", "robbery", status="forbidden")],
        id="flags",
    ),
    pytest.param(
        "csv",
        "Daftar istilah,,\n\nsource,target,context\nMayjen,Maj. Gen.,rank: army\n",
        [Term("Mayjen", "Maj. Gen.", "rank", "army")],
        id="title above the header",
    ),
    pytest.param(
        "csv",
        'source,target,note\n"gempa\nbumi",earthquake,"dua\nbaris"\n',
        [simple("gempa bumi", "earthquake", note="dua baris")],
        id="line breaks in cells",
    ),
    pytest.param(
        "tsv",
        "gempa\u00a0 bumi\u200b\tearth\u00adquake\n",
        [simple("gempa bumi", "earthquake")],
        id="invisible characters",
    ),
    pytest.param("csv", "cafe\u0301,coffee house\n", [simple("café", "coffee house")], id="composed"),
    pytest.param(
        "omegat",
        "# -*- coding: utf-8 -*-\nMayjen\tMaj. Gen.\tarmy rank\n\nlonely\nbanjir\tflood\nbanjir\tinundation\n",
        [simple("Mayjen", "Maj. Gen.", note="army rank"), simple("banjir", "flood", accepted=("inundation",))],
        id="omegat",
    ),
    pytest.param(
        "po",
        sample("weblate.po"),
        [
            simple("Pancasila", "Pancasila", status="keep", note="falsafah negara"),
            simple("makar", "treason", status="forbidden", sense="law"),
        ],
        id="weblate po",
    ),
    pytest.param(
        "tbx",
        sample("dca.tbx"),
        [simple("makar", "high treason", accepted=("treason",), sense="law")],
        id="tbx 3 dca, old language code, inline markup",
    ),
    pytest.param(
        "tbx",
        sample("martif.tbx"),
        [simple("banjir bandang", "flash flood", note="resmi")],
        id="tbx 2 with a doctype and ntig",
    ),
]


@pytest.mark.parametrize(("name", "text", "terms"), FOREIGN)
def test_files_of_other_tools(name: str, text: str, terms: list[Term]) -> None:
    read = parse_terms(text.encode(), "f", name)
    assert (unplaced(read.terms), read.rejected) == (terms, ())


def test_direction_and_kind_come_from_the_options_where_the_file_is_silent() -> None:
    options = ReadOptions(kind="place", direction=("en", "id"))
    for name, text in (("csv", "Java,Jawa\n"), ("omegat", "Java\tJawa\n"), ("csv", "source,target\nJava,Jawa\n")):
        assert unplaced(parse_terms(text.encode(), "f", name, options).terms) == [Term("Jawa", "Java", "place")]
    # a header that names the languages is right whatever the options say
    assert parse_terms(b"id,en\nJawa,Java\n", "f", "csv", options).terms[0].source == "Jawa"


def test_excel_unicode_text_is_read() -> None:
    read = parse_terms("source\ttarget\r\nbanjir\tflood\r\n".encode("utf-16"), "f.csv", "csv")
    assert [(term.source, term.file, term.line) for term in read.terms] == [("banjir", "f.csv", 2)]


REJECTED = [
    pytest.param("csv", "source,target\nbanjir,\nlongsor,landslide", "f:2: has no target", id="no target"),
    pytest.param("csv", "source,target\n,flood\nlongsor,landslide", "f:2: has no source", id="no source"),
    pytest.param(
        "csv", "banjir,fl\x07ood\nlongsor,landslide", "f:1: the target holds the control character U+0007", id="control"
    ),
    pytest.param(
        "tsv",
        "ban\u2028jir\tflo\x00od\nlongsor\tlandslide",
        "f:1: the target holds the control character U+0000",
        id="nul",
    ),
    pytest.param("omegat", "banjir\tfl\x85\x9bood\nlongsor\tlandslide", "U+009B", id="c1"),
    pytest.param(
        "csv",
        "source,target,case\nbanjir,flood,tight\nlongsor,landslide,",
        'f:2: the case rule "tight" is not one of smart, exact, any',
        id="case rule",
    ),
    pytest.param(
        "csv",
        "source,target,only\nbanjir,flood,id-fr\nlongsor,landslide,",
        'f:2: the direction "id-fr" is not one of id-en, en-id',
        id="direction",
    ),
    pytest.param(
        "csv",
        "source,target,added\nbanjir,flood,3/2\nlongsor,landslide,2026-03-02",
        'f:2: the date "3/2" is not written like 2025-03-31',
        id="date",
    ),
    pytest.param("csv", f"banjir,{'f' * 401}\nlongsor,landslide", "f:1: ", id="too long"),
    pytest.param("csv", "Oblast {name},Oblast\nlongsor,landslide", "has {name}", id="placeholder lost"),
    pytest.param(
        "csv", "Oblast {x},{x} Oblast\nlongsor,landslide", "unknown placeholder {x}", id="placeholder unknown"
    ),
    pytest.param(
        "po",
        sample("placeholder.po"),
        "f:2: ",
        id="po placeholder",
    ),
    pytest.param(
        "tbx",
        sample("one_language.tbx"),
        "f: entry e7: no English term",
        id="tbx one language",
    ),
]


@pytest.mark.parametrize(("name", "text", "message"), REJECTED)
def test_a_wrong_row_is_named_and_the_others_are_read(name: str, text: str, message: str) -> None:
    read = parse_terms(text.encode(), "f", name)
    assert [term.source for term in read.terms] == ["longsor"]
    assert len(read.rejected) == 1
    assert message in read.rejected[0]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE martif [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><martif><text>&i;</text></martif>"
)
REFUSED = [
    pytest.param("tbx", LAUGHS.encode(), FormatError, "f: XML entities are not read", id="billion laughs"),
    pytest.param(
        "tbx",
        b'<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>',
        FormatError,
        "f: XML entities are not read",
        id="external entity",
    ),
    pytest.param("tbx", b"<martif><text>", FormatError, "f: not XML", id="tbx cut off"),
    pytest.param("tbx", b"<tmx version='1.4'/>", FormatError, "f: its root is <tmx>", id="not tbx"),
    pytest.param("tbx", b"", FormatError, "f: not XML", id="tbx empty"),
    pytest.param("csv", "banjir,fl\xf6d".encode("latin-1"), FormatError, "f:1: byte 0xf6 at offset 9", id="latin-1"),
    pytest.param(
        "csv", b'banjir,"flood\nlongsor,landslide\n', FormatError, "f:1: unexpected end of data", id="open quote"
    ),
    pytest.param(
        "csv",
        b"source,english term\nbanjir,flood\n",
        FormatError,
        'f:1: the header row names no "target"',
        id="half a header",
    ),
    pytest.param("po", b'msgctxt "rank"\nmsgid "Mayjen', StoreError, "f:2: ", id="po cut off in a string"),
    pytest.param("po", b'msgctxt "rank"\nmsgid "Mayjen"\n', StoreError, "cut off here", id="po cut off between lines"),
    pytest.param(
        "xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FormatError, "old .xls or a workbook with a password", id="xls"
    ),
    pytest.param("xlsx", b"PK\x03\x04rusak", FormatError, "f: not a workbook", id="xlsx damaged"),
    pytest.param("xlsx", b"", FormatError, "f: not a workbook", id="xlsx empty"),
]


@pytest.mark.parametrize(("name", "content", "kind", "message"), REFUSED)
def test_a_file_that_cannot_be_read_is_refused(
    name: str, content: bytes, kind: type[GlossaryError], message: str
) -> None:
    with pytest.raises(kind) as caught:
        parse_terms(content, "f", name)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nested_entries_are_read_once() -> None:
    depth = 20_000
    text = "<martif><text><body>" + "<termEntry>" * depth + "</termEntry>" * depth + "</body></text></martif>"
    assert parse_terms(text.encode(), "f", "tbx").rejected == ("f: entry 1: no Indonesian term",)


def test_sizes_are_limited() -> None:
    with pytest.raises(FormatError, match="larger than 50 MiB"):
        parse_terms(b"x" * (50 * 2**20 + 1), "f.csv", "csv")
    with pytest.raises(FormatError, match="200001 rows, at most 200000"):
        parse_terms(b"a,b\n" * 200_001, "f.csv", "csv")


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_of_a_written_table_can_run(name: str) -> None:
    text = format_terms(list(TERMS.values()), name).content.decode("utf-8-sig")
    delimiter = {"csv": ",", "tsv": "\t"}[name]
    cells = [cell.lstrip('"') for line in text.splitlines() for cell in line.split(delimiter)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "|", "%"))]


def test_csv_starts_with_a_bom_for_excel() -> None:
    assert format_terms([], "csv").content.startswith(b"\xef\xbb\xbfsource,target,context,flags,note")


def test_po_holds_one_entry_for_a_key() -> None:
    written = format_terms([simple("sidang", "trial"), simple("sidang", "hearing")], "po")
    assert [term.target for term in parse_terms(written.content, "f", "po").terms] == ["hearing"]
    assert written.notes == ("po holds one entry for a source and its context: 1 entry replaced",)
