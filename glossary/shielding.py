"""Find the stretches of a text that are no words: URLs, e-mail addresses, file names, code, hashtags and mentions.

No term matches in them, and a translation keeps them as they are: each is a match of an entry that no file holds.
"""

from __future__ import annotations

import re

from glossary.values import Term, TermMatch

# what stands for the file of an entry that is in none
BUILT_IN = "built-in"

# what every shielded stretch has one of; most sentences have none
_SIGNS = re.compile(r"[`@#_]|://|\w\.\w")
# Every alternative starts where the one character before cannot be a part of it, and so is tried once a run: the time
# stays linear on a megabyte of letters. Host names without a scheme need a known ending (Kompas.com, kpk.go.id).
_SHIELDED = re.compile(
    r"`[^`\n]{1,2000}`"
    r"|(?<!\w)(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|www\.|WWW\.)[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    # @Rp5.000 is a price
    r"|(?<![\w&])[#@](?!Rp\d)\d*[^\W\d][\w.]*\b"
    r"|(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}(?:com|net|org|info|id|co|go|gov|edu|ac|tv|io|me|my|sg|uk|us|eu|au)\b(?![.]\w)"
    r"(?:/[^\s<>\"]*)?"
    r"|(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}(?:pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|mp[34]|zip|rar|apk|exe|html?|json|xml)\b"
    r"|(?<![\w.-])[A-Za-z0-9]{1,40}(?:_[A-Za-z0-9]{1,40}){1,8}(?!\w)"
)


def find_shields(text: str) -> tuple[tuple[int, int], ...]:
    """Return the shielded stretches of a text in order; punctuation that follows an address stays outside."""
    if not _SIGNS.search(text):
        return ()
    spans = []
    for found in _SHIELDED.finditer(text):
        whole = found.group()
        spans.append((found.start(), found.start() + len(whole if whole[0] == "`" else whole.rstrip(".,;:!?'\")]"))))
    return tuple(spans)


def match_shield(text: str, start: int, end: int) -> TermMatch:
    """Return the match that keeps the shielded stretch ``start:end`` as it is."""
    kept = text[start:end]
    term = Term(kept, kept, "phrase", sense="address", case="exact", status="keep", file=BUILT_IN)
    return TermMatch(term, start, end, kept, (kept,), text=kept)
