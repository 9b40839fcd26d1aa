"""Carry a block's inline markup over to its translation, through literal matches, proofs and word alignment.

Spans are placed as a tree: a child only inside its parent, siblings never on one another's characters. Whatever the
alignment says, the result is therefore well nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translate.values import Alignment, InlineKind, InlineSpan, Link, TranslatedBlock, TranslatedSegment

__all__ = ["MarkedText", "TargetSpan", "project_block"]

Range = tuple[int, int]

# kinds whose loss would lose content, not only looks: they get a place even where nothing is aligned
_KEPT: set[InlineKind] = {"link", "code", "image", "markup"}
# kinds whose characters are code or raw markup: they stand as in the source, whatever the engine made of them
_LITERAL: set[InlineKind] = {"code", "markup"}
# a proven term outweighs any one attention link (0-1)
_PROVEN = 2.0
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


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its inline markup: spans in order, each inside its parent, siblings apart."""

    text: str
    spans: tuple[TargetSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """A source span with the spans inside it."""

    span: InlineSpan
    children: tuple[_Node, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What it takes to place a span: both texts, the links between them, the target's words."""

    source: str
    target: str
    links: Alignment
    words: tuple[Range, ...]


def project_block(block: TranslatedBlock) -> MarkedText:
    """Return the block's translation, separators between segments kept, with the source's markup placed on it."""
    text, end = "", 0
    spans: list[TargetSpan] = []
    owned = _spans_by_segment(block)
    for segment, own in zip(block.segments, owned, strict=True):
        text += block.block.text[end : segment.segment.start]
        placed = [_moved(span, len(text)) for span in _project_segment(segment, own)]
        text += segment.target
        spans = _joined(spans, placed, text)
        end = segment.segment.end
    return MarkedText(text + block.block.text[end:], tuple(spans))


def _spans_by_segment(block: TranslatedBlock) -> list[list[InlineSpan]]:
    """Return, for each segment, the parts of the block's spans that lie on it, in the segment's characters."""
    owned: list[list[InlineSpan]] = [[] for _ in block.segments]
    for span in block.block.spans:
        for index, segment in enumerate(item.segment for item in block.segments):
            start, end = max(span.start, segment.start), min(span.end, segment.end)
            point = span.start == span.end and (end == start or index == len(owned) - 1) and span.start <= segment.end
            if start < end or point:
                start = min(start, segment.end)
                owned[index].append(replace(span, start=start - segment.start, end=max(start, end) - segment.start))
            if point:
                break
    return owned


def _project_segment(segment: TranslatedSegment, spans: Sequence[InlineSpan]) -> tuple[TargetSpan, ...]:
    """Place spans of the segment's source on its target."""
    if not spans:
        return ()
    proven = [
        Link(proof.match.start, proof.match.end, proof.start, proof.end, _PROVEN)
        for proof in segment.proofs
        if proof.start >= 0
    ]
    sentence = _Sentence(
        source=segment.segment.source,
        target=segment.target,
        links=(*segment.alignment, *proven),
        words=tuple(found.span() for found in re.finditer(r"\S+", segment.target)),
    )
    return _place(_nest(spans), sentence, (0, len(segment.target)))


def _nest(spans: Sequence[InlineSpan]) -> tuple[_Node, ...]:
    """Return the spans as a forest; a span that crosses an earlier one is cut at that one's end."""
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    forest: list[_Node] = []
    while ordered:
        outer = ordered.pop(0)
        count = next((n for n, span in enumerate(ordered) if span.start >= outer.end), len(ordered))
        inner = [replace(span, end=min(span.end, outer.end)) for span in ordered[:count]]
        forest.append(_Node(outer, _nest(inner)))
        del ordered[:count]
    return tuple(forest)


def _place(nodes: Iterable[_Node], sentence: _Sentence, room: Range) -> tuple[TargetSpan, ...]:
    """Place each node within ``room``, none on characters that another has taken."""
    placed: list[TargetSpan] = []
    for node in nodes:
        where = _find_place(node.span, sentence, room, placed)
        if where is None:
            # looks only: the spans inside may still find their own place
            found = [span for span in _place(node.children, sentence, room) if not _taken(span.start, span.end, placed)]
            placed += found
            continue
        kind, source = node.span.kind, sentence.source[node.span.start : node.span.end]
        literal = source if kind in _LITERAL else None
        children = () if literal is not None else _place(node.children, sentence, where)
        placed.append(TargetSpan(*where, kind, node.span.href, literal, children))
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


def _find_place(span: InlineSpan, sentence: _Sentence, room: Range, placed: Sequence[TargetSpan]) -> Range | None:
    """Return the characters of the target that ``span`` belongs on; the surest evidence decides."""
    words = [
        (max(start, room[0]), min(end, room[1]))
        for start, end in sentence.words
        if start < room[1] and room[0] < end and not _taken(start, end, placed)
    ]
    if span.start == span.end:
        return _point(span, sentence, room, words) if span.kind in _KEPT else None
    if (whole := _whole(span, sentence, room)) and not _taken(*whole, placed):
        return whole
    if (same := _same_text(span, sentence)) and room[0] <= same[0] and same[1] <= room[1] and not _taken(*same, placed):
        return same
    if aligned := _aligned(span, sentence, words):
        return aligned
    return _point(span, sentence, room, words, wide=span.kind == "link") if span.kind in _KEPT else None


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
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    sources = [found.start() for found in pattern.finditer(sentence.source)]
    targets = [found.span() for found in pattern.finditer(sentence.target)]
    if len(sources) != len(targets) or span.start not in sources:
        return None
    return targets[sources.index(span.start)]


def _aligned(span: InlineSpan, sentence: _Sentence, words: Sequence[Range]) -> Range | None:
    """Return the run of target words with the greatest weight of links into the span less links past it.

    That is Kadane's maximum subarray, so that one stray link cannot drag the markup over half the sentence.
    """
    best, run = 0.0, None
    total, first, last = 0.0, 0, 0
    for start, end in words:
        # start anew where the run has lost its weight, or where another span's words lie between
        if total <= 0 or sentence.target[last:start].strip():
            total, first = 0.0, start
        total += sum(
            _gain(link, span) for link in sentence.links if link.target_start < end and start < link.target_end
        )
        last = end
        if total > best:
            best, run = total, (first, end)
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


def _point(
    span: InlineSpan, sentence: _Sentence, room: Range, words: Sequence[Range], *, wide: bool = False
) -> Range | None:
    """Return the place that lies as far into the target's free words as the span into the source's.

    A ``wide`` place covers as many words as the span has; else it is the empty range before a word.
    """
    before = len(sentence.source[: span.start].split())
    index = round(before / max(1, len(sentence.source.split())) * len(words))
    if not wide:
        return (words[index][0],) * 2 if index < len(words) else (room[1], room[1])
    if not words:
        return None
    index = min(index, len(words) - 1)
    start, end = words[index]
    for following in words[index + 1 : index + len(sentence.source[span.start : span.end].split())]:
        if sentence.target[end : following[0]].strip():
            break
        end = following[1]
    return _trimmed((start, end), sentence.target, sentence.source[span.start : span.end]) or (start, end)


def _moved(span: TargetSpan, by: int) -> TargetSpan:
    """Return the span ``by`` characters further on."""
    children = tuple(_moved(child, by) for child in span.children)
    return replace(span, start=span.start + by, end=span.end + by, children=children)


def _joined(spans: list[TargetSpan], placed: list[TargetSpan], text: str) -> list[TargetSpan]:
    """Return both lists, the parts of markup that runs on across a sentence boundary made one."""
    if not (spans and placed) or text[spans[-1].end : placed[0].start].strip():
        return spans + placed
    last, following = spans[-1], placed[0]
    if (last.kind, last.href) != (following.kind, following.href) or last.literal is not None or last.kind == "image":
        return spans + placed
    children = tuple(_joined(list(last.children), list(following.children), text))
    return [*spans[:-1], replace(last, end=following.end, children=children), *placed[1:]]
