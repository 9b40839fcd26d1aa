"""Hold that every bilingual format gives the same units, what suppresses checks in it, and how broken files fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.errors import EncodingError, OptionError, ReadError
from translate.exporters import export
from translate.readers.bilingual import BILINGUAL_READERS, Unit, read_bilingual
from translate.values import (
    Block,
    Document,
    Draft,
    Metadata,
    Segment,
    TranslatedBlock,
    TranslatedDocument,
    TranslatedSegment,
)

FIRST = ("Harga beras naik 5 persen.", "Rice prices rose 5 percent.")
SECOND = ("Ia tak <mau> & “pergi”.", "He will not <go> & “leave”.")
FILES = {
    "po": """msgid ""
msgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Harga beras naik 5 persen."
msgstr "Rice prices rose 5 percent."

# alih: ignore negation, names
msgctxt "b"
msgid "Ia tak <mau> & “pergi”."
msgstr "He will not <go> & “leave”."

msgid "belum"
msgstr ""

#~ msgid "lama"
#~ msgstr "old"
""",
    "xliff": """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="id-ID" target-language="en-US" datatype="plaintext"><body><group>
<trans-unit id="a"><source>Harga <g id="1">beras</g> naik<x id="2"/> 5 persen.</source>
<target>Rice <bpt id="1">{b}</bpt>prices<ept id="1">{/b}</ept> rose 5 percent.</target>
<alt-trans><target>Other</target></alt-trans></trans-unit>
<trans-unit id="b"><source>Ia tak &lt;mau&gt; &amp; “pergi”.</source>
<target>He will not &lt;go&gt; &amp; “leave”.</target>
<note>kept; alih: ignore negation, names</note></trans-unit>
<trans-unit id="c" translate="no"><source>x</source></trans-unit>
</group></body></file></xliff>""",
    "xliff 2": """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="id" trgLang="en"><file id="f">
<unit id="a"><segment><source>Harga <pc id="1">beras</pc> naik<ph id="2"/> 5 persen.</source>
<target>Rice <mrk id="m">prices</mrk> rose 5 percent.</target></segment><ignorable><source> </source></ignorable></unit>
<unit id="b"><notes><note>alih: ignore negation, names</note></notes>
<segment><source>Ia tak &lt;mau&gt; &amp; “pergi”.</source>
<target>He will not &lt;go&gt; &amp; “leave”.</target></segment>
</unit></file></xliff>""",
    "tmx": """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="id" datatype="plaintext" segtype="sentence" o-tmf="x" adminlang="en"
creationtool="x" creationtoolversion="1"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>Rice <ph>{b}</ph>prices rose 5 percent.</seg></tuv>
<tuv xml:lang="id"><seg>Harga <hi>beras</hi> naik 5 persen.</seg></tuv></tu>
<tu tuid="b"><prop type="x">alih: ignore negation, names</prop>
<tuv lang="ID"><seg>Ia tak &lt;mau&gt; &amp; “pergi”.</seg></tuv>
<tuv lang="EN-US"><seg>He will not &lt;go&gt; &amp; “leave”.</seg></tuv></tu>
<tu tuid="c"><tuv xml:lang="fr"><seg>riz</seg></tuv><tuv xml:lang="id"><seg>beras</seg></tuv></tu>
</body></tmx>""",
    "csv": "Indonesian,English,note\r\nHarga beras naik 5 persen.,Rice prices rose 5 percent.,\r\n"
    '"Ia tak <mau> & “pergi”.","He will not <go> & “leave”.","alih: ignore negation, names"\r\n',
    "csv with semicolons": "sumber;terjemahan\nHarga beras naik 5 persen.;Rice prices rose 5 percent.\n"
    "Ia tak <mau> & “pergi”.;He will not <go> & “leave”.;alih: ignore negation, names\n",
    "tsv": "Harga beras naik 5 persen.\tRice prices rose 5 percent.\n\n"
    "Ia tak <mau> & “pergi”.\tHe will not <go> & “leave”.\talih: ignore negation, names\n",
    "jsonl": '{"source": "Harga beras naik 5 persen.", "target": "Rice prices rose 5 percent.", "from": "id"}\n\n'
    '{"source": "Ia tak <mau> & “pergi”.", "target": "He will not <go> & “leave”.", "ignore": ["negation", "names"]}\n',
    "md": "# Judul\n\n| # | Indonesian | English |\n| --: | --- | --- |\n"
    "| 1 † | Harga beras naik 5 persen. | Rice prices rose 5 percent. |\n| | *not translated* kode | |\n"
    "| 2 | Ia tak \\<mau> & “pergi”. | He will not \\<go> & “leave”. | <!-- alih: ignore negation, names -->\n",
    "txt": "Judul\n\nid: Harga beras naik 5 persen.\nen: Rice prices rose 5 percent.\n!! error: x\n\n[headline]\n"
    "id: Ia tak <mau> & “pergi”.\nen: He will not <go> & “leave”.\nalih: ignore negation, names\n",
    "html": """<html><body><div class="block paragraph"><div class="pair" id="s1">
