"""Archives are untrusted: nothing leaves the folder, nothing fills the disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from translate.errors import InstallError
from translate.models.archives import Limits, unpack

LIMITS = Limits(files=5, total=1_000_000, ratio=20, slack=50_000)


def zip_of(*members: tuple[str, bytes], mode: int = 0, flags: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    content = bytearray(file.getvalue())
    if flags:
        content[content.rindex(b"PK\x01\x02") + 8] |= flags
    return bytes(content)


def tar_of(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname, entry.size = kind, link, len(content)
            archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def zip_with_a_lie() -> bytes:
    """Return an archive whose directory claims 10 bytes for a member of 900,000."""
    content = bytearray(zip_of(("model.npz", b"\0" * 900_000)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark) + offset
        content[start : start + 4] = (10).to_bytes(4, "little")
    return bytes(content)


FILE = ("config.json", b"{}")
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip: leads up": ("a.zip", lambda: zip_of(("../config.json", b"{}")), "outside the model's folder"),
    "zip: absolute": ("a.zip", lambda: zip_of(("/tmp/config.json", b"{}")), "outside the model's folder"),
    "zip: backslashes": ("a.zip", lambda: zip_of(("..\\config.json", b"{}")), "outside the model's folder"),
    "zip: a drive": ("a.zip", lambda: zip_of(("C:config.json", b"{}")), "outside the model's folder"),
    "zip: a link": ("a.zip", lambda: zip_of(("config.json", b"/etc/passwd"), mode=0o120777), "a link or a device"),
    "zip: encrypted": ("a.zip", lambda: zip_of(FILE, flags=1), "is encrypted"),
    "zip: a bomb": ("a.zip", lambda: zip_of(("model.npz", b"\0" * 900_000)), "more than a model of its size"),
    "zip: a lie about its size": ("a.zip", zip_with_a_lie, "damaged"),
    "zip: too many files": ("a.zip", lambda: zip_of(*((f"{n}.spm", b"x") for n in range(6))), "more than 5 files"),
    "zip: no archive": ("a.zip", lambda: b"<html>", "damaged, or no archive"),
    "zip: cut": ("a.zip", lambda: zip_of(FILE)[:40], "damaged, or no archive"),
    "tar: leads up": ("a.tar.gz", lambda: tar_of(("a/../../config.json", b"{}")), "outside the model's folder"),
    "tar: absolute": ("a.tgz", lambda: tar_of(("/etc/cron.d/x", b"{}")), "outside the model's folder"),
    "tar: a soft link": ("a.tgz", lambda: tar_of(("a", b""), kind=tarfile.SYMTYPE, link="/etc"), "a link or a device"),
    "tar: a hard link": ("a.tgz", lambda: tar_of(("a", b""), kind=tarfile.LNKTYPE, link="b"), "a link or a device"),
    "tar: a device": ("a.tgz", lambda: tar_of(("a", b""), kind=tarfile.CHRTYPE), "a link or a device"),
    "tar: twice": ("a.tgz", lambda: tar_of(FILE, FILE), "is there twice"),
    "tar: a bomb": ("a.tar.gz", lambda: tar_of(("model.npz", b"\0" * 5_000_000)), "more than a model of its size"),
    "tar: a bomb of headers": ("a.tgz", lambda: tar_of(("n" * 3_000_000, b"")), "more than a model of its size"),
    "tar: cut": ("a.tar.gz", lambda: tar_of(FILE, ("b", b"12" * 99))[:-30], "damaged, or no archive"),
    "tar: no gzip": ("a.tar.gz", lambda: b"<html>", "damaged, or no archive"),
    "tar: nothing in it but noise": ("a.tgz", lambda: gzip.compress(b"noise" * 999), "damaged, or no archive"),
    "another kind": ("a.rar", lambda: b"Rar!", "known: .zip, .tar.gz, .tgz, .tar"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_archives(case: str, tmp_path: Path) -> None:
    name, make, message = HOSTILE[case]
    archive = tmp_path / "in" / name
    archive.parent.mkdir()
    archive.write_bytes(make())
    with pytest.raises(InstallError, match=message):
        unpack(archive, tmp_path / "out", LIMITS)
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path != archive]
    assert all(path.is_relative_to(tmp_path / "out") for path in written)
    assert sum(path.stat().st_size for path in written) <= LIMITS.total


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zip_of(FILE, ("sub/b.spm", b"12"))),
        ("a.TGZ", tar_of(FILE, ("sub/b.spm", b"12"))),
        ("a.tar", gzip.decompress(tar_of(FILE, ("sub/b.spm", b"12")))),
    ],
    ids=str,
)
def test_honest_archives(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    unpack(tmp_path / name, tmp_path / "out", LIMITS)
    assert (tmp_path / "out" / "config.json").read_bytes() == b"{}"
    assert (tmp_path / "out" / "sub" / "b.spm").read_bytes() == b"12"
