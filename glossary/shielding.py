"""Find the stretches of a text that no term may match in: URLs, e-mail addresses, code, hashtags and mentions."""

from __future__ import annotations

import re

# Every alternative starts where the one character before cannot be a part of it, and so is tried once a run: the time
# stays linear on a megabyte of letters. Host names without a scheme need a known ending (Kompas.com, kpk.go.id).
_SHIELDED = re.compile(
    r"`[^`\n]{1,2000}`"
    r"|(?<!\w)(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w&])[#@]\w[\w.]*\b"
    r"|(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}(?:com|net|org|info|id|co|go|ac|tv|io|me|my|sg|uk|us|eu|au)\b(?![.]\w)(?:/[^\s<>\"]*)?"
)


def find_shields(text: str) -> tuple[tuple[int, int], ...]:
    """Return the shielded stretches of a text in order; punctuation that follows an address stays outside."""
    spans = []
    for found in _SHIELDED.finditer(text):
        whole = found.group()
        spans.append((found.start(), found.start() + len(whole if whole[0] == "`" else whole.rstrip(".,;:!?'\")]"))))
    return tuple(spans)
