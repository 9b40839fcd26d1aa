"""Write one JSON object a segment; ``segment.schema.json`` beside this module documents every key."""

from __future__ import annotations

import json
import math

from glossary.values import Proof, TermMatch
from translate.values import Finding, TranslatedDocument, TranslatedSegment

__all__ = ["render_lines"]

# line ends to Unicode and Python's splitlines, not to JSON: escaped, so that a line stays a line for every reader
_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029"}


def render_lines(document: TranslatedDocument) -> str:
    """Return JSON lines in reading order; blocks without segments (code) have none."""
    name = document.document.metadata.source
    return "".join(
        json.dumps(
            {"document": name, "block": index, "role": item.block.role, **_segment(segment)}, ensure_ascii=False
        ).translate(_BREAKS)
        + "\n"
        for index, item in enumerate(document.blocks)
        for segment in item.segments
    )


def _segment(item: TranslatedSegment) -> dict[str, object]:
    return {
        "source": item.segment.source,
        "draft": item.draft.text,
        "target": item.target,
        "score": _number(item.draft.score),
        "alignment": [
            [link.source_start, link.source_end, link.target_start, link.target_end, _number(link.weight)]
            for link in item.alignment
        ],
        "matches": [_match(match, item) for match in item.matches],
        "proofs": [_proof(proof, item) for proof in item.proofs],
        "findings": [_finding(finding) for finding in item.findings],
    }


def _match(match: TermMatch, item: TranslatedSegment) -> dict[str, object]:
    term = match.term
    return {
        "start": match.start,
        "end": match.end,
        "text": item.segment.source[match.start : match.end],
        "target": match.target,
        "accepted": list(match.accepted),
        "captures": {capture.placeholder: capture.text for capture in match.captures},
        "entry": {
            "source": term.source,
            "target": term.target,
            "kind": term.kind,
            "sense": term.sense,
            "status": term.status,
            "file": term.file,
            "line": term.line,
        },
        "rivals": [
            {"source": rival.source, "target": rival.target, "file": rival.file, "line": rival.line}
            for rival in match.rivals
        ],
    }


def _proof(proof: Proof, item: TranslatedSegment) -> dict[str, object]:
    return {
        "match": item.matches.index(proof.match) if proof.match in item.matches else None,
        "rung": proof.rung,
        "found": proof.found,
        "start": proof.start,
        "end": proof.end,
        "score_change": _number(proof.score_change),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_span": finding.source_span,
        "target_span": finding.target_span,
    }


def _number(value: float) -> float | None:
    """Return the number rounded to what its precision is worth; JSON has no infinity, so that is null."""
    return round(value, 4) if math.isfinite(value) else None
