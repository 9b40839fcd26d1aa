"""Clean the texts of foreign files: white space, invisible characters, alternatives, kinds and directions."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from glossary.placeholders import split_forms
from glossary.values import KINDS, Direction, Kind

# C0 and C1 controls but tab and line ends, line and paragraph separators, lone surrogates, noncharacters
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# soft hyphen, zero-width space, word joiner, BOM, and the bidirectional marks that can show a text other than it is;
# zero-width joiners stay, Persian and Indic names need them
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

DIRECTIONS: dict[str, Direction] = {"id-en": ("id", "en"), "en-id": ("en", "id")}


def clean_text(text: str) -> str:
    """Return a text in NFC on one line: white space as single blanks, none at its ends, nothing invisible."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def find_control(name: str, text: str) -> str:
    """Say which control character a text holds, or return an empty string."""
    if control := CONTROL.search(text):
        return f"the {name} holds the control character U+{ord(control[0]):04X}"
    return ""


def split_alternatives(text: str) -> tuple[str, ...]:
    """Return the cleaned alternatives of ``A|B``, each once, in order."""
    return tuple(dict.fromkeys(filter(None, map(clean_text, split_forms(text)))))


def parse_context(text: str, kind: Kind) -> tuple[Kind, str]:
    """Return kind and sense of ``kind: sense``; a text that starts with no kind is all sense, of the kind given.

    >>> parse_context("rank: police", "phrase")
    ('rank', 'police')
    >>> parse_context("law", "phrase")
    ('phrase', 'law')
    """
    head, _, tail = text.partition(":")
    known = next((each for each in KINDS if each == head.strip().lower()), None)
    return (known, tail.strip()) if known else (kind, text.strip())


def read_date(text: str) -> str:
    """Return an ISO date without a time that may stand behind it; empty for anything else."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def format_direction(direction: Direction | None) -> str:
    """Return ``id-en`` or ``en-id``; empty for both ways."""
    return "-".join(direction) if direction else ""
