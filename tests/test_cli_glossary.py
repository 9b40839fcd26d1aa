"""Run ``alih glossary`` as a person does: list to merge, every exit status, and nothing lost on a failure."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from glossary.errors import GlossaryError
from glossary.store import load_terms
from translate.cli.exit_codes import exit_code_of
from translate.cli.glossary import COMMANDS, app
from translate.errors import TranslateError

ALIH = Path(sys.executable).with_name("alih")
GLOSSARY = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# from the style book
# added=2026-01-05
msgctxt "rank"
msgid "Mayjen {name}|Mayor Jenderal {name}"
msgstr "Maj. Gen. {name}"

# note=not: flat
msgctxt "phrase"
msgid "rumah susun"
msgstr "low-cost apartment block"

#, fuzzy
msgctxt "place"
msgid "Laut Sawu"
msgstr "Savu Sea"
"""
ARTICLE = """\
Mayjen Rahmat Hidayat tiba di Kupang. Warga rumah susun mengungsi.

Mayor Jenderal Rahmat Hidayat menemui Kepala Badan Kelola Mangrove (Bakelma) di Kupang.
"""


@dataclass(frozen=True)
class Done:
    """What a command left: exit status, data and messages."""

    status: int
    out: str
    err: str


def run(*arguments: object, stdin: bytes = b"") -> Done:
    result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
    error = result.exception
    if isinstance(error, GlossaryError | TranslateError):
        return Done(exit_code_of(error), result.stdout, result.stderr + f"alih: {error}\n")
    if error and not isinstance(error, SystemExit):
        raise error
    return Done(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    # shared by all tests: the shipped glossaries are compiled once
    monkeypatch.setenv("ALIH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("ALIH_CONFIG", str(tmp_path / "config"))
    # a system's folder for temporary files of our own, for this process and those that it starts
    (tmp_path / "system").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "system"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    Path("glossary.po").write_text(GLOSSARY, encoding="utf-8")
    Path("berita.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def pairs(path: str = "glossary.po") -> list[tuple[str, str, str]]:
    return [(term.source, term.target, term.status) for term in load_terms(Path(path))]


# one row for each status: arguments, status, what stands on standard error
STATUSES = [
    pytest.param(["check", "glossary.po"], 0, "3 entries in 1 file: 0 errors", id="0 done"),
    pytest.param(["find", "xyzzy"], 1, "", id="1 nothing found"),
    pytest.param(["list", "--kind", "fruit"], 2, "fruit", id="2 unknown choice"),
    pytest.param(["approve"], 2, "name the entries to approve, or give --all\n", id="2 nothing to do"),
    pytest.param(["preview", "hilang.txt"], 3, "hilang.txt", id="3 no such article"),
    pytest.param(["export", "there/is/none.csv"], 7, "cannot be written", id="7 no such folder"),
    pytest.param(["show", "xyzzy"], 8, 'alih: no entry is called "xyzzy"\n', id="8 no such entry"),
]


@pytest.mark.parametrize(("arguments", "status", "message"), STATUSES)
def test_exit_status(arguments: Sequence[str], status: int, message: str) -> None:
    done = subprocess.run([ALIH, "glossary", *arguments], capture_output=True, text=True, timeout=60)
    assert (done.returncode, message in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.status == 0
    assert f"Example: alih glossary {name}" in " ".join(done.out.split()) or f"alih glossary {name}" in done.out


def test_list_is_one_row_an_entry() -> None:
    assert run("list", "-g", "glossary.po", "--status", "approved").out.splitlines() == [
        "Mayjen {name}|Mayor Jenderal {name}\tMaj. Gen. {name}\trank\tapproved\tglossary.po:7",
        "rumah susun\tlow-cost apartment block\tphrase\tapproved\tglossary.po:12",
    ]
    listed = json.loads(run("list", "--layer", "project", "--json").out)
    assert [(each["source"], each["layer"], each["line"]) for each in listed][:1] == [("Mayjen {name}", "project", 7)]


def test_layers_have_names() -> None:
    done = run("list", "--layer", "moon")
    assert (done.status, done.err) == (2, "alih: --layer moon: choose from shipped, user, project\n")


def test_find_forgives_a_typo() -> None:
    done = run("find", "mayor jendral", "--layer", "project")
    assert done.out.startswith("91\tMayjen {name}|Mayor Jenderal {name}\t")
    assert json.loads(run("find", "sawu", "--layer", "project", "--json").out)[0]["source"] == "Laut Sawu"


def test_find_shows_the_first_forms_only() -> None:
    run("add", "banjir|bah|air bah|banjir bandang", "flood", "--force")
    assert run("find", "air bah", "--layer", "project").out.startswith("100\tbanjir|bah|air bah (+1)\tflood\tphrase\t")


def test_show_prints_the_entry_with_its_place() -> None:
    done = run("show", "Rumah Susun", "--layer", "project")
    assert done.out == (
        '#: glossary.po:12 (project)\n# note=not: flat\nmsgctxt "phrase"\nmsgid "rumah susun"\n'
        'msgstr "low-cost apartment block"\n'
    )
    assert (
        run("show", "rumah susum", "--layer", "project").err
        == 'alih: no entry is called "rumah susum"; near it: "rumah susun"\n'
    )


def test_add_creates_the_project_file_and_dates_the_entry() -> None:
    Path("glossary.po").unlink()
    done = run("add", "banjir rob|rob", "tidal flood|coastal flood", "--by", "rina", "--note", "coast")
    assert (done.status, done.err) == (0, 'alih: added "banjir rob" = "tidal flood" to glossary.po\n')
    (term,) = load_terms(Path("glossary.po"))
    assert (term.source_variants, term.accepted, term.by, len(term.added)) == (("rob",), ("coastal flood",), "rina", 10)


REFUSED = [
    pytest.param(["rumah susun", "flat"], 'glossary.po:12: "rumah susun" is there already', id="same key"),
    pytest.param(["rusun|rumah susun", "flat"], "glossary.po:12; --force adds it all the same", id="same source"),
    pytest.param(["Oblast {name}", "Oblast"], '"Oblast {name}" has {name} but its target has not', id="placeholder"),
    pytest.param(["pulau", ""], '"pulau" has no target', id="no target"),
    pytest.param(["  ", "x"], "the source is empty", id="no source"),
    pytest.param(["x y", "z", "--only", "id-fr"], "--only id-fr: choose from id-en, en-id", id="direction"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_add_refuses_and_says_why(arguments: list[str], message: str) -> None:
    done = run("add", *arguments)
    assert done.status in (2, 8)
    assert message in done.err
    assert Path("glossary.po").read_text(encoding="utf-8") == GLOSSARY


def test_add_with_force() -> None:
    assert run("add", "rumah susun", "flat", "--force").status == 0
    assert run("add", "rusun|rumah susun", "tower block", "--force").status == 0
    assert pairs()[1::2] == [("rumah susun", "flat", "approved"), ("rusun", "tower block", "approved")]


def test_add_keeps_and_forbids() -> None:
    assert run("add", "Bhinneka Tunggal Ika", "--status", "keep").status == 0
    assert run("add", "rob", "robbery", "--status", "forbidden").status == 0
    assert pairs()[3:] == [
        ("Bhinneka Tunggal Ika", "Bhinneka Tunggal Ika", "keep"),
        ("rob", "robbery", "forbidden"),
    ]


def test_retire_and_delete() -> None:
    assert run("rm", "Laut Sawu", "--delete").err == 'alih: deleted "Laut Sawu" = "Savu Sea" in glossary.po\n'
    assert run("rm", "rumah susun").err == ('alih: retired "rumah susun" = "low-cost apartment block" in glossary.po\n')
    text = Path("glossary.po").read_text(encoding="utf-8")
    assert "Laut Sawu" not in text
    assert '#~ msgid "rumah susun"' in text
    assert "# from the style book" in text


def test_a_name_of_several_entries_needs_its_kind() -> None:
    run("add", "rumah susun", "Rusun", "--kind", "place", "--case", "exact", "--force")
    done = run("rm", "rumah susun")
    assert (done.status, "names 2 entries; add --kind or --sense" in done.err) == (8, True)
    assert run("rm", "rumah susun", "--kind", "place").status == 0


def test_approve_all_that_are_named_or_none() -> None:
    assert run("approve", "Laut Sawu", "xyzzy").status == 8
    assert pairs()[2][2] == "fuzzy"
    assert run("approve", "Laut Sawu").err == "alih: approved 1 entry in glossary.po\n"
    assert pairs()[2][2] == "approved"


def test_approve_every_one() -> None:
    run("add", "Selat Alor", "--kind", "place", "--status", "fuzzy")
    assert run("approve", "--all").err == "alih: approved 1 entry in glossary.po\n"
    assert pairs()[2:] == [("Laut Sawu", "Savu Sea", "approved"), ("Selat Alor", "", "fuzzy")]


def test_approve_refuses_a_contradiction() -> None:
    run("add", "rumah susun", "flat", "--kind", "place", "--status", "fuzzy")
    done = run("approve", "rumah susun", "--kind", "place")
    assert (done.status, '"rumah susun" is "flat" here' in done.err, "nothing was approved" in done.err) == (
        8,
        True,
        True,
    )
    assert pairs()[3][2] == "fuzzy"


def left_behind(folder: Path) -> list[str]:
    """Return what lies in the system's folder for temporary files."""
    return [str(path) for path in (folder / "system").iterdir()]


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make a Python script the editor; it is given the file's path as ``path``."""
    script = folder / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{code}\n", encoding="utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")


REPLACE = "path.write_text(path.read_text().replace('low-cost apartment block', 'tower block'))"


def test_edit_saves_a_right_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(folder, monkeypatch, REPLACE)
    assert run("edit", "rumah susun").err == 'alih: changed "rumah susun" in glossary.po\n'
    text = Path("glossary.po").read_text(encoding="utf-8")
    assert text == GLOSSARY.replace("low-cost apartment block", "tower block")
    assert left_behind(folder) == []


UNCHANGED = [
    pytest.param("pass", 0, "nothing changed", id="left alone"),
    pytest.param("path.write_text('')", 0, "nothing changed", id="emptied"),
    pytest.param("sys.exit(3)", 8, "ended with status 3; nothing was saved\n", id="editor fails"),
    pytest.param(REPLACE + "; sys.exit(3)", 8, "; nothing was saved, your text is in", id="editor fails late"),
    pytest.param("path.write_text('garbage {')", 8, "nothing was saved, your text is in", id="garbage"),
    pytest.param(
        "path.write_bytes(b'msgid \\xff')",
        8,
        "the editor wrote no UTF-8; nothing was saved, your text is in",
        id="not utf-8",
    ),
    pytest.param("path.unlink()", 8, "cannot be read", id="file deleted"),
    pytest.param(
        "path.write_text(path.read_text().replace('\"phrase\"', '\"fruit\"'))", 8, 'the kind "fruit"', id="unknown kind"
    ),
    pytest.param(
        "path.write_text(path.read_text().replace('rumah susun', 'Laut Sawu').replace('\"phrase\"', '\"place\"'))",
        8,
        "is there already",
        id="another entry's key",
    ),
    pytest.param(
        """path.write_text('msgctxt "phrase"\\nmsgid "Mayjen {name}"\\nmsgstr "MG {name}"\\n')""",
        8,
        '"Mayjen {name}" is "MG {name}" here but "Maj. Gen. {name}" at',
        id="a contradiction",
    ),
    pytest.param(
        "Path('glossary.po').write_text('')\n" + REPLACE, 8, "changed by another program meanwhile", id="file changed"
    ),
]


@pytest.mark.parametrize(("code", "status", "message"), UNCHANGED)
def test_edit_loses_nothing(
    code: str, status: int, message: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(folder, monkeypatch, code)
    done = run("edit", "rumah susun")
    assert (done.status, message in done.err) == (status, True), done.err
    if "Path('glossary.po')" not in code:
        assert Path("glossary.po").read_text(encoding="utf-8") == GLOSSARY
    kept = [done.err.rpartition("your text is in ")[2].strip()] if "your text is in" in done.err else []
    assert left_behind(folder) == kept


def test_edit_without_an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    done = run("edit", "rumah susun")
    assert (done.status, done.err) == (
        2,
        "alih: the editor 'no-such-editor --wait' cannot be run: No such file or directory\n",
    )
    assert left_behind(folder) == []


def test_edit_asks_again_until_it_is_right(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = 'msgctxt "phrase"\nmsgid "rumah susun"\nmsgstr "tower block"\n'
    editor(folder, monkeypatch, f"path.write_text({good!r} if 'garbage' in path.read_text() else 'garbage')")
    done = answer_again(b"y\n")
    assert (done.returncode, "Edit again?" in done.stderr) == (0, True), done.stderr
    assert pairs()[1] == ("rumah susun", "tower block", "approved")
    assert left_behind(folder) == []


@pytest.mark.parametrize(("key", "status"), [(b"n\n", 8), (b"\x03", 130)], ids=["no", "Ctrl-C"])
def test_a_text_given_up_is_kept_and_named(
    key: bytes, status: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(folder, monkeypatch, "path.write_text('garbage')")
    done = answer_again(key)
    assert done.returncode == status, done.stderr
    assert left_behind(folder) == [done.stderr.rpartition("nothing was saved, your text is in ")[2].strip()]


def answer_again(key: bytes) -> subprocess.CompletedProcess[str]:
    """Edit an entry at a terminal, and press a key where it asks whether to edit again."""
    keyboard, terminal = pty.openpty()
    process = subprocess.Popen(
        [ALIH, "glossary", "edit", "rumah susun"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    assert process.stderr
    impatience = threading.Timer(60, process.kill)
    impatience.start()
    asked = b""
    while not asked.endswith(b"[Y/n]:") and (letter := process.stderr.read(1)):
        asked += letter
    os.write(keyboard, key)
    out, err = process.communicate()
    impatience.cancel()
    os.close(keyboard)
    os.close(terminal)
    return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), (asked + err).decode())


def test_check_prints_conflicts_with_their_place() -> None:
    with Path("glossary.po").open("a", encoding="utf-8") as stream:
        stream.write('\nmsgctxt "place"\nmsgid "rumah susun"\nmsgstr "Rusun"\n')
    done = run("check", "glossary.po")
    assert done.status == 1
    assert done.out == (
        'glossary.po:21: "rumah susun" is "Rusun" here but "low-cost apartment block" at glossary.po:12 [two-targets]\n'
    )
    assert json.loads(run("check", "glossary.po", "--json").out)[0]["rule"] == "two-targets"


def test_check_reports_every_wrong_entry() -> None:
    with Path("glossary.po").open("a", encoding="utf-8") as stream:
        stream.write('\nmsgctxt "fruit"\nmsgid "a b"\nmsgstr "c"\n\nmsgctxt "rank"\nmsgid "B {name}"\nmsgstr "c"\n')
    done = run("check", "glossary.po")
    assert (done.status, [line.split(": ")[0] for line in done.out.splitlines()]) == (
        1,
        ["glossary.po:21", "glossary.po:25"],
    )


def test_check_looks_across_the_layers() -> None:
    Path("config").mkdir()
    entry = 'msgctxt "rank"\nmsgid "Mayor Jenderal {id}"\nmsgstr "{en}"\n'
    police = entry.replace("{id}", "Polisi {name}").replace("{en}", "Police Maj. Gen. {name}")
    Path("config/user.po").write_text(police, encoding="utf-8")
    Path("glossary.po").write_text(entry.replace("{id}", "{name}").replace("{en}", "MG {name}"), encoding="utf-8")
    (line,) = [line for line in run("check").out.splitlines() if "user.po:2" in line]
    assert line.endswith('is hidden by the pattern "Mayor Jenderal {name}" at glossary.po:2 [warning: hidden]')


def test_check_lets_the_project_overrule_a_shipped_entry() -> None:
    done = run("check")
    assert (done.status, "0 errors" in done.err) == (0, True), done.out
    entry = 'msgctxt "rank"\nmsgid "Mayjen {name}"\nmsgstr "MG {name}"\n'
    Path("glossary.po").write_text(entry, encoding="utf-8")
    done = run("check")
    assert done.status == 0, done.out
    assert 'glossary.po:2: "Mayjen {name}" is "MG {name}" here, which overrules "Maj. Gen. {name}" at' in done.out
    assert {each["severity"] for each in json.loads(run("check", "--json").out)} == {"info"}


def test_check_doubts_fuzzy_entries_that_could_not_be_approved() -> None:
    comment = "#, fuzzy\n"
    ban = '# status=forbidden\n#, fuzzy\nmsgctxt "rank"\nmsgid "Mayor {name}"\nmsgstr "Mayor"\n'
    bad = comment + 'msgctxt "place"\nmsgid "Oblast {name}"\nmsgstr "Oblast"\n'
    Path("glossary.po").write_text(f'{bad}\n{ban}\nmsgctxt "place"\nmsgid "Selat Alor"\nmsgstr ""\n', encoding="utf-8")
    done = run("check", "glossary.po")
    assert (done.status, done.out, done.err) == (
        0,
        'glossary.po:3: "Oblast {name}" has {name} but its target has not [warning: fuzzy]\n',
        "alih: 3 entries in 1 file: 0 errors, 1 warning\n",
    )


def test_check_refuses_a_file_that_was_cut_off() -> None:
    Path("glossary.po").write_text(GLOSSARY[:-20], encoding="utf-8")
    done = run("check", "glossary.po")
    assert (done.status, done.err.startswith("alih: glossary.po:")) == (8, True)


def test_diff_shows_what_changed() -> None:
    Path("new.po").write_text(
        GLOSSARY.replace("low-cost apartment block", "tower block").replace("#, fuzzy\n", ""), encoding="utf-8"
    )
    assert run("diff", "glossary.po", "new.po").out.splitlines() == [
        "- [phrase] rumah susun = low-cost apartment block",
        "+ [phrase] rumah susun = tower block",
        "  [place] Laut Sawu = Savu Sea",
        "    status: fuzzy -> approved",
    ]
    changes = json.loads(run("diff", "glossary.po", "new.po", "--json").out)
    assert [(each["change"], each["fields"]) for each in changes] == [("changed", ["target"]), ("changed", ["status"])]
    assert run("diff", "glossary.po", "glossary.po").out == ""
    assert run("diff", "glossary.po", "none.po").status == 8


def test_merge_takes_both_sides_and_keeps_order_and_comments() -> None:
    Path("base.po").write_text(GLOSSARY, encoding="utf-8")
    Path("theirs.po").write_text(
        GLOSSARY.replace("#, fuzzy\n", "# seen on a chart\n")
        + '\nmsgctxt "place"\nmsgid "Selat Alor"\nmsgstr "Alor Strait"\n',
        encoding="utf-8",
    )
    Path("glossary.po").write_text(GLOSSARY.replace("apartment block", "apartments"), encoding="utf-8")
    done = run("merge", "base.po", "glossary.po", "theirs.po", "-o", "merged.po")
    assert (done.status, done.out, done.err) == (0, "", "alih: 2 changes, 0 conflicts in merged.po\n")
    assert pairs("merged.po") == [
        ("Mayjen {name}", "Maj. Gen. {name}", "approved"),
        ("rumah susun", "low-cost apartments", "approved"),
        ("Laut Sawu", "Savu Sea", "approved"),
        ("Selat Alor", "Alor Strait", "approved"),
    ]
    text = Path("merged.po").read_text(encoding="utf-8")
    assert "# from the style book" in text
    assert "# seen on a chart" in text


def test_merge_reports_conflicts_and_loses_neither_side() -> None:
    Path("base.po").write_text(GLOSSARY, encoding="utf-8")
    Path("theirs.po").write_text(GLOSSARY.replace("apartment block", "housing"), encoding="utf-8")
    Path("glossary.po").write_text(GLOSSARY.replace("apartment block", "apartments"), encoding="utf-8")
    done = run("merge", "base.po", "glossary.po", "theirs.po")
    assert done.status == 1
    assert done.out == (
        'glossary.po:12: "rumah susun": target: ours "low-cost apartments", theirs "low-cost housing"'
        ' (theirs.po:12: "rumah susun")\n'
    )
    text = Path("glossary.po").read_text(encoding="utf-8")
    assert 'msgstr "low-cost apartments"' in text
    assert '# merge conflict, theirs: target "low-cost housing"' in text


def test_import_names_what_it_leaves_out() -> None:
    Path("in.csv").write_text(
        "sumber;terjemahan;konteks\nrumah susun;flat;phrase\nrumah susun;;\nSelat Alor;Alor Strait;place\n"
        "rumah susun;tower;place\n",
        encoding="utf-8",
    )
    done = run("import", "in.csv", "--fuzzy")
    assert done.status == 1
    assert done.err.splitlines() == [
        "alih: in.csv:3: has no target",
        'alih: in.csv:2: "rumah susun" = "flat" against "low-cost apartment block" at glossary.po:12: left out, '
        "--force replaces",
        "alih: 2 entries imported into glossary.po, 0 there already, 2 left out",
    ]
    assert pairs()[3:] == [("Selat Alor", "Alor Strait", "fuzzy"), ("rumah susun", "tower", "fuzzy")]


def test_import_replaces_with_force_and_changes_nothing_in_a_dry_run() -> None:
    Path("in.tsv").write_text("rumah susun\tflat\n", encoding="utf-8")
    done = run("import", "in.tsv", "--force", "--dry-run")
    assert (done.status, "0 entries would be imported" in done.err) == (0, True)
    assert Path("glossary.po").read_text(encoding="utf-8") == GLOSSARY
    assert run("import", "in.tsv", "--force").status == 0
    assert pairs()[1] == ("rumah susun", "flat", "approved")


def test_import_reads_standard_input_and_english_first() -> None:
    done = run(
        "import", "-", "--format", "csv", "--direction", "en-id", "--kind", "place", stdin=b"Alor Strait,Selat Alor\n"
    )
    assert done.status == 0, done.err
    assert pairs()[3] == ("Selat Alor", "Alor Strait", "approved")


BAD_IMPORTS = [
    pytest.param("in.tbx", b'<!DOCTYPE x [<!ENTITY a "b">]><martif>&a;</martif>', "XML entities", id="entities"),
    pytest.param("in.po", b'msgctxt "rank"\nmsgid "Ma', "in.po:2", id="po cut off"),
    pytest.param("in.xlsx", b"PK\x03\x04", "not a workbook", id="damaged workbook"),
    pytest.param("in.ods", b"", 'the suffix ".ods" is unknown', id="unknown suffix"),
    pytest.param("in.csv", b"\xff\xfe\x00", "is not UTF-16", id="encoding"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_IMPORTS)
def test_bad_imports_change_nothing(name: str, content: bytes, message: str) -> None:
    Path(name).write_bytes(content)
    done = run("import", name)
    assert (done.status, message in done.err) == (8, True), done.err
    assert Path("glossary.po").read_text(encoding="utf-8") == GLOSSARY


def test_import_of_an_export_changes_nothing() -> None:
    for name in ("out.po", "out.csv", "out.tsv", "out.xlsx", "out.tbx"):
        assert run("export", name).status == 0
        done = run("import", name)
        assert (done.status, "0 entries imported into glossary.po, 3 there already, 0 left out" in done.err) == (
            0,
            True,
        )
        assert pairs() == [(term.source, term.target, term.status) for term in load_terms(Path("glossary.po"))]


def test_export_says_what_is_lost() -> None:
    done = run("export", "out.txt", "--status", "approved")
    assert done.err.splitlines() == [
        "alih: omegat cannot join several sources: 1 entry split into one row for each",
        "alih: omegat cannot hold a date: lost in 1 entry",
        "alih: free comments stay in the glossary file: lost in 1 entry",
        "alih: exported 2 entries as omegat",
    ]
    assert run("export", "out.xlsx", "--kind", "place").status == 0
    rows = list(openpyxl.load_workbook("out.xlsx")["glossary"].iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in rows] == [("Laut Sawu", "Savu Sea", "place", "fuzzy")]


def test_export_to_standard_output_and_in_the_other_direction() -> None:
    done = run("export", "-", "--format", "deepl-tsv", "--direction", "en-id")
    assert done.out == "low-cost apartment block\trumah susun\n"
    assert "<martif" in run("export", "-", "--format", "tbx", "--tbx-version", "2").out


def test_articles_are_taken_in_their_own_language() -> None:
    Path("news.txt").write_text(
        "The governor said on Monday that the tower block would not be demolished before the end of the year.\n",
        "utf-8",
    )
    run("add", "rumah petak", "tower block")
    fired = json.loads(run("preview", "berita.txt", "news.txt", "--json").out)
    found = [(each["article"], each["target"]) for each in fired if each["entry"]["layer"] == "project"]
    assert found[-1] == ("news.txt", "rumah petak")
    assert ("berita.txt", "Maj. Gen. Rahmat Hidayat") in found
    assert "tower block" in run("stats", "news.txt", "-g", "glossary.po").out
    assert run("preview", "news.txt", "--from", "id", "-g", "glossary.po").out == ""
    done = run("test", "berita.txt", "news.txt", "--engine", "echo")
    assert (done.status, "the articles are in both languages" in done.err) == (2, True)
    assert run("test", "news.txt", "--engine", "echo").status == 0


def test_stats() -> None:
    rows = run("stats", "--layer", "project").out.splitlines()
    assert rows[0] == "entries\t3"
    assert {"kind\trank\t1", "layer\tproject\t3", "status\tfuzzy\t1", "age\tundated\t2"} <= set(rows)


def test_stats_count_what_fires_in_articles() -> None:
    done = run("stats", "berita.txt", "-g", "glossary.po")
    assert [line.split("\t")[:3] for line in done.out.splitlines() if line.startswith("fired")] == [
        ["fired", "2", "Mayjen {name}|Mayor Jenderal {name}"],
        ["fired", "1", "rumah susun"],
    ]
    assert done.err == "alih: 2 of 3 entries fired, 3 times\n"
    fired = json.loads(run("stats", "berita.txt", "-g", "glossary.po", "--json").out)["fired"]
    assert [(each["source"], each["count"]) for each in fired] == [("Mayjen {name}", 2), ("rumah susun", 1)]


def test_preview_lists_what_would_fire_where() -> None:
    rows = [line.split("\t") for line in run("preview", "berita.txt").out.splitlines()]
    assert ["berita.txt:1:1", "Mayjen Rahmat Hidayat", "Maj. Gen. Rahmat Hidayat", "rank", "glossary.po:7"] in rows
    assert ["berita.txt:2:7", "rumah susun", "low-cost apartment block", "phrase", "glossary.po:12"] in rows
    # fuzzy entries do not fire
    assert not [row for row in rows if row[1] == "Laut Sawu"]
    fired = json.loads(run("preview", "berita.txt", "--json").out)
    first = next(each for each in fired if each["entry"]["source"] == "Mayjen {name}")
    assert (first["sentence"], first["start"], first["end"]) == (1, 0, len("Mayjen Rahmat Hidayat"))


def test_mine_prints_a_glossary_of_fuzzy_entries() -> None:
    done = run("mine", "berita.txt", "-g", "glossary.po")
    Path("mined.po").write_text(done.out, encoding="utf-8")
    found = pairs("mined.po")
    assert ("Bakelma", "Bakelma", "fuzzy") in found
    assert ("Badan Kelola Mangrove", "", "fuzzy") in found
    assert ("Rahmat Hidayat", "Rahmat Hidayat", "fuzzy") in found
    assert '# e.g. "Mayjen Rahmat Hidayat tiba di Kupang."' in done.out
    assert "rumah susun" not in [source for source, _, _ in found]


def test_mine_leaves_out_what_a_pattern_for_places_covers() -> None:
    Path("berita.txt").write_text("Warga Selat Wetan dan Kampung Wetan pulang.\n\n" * 2, encoding="utf-8")
    run("add", "Kampung {name}", "{name} hamlet", "--kind", "place", "--force")
    sources = {each["source"] for each in json.loads(run("mine", "berita.txt", "--json").out)}
    assert "Kampung Wetan" not in sources


def test_mine_adds_to_the_project_once() -> None:
    assert run("mine", "berita.txt", "--add").status == 0
    before = Path("glossary.po").read_text(encoding="utf-8")
    assert "seen 2 times" in before
    assert run("mine", "berita.txt", "--add").err.splitlines()[-1] == "alih: 0 entries proposed"
    assert Path("glossary.po").read_text(encoding="utf-8") == before


EDITS = (
    "Warga rumah susun pulang.",
    "Residents of the low-cost apartment block left.",
    "Residents of the tower block left.",
)


@pytest.mark.parametrize("name", ["edits.tsv", "edits.jsonl"])
def test_mine_learns_from_edits(name: str) -> None:
    keys = ("source", "draft", "edited")
    line = (
        json.dumps(dict(zip(keys, EDITS, strict=True)))
        if name.endswith("l")
        else "\t".join(keys) + "\n" + "\t".join(EDITS)
    )
    Path(name).write_text(line + "\n", encoding="utf-8")
    found = json.loads(run("mine", "--edited", name, "-g", "glossary.po", "--json").out)
    assert [(each["source"], each["target"], each["status"], each["count"]) for each in found] == [
        ("rumah susun", "tower block", "fuzzy", 1)
    ]


BAD_EDITS = [
    pytest.param("e.tsv", "satu\tone\n", "e.tsv:1: 2 columns, three are needed", id="columns"),
    pytest.param("e.jsonl", '{"source": "x"}\n', "e.jsonl:1: no JSON object with source, draft, edited", id="keys"),
    pytest.param("e.jsonl", '{"source": 1, "draft": "", "edited": ""}', "draft, edited must be texts", id="types"),
    pytest.param("e.jsonl", "[" * 100_000, "e.jsonl:1: has 100000 characters", id="nested"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD_EDITS)
def test_bad_edits_are_named(name: str, text: str, message: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    done = run("mine", "--edited", name)
    assert (done.status, message in done.err) == (8, True), done.err


def test_mine_needs_something_to_mine() -> None:
    assert run("mine").status == 2


def test_try_compares_three_runs_with_the_echo_engine() -> None:
    # an engine that answers with the source obeys only what the glossary layer puts in
    done = run("test", "berita.txt", "--engine", "echo", "-g", "glossary.po")
    assert done.status == 0, done.err
    rows = {row[0]: row[1:] for row in (line.split("\t") for line in done.out.splitlines())}
    assert rows["run"] == ["sentences", "terms", "success", "consistency", "chrF", "length"]
    assert rows["none"][4:] == ["100.0", "1.000"]
    runs = json.loads(run("test", "berita.txt", "--engine", "echo", "-g", "glossary.po", "--json").out)
    assert runs["ours"]["terms"] >= 3
    assert runs["ours"]["success"] > runs["none"]["success"]


def test_try_fails_under_a_share() -> None:
    done = run("test", "berita.txt", "--engine", "echo", "--fail-under", "1.0", "--json")
    assert done.status == (0 if json.loads(done.out)["ours"]["success"] == 1.0 else 1)
