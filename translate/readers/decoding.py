"""Turn an article's bytes into text: UTF-8, UTF-16 or Windows-1252; anything else is refused, not guessed.

Control characters stay in the text, so that nothing is lost on the way to an output of the same format; readers keep
them out of the blocks' texts (``cleaning``).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from translate.errors import EncodingError, ReadError

# first bytes of files that people take for text
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or .docx, .odt, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "rich text (.rtf)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
_SAMPLE = 65_536  # bytes
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")
# share of a text's first bytes, and how many are borne in a short one; programs and images have ten times that
_MAX_CONTROLS, _STRAY_CONTROLS = 0.02, 4

# Windows-1252 in Indonesian or English: typographic marks, and accented letters inside words or opening a name
_MARKS_1252 = "€‚„…‘’“”•–—™ ©®°²³·½«»¢£§±´×¼¾¡¿‰†‡"
_WORD_1252 = re.compile(
    r"(?:(?<=[A-Za-zß-öø-ÿ])|(?=[ß-öø-ÿ][a-z]))[ß-öø-ÿŠšŽžŒœŸ]|(?<![a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒ](?![A-Z][a-z])"
)
_MAX_ACCENTS = 0.1  # share of the letters

_LATIN_NAMES = frozenset({"windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{1,40})", re.I
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python name of the encoding that it came in."""

    text: str
    encoding: str


def decode_article(data: bytes, where: str, charset: str = "") -> Decoded:
    """Return the text of an article; ``charset`` is what a server said of it.

    Raise ``EncodingError`` naming the first byte that fits no known encoding, ``ReadError`` for a binary file.
    """
    if decoded := _decode_marked(data, where):
        return decoded
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{where}: is {name}, not text", hint="save the article as text, Markdown or HTML")
    if encoding := _guess_utf16(data):
        return _decode(data, encoding, where)
    head = data[:_SAMPLE]
    if len(head) - len(head.translate(None, _CONTROLS)) > _MAX_CONTROLS * len(head) + _STRAY_CONTROLS:
        byte, offset = next((byte, at) for at, byte in enumerate(head) if byte in _CONTROLS)
        raise ReadError(f"{where}: is binary, not text (byte 0x{byte:02x} at offset {offset})")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        declared = charset or _declared_charset(data)
        if declared.lower() in _LATIN_NAMES or _reads_as_windows_1252(data, error):
            return _decode(data, "windows-1252", where)
        raise _encoding_error(where, data, error, declared) from error


def _decode_marked(data: bytes, where: str) -> Decoded | None:
    """Decode data that opens with a byte order mark; None without one."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise EncodingError(f"{where}: is UTF-32 (byte 0x{data[0]:02x} at offset 0); save it as UTF-8")
    if data.startswith(codecs.BOM_UTF8):
        return _decode(data, "utf-8-sig", where)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, "utf-16", where)
    return None


def _decode(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _encoding_error(where, data, error, encoding) from error


def _encoding_error(where: str, data: bytes, error: UnicodeDecodeError, declared: str) -> EncodingError:
    """Describe the first bad byte, and where it stands in the file."""
    mark = len(codecs.BOM_UTF8) if error.encoding == "utf-8" and data.startswith(codecs.BOM_UTF8) else 0
    offset = error.start + mark
    truncated = offset + 4 > len(data) and "end of data" in error.reason
    reason = "the text ends in the middle of a character" if truncated else "no UTF-8, UTF-16 or Windows-1252"
    told = f" (declared as {declared})" if declared else ""
    return EncodingError(
        f"{where}: byte 0x{data[offset]:02x} at offset {offset}: {reason}{told}", hint="save the article as UTF-8"
    )


def _guess_utf16(data: bytes) -> str:
    """Return the byte order of plain UTF-16 without a mark: every other byte is zero in mostly Latin text."""
    head = data[: _SAMPLE - _SAMPLE % 2]
    pairs = len(head) // 2
    if len(data) % 2 or pairs < 2:
        return ""
    even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else ""


def _declared_charset(data: bytes) -> str:
    """Return what a page says of its own encoding."""
    found = _DECLARED.search(data[:2048])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _reads_as_windows_1252(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether bytes that are no UTF-8 make sense as Windows-1252: accents where words have them.

    Damaged or truncated UTF-8, and the code pages of other scripts, do not.
    """
    try:
        text = data.decode("windows-1252")
        # where some characters are right UTF-8, the file is damaged UTF-8
        if any(ord(letter) > 127 for letter in data[: error.start].decode("utf-8")):
            return False
    except UnicodeDecodeError:
        return False
    if "end of data" in error.reason and error.end == len(data):
        return False
    accents = [letter for letter in text if ord(letter) > 127 and letter not in _MARKS_1252]
    letters = sum(letter.isalpha() for letter in text)
    return len(accents) <= _MAX_ACCENTS * letters + 1 and len(_WORD_1252.findall(text)) >= len(accents)
