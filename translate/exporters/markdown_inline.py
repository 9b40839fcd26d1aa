"""Write text and inline markup as Markdown that reads back as exactly that: nothing unbalanced, nothing by accident."""

from __future__ import annotations

import re

from translate.exporters.projecting import MarkedText, TargetSpan
from translate.values import InlineKind

__all__ = ["escape_cell", "escape_markdown", "render_markdown_inline"]

_DELIMITERS: dict[InlineKind, str] = {"emphasis": "*", "strong": "**", "strikethrough": "~~"}
_ALWAYS = re.compile(r"[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_EMPHASIS = frozenset[str](_DELIMITERS)
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f\x7f]*|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# what would open a heading, quote, list or rule, or turn the line above into a heading
_AT_LINE_START = re.compile(
    r"^([ \t]*)(?:(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+[ \t]*$|-+[ \t]*$|---|:(?=-))|(\d{1,9})([.)](?=\s|$)))", re.M
)


def escape_markdown(text: str) -> str:
    r"""Return ``text`` with a backslash before what Markdown would read as inline markup.

    >>> escape_markdown("2 * 3 [sic] snake_case & AT&amp;T")
    '2 \\* 3 \\[sic\\] snake_case & AT\\&amp;T'
    """
    return _ALWAYS.sub(lambda found: "\\" + found.group(), text)


def escape_cell(text: str) -> str:
    """Return ``text`` as the content of one cell of a table: one line, no bar."""
    return escape_markdown(" ".join(text.split())).replace("|", "\\|")


def render_markdown_inline(marked: MarkedText) -> str:
    """Return Markdown whose text is the marked text and whose markup is its spans, as far as Markdown can.

    Emphasis that would not be recognised where it stands (between two letters, say) is left out; links, code and
    images never are.
    """
    plain = _spans(marked.text, marked.spans, 0, len(marked.text), _EMPHASIS)
    written = _spans(marked.text, marked.spans, 0, len(marked.text), frozenset())
    if written != plain and _text_of(written) != _text_of(plain):
        written = plain
    return _AT_LINE_START.sub(_escape_start, written)


def _text_of(written: str) -> str:
    """Return what a reader of the Markdown sees: a delimiter that was not understood is still in it."""
    from markdown_it import MarkdownIt

    (inline,) = MarkdownIt("commonmark").enable("strikethrough").parseInline(written)
    return "".join(token.content for token in inline.children or ())


def _escape_start(found: re.Match[str]) -> str:
    indent, mark, number, point = found.groups()
    return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{point}"


def _spans(text: str, spans: tuple[TargetSpan, ...], start: int, end: int, inside: frozenset[str]) -> str:
    done, touching = "", False
    for span in spans:
        done += escape_markdown(text[start : span.start])
        # two runs of delimiters that touch would be read as one
        touching = touching and start == span.start
        written = _span(text, span, inside | _EMPHASIS if touching else inside)
        # "!" before a link would make it an image
        if done.endswith("!") and written.startswith("["):
            done = done[:-1] + "\\!"
        done += written
        touching, start = written.endswith(("*", "~")), span.end
    return done + escape_markdown(text[start:end])


def _span(text: str, span: TargetSpan, inside: frozenset[str]) -> str:
    if span.kind == "code":
        return _spaced(_code(span.literal or ""), text, span)
    if span.kind == "markup":
        return span.literal or ""
    kind, shown = span.kind, text[span.start : span.end] if span.literal is None else span.literal
    inner = escape_markdown(shown)
    if span.literal is None:
        inner = _spans(text, span.children, span.start, span.end, inside | {kind})
    if kind == "note":
        return inner + span.href
    if kind == "image":
        return _spaced(f"![{inner}]({_address(span)})", text, span)
    if kind == "link" and "link" not in inside:
        if span.href in (shown, f"mailto:{shown}") and not span.title and _AUTOLINK.fullmatch(shown):
            return f"<{shown}>"
        # an image alone in a link has got the space that is the link's
        shown = inner if span.start < span.end else inner.strip()
        return _spaced(f"[{shown}]({_address(span)})", text, span)
    delimiter = _DELIMITERS.get(kind, "")
    if kind in inside or not _delimits(text, span):
        delimiter = ""
    return f"{delimiter}{inner}{delimiter}"


def _delimits(text: str, span: TargetSpan) -> bool:
    """Say whether delimiters round the span are sure to open and close it: it stands on whole words.

    CommonMark's rules for delimiter runs allow more, but not alike for nested runs
    (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
    """
    inner = text[span.start : span.end]
    outer = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return inner != "" and inner == inner.strip() and not any(letter.isalnum() for letter in outer)


def _code(text: str) -> str:
    """Return a code span whose fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _spaced(written: str, text: str, span: TargetSpan) -> str:
    """Return what was inserted at a point, with a space where it would touch a word."""
    if span.start < span.end:
        return written
    before = " " if text[span.start - 1 : span.start].strip() else ""
    after = " " if text[span.end : span.end + 1].strip() else ""
    return f"{before}{written}{after}"


def _address(span: TargetSpan) -> str:
    r"""Return where a link or image leads, with its title behind it.

    >>> print(_address(TargetSpan(0, 0, "link", "/a", title='Peta "baru"')))
    /a "Peta \"baru\""
    """
    destination = _destination(span.href)
    if not span.title:
        return destination
    # a blank line would end the paragraph; a line end written as a reference reads back as itself
    title = re.sub(r"[\\\"]|&(?=#?\w+;)", lambda found: "\\" + found.group(), span.title)
    return destination + ' "' + re.sub(r"[\r\n]", lambda found: f"&#{ord(found.group())};", title) + '"'


def _destination(href: str) -> str:
    """Return a link's target, in angle brackets where it holds what would end it."""
    if href and re.fullmatch(r"(?:[^\s<>()\\]|\([^\s<>()\\]*\))*", href):
        return href
    return "<" + re.sub(r"[<>\\]", lambda found: "\\" + found.group(), re.sub(r"\s+", "%20", href)) + ">"
