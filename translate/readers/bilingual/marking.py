"""Read what a bilingual file says besides its texts: languages, roles and suppressed checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from translate.values import Language, Role

__all__ = ["find_ignored", "language_of", "role_of"]

_IGNORE = re.compile(r"\balih\s*:\s*ignore\b[ \t]*:?([\w ,;-]{0,200})", re.IGNORECASE)
_NAMES: dict[str, Language] = {
    **dict.fromkeys(("id", "in", "ind", "may", "indonesian", "indonesia", "bahasa indonesia"), "id"),
    **dict.fromkeys(("en", "eng", "english", "inggris", "bahasa inggris"), "en"),
}


def find_ignored(*notes: str) -> frozenset[str]:
    """Return the checks that notes suppress; a bare ``alih: ignore`` suppresses all.

    >>> sorted(find_ignored("kept on purpose; alih: ignore numbers, names"))
    ['names', 'numbers']
    """
    found: set[str] = set()
    for note in notes:
        for match in _IGNORE.finditer(note):
            found |= set(re.findall(r"[a-z]+", match[1].lower())) or {"all"}
    return frozenset(found)


def language_of(name: str | None) -> Language | None:
    """Return the language of a code or name such as ``id-ID``, ``en_US`` or ``Indonesian``; None for any other."""
    plain = (name or "").strip().lower()
    return _NAMES.get(plain) or _NAMES.get(re.split("[-_]", plain)[0])


def role_of(name: object) -> Role:
    """Return the role of this name; a paragraph where there is no such role."""
    roles: Iterable[Role] = get_args(Role)
    return next((role for role in roles if role == name), "paragraph")
