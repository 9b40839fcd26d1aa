"""Run ``alih translate`` as a person does: every input, output and option, and a row for each exit status."""

from __future__ import annotations

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from translate.cli.app import run
from translate.cli.exit_codes import EXIT_CODES
from translate.exporters import EXPORTERS

COMMAND = [sys.executable, "-c", "from translate.cli.main import main; main()"]

INDONESIAN = """\
Banjir rendam tiga desa di Demak

Mayjen Rahmat Hidayat tiba di Kabupaten Demak pada Senin (3/3/2025). Ia menemui para pengungsi.

Baca juga: Hujan deras diperkirakan turun hingga Kamis

“Kami butuh air bersih,” kata seorang warga.
"""
ENGLISH = """\
Floods cut off three villages in Demak

The governor said on Monday that the water would not go down before Thursday. He met those who had fled.
"""
GLOSSARY = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "place"
msgid "Kabupaten Demak"
msgstr "Demak Regency"
"""


@dataclass(frozen=True)
class Done:
    """What a command left: exit status, data and messages."""

    status: int
    out: str
    err: str


Alih = Callable[..., Done]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with an Indonesian and an English article, with no glossary of the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIH_CONFIG", str(tmp_path / "config"))
    # set, so that what --offline sets is undone
    for name in ("ALIH_OFFLINE", "ALIH_DEBUG"):
        monkeypatch.setenv(name, "")
    Path("berita.txt").write_text(INDONESIAN, encoding="utf-8")
    Path("news.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def alih(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Alih:
    """Run ``alih`` in this process; ``stdin`` is what is piped into it."""

    def call(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def echo(alih: Alih) -> Alih:
    """Translate with the engine that answers with its input, without the shipped glossaries."""

    def call(*arguments: object, stdin: bytes = b"") -> Done:
        return alih("translate", "--engine", "echo", "--glossary", "none", *arguments, stdin=stdin)

    return call


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """Start ``alih`` as a process of its own."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([*COMMAND, *arguments], **{**pipes, **options})  # type: ignore[call-overload,no-any-return]


def call_child(*arguments: str, stdin: bytes = b"", **options: object) -> Done:
    """Run ``alih`` as a process of its own."""
    with start(*arguments, **options) as process:
        out, err = process.communicate(stdin, timeout=60)
    return Done(process.returncode, (out or b"").decode("utf-8"), (err or b"").decode("utf-8"))


# --- inputs


def test_a_file_keeps_its_form(echo: Alih) -> None:
    done = echo("berita.txt")
    assert done.status == 0
    expected = INDONESIAN.replace("Baca juga", "Read also").replace("“", '"').replace("”", '"')
    assert done.out == expected.replace("3/3/2025", "March 3, 2025")
    assert "alih: id -> en with echo (echo, beam 4)" in done.err
    assert re.search(r"^alih: berita\.txt: 5 sentences, 0 terms \(0 missed\), \d+ findings? ", done.err, re.MULTILINE)


def test_a_text_without_a_line_end_gets_none(echo: Alih) -> None:
    Path("satu.txt").write_bytes(b"Harga beras naik sejak pekan lalu.")
    assert echo("satu.txt").out == "Harga beras naik sejak pekan lalu."


def test_messages_begin_their_own_line() -> None:
    Path("satu.txt").write_bytes(b"Harga beras naik sejak pekan lalu.")
    done = call_child("translate", "--engine", "echo", "--glossary", "none", "satu.txt", stderr=subprocess.STDOUT)
    assert "\nHarga beras naik sejak pekan lalu.\nalih: satu.txt: 1 sentence, 0 terms" in done.out


@pytest.mark.parametrize("named", [(), ("-",)], ids=["nothing", "dash"])
def test_standard_input_is_read(echo: Alih, named: tuple[str, ...]) -> None:
    done = echo(*named, stdin=b"Harga beras naik sejak pekan lalu.\n")
    assert (done.status, done.out) == (0, "Harga beras naik sejak pekan lalu.\n")
    assert "alih: standard input: 1 sentence, " in done.err


def test_several_articles_follow_one_another_in_order(echo: Alih) -> None:
    Path("satu.txt").write_bytes(b"Harga beras naik sejak pekan lalu.")
    done = echo("satu.txt", "news.txt", "satu.txt")
    assert done.status == 0
    first, *_, last = done.out.split("\n\n")
    assert first == last == "Harga beras naik sejak pekan lalu."
    # the direction is told for each article
    assert "id -> en with echo" in done.err
    assert "en -> id with echo" in done.err


