"""Give doubtful segments a second and third try, and keep the best by checks, then by the model's own score.

Marian models repeat themselves, drop clauses and lose numbers now and then; other search settings, or a shorter
source, often mend that. All doubtful segments of a batch share each try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from translate.checks import RETRIED, check_segment
from translate.preparing import Job
from translate.protocols import Engine
from translate.values import Decoding, Draft, TranslatedSegment

_WEIGHTS = {"error": 10, "warning": 3, "info": 0}
# where a long sentence may be cut in two: behind a comma or the like, best near the middle
_CLAUSE_END = re.compile(r"[,;:–—]\s+")
# both halves need enough words to be understood alone
_MIN_WORDS = 6
# cuts that are looked at; those further from the middle leave one half as long as the whole
_MAX_CUTS = 12

Complete = Callable[[Sequence[Job], Sequence[Draft]], list[TranslatedSegment]]


def retry_segments(
    jobs: Sequence[Job],
    segments: Sequence[TranslatedSegment],
    engine: Engine,
    decoding: Decoding,
    complete: Complete,
) -> list[TranslatedSegment]:
    """Return the segments, each doubtful one replaced where a try is better; its history says what was tried.

    ``complete`` takes drafts through the later stages, as the first ones went.
    """
    best = list(segments)
    for name, draft in _TRIES:
        doubtful = [n for n, job in enumerate(jobs) if not job.prepared.copied and count_doubts(job, best[n])]
        drafts = draft([jobs[n] for n in doubtful], engine, decoding)
        tried = [(n, new) for n, new in zip(doubtful, drafts, strict=True) if new is not None]
        candidates = complete([jobs[n] for n, _ in tried], [new for _, new in tried])
        sources = [jobs[n].segment.source for n, _ in tried]
        before = engine.score(sources, [best[n].target for n, _ in tried])
        after = engine.score(sources, [candidate.target for candidate in candidates])
        for (n, _), candidate, change in zip(
            tried, candidates, (new - old for old, new in zip(before, after, strict=True)), strict=True
        ):
            best[n] = _choose(jobs[n], best[n], candidate, name, change)
    return best


def count_doubts(job: Job, segment: TranslatedSegment) -> int:
    """Return the weight of the findings that a second try may mend; 0 where there is none."""
    return sum(_WEIGHTS[f.severity] for f in check_segment(segment, job.role, job.direction, only=RETRIED))


def _weigh_faults(job: Job, segment: TranslatedSegment) -> int:
    """Return the doubts, and the terms that were missed: no try is better that loses one."""
    missed = sum(proof.rung == "missed" for proof in segment.proofs)
    return count_doubts(job, segment) + _WEIGHTS["error"] * missed


def _choose(
    job: Job, old: TranslatedSegment, new: TranslatedSegment, name: str, score_change: float
) -> TranslatedSegment:
    """Return the one with fewer faults; where they have as many, the one that the model finds likelier."""
    fewer = _weigh_faults(job, old) - _weigh_faults(job, new)
    if fewer > 0 or (fewer == 0 and score_change > 0):
        return replace(new, history=(*old.history, f"tried again, {name}: better", *new.history))
    return replace(old, history=(*old.history, f"tried again, {name}: no better"))


def _draft_carefully(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft | None]:
    """Search wider, allow no three words twice, and put a mild price on saying any word again (PEERS 5.3)."""
    careful = replace(decoding, beam_size=max(6, decoding.beam_size), no_repeat_ngram=3, repetition_penalty=1.1)
    return [*engine.translate([job.prepared.text for job in jobs], decoding=careful)]


def _draft_in_halves(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft | None]:
    """Translate both halves of each sentence that can be cut, as two short sentences, and join them."""
    cuts = [find_cut(job) for job in jobs]
    halves = [
        half
        for job, cut in zip(jobs, cuts, strict=True)
        if cut
        for half in (job.prepared.text[:cut].rstrip(), job.prepared.text[cut:])
    ]
    answers = iter(engine.translate(halves, decoding=decoding))
    return [
        _join(job.prepared.text[cut:], next(answers), next(answers)) if cut else None
        for job, cut in zip(jobs, cuts, strict=True)
    ]


def find_cut(job: Job) -> int:
    """Return where the second half of a job's text may begin, 0 where it cannot be cut.

    A cut never goes through a term, a quotation or brackets, and leaves six words on both sides.
    """
    text = job.prepared.text
    ends = sorted((match.end() for match in _CLAUSE_END.finditer(text)), key=lambda cut: abs(cut - len(text) / 2))
    return next((cut for cut in ends[:_MAX_CUTS] if _splits_well(text, cut) and not _cuts_term(job, cut)), 0)


def _cuts_term(job: Job, cut: int) -> bool:
    return any(match.start < cut <= match.end for match in job.matches)


def _splits_well(text: str, cut: int) -> bool:
    first, second = text[:cut], text[cut:]
    words = min(len(first.split()), len(second.split()))
    pairs = (("“", "”"), ("(", ")"), ("[", "]"))
    whole = all(first.count(a) == first.count(b) for a, b in pairs) and first.count('"') % 2 == 0
    return words >= _MIN_WORDS and whole


def _join(second_source: str, first: Draft, second: Draft) -> Draft:
    """Join two drafts into one sentence: the first loses its full stop, the second its capital unless it is a name."""
    head = first.text.rstrip(".,;: ") + ","
    tail = second.text
    word = tail.split(maxsplit=1)[0] if tail.split() else ""
    if second_source[:1].islower() and word not in second_source and word not in ("I", "I'm"):
        tail = tail[:1].lower() + tail[1:]
    return Draft(f"{head} {tail}", (first.score + second.score) / 2, pieces=2)


_TRIES: tuple[tuple[str, Callable[[Sequence[Job], Engine, Decoding], list[Draft | None]]], ...] = (
    ("wider and without repetition", _draft_carefully),
    ("in two halves", _draft_in_halves),
)

__all__ = ["count_doubts", "find_cut", "retry_segments"]