<p class="source" lang="id"><span>Harga <mark class="term">beras</mark> naik 5 persen.</span></p>
<p class="target" lang="en"><span>Rice prices rose 5 percent.</span></p></div></div>
<div class="block list-item"><div class="pair" id="s2">
<p class="source" lang="id"><span>Ia tak &lt;mau&gt; &amp; “pergi”.</span></p><!-- alih: ignore negation, names -->
<h2 class="target" lang="en"><span>He will not &lt;go&gt; &amp; “leave”.</span></h2></div></div></body></html>""",
}
SAID_NOTHING = {"csv with semicolons", "tsv"}


def write(folder: Path, name: str, content: str | bytes) -> str:
    suffix = BILINGUAL_READERS[name.split()[0]].suffixes[0]
    path = folder / f"file{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize("name", FILES)
def test_units(name: str, tmp_path: Path) -> None:
    file = read_bilingual(write(tmp_path, name, FILES[name]))
    assert [(unit.source, unit.target) for unit in file.units] == [FIRST, SECOND]
    assert [unit.ignored for unit in file.units] == [frozenset(), {"negation", "names"}]
    assert file.direction == (None if name in SAID_NOTHING else ("id", "en"))
    lines = [unit.line for unit in file.units]
    assert 0 < lines[0] < lines[1]


def test_every_format_is_tried() -> None:
    assert {name.split()[0] for name in FILES} == set(BILINGUAL_READERS)


@pytest.mark.parametrize("name", ["po", "xliff", "tmx", "csv", "jsonl", "md", "txt"])
def test_lines_are_those_of_the_file(name: str, tmp_path: Path) -> None:
    file = read_bilingual(write(tmp_path, name, FILES[name]))
    lines = FILES[name].splitlines()
    for unit in file.units:
        near = " ".join(lines[unit.line - 1 : unit.line + 2])
        assert unit.source[:6] in near


OURS = TranslatedDocument(
    Document((), Metadata(), ""),
    tuple(
        TranslatedBlock(
            Block(role, source),  # type: ignore[arg-type]
            (TranslatedSegment(Segment(source, 0, len(source)), target, Draft(target, -0.25)),),
        )
        for role, source, target in (
            ("headline", "Harga | naik *lagi* \\ besok", "Prices | rise *again* \\ tomorrow"),
            ("paragraph", "<b>Ia</b> pulang & tidur.", "<b>He</b> went home & slept."),
            ("list item", "id: dua _tiga_", "en: two _three_"),
        )
    ),
    ("id", "en"),
)


@pytest.mark.parametrize("name", ["jsonl", "md", "txt", "html"])
def test_our_own_exports_read_back(name: str, tmp_path: Path) -> None:
    file = read_bilingual(write(tmp_path, name, export(OURS, name)))
    expected = [
        (block.block.role, item.segment.source, item.target) for block in OURS.blocks for item in block.segments
    ]
    assert [(unit.role, unit.source, unit.target) for unit in file.units] == expected
    assert file.direction == (None if name == "jsonl" else ("id", "en"))


def test_scores_and_links_of_our_data(tmp_path: Path) -> None:
    line = '{"source": "Ia", "target": "He", "draft": "He", "score": -0.5, "alignment": [[0, 2, 0, 2, 1.0], [1], "x"]}'
    (unit,) = read_bilingual(write(tmp_path, "jsonl", line)).units
    assert (unit.score, [(link.source_end, link.target_end) for link in unit.alignment]) == (-0.5, [(2, 2)])


def test_plural_entries_are_pairs_of_their_own(tmp_path: Path) -> None:
    text = 'msgid "satu kapal"\nmsgid_plural "%d kapal"\nmsgstr[0] "one ship"\nmsgstr[1] "%d ships"\n'
    units = read_bilingual(write(tmp_path, "po", text)).units
    assert [(unit.source, unit.target) for unit in units] == [("satu kapal", "one ship"), ("%d kapal", "%d ships")]


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FAILURES: dict[str, tuple[str, str | bytes, str]] = {
    "entities": ("tmx", LAUGHS + '<tmx><header srclang="id"/><body>&b;</body></tmx>', "declares entities"),
    "external entity": (
        "xliff",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
        "declares entities",
    ),
    "broken XML": ("xliff", "<xliff>\n<file>", "line 2: no well-formed XML"),
    "another root": ("xliff", "<html></html>", "<html>, not <xliff>"),
    "another root in TMX": ("tmx", "<html></html>", "<html>, not <tmx>"),
    "deep XML": ("tmx", "<a>" * 5000, "nest deeper"),
    "unknown encoding": ("tmx", '<?xml version="1.0" encoding="x-none"?><tmx/>', "XML"),
    "no pairs": ("tmx", '<tmx><header srclang="id"/><body/></tmx>', "no pair of source and target"),
    "broken PO": ("po", 'msgid "a"\nmsgstr "b\n', "line 2: expected a comment or a quoted PO string"),
    "PO that names a file": ("po", "/etc/passwd", "PO"),
    "no JSON": ("jsonl", '{"source": "a", "target": "b"}\n{', "line 2: no JSON object"),
    "JSON without texts": ("jsonl", '{"source": "a"}', 'line 1: an object with the texts "source" and "target"'),
    "deep JSON": ("jsonl", "[" * 100_000, "line 1: no JSON object"),
    "one column": ("csv", "satu,one\ndua\n", "line 2: two columns are expected"),
    "open quotation mark": ("csv", 'satu,"one\ndua,two\n', "line 1: "),
    "an article": ("md", "# Judul\n\nIsi.\n", "no pair of source and target"),
    "a page": ("html", "<p>Isi</p>", "no pair of source and target"),
    "white space": ("txt", " \n", "no pair of source and target"),
    "empty": ("csv", "", "is empty"),
    "a program": ("csv", b"\x7fELF\x00\x01", "is a program"),
}


@pytest.mark.parametrize(("name", "content", "message"), FAILURES.values(), ids=FAILURES.keys())
def test_broken_file(name: str, content: str | bytes, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(ReadError, match=r"^[^\n]+$") as caught:
        read_bilingual(path)
    assert str(caught.value).startswith(path)
    assert message in str(caught.value)


def test_unknown_bytes_name_the_offset(tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match="offset 5"):
        read_bilingual(write(tmp_path, "tsv", b"satu\t\xff\xfe\x80\x81\n"))


def test_unknown_suffix_missing_file_and_format(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"\.docx is no bilingual format"):
        read_bilingual("kabar.docx")
    with pytest.raises(ReadError, match="no such file"):
        read_bilingual(str(tmp_path / "kabar.tmx"))
    with pytest.raises(OptionError, match='"pdf" is unknown'):
        read_bilingual("kabar.pdf", format="pdf")
    with pytest.raises(OptionError, match="--input-format"):
        read_bilingual("-")


def test_standard_input() -> None:
    file = read_bilingual("-", format="tsv", stdin=b"satu\tone\n")
    assert file.units == (Unit("satu", "one", 1),)
