"""Build HTML that nothing in an article can break out of: escaping, safe links, marks that cross, the page's frame."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from urllib.parse import quote, urlsplit

from translate import __version__

__all__ = ["Mark", "attributes", "escape", "mark_text", "render_frame", "safe_href"]

# HTML forbids control characters: C0 become their visible pictures, C1 and lone surrogates the replacement character
_FORBIDDEN: dict[int, int] = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
)
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An element to put round ``start:end`` of a text; where marks cross, the later one is split."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str]


def escape(text: str) -> str:
    r"""Return ``text`` fit for HTML content and quoted attributes.

    >>> escape('<b> & "c"\x00')
    '&lt;b&gt; &amp; &quot;c&quot;␀'
    """
    return html.escape(text.translate(_FORBIDDEN))


def attributes(values: Mapping[str, str]) -> str:
    """Return attributes with a space before each; those with an empty value are left out.

    >>> attributes({"id": "s1", "class": "", "title": 'a "b"'})
    ' id="s1" title="a &quot;b&quot;"'
    """
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)


def safe_href(href: str) -> str:
    r"""Return a link target that only leads somewhere, or "" for one that could run code or is no URL.

    >>> safe_href("https://example.org/a?b=1"), safe_href(" java\tscript:alert(1)"), safe_href("data:text/html,x")
    ('https://example.org/a?b=1', '', '')
    """
    # browsers, too, drop these characters before they read the scheme
    bare = href.strip("".join(map(chr, range(33)))).translate(dict.fromkeys(map(ord, "\t\r\n")))
    bare = "".join(letter if letter > " " else quote(letter) for letter in bare)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return ""
    if not parts.scheme and ":" in bare.split("/")[0]:
        return ""
    return bare if not parts.scheme or parts.scheme.lower() in _SCHEMES else ""


def mark_text(text: str, marks: Sequence[Mark]) -> str:
    """Return escaped ``text`` with every mark round its characters; equal, nested, adjacent and crossing ones too.

    >>> mark_text("abc", [Mark(0, 2, "i", {}), Mark(1, 3, "b", {})])
    '<i>a<b>b</b></i><b>c</b>'
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    ordered = sorted(inside, key=lambda mark: (mark.start, -mark.end))
    edges = sorted({0, len(text)} | {edge for mark in inside for edge in (mark.start, mark.end)})
    parts: list[str] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        wanted = [mark for mark in ordered if mark.start <= start < mark.end]
        kept = 0
        while kept < len(open_marks) and kept < len(wanted) and open_marks[kept] is wanted[kept]:
            kept += 1
        parts += [f"</{mark.tag}>" for mark in reversed(open_marks[kept:])]
        parts += [f"<{mark.tag}{attributes(mark.attributes)}>" for mark in wanted[kept:]]
        parts.append(escape(text[start:end]))
        open_marks = wanted
    parts += [f"</{mark.tag}>" for mark in reversed(open_marks)]
    return "".join(parts)


def render_frame(title: str, body: str, *, language: str, style: str) -> str:
    """Return a whole HTML file that holds its style sheet ``style`` (a file of this package) and loads nothing.

    The policy allows that one style sheet, by its hash, and no script, font, frame, form or connection at all.
    """
    css = files(__package__).joinpath(style).read_text(encoding="utf-8").replace("\r\n", "\n")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="alih {__version__}">
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{css}</style>
</head>
<body>
{body}
</body>
</html>
"""
