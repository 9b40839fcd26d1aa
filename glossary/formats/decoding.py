"""Decode the bytes of a text format: UTF-8 with or without a BOM, or the UTF-16 that Excel calls "Unicode Text"."""

from __future__ import annotations

import codecs

from glossary.errors import FormatError


def decode_text(content: bytes, name: str) -> str:
    """Return the text without its BOM; raise ``FormatError`` with the first bad byte where it is neither."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"{name}:{line}: byte 0x{content[error.start]:02x} at offset {error.start} is not {encoding.upper()}; "
            'save the file as "CSV UTF-8" or as UTF-8 text'
        ) from None
