"""Give doubtful segments a second and third try, and keep the best by checks, then by the model's own score.

Marian models repeat themselves, drop clauses and lose numbers now and then; other search settings, or a shorter
source, often mend that. All doubtful segments of a batch share each try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from translate.checks import RETRIED
from translate.preparing import Job
from translate.protocols import Engine
from translate.values import Decoding, Draft, TranslatedSegment

_WEIGHTS = {"error": 10, "warning": 3, "info": 0}
# a search of 4 mended no more than one of 2, 25 of 35 sentences, at half as much again
_BEAM = 2
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

    ``complete`` takes drafts through the later stages, as the first ones went: what it returns has been checked.
    """
    best = list(segments)
    doubtful = [n for n, job in enumerate(jobs) if not job.prepared.copied and is_doubtful(best[n])]
    for name, draft in _TRIES:
        drafts = draft([jobs[n] for n in doubtful], engine, decoding)
        tried = [(n, new) for n, new in zip(doubtful, drafts, strict=True) if new is not None]
        candidates = complete([jobs[n] for n, _ in tried], [new for _, new in tried])
        pairs = [(jobs[n], best[n], candidate) for (n, _), candidate in zip(tried, candidates, strict=True)]
        for (n, _), candidate, better in zip(tried, candidates, _judge(pairs, engine), strict=True):
            best[n] = _replace(best[n], candidate, name) if better else _keep(best[n], name)
        doubtful = [n for n in doubtful if is_doubtful(best[n])]
    return best


def is_doubtful(segment: TranslatedSegment) -> bool:
    """Tell whether a check found an error that a second try may mend; of warnings, tries mended one in ten."""
    return any(finding.severity == "error" and finding.check in RETRIED for finding in segment.findings)


def _judge(pairs: Sequence[tuple[Job, TranslatedSegment, TranslatedSegment]], engine: Engine) -> list[bool]:
    """Tell of each old and new segment whether the new one has fewer faults, or as many and a better score."""
    fewer = [weigh_faults(old) - weigh_faults(new) for _, old, new in pairs]
    even = [pair for pair, gain in zip(pairs, fewer, strict=True) if gain == 0]
    sources = [job.segment.source for job, _, _ in even]
    before = engine.score(sources, [old.target for _, old, _ in even])
    after = engine.score(sources, [new.target for _, _, new in even])
    likelier = iter(new > old for old, new in zip(before, after, strict=True))
    return [next(likelier) if gain == 0 else gain > 0 for gain in fewer]


def weigh_faults(segment: TranslatedSegment) -> int:
    """Return the weight of what tries may mend, and of the terms that were missed: no try is better that loses one."""
    found = sum(_WEIGHTS[finding.severity] for finding in segment.findings if finding.check in RETRIED)
    return found + _WEIGHTS["error"] * sum(proof.rung == "missed" for proof in segment.proofs)


def _replace(old: TranslatedSegment, new: TranslatedSegment, name: str) -> TranslatedSegment:
    return replace(new, history=(*old.history, f"tried again, {name}: better", *new.history))


def _keep(old: TranslatedSegment, name: str) -> TranslatedSegment:
    return replace(old, history=(*old.history, f"tried again, {name}: no better"))


def _draft_carefully(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft | None]:
    """Allow no three words twice, and charge a little for any word again (PEERS 5.3)."""
    beam = min(_BEAM, decoding.beam_size)
    careful = replace(decoding, beam_size=beam, no_repeat_ngram=3, repetition_penalty=1.1)
    return [*engine.translate([job.ask().text for job in jobs], decoding=careful)]


def _draft_in_halves(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft | None]:
    """Translate both halves of each sentence that can be cut, as two short sentences, and join them."""
    cuts = [find_cut(job) for job in jobs]
    halves = [
        half
        for job, cut in zip(jobs, cuts, strict=True)
        if cut
        for half in (job.ask(0, cut).text.rstrip(), job.ask(cut).text)
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
    ("without repetition", _draft_carefully),
    ("in two halves", _draft_in_halves),
)

__all__ = ["Complete", "find_cut", "is_doubtful", "retry_segments", "weigh_faults"]
