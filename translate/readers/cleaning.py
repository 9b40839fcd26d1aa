"""Keep out of a block's text what no reader sees: control characters, marks of byte order, invisible breaks."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n?|[\n\f\v\x85\u2028\u2029]")

# C0 and C1 controls but the tab, soft hyphen, zero-width space, word joiner, byte order mark, non-characters; joiners
# (U+200C, U+200D) stay: emoji are made with them
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]")
_BREAK = re.compile(rf"[^\S\n]*(?:{LINE_END.pattern})\s*")


def clean_text(text: str) -> str:
    r"""Return text on one line, without characters that are not seen; they stay in the document's original.

    >>> clean_text("Kore\xada \x00Utara\r\n  dan")
    'Korea Utara dan'
    """
    return _BREAK.sub(" ", _UNSEEN.sub("", text)).strip()


def drop_unseen(text: str) -> str:
    """Return text without characters that are not seen, lines and spaces as they are."""
    return _UNSEEN.sub("", text)
