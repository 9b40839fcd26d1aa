"""Hold decoding to the encodings that are read, and to an error with byte and offset for all others."""

from __future__ import annotations

import pytest

from translate.errors import EncodingError, ReadError
from translate.readers.decoding import decode_article

TEXT = "Presiden berkata, “Kami siap.” Biayanya €5 – café."

READ = {
    "utf-8": (TEXT.encode(), TEXT, "utf-8"),
    "utf-8-with-mark": (TEXT.encode("utf-8-sig"), TEXT, "utf-8-sig"),
    "utf-16-le-with-mark": (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT, "utf-16"),
    "utf-16-be-with-mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16"),
    "utf-16-le-bare": (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
    "utf-16-be-bare": (TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
    "windows-1252": (TEXT.encode("cp1252"), TEXT, "windows-1252"),
    "windows-1252-name": ("Élodie di Göteborg".encode("cp1252"), "Élodie di Göteborg", "windows-1252"),
    "latin-1-declared": (
        b'<meta charset="iso-8859-1"><p>\xd1\xd1\xd1</p>',
        '<meta charset="iso-8859-1"><p>ÑÑÑ</p>',
        "windows-1252",
    ),
    "one-control-character": (b"Harga\x00 naik", "Harga\x00 naik", "utf-8"),
    "carriage-returns": (b"satu\r\ndua\r\n", "satu\r\ndua\r\n", "utf-8"),
    "emoji": ("🎉".encode(), "🎉", "utf-8"),
}


@pytest.mark.parametrize(("data", "text", "encoding"), READ.values(), ids=READ.keys())
def test_known_encodings_are_read(data: bytes, text: str, encoding: str) -> None:
    decoded = decode_article(data, "berita.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)


REFUSED = {
    "truncated-utf-8": ("Ia berkata, “Kami siap.”".encode()[:-1], r"byte 0xe2 at offset 25: .*middle of a character"),
    "truncated-only-accent": ("kafe, café".encode()[:-1], r"byte 0xc3 at offset 9: .*middle of a character"),
    "damaged-utf-8": ("café “siap”".encode().replace(b"\x9c", b"\x20", 1), r"byte 0xe2 at offset 6"),
    "damaged-after-mark": ("﻿ab".encode() + b"\xff", r"byte 0xff at offset 5"),
    "truncated-utf-16": (b"\xff\xfe" + "Presiden".encode("utf-16-le")[:-1], r"byte 0x6e at offset 16"),
    "lone-surrogate": (b"\xff\xfea\x00\x00\xd8b\x00", r"byte 0x00 at offset 4"),
    "russian-cp1251": ("Правительство решило снизить налоги".encode("cp1251"), r"byte 0xcf at offset 0"),
    "mac-roman": ("“Kami siap,” kata Rina. “Ya.”".encode("mac-roman"), r"byte 0xd2 at offset 0"),
    "shift-jis": ("政府は月曜日に".encode("shift-jis"), r"byte 0x90 at offset 0"),
    "gb2312-declared": (
        b'<meta charset="gb2312">' + "政府决定".encode("gb2312"),
        r"byte 0xd5 at offset 23: .*declared as gb2312",
    ),
    "undefined-in-1252": (b"Harga \x81 naik", r"byte 0x81 at offset 6"),
    "utf-32": (b"\xff\xfe\x00\x00" + "ab".encode("utf-32-le"), r"byte 0xff at offset 0"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_other_bytes_are_refused_by_byte_and_offset(data: bytes, message: str) -> None:
    with pytest.raises(EncodingError, match=f"berita.txt: .*{message}|berita.txt: {message}") as caught:
        decode_article(data, "berita.txt")
    assert "\n" not in str(caught.value)


BINARY = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "docx": (b"PK\x03\x04\x14\x00\x06\x00", "ZIP archive"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    "program": (b"\x7fELF\x02\x01\x01\x00", "a program"),
    "unknown": (bytes(range(256)) * 4, r"binary, not text \(byte 0x00 at offset 0\)"),
    "zeros": (b"\x00" * 1001, "binary"),
    "mostly-text": (b"nama\x00\x01\x02\x03berita\x04\x05", r"byte 0x00 at offset 4"),
}


@pytest.mark.parametrize(("data", "message"), BINARY.values(), ids=BINARY.keys())
def test_binary_files_are_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        decode_article(data, "berita.txt")
