"""Keep glossaries in PO files: what is read, what is refused, and that nothing is lost in writing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.atomic import write_atomically
from glossary.errors import ConflictError, EntryError, GlossaryError, LockedError, StoreError
from glossary.po import MAX_BYTES
from glossary.store import GlossaryFile, find_entry_errors, key_of, load_terms, open_glossary
from glossary.values import Term

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
RANK = """# Bentuk pendek dipakai di depan nama.
# accept=Major General {name}|Maj Gen {name}
# case=exact
# full=Major General {name}
# source=Perpang TNI 2018; general knowledge
#: berita/2025.txt:3
msgctxt "rank: army"
msgid "Mayjen TNI {name}|Mayjen {name}"
msgstr "Maj. Gen. {name}|Gen. {name}"
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    return tmp_path / "terms.po"


def write(path: Path, *entries: str, header: str = HEADER) -> Path:
    path.write_text(header + "\n".join(entries), encoding="utf-8")
    return path


def plain(source: str, target: str, kind: str = "phrase", comment: str = "") -> str:
    return f'{comment}msgctxt "{kind}"\nmsgid "{source}"\nmsgstr "{target}"\n'


def test_every_field_is_read(glossary: Path) -> None:
    (term,) = load_terms(write(glossary, RANK))
    assert term == Term(
        source="Mayjen TNI {name}",
        target="Maj. Gen. {name}",
        kind="rank",
        sense="army",
        source_variants=("Mayjen {name}",),
        accepted=("Gen. {name}", "Major General {name}", "Maj Gen {name}"),
        full="Major General {name}",
        case="exact",
        provenance="Perpang TNI 2018; general knowledge",
        file=str(glossary),
        line=13,
    )


READ: dict[str, tuple[str, dict[str, object]]] = {
    "several keys on a line": (
        plain("a1", "b", comment="# case=any; by=rina; note=x\n"),
        {"case": "any", "by": "rina"},
    ),
    "a semicolon in a value": (plain("a1", "b", comment="# note=satu; dua\n"), {"note": "satu; dua"}),
    "what looks like a key in a value": (plain("a1", "b", comment="# note=x; y=2\n"), {"note": "x; y=2"}),
    "a value in quotes": (plain("a1", "b", comment='# note="x; by=rina"\n'), {"note": "x; by=rina", "by": ""}),
    "quotes on a line of several keys": (
        plain("a1", "b", comment='# note="x"; by="rina"\n'),
        {"note": "x", "by": "rina"},
    ),
    "half a surrogate pair": (plain("a1", "b", comment='# note="\\ud800"\n'), {"note": '"\\ud800"'}),
    "a date": (plain("a1", "b", comment="# added=2025-03-31\n"), {"added": "2025-03-31"}),
    "one direction": (plain("a1", "b", comment="# only=en-id\n"), {"only": ("en", "id")}),
    "words near it": (plain("a1", "b", comment="# near=partai|ketua umum\n"), {"near": ("partai", "ketua umum")}),
    "also a person": (plain("a1", "b", "place", comment="# also=person\n"), {"also": "person"}),
    "also a word": (plain("a1", "b", "place", comment="# also=word\n"), {"also": "word"}),
    "an equation is free text": (plain("a1", "b", comment="# 2 + 2 = 4\n"), {"note": ""}),
    "a bar that belongs to the form": (plain(r"a1\\|b|c", "d"), {"source": "a1|b", "source_variants": ("c",)}),
    "quotes": (plain(r"\"A\" dan B", "d"), {"source": '"A" dan B'}),
    "fuzzy": (plain("a1", "b", comment="#, fuzzy\n"), {"status": "fuzzy"}),
    "untranslated": (plain("a1", ""), {"status": "fuzzy", "target": ""}),
    "kept": (plain("TNI", "", comment="# status=keep\n"), {"status": "keep", "target": "TNI"}),
    "forbidden": (plain("Mayor {name}", "Mayor", "rank", "# status=forbidden\n"), {"status": "forbidden"}),
    "only a name is left": (plain("Bapak {name}", "{name}", "title"), {"target": "{name}"}),
    "right to left": (plain("رئيس", "president"), {"source": "رئيس"}),
    "wrapped by gettext": ('msgctxt "phrase"\nmsgid ""\n"satu "\n"dua"\nmsgstr "one two"\n', {"source": "satu dua"}),
}


@pytest.mark.parametrize(("entry", "fields"), READ.values(), ids=READ)
def test_entry_read(glossary: Path, entry: str, fields: dict[str, object]) -> None:
    (term,) = load_terms(write(glossary, entry))
    assert {name: getattr(term, name) for name in fields} == fields


