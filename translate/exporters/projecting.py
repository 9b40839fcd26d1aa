"""Carry a block's inline markup over to its translation, through literal matches, proofs and word alignment."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from translate.exporters.placing import TargetSpan, place_spans
from translate.values import InlineSpan, TranslatedBlock

__all__ = ["MarkedText", "TargetSpan", "project_block"]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its inline markup: spans in order, each inside its parent, siblings apart."""

    text: str
    spans: tuple[TargetSpan, ...] = ()


def project_block(block: TranslatedBlock) -> MarkedText:
    """Return the block's translation, separators between segments kept, with the source's markup placed on it."""
    text, end = "", 0
    spans: list[TargetSpan] = []
    for item, own in zip(block.segments, _spans_by_segment(block), strict=True):
        text += block.block.text[end : item.segment.start]
        placed = [_moved(span, len(text)) for span in place_spans(item, own)]
        text += item.target
        _extend(spans, placed, text)
        end = item.segment.end
    return MarkedText(text + block.block.text[end:], tuple(spans))


def _spans_by_segment(block: TranslatedBlock) -> list[list[InlineSpan]]:
    """Return, for each segment, the parts of the block's spans that lie on it, in the segment's characters.

    An empty span (an image) belongs to the segment that it stands in or before, behind the last to the last.
    """
    segments = [item.segment for item in block.segments]
    ends = [segment.end for segment in segments]
    owned: list[list[InlineSpan]] = [[] for _ in segments]
    for span in block.block.spans if segments else ():
        first = min(bisect_left(ends, span.start + (span.start < span.end)), len(segments) - 1)
        for index in range(first, len(segments)):
            segment = segments[index]
            if index > first and segment.start >= span.end:
                break
            start = min(max(span.start, segment.start), segment.end) - segment.start
            end = max(start, min(span.end, segment.end) - segment.start)
            if start < end or span.start == span.end:
                owned[index].append(replace(span, start=start, end=end))
    return owned


def _moved(span: TargetSpan, by: int) -> TargetSpan:
    """Return the span ``by`` characters further on."""
    children = tuple(_moved(child, by) for child in span.children)
    return replace(span, start=span.start + by, end=span.end + by, children=children)


def _extend(spans: list[TargetSpan], placed: list[TargetSpan], text: str) -> None:
    """Append ``placed`` to ``spans``, the parts of markup that runs on across a sentence boundary made one."""
    if spans and placed and _runs_on(spans[-1], placed[0], text):
        last, following = spans.pop(), placed.pop(0)
        children = list(last.children)
        _extend(children, list(following.children), text)
        spans.append(replace(last, end=following.end, children=tuple(children)))
    spans += placed


def _runs_on(last: TargetSpan, following: TargetSpan, text: str) -> bool:
    first, second = ((span.kind, span.href, span.title) for span in (last, following))
    alike = first == second and last.literal is None
    return alike and last.kind != "image" and not text[last.end : following.start].strip()
