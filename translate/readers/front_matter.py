"""Read what stands between two lines of dashes above a Markdown article: plain ``key: value`` lines, not YAML."""

from __future__ import annotations

import re
from dataclasses import replace

from translate.values import Block, Metadata

_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n?|\n)(?P<fields>(?:[^\r\n]*(?:\r\n?|\n)){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"
)
_FIELD = re.compile(r"(?:^|(?<=[\r\n]))(?P<key>[\w-]{1,40}):[ \t]+(?P<value>[^\r\n]{1,500})")
_FIELDS = {"title": "title", "judul": "title", "author": "byline", "penulis": "byline", "date": "date", "url": "url"}
# a title that is quoted, or plain words; not one with escapes in it, of another type, or with a comment behind it
_TITLE = re.compile(r"\"(?P<double>[^\"\\]+)\"|'(?P<single>[^']+)'|(?P<plain>[^\W\d_](?:(?!:\s|\s#)[^\"'])+)")


def front_matter_end(original: str) -> int:
    """Return where the article begins: behind the front matter, or at 0 without one."""
    front = _FRONT_MATTER.match(original)
    return front.end() if front else 0


def read_fields(original: str, metadata: Metadata) -> Metadata:
    """Return metadata with what the front matter tells."""
    front = _FRONT_MATTER.match(original)
    found = {
        _FIELDS[field["key"].lower()]: field["value"].strip().strip("\"'")
        for field in _FIELD.finditer(front["fields"] if front else "")
        if field["key"].lower() in _FIELDS
    }
    if not re.match(r"\d{4}-\d\d-\d\d", found.get("date", "")):
        found.pop("date", None)
    return replace(metadata, **{**found, **({"date": found["date"][:10]} if "date" in found else {})})


def title_blocks(original: str) -> tuple[Block, ...]:
    """Return the title, where it is plain words, as a headline in the place of the value with its quotes."""
    front = _FRONT_MATTER.match(original)
    for field in _FIELD.finditer(original, *front.span("fields")) if front else ():
        title = _TITLE.fullmatch(field["value"].rstrip())
        if title and title.lastgroup and _FIELDS.get(field["key"].lower()) == "title":
            start = field.start("value")
            return (Block("headline", title[title.lastgroup], start, start + title.end(), level=1),)
    return ()