REFUSED: dict[str, tuple[str, str]] = {
    "unknown kind": (plain("a1", "b", "ship"), '7: the kind "ship" of "a1" is unknown; choose from: rank, title'),
    "no kind": ('msgid "a1"\nmsgstr "b"\n', '6: "a1" has no msgctxt; choose from'),
    "unknown key": (plain("a1", "b", comment="# colour=red\n"), '8: the key "colour" is unknown'),
    "key given twice": (plain("a1", "b", comment="# by=rina\n# by=budi\n"), 'the key "by" is given twice'),
    "unknown value": (plain("a1", "b", comment="# case=upper\n"), 'case="upper" is unknown; choose from: smart'),
    "a word near it that is none": (plain("a1", "b", comment="# near=partai|\n"), 'near="" has an empty alternative'),
    "a pattern near it": (plain("a1", "b", comment="# near=Partai {name}\n"), 'near="Partai {name}" has a placeholder'),
    "unknown second meaning": (
        plain("a1", "b", comment="# also=verb\n"),
        'also="verb" is unknown; choose from: person, word',
    ),
    "no date": (plain("a1", "b", comment="# added=31/3/25\n"), 'added="31/3/25" is no date'),
    "placeholder missing": (plain("Oblast {name}", "Oblast"), '7: "Oblast {name}" has {name} but its target has not'),
    "placeholder too many": (plain("Oblast", "{name} Oblast"), 'its target has {name} but "Oblast" has not'),
    "placeholder missing in a variant": (plain("A {name}|B", "C {name}"), '"A {name}" has {name} but "B" has not'),
    "unknown placeholder": (plain("A {nama}", "B {nama}"), "has the unknown placeholder {nama}"),
    "lone brace": (plain("A {name", "B"), "has a lone brace"),
    "placeholder twice": (plain("A {name} {name}", "B {name}"), "has {name} twice"),
    "placeholders that touch": (plain("A {name}{number}", "B {name}{number}"), "two placeholders with nothing between"),
    "nothing but a placeholder": (plain("{name}", "{name}"), "has no word besides its placeholders"),
    "nothing but signs": (plain("--", "b"), "has no letter and no digit"),
    "empty alternative": (plain("a1|", "b"), "has an empty alternative"),
    "line break in a form": (plain(r"a1\nb", "c"), "holds a line break or a control character"),
    "endless form": (plain("a" * 401, "b"), "is longer than 400 characters"),
    "kept, but changed": (plain("TNI", "Army", comment="# status=keep\n"), "is to be kept, but its target is"),
    "forbidden, but nothing": (plain("TNI", "", comment="# status=forbidden\n"), '"TNI" has no target'),
    "plural": ('msgctxt "phrase"\nmsgid "a1"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "has plural forms"),
    "duplicate": (plain("a1", "b") + "\n" + plain("a1", "c"), '11: "a1" is there already, on line 7 as "b"'),
}


@pytest.mark.parametrize(("entry", "message"), REFUSED.values(), ids=REFUSED)
def test_entry_refused(glossary: Path, entry: str, message: str) -> None:
    with pytest.raises(EntryError) as caught:
        load_terms(write(glossary, entry))
    assert str(caught.value).startswith(f"{glossary}:")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [str(error) for error in find_entry_errors(glossary)] == [str(caught.value)]


FULL = (HEADER + RANK).encode()
DAMAGED: dict[str, tuple[bytes, str]] = {
    "cut off in a string": (FULL[:-12], "expected a comment or a quoted PO string"),
    "cut off before msgstr": (FULL[: FULL.rindex(b"msgstr")], "the file is cut off here: this entry has no msgstr"),
    "cut off after msgctxt": (FULL[: FULL.rindex(b"msgid")], "the file is cut off here"),
    "an entry without msgstr": (FULL.replace(b"\n#: ", b'\nmsgctxt "rank"\nmsgid "x"\n#: '), "the entry has no msgstr"),
    "another encoding": (FULL.replace(b"Bentuk", b"Caf\xe9"), ":6: byte 0xe9 is no UTF-8"),
    "another declared encoding": (FULL.replace(b"UTF-8", b"ISO-8859-1"), "is declared as ISO-8859-1"),
    "utf-16": ("\ufeff".encode("utf-16-le") + FULL.decode().encode("utf-16-le"), "is no UTF-8"),
    "a control character": (FULL.replace(b"Bentuk", b"Ben\x00tuk"), ":6: holds the control character U+0000"),
    "a line separator": (FULL.replace(b"Bentuk", "Ben\u2028tuk".encode()), "U+2028"),
    "no PO at all": (b"Mayjen,Maj. Gen.\n", ":1: expected a comment or a quoted PO string, found: Mayjen,Maj. Gen."),
    "a stray quote": (FULL.replace(b'"Maj. Gen', b'"Maj." Gen'), ":14: expected a comment or a quoted PO string"),
    "a string that belongs nowhere": (b'"text"\n', ":1: the string belongs to no field"),
}


@pytest.mark.parametrize(("content", "message"), DAMAGED.values(), ids=DAMAGED)
def test_file_refused(glossary: Path, content: bytes, message: str) -> None:
    glossary.write_bytes(content)
    with pytest.raises(StoreError, match=r"terms\.po") as caught:
        load_terms(glossary)
    assert message in str(caught.value)


@pytest.mark.parametrize("cut", range(len(HEADER), len(FULL) - 1, 7))
def test_a_file_cut_anywhere_is_refused_or_whole(glossary: Path, cut: int) -> None:
    glossary.write_bytes(FULL[:cut])
    try:
        terms = load_terms(glossary)
    except StoreError:
        return
    # what was cut off is a comment, or nothing but the line end
    assert [term.source for term in terms] in ([], ["Mayjen TNI {name}"])


def test_file_missing_or_too_large(glossary: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        load_terms(glossary)
    with glossary.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(StoreError, match="is larger than 64 MiB"):
        load_terms(glossary)


def test_windows_line_ends_and_mark(glossary: Path) -> None:
    glossary.write_bytes(b"\xef\xbb\xbf" + FULL.replace(b"\n", b"\r\n"))
    (term,) = load_terms(glossary)
    assert (term.target, term.line) == ("Maj. Gen. {name}", 13)


def test_comments_of_a_file_without_header(glossary: Path) -> None:
    (term,) = load_terms(write(glossary, RANK, header=""))
    assert (term.full, term.line) == ("Major General {name}", 8)


MIXED = (
    plain("Kyiv", "Kyiv", "place", "# Ejaan Ukraina.\n#. extracted\n#, no-wrap\n")
    + "\n"
    + RANK
    + "\n"
    + plain("lama", "old", comment="#, fuzzy\n")
    + '\n# dulu dipakai\n#~ msgctxt "place"\n#~ msgid "Kiev"\n#~ msgstr "Kiev"\n\n# catatan di akhir berkas\n'
)


def test_saving_changes_nothing_else(glossary: Path) -> None:
    write(glossary, MIXED)
    before = glossary.read_text(encoding="utf-8")
    with open_glossary(glossary) as opened:
        opened.save()
    assert glossary.read_text(encoding="utf-8") == before


def test_edits_keep_order_comments_and_metadata(glossary: Path) -> None:
    write(glossary, MIXED)
    with open_glossary(glossary) as opened:
        kyiv, rank, old = opened.terms
        opened.replace(rank, replace(rank, note="dipakai koran"))
        opened.add(Term("baru", "new", "phrase", by="rina", added="2025-03-31"), comments=["dari redaksi"])
        opened.approve(old)
        opened.retire(kyiv)
        opened.save()
    text = glossary.read_text(encoding="utf-8")
    assert [term.source for term in load_terms(glossary)] == ["Mayjen TNI {name}", "lama", "baru"]
    assert [term.status for term in load_terms(glossary)] == ["approved"] * 3
    assert load_terms(glossary)[0] == replace(rank, note="dipakai koran", line=load_terms(glossary)[0].line)
    for kept in (
        "# Bentuk pendek",
        "#: berita/2025.txt:3",
        "# dari redaksi",
        '#~ msgid "Kiev"',
        '#~ msgid "Kyiv"',
        "# catatan",
    ):
        assert kept in text
    assert 'msgstr "Maj. Gen. {name}|Gen. {name}"' in text


def test_a_ban_waits_for_approval_as_a_ban(glossary: Path) -> None:
    write(glossary, plain("Mayor {name}", "Mayor", "rank", "# status=forbidden\n#, fuzzy\n"))
    with open_glossary(glossary) as opened:
        edited = opened.replace(opened.terms[0], replace(opened.terms[0], note="salah"))
        assert edited.status == "fuzzy"
        assert opened.approve(edited).status == "forbidden"


NOTES = {
    "like another key": "x; by=rina",
    "like two keys": "x; by=rina; case=any",
    "like an unknown key": "x; colour=red",
    "a line break": "satu\ndua\r\ntiga",
    "blanks": "  satu   dua\t ",
    "nothing but a blank": " ",
    "quotes": '"kutip"',
    "quotes that enclose two": '"satu" dan "dua"',
    "backslashes": "C:\\new \\| x",
    "what no PO file may hold": "a\x00b\x85c\u2028d",
    "emoji and soft hyphen": "ba\u00adik 👍",
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_a_note_reads_back_as_it_was(glossary: Path, note: str) -> None:
    assert read_back(glossary, note, "").note == note


def read_back(path: Path, note: str, provenance: str) -> Term:
    """Return the term that an entry with a note becomes once it is written and read."""
    path.unlink(missing_ok=True)
    with open_glossary(path) as opened:
        opened.add(Term("a1", "b", "phrase", accepted=("c; case=any",), note=note, provenance=provenance))
        opened.save()
    (term,) = load_terms(path)
    assert (term.accepted, term.case, term.by) == (("c; case=any",), "smart", "")
    return term


# pieces that the file format gives a meaning, between any characters at all
TEXTS = st.lists(st.text(max_size=5) | st.sampled_from(["; ", "by=", "note=", '"', "\\", "#", "\n"])).map("".join)


@given(note=TEXTS, provenance=TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_metadata_reads_back_whatever_it_says(glossary: Path, note: str, provenance: str) -> None:
    term = read_back(glossary, note, provenance)
    assert (term.note, term.provenance) == (note, provenance)


EDITS: dict[str, tuple[Callable[[GlossaryFile], object], type[GlossaryError], str]] = {
    "add what is there": (lambda file: file.add(Term("a1", "c", "phrase")), ConflictError, '"a1" is there already'),
    "add what is broken": (lambda file: file.add(Term("A {name}", "c", "rank")), EntryError, "has {name}"),
    "replace what is missing": (
        lambda file: file.replace(Term("x", "c", "rank"), Term("y", "c", "rank")),
        StoreError,
        'has no entry "x" of kind rank',
    ),
    "replace by what is there": (
        lambda file: file.replace(file.terms[0], Term("b1", "c", "phrase")),
        ConflictError,
        '"b1" is there already',
    ),
    "retire what is missing": (lambda file: file.retire(Term("x", "c", "rank")), StoreError, "has no entry"),
    "delete what is missing": (lambda file: file.delete(Term("x", "c", "rank")), StoreError, "has no entry"),
    "approve what is broken": (lambda file: file.approve(file.terms[3]), EntryError, "has {name} but its target"),
    "approve nothing": (lambda file: file.approve(file.terms[2]), EntryError, "has no target to approve"),
}


@pytest.mark.parametrize(("edit", "error", "message"), EDITS.values(), ids=EDITS)
def test_edit_refused(
    glossary: Path, edit: Callable[[GlossaryFile], object], error: type[GlossaryError], message: str
) -> None:
    write(glossary, plain("a1", "b"), plain("b1", "c"), plain("c1", ""), plain("D {name}", "d", comment="#, fuzzy\n"))
    before = glossary.read_bytes()
    with open_glossary(glossary) as opened, pytest.raises(error, match=message):
        edit(opened)
    assert glossary.read_bytes() == before


def test_a_term_keeps_its_place_under_another_key(glossary: Path) -> None:
    write(glossary, plain("a1", "b"), plain("b1", "c"))
    with open_glossary(glossary) as opened:
        opened.replace(opened.terms[0], replace(opened.terms[0], source="z1"))
        opened.save()
    assert [key_of(term) for term in load_terms(glossary)] == [("phrase", "z1"), ("phrase", "b1")]


def test_a_change_by_a_program_without_the_lock_is_not_overwritten(glossary: Path) -> None:
    write(glossary, plain("a1", "b"))
    with open_glossary(glossary) as opened:
        write(glossary, plain("a1", "c"))
        with pytest.raises(StoreError, match="was changed by another program"):
            opened.save()
    assert load_terms(glossary)[0].target == "c"


EDITOR = """
import sys
from pathlib import Path
from glossary.store import open_glossary
from glossary.values import Term
for number in range(int(sys.argv[3])):
    with open_glossary(Path(sys.argv[1]), timeout=60) as opened:
        opened.add(Term(f"{sys.argv[2]} {number}", "t", "phrase"))
        opened.save()
"""


def test_two_editors_lose_nothing(glossary: Path) -> None:
    editors = [
        subprocess.Popen([sys.executable, "-c", EDITOR, str(glossary), name, "12"], cwd=Path(__file__).parents[1])
        for name in ("rina", "budi")
    ]
    assert [editor.wait(timeout=120) for editor in editors] == [0, 0]
    assert len(load_terms(glossary)) == 24


def test_a_locked_glossary_says_so(glossary: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from glossary.store import open_glossary\n"
        "with open_glossary(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(glossary)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match="another process is writing it"), open_glossary(glossary, timeout=0.1):
            pass
        holder.communicate()


def test_missing_files_and_folders(glossary: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"), open_glossary(glossary, create=False):
        pass
    with pytest.raises(StoreError, match="its folder does not exist"), open_glossary(glossary / "x" / "y.po"):
        pass


def test_writing_is_whole_or_not_at_all(glossary: Path, tmp_path: Path) -> None:
    glossary.write_bytes(b"old")
    glossary.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(glossary)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert glossary.read_bytes() == b"new"
    assert glossary.stat().st_mode & 0o777 == 0o640
    with pytest.raises(StoreError, match="cannot be written"):
        write_atomically(tmp_path / "missing" / "x.po", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.po", "terms.po"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(glossary: Path, tmp_path: Path) -> None:
    write(glossary, plain("a1", "b"))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError), open_glossary(glossary) as opened:
            opened.save()
    finally:
        tmp_path.chmod(0o700)
    assert load_terms(glossary)


def gettext(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


needs_gettext = pytest.mark.skipif(not shutil.which("msgcat"), reason="gettext is not installed")


@needs_gettext
@pytest.mark.parametrize("options", [[], ["--sort-output"], ["--no-wrap"], ["--width=40"]], ids=str)
def test_metadata_survives_msgcat(glossary: Path, tmp_path: Path, options: list[str]) -> None:
    before = load_terms(write(glossary, MIXED))
    out = tmp_path / "out.po"
    gettext("msgcat", *options, "-o", str(out), str(glossary))
    assert {replace(term, line=0, file="") for term in load_terms(out)} == {
        replace(term, line=0, file="") for term in before
    }


@needs_gettext
def test_metadata_survives_msgmerge(glossary: Path, tmp_path: Path) -> None:
    before = load_terms(write(glossary, MIXED))
    template, out = tmp_path / "template.pot", tmp_path / "out.po"
    gettext("msgattrib", "--no-obsolete", "--empty", "-o", str(template), str(glossary))
    gettext("msgmerge", "--no-fuzzy-matching", "-o", str(out), str(glossary), str(template))
    assert [replace(term, line=0, file="") for term in load_terms(out)] == [
        replace(term, line=0, file="") for term in before
    ]


@needs_gettext
def test_what_is_written_passes_msgfmt(glossary: Path) -> None:
    with open_glossary(glossary) as opened:
        opened.add(Term("Mayjen {name}", "Maj. Gen. {name}", "rank", note='kutip "ganda" \\ miring'))
        opened.add(Term("baru", "", "phrase", status="fuzzy"))
        opened.save()
    gettext("msgfmt", "-c", "-o", os.devnull, str(glossary))
    assert load_terms(glossary)[0].note == 'kutip "ganda" \\ miring'


COME_BACK: dict[str, Callable[[GlossaryFile], object]] = {
    "added again": lambda file: file.add(Term("a1", "d", "phrase")),
    "under the key of another": lambda file: file.replace(file.terms[0], Term("a1", "d", "phrase")),
}


@needs_gettext
@pytest.mark.parametrize("come_back", COME_BACK.values(), ids=COME_BACK)
@pytest.mark.parametrize("saved_between", [True, False])
def test_an_entry_that_comes_back_has_no_obsolete_twin(
    glossary: Path, come_back: Callable[[GlossaryFile], object], saved_between: bool
) -> None:
    write(glossary, plain("a1", "b"), plain("b1", "c"))
    with open_glossary(glossary) as opened:
        opened.retire(opened.terms[0])
        if saved_between:
            opened.save()
        come_back(opened)
        opened.save()
    assert "#~" not in glossary.read_text(encoding="utf-8")
    gettext("msgfmt", "-c", "-o", os.devnull, str(glossary))


@needs_gettext
def test_an_entry_retired_twice_is_obsolete_once(glossary: Path) -> None:
    write(glossary, plain("a1", "b") + '\n#~ msgctxt "phrase"\n#~ msgid "a1"\n#~ msgstr "old"\n')
    with open_glossary(glossary) as opened:
        opened.retire(opened.terms[0])
        opened.save()
    assert glossary.read_text(encoding="utf-8").count('#~ msgid "a1"') == 1
    gettext("msgfmt", "-c", "-o", os.devnull, str(glossary))
