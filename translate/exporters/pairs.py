"""Render the sentence pairs of the side-by-side page, with terms and findings marked on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.exporters.markup import Mark, attributes, escape, mark_text
from translate.exporters.wording import GRADE_NAMES, Remark, Sentence, describe_proof, findings_of, remarks_of
from translate.values import Direction, Role, TranslatedBlock, TranslatedSegment

__all__ = ["language", "render_block", "render_grade", "render_message"]

# roles that a reader would not know from the words alone
_LABELS: dict[Role, str] = {
    "read-also": "Read also",
    "caption": "Caption",
    "table cell": "Table",
    "code": "Not translated",
}


def render_block(
    block: TranslatedBlock, sentences: Sequence[Sentence], direction: Direction, *, top: bool = False
) -> str:
    """Return one block as rows of source and target; ``top`` makes a headline the page's own."""
    role = block.block.role
    if not sentences and not block.block.text.strip():
        return ""
    label = f'<p class="label">{_LABELS[role]}</p>' if role in _LABELS else ""
    if sentences:
        rows = "\n".join(
            _pair(sentence, direction, _heading(block, sentence is sentences[0], top)) for sentence in sentences
        )
    else:
        values = {"lang": direction[0], "tabindex": "0", "role": "region", "aria-label": "Not translated"}
        rows = f"<pre{attributes(values)}>{escape(block.block.text)}</pre>"
    return f'<div class="block {role.replace(" ", "-")}">{label}\n{rows}\n</div>'


def _heading(block: TranslatedBlock, first: bool, top: bool) -> str:
    """Return the target's element: a heading for the first sentence of a headline."""
    if block.block.role != "headline" or not first:
        return "p"
    return "h1" if top else f"h{min(max(block.block.level, 2), 3)}"


def _pair(sentence: Sentence, direction: Direction, tag: str) -> str:
    """Return the row of one sentence. The number is the row's link, and its one stop for the keyboard besides terms."""
    number, segment = sentence.number, sentence.segment
    source = mark_text(segment.segment.source, _marks(segment, "source"))
    target = mark_text(segment.target, _marks(segment, "target"))
    if not segment.target.strip():
        target = '<span class="none" lang="en">no translation</span>'
    return "\n".join(
        (
            f'<div class="pair" id="s{number}">',
            f'<a class="number" href="#s{number}" aria-label="Sentence {number}">{number}</a>',
            f'<p class="source"{language(direction[0])}><span>{source}</span></p>',
            f'<{tag} class="target"{language(direction[1])}><span>{target}</span></{tag}>',
            *_notes(sentence),
            "</div>",
        )
    )


def render_grade(remark: Remark) -> str:
    """Return how grave a remark is, in words: colour alone would not reach everyone."""
    return f'<b class="grade">{GRADE_NAMES[remark.grade]}</b>'


def render_message(remark: Remark) -> str:
    """Return what a remark says, kept apart from the text round it whatever its writing direction."""
    return f"<bdi>{escape(remark.message)}</bdi>"


def language(code: str) -> str:
    """Return the attributes of text in a language: its code, and the direction that its letters ask for."""
    return attributes({"lang": code, "dir": "auto"})


def _notes(sentence: Sentence) -> Iterator[str]:
    notes = [
        f'<li class="{remark.grade}">{render_grade(remark)} {render_message(remark)}</li>'
        for remark in remarks_of(sentence)
    ]
    if notes:
        yield '<ul class="notes">\n' + "\n".join(notes) + "\n</ul>"


def _marks(segment: TranslatedSegment, side: str) -> list[Mark]:
    """Return the marks of one side: a term has the same ``data-term`` on both."""
    marks = []
    for number, proof in enumerate(segment.proofs, 1):
        start, end = (proof.match.start, proof.match.end) if side == "source" else (proof.start, proof.end)
        values = {
            "class": "term missed" if proof.rung == "missed" else "term",
            "data-term": str(number),
            "tabindex": "0",
            "title": describe_proof(proof, segment),
        }
        marks.append(Mark(start, end, "mark", values))
    for finding in findings_of(segment):
        span = finding.source_span if side == "source" else finding.target_span
        if span:
            values = {"class": f"finding {finding.severity}", "title": finding.message}
            marks.append(Mark(*span, "span", values))
    return marks
