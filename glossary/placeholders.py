"""Split the forms of an entry, and name the placeholders in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLACEHOLDERS = ("name", "number")

_BAR = re.compile(r"(?<!\\)\|")
_BRACED = re.compile(r"\{([^{}]*)\}")


def split_forms(text: str) -> tuple[str, ...]:
    r"""Return the alternatives of ``A|B``; a bar that belongs to a form is written ``\|``.

    >>> split_forms(r"Mayjen {name}|Mayor Jenderal {name}")
    ('Mayjen {name}', 'Mayor Jenderal {name}')
    """
    return tuple(form.strip().replace(r"\|", "|") for form in _BAR.split(text))


def join_forms(forms: Sequence[str]) -> str:
    """Return forms as one string that ``split_forms`` takes apart again."""
    return "|".join(form.replace("|", r"\|") for form in forms)


def placeholders_of(form: str) -> tuple[str, ...]:
    """Return the placeholders of a form in their order, without braces."""
    return tuple(_BRACED.findall(form))


def split_pattern(form: str) -> tuple[str, ...]:
    """Return literals and placeholder names by turns, beginning and ending with a literal (which may be empty).

    >>> split_pattern("Korem {number}/{name}")
    ('Korem ', 'number', '/', 'name', '')
    """
    return tuple(_BRACED.split(form))


def fill_form(form: str, values: dict[str, str]) -> str:
    """Return a form with its placeholders replaced."""
    return _BRACED.sub(lambda found: values[found.group(1)], form) if "{" in form else form


def find_form_fault(form: str) -> str:
    """Return what is wrong with one form, empty where nothing is."""
    if not form:
        return "has an empty alternative"
    names = placeholders_of(form)
    for name in names:
        if name not in PLACEHOLDERS:
            return f"has the unknown placeholder {{{name}}}; known are {{name}} and {{number}}"
        if names.count(name) > 1:
            return f"has {{{name}}} twice"
    rest = _BRACED.sub("", form)
    if "{" in rest or "}" in rest:
        return "has a lone brace"
    if "}{" in form:
        return "has two placeholders with nothing between them"
    return "" if names or any(map(str.isalnum, rest)) else "has no letter and no digit"


def has_words(form: str) -> bool:
    """Tell whether a form has a word of its own, without which it would match every name."""
    return any(map(str.isalnum, _BRACED.sub("", form)))