def test_a_folder_is_read_to_its_depths(echo: Alih) -> None:
    Path("artikel/lama").mkdir(parents=True)
    Path("artikel/satu.txt").write_text(INDONESIAN, encoding="utf-8")
    Path("artikel/lama/dua.md").write_text("# " + INDONESIAN, encoding="utf-8")
    Path("artikel/catatan.pdf").write_bytes(b"%PDF-")
    done = echo("artikel", "-o", "hasil")
    assert done.status == 0
    assert sorted(path.name for path in Path("hasil").iterdir()) == ["dua.en.md", "satu.en.txt"]
    assert "alih: wrote hasil/satu.en.txt" in done.err


def test_a_glossary_beside_an_article_is_obeyed(alih: Alih) -> None:
    for name in ("satu", "dua"):
        Path(name).mkdir()
        Path(name, "berita.txt").write_text("Warga Kabupaten Demak mengungsi sejak kemarin.\n", encoding="utf-8")
    Path("dua/glossary.po").write_text(GLOSSARY.replace("Demak Regency", "the district of Demak"), encoding="utf-8")
    done = alih("translate", "--engine", "echo", "satu", "dua", "--format", "jsonl")
    targets = [json.loads(line)["target"] for line in done.out.splitlines()]
    assert "the district of Demak" not in targets[0]
    assert "the district of Demak" in targets[1]


# --- outputs


def test_one_article_goes_to_a_file(echo: Alih) -> None:
    done = echo("berita.txt", "-o", "hasil.txt")
    assert (done.status, done.out) == (0, "")
    assert Path("hasil.txt").read_text(encoding="utf-8") == echo("berita.txt").out


@pytest.mark.parametrize("name", ["hasil/", "hasil/lagi/"])
def test_a_folder_is_made(echo: Alih, name: str) -> None:
    assert echo("berita.txt", "-o", name).status == 0
    assert Path(name, "berita.en.txt").is_file()


def test_equal_names_are_numbered(echo: Alih) -> None:
    Path("lain").mkdir()
    Path("lain/berita.txt").write_text("Harga beras naik sejak pekan lalu.\n", encoding="utf-8")
    assert echo("berita.txt", "lain/berita.txt", "-o", "hasil").status == 0
    assert Path("hasil/berita.en-2.txt").read_text(encoding="utf-8") == "Harga beras naik sejak pekan lalu.\n"
    assert Path("hasil/berita.en.txt").read_text(encoding="utf-8").startswith("Banjir rendam")


def test_no_article_is_overwritten(echo: Alih) -> None:
    Path("berita.en.txt").write_text(ENGLISH, encoding="utf-8")
    refused = echo("berita.txt", "-o", "berita.txt")
    assert (refused.status, Path("berita.txt").read_text(encoding="utf-8")) == (2, INDONESIAN)
    assert echo("berita.txt", "berita.en.txt", "-o", ".").status == 0
    assert Path("berita.en.txt").read_text(encoding="utf-8") == ENGLISH
    assert Path("berita.en-2.txt").is_file()


FORMATS = {
    "html": "<!doctype html>",
    "md": "# ",
    "txt": "Banjir rendam",
    "jsonl": '{"document": "berita.txt", "block": 0, "role": "headline"',
    "target-txt": "Banjir rendam",
    "target-md": "# Banjir rendam",
    "target-html": "<!doctype html>",
}


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_is_written(echo: Alih, name: str) -> None:
    done = echo("berita.txt", "--format", name)
    assert done.status == 0
    assert done.out.lower().startswith(FORMATS[name].lower())
    assert done.out.endswith("\n")
    assert echo("berita.txt", "--format", name, "-o", "hasil/").status == 0
    assert Path("hasil", f"berita.en{EXPORTERS[name].suffix}").read_text(encoding="utf-8") == done.out


def test_an_earlier_output_is_no_article_of_its_folder(echo: Alih) -> None:
    for _ in range(2):
        assert echo(".", "-o", "english/").status == 0
        assert sorted(path.name for path in Path("english").iterdir()) == ["berita.en.txt", "news.id.txt"]
    # named, it is one
    assert "english/news.id.txt" in echo("english", "-o", "balik/").err


def test_pages_that_cannot_follow_one_another_are_refused_at_once(alih: Alih) -> None:
    Path("halaman.html").write_text(f"<p>{INDONESIAN}</p>", encoding="utf-8")
    done = alih("translate", "--model", "tiada", "berita.txt", "halaman.html")
    assert (done.status, done.out) == (2, "")
    assert "several articles as target-html cannot follow one another" in done.err


def test_json_lines_of_several_articles_stay_json_lines(echo: Alih) -> None:
    done = echo("berita.txt", "berita.txt", "--format", "jsonl")
    assert len([json.loads(line) for line in done.out.splitlines()]) == 10


@pytest.mark.parametrize("format", ["html", "target-html", "same"])
def test_pages_cannot_follow_one_another(echo: Alih, format: str) -> None:
    for name in ("satu.html", "dua.html"):
        paragraph = "Harga beras naik sejak pekan lalu di semua pasar kota ini, kata para pedagang."
        Path(name).write_text(f"<html><body><article><p>{paragraph}</p></article></body></html>", encoding="utf-8")
    done = echo("satu.html", "dua.html", "--format", format)
    assert (done.status, done.out) == (2, "")
    assert "hint: give a folder: -o FOLDER/" in done.err


