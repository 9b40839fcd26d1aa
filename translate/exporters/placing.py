"""Find the characters of a sentence's translation that each piece of its inline markup belongs on.

Spans are placed as a tree: a child only inside its parent, siblings never on one another's characters. Whatever the
alignment says, the result is therefore well nested.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate.values import InlineKind, InlineSpan, Link, TranslatedSegment

__all__ = ["TargetSpan", "place_spans"]

Range = tuple[int, int]

# kinds whose loss would lose content, not only looks: they get a place even where nothing is aligned
_KEPT: set[InlineKind] = {"link", "code", "image", "markup", "note"}
# kinds whose characters are code or raw markup: they stand as in the source, whatever the engine made of them
_LITERAL: set[InlineKind] = {"code", "markup"}
# a proven term outweighs any one attention link (0-1)
_PROVEN = 2.0
# spans of one sentence: time grows with spans times words, and no editor marks up a sentence like that
_MOST = 500
_EDGES = ",;:!?…\"“”„'‘’«»()[]"
_PAIRS = {"(": ")", "[": "]", ")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class TargetSpan:
    """Markup over ``start:end`` of a target; ``literal``, if not None, is to stand there instead of its characters."""

    start: int
    end: int
    kind: InlineKind
    href: str = ""
    literal: str | None = None
    children: tuple[TargetSpan, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Node:
    """A source span with the spans inside it."""

    span: InlineSpan
    children: tuple[_Node, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the target, or the part of it that may be used, with the links that end on it."""

    start: int
    end: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What it takes to place a span: both texts and the target's words."""

    source: str
    target: str
    words: tuple[_Word, ...]


def place_spans(segment: TranslatedSegment, spans: Sequence[InlineSpan]) -> tuple[TargetSpan, ...]:
    """Return the spans, which are in characters of the segment's source, on its target."""
    if not spans:
        return ()
    if len(spans) > _MOST:
        spans = [span for span in spans if span.kind in _KEPT][:_MOST]
    sentence = _Sentence(segment.segment.source, segment.target, _linked_words(segment))
    return _place(_nest(spans), sentence, (0, len(segment.target)))


def _linked_words(segment: TranslatedSegment) -> tuple[_Word, ...]:
    """Return the target's words, each with its links; a proof is a link of its own."""
    places = [found.span() for found in re.finditer(r"\S+", segment.target)]
    starts = [start for start, _ in places]
    links: list[list[Link]] = [[] for _ in places]
    proven = (
        Link(proof.match.start, proof.match.end, proof.start, proof.end, _PROVEN)
        for proof in segment.proofs
        if proof.start >= 0
    )
    for link in (*segment.alignment, *proven):
        first = max(0, bisect_right(starts, link.target_start) - 1)
        for index in range(first, bisect_right(starts, link.target_end - 1)):
            if places[index][1] > link.target_start:
                links[index].append(link)
    return tuple(_Word(*place, tuple(own)) for place, own in zip(places, links, strict=True))


def _nest(spans: Sequence[InlineSpan]) -> tuple[_Node, ...]:
    """Return the spans as a forest; a span that crosses an earlier one is cut at that one's end."""
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    forest: list[_Node] = []
    index = 0
    while index < len(ordered):
        outer = ordered[index]
        behind = next((n for n in range(index + 1, len(ordered)) if not _holds(outer, ordered[n])), len(ordered))
        inner = [replace(span, end=min(span.end, outer.end)) for span in ordered[index + 1 : behind]]
        forest.append(_Node(outer, _nest(inner)))
        index = behind
    return tuple(forest)


def _holds(outer: InlineSpan, span: InlineSpan) -> bool:
    """Tell whether a span lies in one that opened before it; a link without words may hold an image without any."""
    if outer.start < outer.end:
        return span.start < outer.end
    return span.start == span.end == outer.end and outer.kind == "link" != span.kind


def _place(nodes: Sequence[_Node], sentence: _Sentence, room: Range) -> tuple[TargetSpan, ...]:
    """Place each node within ``room``, none on characters that another has taken."""
    placed: list[TargetSpan] = []
    open_nodes = list(reversed(nodes))
    free = [word for word in sentence.words if word.start < room[1] and room[0] < word.end]
    free = [replace(word, start=max(word.start, room[0]), end=min(word.end, room[1])) for word in free]
    while open_nodes:
        node = open_nodes.pop()
        where = _find_place(node.span, sentence, room, free, placed)
        if where is None:
            # it was looks only, but the spans inside it may still have a place
            open_nodes += reversed(node.children)
            continue
        kind, source = node.span.kind, sentence.source[node.span.start : node.span.end]
        # a link that shows its own address shows it still
        literal = source if kind in _LITERAL or (kind == "link" and source == node.span.href) else None
        children = () if literal is not None else _place(node.children, sentence, where)
        placed.append(TargetSpan(*where, kind, node.span.href, literal, children, node.span.title))
        free = [word for word in free if word.end <= where[0] or where[1] <= word.start]
    return _settled(placed)


def _settled(placed: Iterable[TargetSpan]) -> tuple[TargetSpan, ...]:
    """Return spans in order; an empty one (an image) inside another moves behind it."""
    settled: list[TargetSpan] = []
    for span in sorted(placed, key=lambda span: (span.start, span.end)):
        end = settled[-1].end if settled else 0
        settled.append(replace(span, start=end, end=end) if span.start < end else span)
    return tuple(settled)


