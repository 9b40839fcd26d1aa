"""Cut text into segments: one pass over the places where a sentence may end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.values import Language
from translate.segmenting.boundaries import CLOSING, OPENING, Place, ends_sentence
from translate.values import InlineSpan, Segment

# possessive: a run of marks is read once, however long it is
_CANDIDATE = re.compile(
    rf"(?:(?P<mark>[.!?…]++)(?P<closing>(?:[{re.escape(CLOSING)}]|\[\d{{1,3}}\])*+))++|(?P<blank>\n[ \t\r]*+\n)"
)
_INK = re.compile(r"\S")
# a quotation mark set off by spaces closes the quote before it where one is open, and at the end of the text always
_LOOSE_QUOTE = re.compile(r"\s{0,2}(?:(?P<sure>”|[\"'](?=\s*+\Z))|\"(?=[\s,.]))")
_ATOMIC = frozenset({"code", "image", "markup"})


def split_segments(text: str, language: Language, spans: Sequence[InlineSpan] = ()) -> tuple[Segment, ...]:
    """Return the sentences of a text, in order; what stands between them is white space only.

    Inline spans are cut at sentence ends and counted from the start of their segment; code, images and raw markup
    are never cut.

    >>> [segment.source for segment in split_segments("Letkol Inf. Budi datang. Ia lelah.", "id")]
    ['Letkol Inf. Budi datang.', 'Ia lelah.']
    """
    atoms = sorted((span.start, span.end) for span in spans if span.kind in _ATOMIC)
    bounds = list(_sentence_bounds(text, language, atoms))
    shares = _share_spans(bounds, spans)
    return tuple(
        Segment(text[start:end], start, end, tuple(share)) for (start, end), share in zip(bounds, shares, strict=True)
    )


def separators(text: str, segments: Sequence[Segment]) -> tuple[str, ...]:
    """Return the white space before, between and after segments: always one more than there are segments.

    >>> separators(" Ya.  Tidak.", split_segments(" Ya.  Tidak.", "id"))
    (' ', '  ', '')
    """
    edges = [0, *(edge for segment in segments for edge in (segment.start, segment.end)), len(text)]
    return tuple(text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))


def _sentence_bounds(text: str, language: Language, atoms: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = _next_ink(text, 0)
    counted = quotes = 0
    for found in _CANDIDATE.finditer(text):
        if found.start() <= start or _cuts(atoms, found.start()):
            continue
        end = found.end()
        if found["blank"]:
            end = start + len(text[start : found.start()].rstrip())
        else:
            quotes += text.count('"', counted, end)
            counted = end
            if (loose := _LOOSE_QUOTE.match(text, end)) and (quotes % 2 or loose["sure"]):
                end = loose.end()
            place = Place(text, language, start, *found.span("mark"), end, _next_ink(text, end))
            if not text[start : min(place.mark, start + 8)].strip(OPENING) or not ends_sentence(place):
                continue
        if end < len(text):
            yield start, end
            start = _next_ink(text, end)
    if start < len(text):
        yield start, len(text.rstrip())


def _next_ink(text: str, position: int) -> int:
    """Return where the next character that is not white space stands, or the length of the text."""
    found = _INK.search(text, position)
    return found.start() if found else len(text)


def _cuts(atoms: Sequence[tuple[int, int]], position: int) -> bool:
    """Tell whether a position lies inside one of the sorted ranges."""
    at = bisect_right(atoms, (position, len(atoms) and atoms[-1][1])) - 1
    return at >= 0 and position < atoms[at][1] - 1


def _share_spans(bounds: Sequence[tuple[int, int]], spans: Sequence[InlineSpan]) -> list[list[InlineSpan]]:
    """Cut the spans of a text into those of its sentences; a span of no width goes where it stands or next to it."""
    shares: list[list[InlineSpan]] = [[] for _ in bounds]
    ends = [end for _, end in bounds]
    for span in spans if bounds else ():
        at = min(bisect_left(ends, span.start + (span.end > span.start)), len(bounds) - 1)
        while at < len(bounds) and (bounds[at][0] < span.end or span.start == span.end):
            start, end = bounds[at]
            first, last = max(span.start, start) - start, min(span.end, end) - start
            if first < last or span.start == span.end:
                shares[at].append(replace(span, start=min(first, end - start), end=max(last, 0)))
            if span.start == span.end:
                break
            at += 1
    return shares
