"""Hold reading from files, folders and standard input to clear errors for bad input, with nothing lost silently."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from translate.errors import OptionError, ReadError
from translate.readers import READERS, expand_locations, read_article
from translate.readers.locations import MAX_BYTES, read_stream
from translate.segmenting import split_segments


def put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def forbid(path: Path) -> str:
    path.write_bytes(b"Harga naik.")
    path.chmod(0)
    return str(path)


def link_in_a_circle(path: Path) -> str:
    path.symlink_to(path)
    return str(path)


BAD: dict[str, tuple[Callable[[Path], str], str]] = {
    "empty": (lambda folder: put(folder / "a.txt", b""), "is empty"),
    "white-space": (lambda folder: put(folder / "a.txt", b" \r\n\t\xc2\xa0\n"), "nothing but white space"),
    "white-space-after-mark": (lambda folder: put(folder / "a.txt", b"\xef\xbb\xbf \n"), "nothing but white space"),
    "control-characters-only": (
        lambda folder: put(folder / "a.txt", b"\x07\n"),
        r"no text found in it \(read as text\)",
    ),
    "front-matter-only": (lambda folder: put(folder / "a.md", b"---\ntitle: x\n---\n"), "no text found"),
    "binary": (lambda folder: put(folder / "a.txt", bytes(range(256))), "is binary"),
    "vanished": (lambda folder: str(folder / "hilang.txt"), "hilang.txt: cannot be read: no such file"),
    "folder": (lambda folder: str(folder), "is a folder"),
    "circle": (lambda folder: link_in_a_circle(folder / "a.txt"), "links lead in a circle"),
    "long-name": (lambda folder: str(folder / ("a" * 300 + ".txt")), "the name is too long"),
    "nul-in-name": (lambda folder: str(folder / "a\x00.txt"), "no name a file can have"),
    "unknown-suffix": (lambda folder: put(folder / "a.docx", b"x"), r"\.docx is no format that can be read"),
    "unknown-encoding": (lambda folder: put(folder / "a.txt", "налоги".encode("cp1251")), "byte 0x.. at offset 0"),
    "html-without-article": (lambda folder: put(folder / "a.html", b"<html><body></body></html>"), "no article found"),
}


@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_line_that_names_the_file(make: Callable[[Path], str], message: str, tmp_path: Path) -> None:
    location = make(tmp_path)
    with pytest.raises(ReadError, match=message) as caught:
        read_article(location)
    assert "\n" not in str(caught.value)
    assert Path(location.replace("\x00", "")).name[:1] in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="permission denied"):
        read_article(forbid(tmp_path / "a.txt"))


def test_a_file_whose_device_fails_is_named() -> None:
    with pytest.raises(ReadError, match="/proc/self/mem: cannot be read"):
        read_article("/proc/self/mem")


class Endless(BytesIO):
    """A stream that never ends."""

    def read(self, size: int | None = -1, /) -> bytes:
        return b"a" * (size or 0)


def test_an_endless_stream_is_cut_short_with_an_error() -> None:
    with pytest.raises(ReadError, match=f"larger than {MAX_BYTES // 1_000_000} MB"):
        read_stream(Endless(), "standard input")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_one_line_of_many_sentences_is_read_whole(suffix: str, tmp_path: Path) -> None:
    line = "Harga beras naik sejak pekan lalu. " * 20_000
    document = read_article(put(tmp_path / f"a{suffix}", line.encode()))
    (block,) = document.blocks
    assert block.text == line.strip()
    assert len(split_segments(block.text, "id")) == 20_000


def test_only_emoji_is_an_article() -> None:
    assert [block.text for block in read_article("-", stdin="🎉🎉\n".encode()).blocks] == ["🎉🎉"]


def test_control_characters_stay_in_the_original_only() -> None:
    document = read_article("-", stdin=b"Harga\x08 naik.\x00\n")
    assert document.blocks[0].text == "Harga naik."
    assert document.original == "Harga\x08 naik.\x00\n"


SNIFFED = {
    "text": (b"Harga naik.\n", "text"),
    "html": (
        b"  <!DOCTYPE html><html><body><article><h1>Harga Naik</h1><p>"
        + b"Harga beras naik sejak pekan lalu di pasar itu. " * 5
        + b"</p></article></body></html>",
        "html",
    ),
}


@pytest.mark.parametrize(("data", "name"), SNIFFED.values(), ids=SNIFFED.keys())
def test_standard_input_is_text_unless_it_opens_as_a_page(data: bytes, name: str) -> None:
    assert read_article("-", stdin=data).metadata.format == name


def test_a_format_that_is_given_overrules_the_suffix(tmp_path: Path) -> None:
    document = read_article(put(tmp_path / "a.txt", b"# Harga Naik\n"), format="markdown")
    assert [(block.role, block.text) for block in document.blocks] == [("headline", "Harga Naik")]


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match=", ".join(READERS)):
        read_article("-", format="docx", stdin=b"x")


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"Harga \x93naik\x94.\n")))
    document = read_article("-")
    assert (document.original, document.metadata.encoding) == ("Harga “naik”.\n", "windows-1252")


def test_folders_become_their_articles_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("z.md", "a.txt", "b/c/x.HTML", "b/gambar.png", ".rahasia.txt", "b/catatan"):
        (tmp_path / name).write_text("x")
    found = expand_locations(["-", str(tmp_path), "https://contoh.id/a", "lain.txt"])
    assert found == [
        "-",
        *(str(tmp_path / name) for name in ("a.txt", "b/c/x.HTML", "z.md")),
        "https://contoh.id/a",
        "lain.txt",
    ]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gambar.png").write_bytes(b"x")
    with pytest.raises(ReadError, match=r"no article in this folder \(.*\.md.*\.txt.*\)"):
        expand_locations([str(tmp_path)])
