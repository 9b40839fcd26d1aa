"""Write word lists as running text, and patterns of words as lists of forms."""

from __future__ import annotations

import re

__all__ = ["compile_forms", "table"]


def table(text: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(text.split())


def compile_forms(text: str) -> re.Pattern[str]:
    """Return a pattern for any of the forms: ``fail*`` takes endings, ``*less`` beginnings, ``out_of`` is two words.

    >>> [bool(compile_forms("fail* out_of").search(text)) for text in ("He failed", "out of it", "unfailing")]
    [True, True, False]
    """
    forms = (re.escape(form).replace(r"\*", r"\w*").replace("_", r"\s") for form in text.split())
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