# --- options


def test_terms_are_put_in_and_explained(alih: Alih) -> None:
    Path("istilah.po").write_text(GLOSSARY, encoding="utf-8")
    done = alih("translate", "--engine", "echo", "--glossary", "istilah.po", "--explain", "berita.txt")
    assert done.status == 0
    assert "Maj. Gen. Rahmat Hidayat tiba di Demak Regency" in done.out
    assert re.search(r"    term    Kabupaten Demak -> Demak Regency: .+ \(istilah\.po:\d+\)", done.err)
    assert "[1] source  Banjir rendam tiga desa di Demak" in done.err


def test_an_address_is_explained_as_built_in(alih: Alih) -> None:
    Path("surat.txt").write_text("Kirim keluhan warga ke redaksi@contoh.id sebelum hari Senin.", encoding="utf-8")
    done = alih("translate", "--engine", "echo", "--explain", "surat.txt")
    assert "redaksi@contoh.id -> redaksi@contoh.id: the draft had it (built-in)" in done.err


def test_quiet_says_nothing(echo: Alih) -> None:
    assert echo("berita.txt", "--quiet").err == ""
    assert echo("berita.txt", "--quiet", "-o", "hasil.txt").err == ""
    assert echo("tiada.txt", "--quiet").err == "alih: tiada.txt: cannot be read: no such file\n"


STYLES = {
    "date": (("--date-style", "iso"), "2025-03-03"),
    "date ap": (("--date-style", "ap"), "March 3, 2025"),
    "headline": (("--headline-case", "title"), "Banjir Rendam Tiga Desa"),
    "quotes": (("--quotes", "curly"), "“Kami butuh air bersih,”"),
    "read also": (("--read-also", "keep"), "Read also: Hujan deras"),
}


@pytest.mark.parametrize(("options", "expected"), STYLES.values(), ids=STYLES)
def test_styles_are_obeyed(echo: Alih, options: tuple[str, ...], expected: str) -> None:
    done = echo("berita.txt", *options)
    assert done.status == 0
    assert expected in done.out


def test_ranks_are_written_out_on_demand(alih: Alih) -> None:
    assert "Major General Rahmat" in alih("translate", "--engine", "echo", "berita.txt", "--rank-style", "full").out


def test_the_beam_is_named(echo: Alih) -> None:
    assert "(echo, beam 7)" in echo("berita.txt", "--beam", "7").err


def test_read_also_lines_can_be_dropped(echo: Alih) -> None:
    done = echo("berita.txt", "--read-also", "drop")
    assert "Hujan deras" not in done.out
    assert "\n\n\n" not in done.out
    assert "4 sentences" in done.err


def test_dollars_are_added_at_a_dated_rate(echo: Alih) -> None:
    done = echo("--from", "id", "--usd-rate", "16250@2025-03-03", stdin=b"Bantuan itu bernilai Rp 32,5 miliar.\n")
    assert "$2 million" in done.out


