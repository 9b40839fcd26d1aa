"""Say, sentence by sentence, how a translation came about."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.values import Proof, Rung
from translate.values import TranslatedDocument, TranslatedSegment

_RUNGS: dict[Rung, str] = {
    "draft": "the draft had it",
    "prefix": "decoded again with the term forced",
    "replaced": "put in place of the wrong words",
    "inline": "translated with the term put into the source",
    "inserted": "put in where the model finds it likeliest",
    "missed": "MISSED",
}


def explain_document(document: TranslatedDocument) -> str:
    """Return the explanation of every sentence as plain text."""
    segments = [segment for block in document.blocks for segment in block.segments]
    return "\n".join(line for number, segment in enumerate(segments, 1) for line in _explain(number, segment))


def _explain(number: int, segment: TranslatedSegment) -> Iterator[str]:
    yield f"[{number}] source  {segment.segment.source}"
    if segment.draft.text != segment.target:
        yield f"    draft   {segment.draft.text}"
    yield f"    target  {segment.target}"
    yield f"    score   {segment.draft.score:.2f}"
    yield from (f"    term    {_explain_proof(proof)}" for proof in segment.proofs)
    yield from (f"    change  {line}" for line in segment.history)
    yield from (f"    {finding.severity:7} {finding.message} [{finding.check}]" for finding in segment.findings)


def _explain_proof(proof: Proof) -> str:
    term = proof.match.term
    line = f":{term.line}" if term.line else ""
    place = f" ({term.file}{line})" if term.file else ""
    change = f", score {proof.score_change:+.2f}" if proof.score_change else ""
    rivals = f"; over {', '.join(rival.target for rival in proof.match.rivals)}" if proof.match.rivals else ""
    return f"{term.source} -> {proof.match.target}: {_RUNGS[proof.rung]}{change}{place}{rivals}"