def _taken(start: int, end: int, placed: Iterable[TargetSpan]) -> bool:
    """Say whether any placed span shares a character with ``start:end``, or encloses that point."""
    return any(span.start < end and start < span.end for span in placed if span.start < span.end)


def _find_place(
    span: InlineSpan, sentence: _Sentence, room: Range, free: Sequence[_Word], placed: Sequence[TargetSpan]
) -> Range | None:
    """Return the characters of the target that ``span`` belongs on; the surest evidence decides."""
    if span.start < span.end:
        for where in (_whole(span, sentence, room), _same_text(span, sentence)):
            if where and room[0] <= where[0] and where[1] <= room[1] and not _taken(*where, placed):
                return where
        if aligned := _aligned(span, sentence, free):
            return aligned
    if span.kind not in _KEPT:
        return None
    if span.kind in ("link", "note") and span.start < span.end:
        return _wide_point(span, sentence, free)
    return _point(span, sentence, room, free)


def _whole(span: InlineSpan, sentence: _Sentence, room: Range) -> Range | None:
    """Return all of the room where the span covers every word of the sentence."""
    outside = sentence.source[: span.start] + sentence.source[span.end :]
    if any(letter.isalnum() for letter in outside):
        return None
    return _trimmed(room, sentence.target, sentence.source[span.start : span.end])


def _same_text(span: InlineSpan, sentence: _Sentence) -> Range | None:
    """Return the occurrence of the span's own text in the target (names, numbers, code), if it is clear which."""
    text = sentence.source[span.start : span.end]
    if not text.strip():
        return None
    # whole words only, where the span has words at its edges ("<b>" may touch one)
    left, right = (r"\b" if edge.isalnum() else "" for edge in (text[0], text[-1]))
    pattern = re.compile(f"{left}{re.escape(text)}{right}")
    sources = [found.start() for found in pattern.finditer(sentence.source)]
    targets = [found.span() for found in pattern.finditer(sentence.target)]
    if len(sources) != len(targets) or span.start not in sources:
        return None
    return targets[sources.index(span.start)]


def _aligned(span: InlineSpan, sentence: _Sentence, free: Sequence[_Word]) -> Range | None:
    """Return the run of free words with the greatest weight of links into the span less links past it.

    That is Kadane's maximum subarray, so that one stray link cannot drag the markup over half the sentence.
    """
    best, run = 0.0, None
    total, first, last = 0.0, 0, 0
    for word in free:
        # start anew where the run has lost its weight, or where another span's words lie between
        if total <= 0 or sentence.target[last : word.start].strip():
            total, first = 0.0, word.start
        total += sum(_gain(link, span) for link in word.links)
        last = word.end
        if total > best:
            best, run = total, (first, last)
    return run and _trimmed(run, sentence.target, sentence.source[span.start : span.end])


def _gain(link: Link, span: InlineSpan) -> float:
    """Return a link's vote on a word: for the span, against it, or none where the link reaches across its edge."""
    if span.start <= link.source_start and link.source_end <= span.end:
        return link.weight
    return 0.0 if link.source_start < span.end and span.start < link.source_end else -link.weight


def _trimmed(run: Range, target: str, source: str) -> Range | None:
    """Return ``run`` without the punctuation at its edges that the source span does not have either."""
    start, end = run
    while start < end and (target[start].isspace() or _sheds(target[start], target[start + 1 : end], source[:1])):
        start += 1
    while start < end and (target[end - 1].isspace() or _sheds(target[end - 1], target[start : end - 1], source[-1:])):
        end -= 1
    # a full stop inside the sentence belongs to an abbreviation
    if not target[end:].strip(_EDGES + " ") and target[start:end].endswith(".") and source[-1:].isalnum():
        end -= 1
    return (start, end) if start < end else None


def _sheds(edge: str, rest: str, source_edge: str) -> bool:
    return edge in _EDGES and source_edge.isalnum() and _PAIRS.get(edge, "\0") not in rest


def _index_of(span: InlineSpan, sentence: _Sentence, free: Sequence[_Word]) -> int:
    """Return which free word lies as far into the target as the span into the source; their count if none does."""
    before = len(sentence.source[: span.start].split())
    return round(before / max(1, len(sentence.source.split())) * len(free))


def _point(span: InlineSpan, sentence: _Sentence, room: Range, free: Sequence[_Word]) -> Range:
    """Return the empty place before the word that lies as far in as the span."""
    index = _index_of(span, sentence, free)
    point = free[index].start if index < len(free) else room[1]
    return point, point


def _wide_point(span: InlineSpan, sentence: _Sentence, free: Sequence[_Word]) -> Range | None:
    """Return as many words as the span has, as far in as it."""
    if not free:
        return None
    index = min(_index_of(span, sentence, free), len(free) - 1)
    source = sentence.source[span.start : span.end]
    start, end = free[index].start, free[index].end
    for word in free[index + 1 : index + len(source.split())]:
        if sentence.target[end : word.start].strip():
            break
        end = word.end
    return _trimmed((start, end), sentence.target, source) or (start, end)