# --- exit statuses: arguments, standard input, status, what the message says
FAILURES = {
    "no such option": (("translate", "--nope"), b"", 2, "hint: alih translate --help"),
    "no such command": (("terjemahkan",), b"", 2, "no such command 'terjemahkan'"),
    "beam": (("translate", "--beam", "99", "berita.txt"), b"", 2, "invalid value for '--beam'"),
    "style": (
        ("translate", "--rank-style", "short", "berita.txt"),
        b"",
        2,
        "invalid value for '--rank-style': 'short' is not one of",
    ),
    "no server": (
        ("translate", "--allow-private", "http://127.0.0.1:9/"),
        b"",
        3,
        "http://127.0.0.1:9/: Connection refused",
    ),
    "format": (("translate", "--format", "pdf", "berita.txt"), b"", 2, '--format: "pdf" is unknown; known are same,'),
    "engine": (("translate", "--engine", "kilat", "berita.txt"), b"", 2, "unknown engine 'kilat'; known: ctranslate2,"),
    "language": (("translate", "--from", "jv", "berita.txt"), b"", 2, "--from jv: not a language"),
    "language of targets": (("translate", "--to", "jv", "berita.txt"), b"", 2, "--to jv: not a language"),
    "no direction": (("translate", "--from", "id", "--to", "id"), b"", 2, "--from and --to are both id"),
    "rate": (("translate", "--usd-rate", "16250", "berita.txt"), b"", 2, '"16250" is no dated exchange rate'),
    "rate's day": (("translate", "--usd-rate", "16250@2025-02-30"), b"", 2, '"2025-02-30" in the exchange rate is no'),
    "two wishes": (("translate", "--glossary", "none", "--glossary", "a.po"), b"", 2, "--glossary none leaves out"),
    "file for many": (("translate", "berita.txt", "news.txt", "-o", "news.txt"), b"", 2, "need a folder"),
    "lines as a page": (("translate", "--lines", "--format", "html"), b"", 2, "so --format html needs an article"),
    "lines explained": (("translate", "--lines", "--explain"), b"", 2, "so --explain needs an article"),
    "lines dropped": (("translate", "--lines", "--read-also", "drop"), b"", 2, "so --read-also drop needs an article"),
    "no file": (("translate", "tiada.txt"), b"", 3, "tiada.txt: cannot be read: no such file"),
    "empty": (("translate",), b"", 3, "standard input: is empty"),
    "blank": (("translate",), b" \n\n", 3, "standard input: holds nothing but white space"),
    "binary": (("translate",), b"\x7fELF\x02\x01\x01\x00", 3, "standard input: is a program, not text"),
    "controls": (
        ("translate",),
        b"\x01\x02\x03\x04\x05\x06\x07\x08",
        3,
        "standard input: is binary, not text (byte 0x01",
    ),
    "encoding": (("translate",), b"harga \xd0\xff\xfe", 3, "standard input: byte 0xd0 at offset 6"),
    "no article": (("translate", "config"), b"", 3, "config: no article in this folder (.htm,"),
    "no such type": (("translate", "surat.docx"), b"", 3, "surat.docx: "),
    "lines of a folder": (
        ("translate", "--lines", "--from", "id", "config"),
        b"",
        3,
        "config: cannot be read: Is a dir",
    ),
    "scheme": (("translate", "ftp://contoh.id/a"), b"", 3, "only http and https"),
    "undecidable": (
        ("translate",),
        b"Kompas Tempo 2025\n",
        4,
        'standard input: cannot tell whether "Kompas Tempo 2025"',
    ),
    "emoji": (("translate",), "😀🎉\n".encode(), 4, "hint: --from id or --from en"),
    "contradiction": (
        ("translate", "--to", "id", "berita.txt"),
        b"",
        4,
        "berita.txt: this reads as id, which --to asks",
    ),
    "model": (("translate", "--model", "opus-mt-zz", "berita.txt"), b"", 5, "opus-mt-zz"),
    "offline": (("translate", "--offline", "https://contoh.id/a"), b"", 6, "https://contoh.id/a: the network is off"),
    "device": (
        ("translate", "--engine", "echo", "berita.txt", "-o", "/dev/full"),
        b"",
        7,
        "/dev/full: cannot be written",
    ),
    "folder": (("translate", "--engine", "echo", "berita.txt", "-o", "news.txt/"), b"", 2, "and this is a file"),
    "below a file": (
        ("translate", "--engine", "echo", "berita.txt", "-o", "news.txt/a/b"),
        b"",
        7,
        "news.txt/a: cannot be",
    ),
    "no glossary": (("translate", "--engine", "echo", "--glossary", "tiada.po", "berita.txt"), b"", 8, "tiada.po"),
}


@pytest.mark.parametrize(("arguments", "stdin", "status", "message"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_in_lines(
    alih: Alih, arguments: tuple[str, ...], stdin: bytes, status: int, message: str
) -> None:
    Path("config").mkdir(exist_ok=True)
    done = alih(*arguments, stdin=stdin)
    assert done.status == status
    assert message in done.err
    assert done.out == ""
    assert all(line.startswith(("alih: ", "hint: ")) for line in done.err.splitlines())


def test_every_exit_status_has_its_row() -> None:
    # 0 is tested throughout, 1 with alih check, 70 and 130 below
    assert {status for _, _, status, _ in FAILURES.values()} == EXIT_CODES.keys() - {0, 1, 70, 130}


def test_no_message_can_steer_a_terminal(alih: Alih) -> None:
    done = alih("translate", "berita\x1b[2J\n.txt")
    assert done.err == "alih: berita\\x1b[2J\\n.txt: cannot be read: no such file\n"


def test_a_defect_is_one_line(alih: Alih, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("two\nlines")

    # a library that fails in a way nobody foresaw
    monkeypatch.setattr("platform.python_version", fail)
    done = alih("doctor")
    assert done.status == 70
    assert done.err == (
        "alih: a defect: RuntimeError: two\\nlines\nhint: set ALIH_DEBUG=1 to see where, and report it\n"
    )
    monkeypatch.setenv("ALIH_DEBUG", "1")
    with pytest.raises(RuntimeError):
        alih("doctor")


def test_the_others_are_translated(echo: Alih) -> None:
    Path("kosong.txt").touch()
    Path("kosong").mkdir()
    Path("hasil").mkdir()
    Path("hasil/news.en.txt").mkdir()
    done = echo("kosong", "kosong.txt", "berita.txt", "tiada.txt", "news.txt", "-o", "hasil", "--from", "id")
    # the first failure's status; the last cannot be written, for a folder has its name
    assert done.status == 3
    assert [path.name for path in Path("hasil").iterdir() if path.is_file()] == ["berita.en.txt"]
    for said in ("kosong: no article", "kosong.txt: is empty", "tiada.txt: cannot be read", "news.en.txt: cannot be w"):
        assert f"alih: {said}" in done.err.replace("hasil/", "")


def test_what_no_model_translates_is_named(alih: Alih) -> None:
    Path("model").mkdir()
    done = alih("translate", "--model", "./model", "berita.txt", "berita.txt")
    assert done.status == 5
    assert done.err.count("alih: berita.txt: not translated") == 2


def test_a_bad_project_glossary_stops_only_its_articles(echo: Alih, alih: Alih) -> None:
    Path("rusak").mkdir()
    Path("rusak/glossary.po").write_text('msgid "gubernur\n', encoding="utf-8")
    Path("rusak/satu.txt").write_text(INDONESIAN, encoding="utf-8")
    done = alih("translate", "--engine", "echo", "rusak/satu.txt", "berita.txt", "-o", "hasil")
    assert done.status == 8
    assert "alih: rusak/satu.txt: not translated" in done.err
    assert [path.name for path in Path("hasil").iterdir()] == ["berita.en.txt"]


# --- lines

LINES_TO = ("translate", "--engine", "echo", "--glossary", "none", "--lines", "--from", "id", "-o")

LINES = {
    "one each": (b"Halo dunia.\nHarga naik. Warga resah.\n", "Halo dunia.\nHarga naik. Warga resah.\n"),
    "empty stays": (b"\nHalo dunia.\n\n\nHarga naik.\n", "\nHalo dunia.\n\n\nHarga naik.\n"),
    "no last line end": (b"Halo dunia.\nHarga naik.", "Halo dunia.\nHarga naik.\n"),
    "CRLF": (b"Halo dunia.\r\n\r\nHarga naik.\r\n", "Halo dunia.\n\nHarga naik.\n"),
    "byte order mark": (b"\xef\xbb\xbfHalo dunia.\n", "Halo dunia.\n"),
    "other line ends": ("Halo\u2028dunia.\x0b Harga\x85naik.\n".encode(), "Halo dunia. Harga naik.\n"),
    "emoji": ("😀\n🎉🎉\n".encode(), "😀\n🎉🎉\n"),
    "white space": (b"  \t\n Halo   dunia. \n", "\nHalo dunia.\n"),
    "nothing": (b"", ""),
    "read also": (b"Baca juga: Harga naik\n", "Baca juga: Harga naik\n"),
    "a bullet": (b"1. Harga naik.\n- Warga resah.\n", "1. Harga naik.\n- Warga resah.\n"),
}


@pytest.mark.parametrize(("given", "expected"), LINES.values(), ids=LINES)
def test_one_line_for_each_line(echo: Alih, given: bytes, expected: str) -> None:
    assert echo("--lines", "--from", "id", stdin=given).out == expected
    Path("kalimat.txt").write_bytes(given)
    assert echo("--lines", "--from", "id", "kalimat.txt", "-o", "hasil.txt").status == 0
    assert Path("hasil.txt").read_text(encoding="utf-8") == expected


def test_lines_of_several_files_follow_one_another(echo: Alih) -> None:
    Path("satu.txt").write_bytes(b"Halo.\nDunia.")
    assert echo("--lines", "--from", "id", "satu.txt", "-", "satu.txt", stdin=b"Satu.\n").out == (
        "Halo.\nDunia.\nSatu.\nHalo.\nDunia.\n"
    )


def test_lines_tell_their_language(echo: Alih) -> None:
    done = echo("--lines", stdin=ENGLISH.encode())
    assert "en -> id with echo" in done.err
    assert done.out == ENGLISH
    assert echo("--lines", stdin=b"Kompas\n").status == 4
    assert echo("--lines", stdin=b"\n\n").out == "\n\n"


def test_lines_before_a_bad_one_are_translated(echo: Alih) -> None:
    done = echo("--lines", "--from", "id", stdin=b"Halo.\nDunia.\nCaf\xe9.\nHilang.\n")
    assert (done.status, done.out) == (3, "Halo.\nDunia.\n")
    assert "standard input:3: byte 0xe9 is no UTF-8" in done.err


def test_a_file_is_written_whole_or_not_at_all(echo: Alih) -> None:
    Path("hasil.txt").write_text("lama\n", encoding="utf-8")
    assert echo("--lines", "--from", "id", "-o", "hasil.txt", stdin=b"Halo.\nCaf\xe9.\n").status == 3
    assert Path("hasil.txt").read_text(encoding="utf-8") == "lama\n"
    assert sorted(path.name for path in Path().iterdir()) == ["berita.txt", "hasil.txt", "news.txt"]


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something has come about in another process."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_lines_reach_a_file_as_they_come() -> None:
    given = "".join(f"Warga desa {number} mengungsi.\n" for number in range(1_000)).encode()
    out = Path("hasil.txt")
    out.write_text("lama\n", encoding="utf-8")
    with start(*LINES_TO, "hasil.txt") as process:
        assert process.stdin
        process.stdin.write(given)
        process.stdin.flush()
        # all but what is still in a buffer is on the disk while the process waits for more
        wait_for(lambda: sum(part.stat().st_size for part in Path().glob(".hasil.txt.*.part")) > 0.7 * len(given))
        assert out.read_text(encoding="utf-8") == "lama\n"
        process.stdin.write(b"Selesai.\n")
        process.stdin.close()
        assert process.wait(30) == 0
    assert out.read_bytes() == given + b"Selesai.\n"
    assert sorted(path.name for path in Path().iterdir()) == ["berita.txt", "hasil.txt", "news.txt"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_lines_leave_the_old_file_whole(number: signal.Signals) -> None:
    Path("hasil.txt").write_text("lama\n", encoding="utf-8")
    with start(*LINES_TO, "hasil.txt") as process:
        assert process.stdin
        process.stdin.write(b"Halo.\n")
        process.stdin.flush()
        wait_for(lambda: list(Path().glob(".hasil.txt.*.part")))
        process.send_signal(number)
        assert process.wait(30) == 130
    assert Path("hasil.txt").read_text(encoding="utf-8") == "lama\n"
    assert sorted(path.name for path in Path().iterdir()) == ["berita.txt", "hasil.txt", "news.txt"]


def test_lines_into_a_pipe_are_not_held_back() -> None:
    os.mkfifo("pipa")
    with start(*LINES_TO, "pipa") as process:
        assert process.stdin
        process.stdin.write(b"Halo.\n")
        process.stdin.flush()
        with Path("pipa").open("rb") as pipe:
            assert select.select([pipe], [], [], 30)[0]
            assert os.read(pipe.fileno(), 100) == b"Halo.\n"
            process.stdin.close()
            assert process.wait(30) == 0


def test_lines_to_a_file_fail_before_a_model_is_loaded(alih: Alih) -> None:
    Path("kalimat.txt").write_text("Halo.\n", encoding="utf-8")
    Path("folder").mkdir()
    for output, status, message in (
        ("kalimat.txt", 2, "-o kalimat.txt: is the input itself"),
        ("news.txt/a", 7, "news.txt: cannot be made"),
        ("folder", 7, "folder: cannot be written: it is a folder"),
    ):
        done = alih("translate", "--lines", "--from", "id", "kalimat.txt", "-o", output, "--model", "tiada")
        assert (done.status, message in done.err) == (status, True), done.err
    assert Path("kalimat.txt").read_text(encoding="utf-8") == "Halo.\n"


def test_lines_make_the_folder_of_their_file(echo: Alih) -> None:
    assert echo("--lines", "--from", "id", "-o", "baru/hasil.txt", stdin=b"Halo.\n").status == 0
    assert Path("baru/hasil.txt").read_text(encoding="utf-8") == "Halo.\n"


def test_each_line_is_answered_before_the_next_comes() -> None:
    with start("translate", "--engine", "echo", "--glossary", "none", "--lines", "--from", "id") as process:
        assert process.stdin
        assert process.stdout
        for line in (b"Halo dunia.\n", b"Harga naik.\n"):
            process.stdin.write(line)
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 30)
            assert ready
            assert os.read(process.stdout.fileno(), 100) == line
        process.stdin.close()
        assert process.wait(30) == 0


def test_many_lines_cross_every_chunk(echo: Alih) -> None:
    given = "".join(f"{number:04}{' 😀' * 60}\n" for number in range(2_000))
    assert len(given.encode()) > 600_000
    assert echo("--lines", "--from", "id", stdin=given.encode()).out == given


# --- the streams of a process


def test_a_full_disk_is_reported() -> None:
    for arguments in (("translate", "--engine", "echo", "--glossary", "none", "berita.txt"), ("doctor",)):
        with Path("/dev/full").open("wb") as full:
            done = call_child(*arguments, stdout=full)
        assert done.status == 7
        assert done.err.endswith("alih: standard output: no space left\n")


def test_a_closed_pipe_is_left_in_silence() -> None:
    for arguments in (("translate", "-q", "--engine", "echo", "--glossary", "none", "berita.txt"), ("--help",)):
        read, write = os.pipe()
        os.close(read)
        done = call_child(*arguments, stdout=write)
        os.close(write)
        assert (done.status, done.err) == (7, "")


def test_closed_streams_are_no_defect() -> None:
    translate = " ".join(f"'{part}'" for part in COMMAND) + " translate -q --engine echo --glossary none berita.txt"
    for redirected, status, said in (
        (">&-", 7, "alih: standard output: is closed\n"),
        (">&- -o hasil.txt", 0, ""),
        ("<&-", 0, ""),
        ("2>&-", 0, ""),
    ):
        done = subprocess.run(["sh", "-c", f"{translate} {redirected}"], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (status, said), redirected


def test_an_interrupt_is_quiet() -> None:
    with start("translate", "--engine", "echo", "--glossary", "none", "--lines", "--from", "id") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"Halo.\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"Halo.\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"alih: id -> en with echo (echo, beam 4)\n"


# Ctrl-C as the program is being loaded, and a second one as the interpreter ends
AT_THE_EDGES = {
    "start": (
        """
import sys
class Impatience:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatience())
""",
        130,
    ),
    "end": (
        """
import atexit, os, signal, sys
atexit.register(os.kill, os.getpid(), signal.SIGINT)
sys.argv[1:] = ["--version"]
""",
        -signal.SIGINT,
    ),
}


@pytest.mark.parametrize(("before", "status"), AT_THE_EDGES.values(), ids=AT_THE_EDGES)
def test_an_interrupt_shows_no_trace_at_any_time(before: str, status: int) -> None:
    done = subprocess.run([sys.executable, "-c", before + COMMAND[-1]], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")


# --- bad input


def read_segments(done: Done) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_an_unreadable_file_is_named(echo: Alih) -> None:
    Path("rahasia.txt").write_text(INDONESIAN, encoding="utf-8")
    Path("rahasia.txt").chmod(0)
    if os.access("rahasia.txt", os.R_OK):  # root reads everything: a file that the kernel refuses, then
        Path("rahasia.txt").unlink()
        Path("rahasia.txt").symlink_to("/proc/self/mem")
    done = echo("rahasia.txt", "berita.txt")
    assert done.status == 3
    assert "alih: rahasia.txt: cannot be read: " in done.err
    assert done.out.startswith("Banjir rendam")


def test_a_file_may_vanish(echo: Alih) -> None:
    Path("artikel").mkdir()
    Path("artikel/berita.txt").write_text(INDONESIAN, encoding="utf-8")
    Path("artikel/hilang.txt").symlink_to("tiada")
    done = echo("artikel", "-o", "hasil")
    assert done.status == 3
    assert "alih: artikel/hilang.txt: cannot be read: no such file" in done.err
    assert Path("hasil/berita.en.txt").is_file()


ENDLESS = {
    "prose": "Harga beras naik sejak pekan lalu. " * 3_000,
    "5 MB without a space": "=" * 5_000_000,
    "one word": "beras" * 40_000,
    "hashtags before a word": "#11 " * 60 + "kata",
    "open quotes": "“" * 20_000 + "kata",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_line_is_translated_whole(echo: Alih, text: str) -> None:
    Path("besar.txt").write_text(text, encoding="utf-8")
    done = echo("besar.txt", "--from", "id", "--no-retry", "--quotes", "keep")
    assert (done.status, done.out) == (0, text)
    assert f"besar.txt: {max(1, text.count('. ')):,} sentence" in done.err


def test_control_characters_stay_out_of_the_way(echo: Alih) -> None:
    Path("kendali.txt").write_bytes(b"Harga\x00 beras\x07 naik\x1b[2J sejak pekan lalu.\n")
    (segment,) = read_segments(echo("kendali.txt", "--format", "jsonl"))
    assert segment["source"] == segment["target"]
    assert str(segment["source"]).isprintable()


def test_only_emoji_are_copied(echo: Alih) -> None:
    done = echo("--from", "id", stdin="😀🎉 👍🏽\n".encode())
    assert (done.status, done.out) == (0, "😀🎉 👍🏽\n")


# --- the built-in model


def test_no_sentence_of_an_article_is_lost(alih: Alih) -> None:
    text = INDONESIAN.replace("Banjir rendam tiga desa di Demak", "BANJIR BESAR MERENDAM TIGA DESA DI DEMAK")
    done = alih("translate", "--beam", "1", "--format", "jsonl", stdin=text.encode())
    assert done.status == 0
    segments = read_segments(done)
    assert [segment["role"] for segment in segments] == ["headline", "paragraph", "paragraph", "read-also", "paragraph"]
    assert all(segment["target"] or segment["findings"] for segment in segments)
    assert str(segments[0]["target"]).isupper()
    assert "Maj. Gen. Rahmat Hidayat" in str(segments[1]["target"])
    assert "hint: a better model: alih models add opus-mt-id-en" in done.err


def test_every_part_of_an_endless_sentence_is_translated(alih: Alih) -> None:
    clauses = [f"pada tahun {year} desa itu dilanda banjir dan warga pindah ke kota" for year in range(1801, 2051)]
    sentence = f"Gubernur mengatakan {', '.join(clauses)}."
    assert len(sentence.split()) > 3_000
    options = ("--beam", "1", "--no-retry", "--glossary", "none", "--format", "jsonl")
    (segment,) = read_segments(alih("translate", *options, stdin=sentence.encode()))
    kept = set(re.findall(r"\b(?:18|19|20)\d\d\b", str(segment["target"])))
    for first in range(1801, 2051, 10):
        assert kept & {str(year) for year in range(first, first + 10)}, f"nothing of {first} and the nine years after"
    assert len(kept) == len(clauses) or segment["findings"]


OFFLINE = {"--offline": (("--offline",), {}), "ALIH_OFFLINE": ((), {"ALIH_OFFLINE": "1"})}
# the interpreter tells of every socket, whoever makes it
SOCKETLESS = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"{event}{arguments}".encode())
        os._exit(99)

sys.addaudithook(watch)
from translate.cli.main import main
main()
"""


@pytest.mark.parametrize(("options", "environment"), OFFLINE.values(), ids=OFFLINE)
def test_no_socket_is_made(options: tuple[str, ...], environment: dict[str, str]) -> None:
    arguments = ["translate", "--beam", "1", *options, "berita.txt", "https://contoh.id/berita"]
    child = [sys.executable, "-c", SOCKETLESS, *arguments]
    done = subprocess.run(child, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 6, done.stderr
    assert "alih: https://contoh.id/berita: the network is off" in done.stderr
    assert done.stdout.count("\n") == INDONESIAN.count("\n")


def test_the_watch_would_notice_a_socket() -> None:
    child = [sys.executable, "-c", SOCKETLESS, "translate", "--allow-private", "http://127.0.0.1:9/"]
    assert subprocess.run(child, capture_output=True, check=False).returncode == 99


HEAVY = {"torch", "transformers", "ctranslate2", "babel", "lxml", "trafilatura", "sentencepiece", "httpx", "numpy"}
IMPORTED = """
import sys
from translate.cli.app import run
run(sys.argv[1:])
sys.stderr.write(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""
LIGHT = {
    "help": (("--help",), HEAVY),
    "help of translate": (("translate", "--help"), HEAVY),
    "version": (("--version",), HEAVY),
    "a refused option": (("translate", "--beam", "0"), HEAVY),
    "echo": (("translate", "--engine", "echo", "berita.txt"), {"torch", "transformers", "ctranslate2", "lxml"}),
    "translation": (("translate", "--beam", "1", "berita.txt"), {"torch", "transformers", "lxml"}),
    "doctor": (("doctor",), {"torch", "transformers"}),
}


@pytest.mark.parametrize(("arguments", "unwanted"), LIGHT.values(), ids=LIGHT)
def test_nothing_heavy_is_imported(alih: Alih, arguments: tuple[str, ...], unwanted: set[str]) -> None:
    if "--beam" in arguments:
        alih(*arguments)  # converted once, which takes torch
    child = [sys.executable, "-c", IMPORTED, *arguments]
    done = subprocess.run(child, capture_output=True, text=True, check=True)
    assert not unwanted & set(done.stderr.splitlines()[-1].split())


# --- doctor, version, completion


def test_doctor_tells_where_everything_is(alih: Alih) -> None:
    told = alih("doctor")
    facts = json.loads(alih("doctor", "--json").out)
    assert told.status == 0
    assert facts.keys() >= {"alih", "python", "packages", "models", "cache", "glossaries", "threads", "devices"}
    assert facts["models"] == ["builtin id-en", "builtin en-id"]
    assert facts["cache"] == os.environ["ALIH_CACHE"]
    assert all(
        line in told.out for name in facts for line in ([facts[name]], facts[name])[isinstance(facts[name], list)]
    )


def test_the_version_is_printed(alih: Alih) -> None:
    assert re.fullmatch(r"alih \d+\.\d+\.\d+\n", alih("--version").out)


COMPLETIONS = {
    "command": ("alih tr", "translate"),
    "option": ("alih translate --rank", "--rank-style"),
    "format": ("alih translate --format tar", "target-txt target-md target-html"),
    "engine": ("alih translate --engine ct", "ctranslate2"),
}


@pytest.mark.parametrize(("typed", "offered"), COMPLETIONS.values(), ids=COMPLETIONS)
def test_the_shell_completes(tmp_path: Path, typed: str, offered: str) -> None:
    command = tmp_path / "alih"
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{COMMAND[2]}' \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)
    script = """eval "$(_ALIH_COMPLETE=source_bash alih)"
        read -ra COMP_WORDS <<<"$1"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _alih_completion alih; echo "${COMPREPLY[@]}" """
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    child = ["bash", "-c", script, "bash", typed]
    done = subprocess.run(child, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == offered
