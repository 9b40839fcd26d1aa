"""Put back numbers that fixes and second tries could not: each where the model finds it likeliest.

A number that the draft dropped with its words cannot be placed by rules. It is written as the target writes it, at
the few places that the word links name; the model scores these texts, and translates on behind the two best. What
scores best stands, if the checks find less in it. All segments of a batch share each call of the engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.checks import check_segment
from translate.locale_fixes.pairing import pair_quantities
from translate.number_places import Loss, Place, holds_number, list_places
from translate.numerals import Quantity, find_quantities
from translate.preparing import Job
from translate.protocols import Engine
from translate.retrying import Complete, weigh_faults
from translate.values import Decoding, Draft, Finding, Link, TranslatedSegment

__all__ = ["reinsert_numbers"]

# a segment gets back one number a round; one that lost more is no translation
_ROUNDS = 3
# so many places are translated on from, with a narrow search: the number has decided most already
_CONTINUED, _BEAM = 2, 2
# the mean log probability of a token may fall by this much; 140 texts were read, and what fell further read badly
_MAX_LOSS = 0.25
# what the model made of the rest must be likelier than the text as it stood by this much: it may have changed the sense
_MARGIN = 0.05
_CHECKS = frozenset({"numbers", "dates"})


@dataclass(frozen=True, slots=True)
class _Open:
    """A segment's index, and what it lacks."""

    index: int
    loss: Loss


def reinsert_numbers(
    jobs: Sequence[Job],
    segments: Sequence[TranslatedSegment],
    engine: Engine,
    decoding: Decoding,
    complete: Complete,
) -> list[TranslatedSegment]:
    """Return the segments, with lost numbers put back where that reads well; a finding and the history say so.

    ``complete`` takes drafts through the later stages, as the first ones went: what it returns has been checked.
    """
    best = list(segments)
    waiting = set(range(len(jobs)))
    for _ in range(_ROUNDS):
        losses = [_Open(n, loss) for n in sorted(waiting) if (loss := _find_loss(jobs[n], best[n])) is not None]
        if not losses:
            break
        texts = _choose_texts(_link_words(losses, engine), engine, decoding)
        tried = [(item, text) for item, some in zip(losses, texts, strict=True) for text in some]
        drafts = [Draft(text, best[item.index].draft.score) for item, text in tried]
        candidates = complete([jobs[item.index] for item, _ in tried], drafts)
        waiting = set()
        for (item, _), candidate in zip(tried, candidates, strict=True):
            n = item.index
            if n not in waiting and _is_sounder(candidate, best[n], jobs[n]):
                best[n] = _tell(best[n], candidate, item.loss.number, jobs[n].prepared.offset)
                waiting.add(n)
    return best


def _find_loss(job: Job, segment: TranslatedSegment) -> Loss | None:
    """Return the first number of the source that the checks miss in the target and that can be written there."""
    prepared = job.prepared
    starts = {
        finding.source_span[0] - prepared.offset
        for finding in segment.findings
        if finding.check in _CHECKS and finding.severity == "error" and finding.source_span
    }
    if not starts or prepared.copied or prepared.upper:
        return None
    shift = len(prepared.lead)
    target = segment.target[shift:]
    theirs = find_quantities(target, job.direction[1])
    missing = pair_quantities(find_quantities(prepared.text, job.direction[0]), theirs, ()).missing
    number = next((each for each in missing if each.start in starts and _can_be_written(each)), None)
    if number is None:
        return None
    links = tuple(_move(link, -prepared.offset, -shift) for link in segment.alignment)
    terms = [(proof.start - shift, proof.end - shift) for proof in segment.proofs if proof.start >= 0]
    held = (*((quantity.start, quantity.end) for quantity in theirs), *terms)
    return Loss(prepared.text, target, number, job.direction, links, held)


def _can_be_written(number: Quantity) -> bool:
    """Leave words to the checks, and digits that are no number: an address, a day that does not exist."""
    return not number.spelled and (number.kind != "code" or bool(re.search(r"[^\W\d_]", number.text)))


def _move(link: Link, source: int, target: int) -> Link:
    return replace(
        link,
        source_start=link.source_start + source,
        source_end=link.source_end + source,
        target_start=link.target_start + target,
        target_end=link.target_end + target,
    )


def _link_words(losses: Sequence[_Open], engine: Engine) -> list[Loss]:
    bare = [item for item in losses if not item.loss.links]
    found = engine.align([item.loss.source for item in bare], [item.loss.target for item in bare])
    fresh = {item.index: links for item, links in zip(bare, found, strict=True)}
    return [replace(item.loss, links=fresh.get(item.index, item.loss.links)) for item in losses]


def _choose_texts(losses: Sequence[Loss], engine: Engine, decoding: Decoding) -> list[list[str]]:
    """Return for each loss the likeliest texts that hold the number, best first; none where all are too unlikely."""
    places = [list_places(loss) for loss in losses]
    before = engine.score([loss.source for loss in losses], [loss.target for loss in losses])
    ranked = [
        sorted(some, key=lambda item: item[1], reverse=True)[:_CONTINUED]
        for some in _score(losses, [[place.text for place in some] for some in places], engine)
    ]
    heads = [{place.text: place for place in some} for some in places]
    best = [[heads[n][text] for text, _ in some] for n, some in enumerate(ranked)]
    adapted = _score(losses, _translate_on(losses, best, engine, decoding), engine)
    return [
        _rank(first, second, score - _MAX_LOSS) for first, second, score in zip(ranked, adapted, before, strict=True)
    ]


def _rank(as_stood: Sequence[tuple[str, float]], adapted: Sequence[tuple[str, float]], least: float) -> list[str]:
    """Return texts from the likeliest down to ``least``; an adapted one must be likelier than the same place as it
    stood."""
    pairs = [*as_stood]
    pairs += [
        (text, score) for (text, score), (_, plain) in zip(adapted, as_stood, strict=True) if score > plain + _MARGIN
    ]
    return [text for text, score in sorted(pairs, key=lambda pair: pair[1], reverse=True) if score >= least]


def _score(losses: Sequence[Loss], texts: Sequence[Sequence[str]], engine: Engine) -> list[list[tuple[str, float]]]:
    sources = [loss.source for loss, some in zip(losses, texts, strict=True) for _ in some]
    scores = iter(engine.score(sources, [text for some in texts for text in some]))
    return [[(text, next(scores)) for text in some] for some in texts]


def _translate_on(
    losses: Sequence[Loss], places: Sequence[Sequence[Place]], engine: Engine, decoding: Decoding
) -> list[list[str]]:
    """Return what the model makes of the rest of the sentence behind each place, or the place's text as it stood."""
    sources = [loss.source for loss, some in zip(losses, places, strict=True) for _ in some]
    heads = [place.head for some in places for place in some]
    narrow = replace(decoding, beam_size=min(_BEAM, decoding.beam_size))
    drafts = iter(engine.translate(sources, prefixes=heads, decoding=narrow))
    return [
        [draft.text if holds_number(loss, (draft := next(drafts)).text) else place.text for place in some]
        for loss, some in zip(losses, places, strict=True)
    ]


def _is_sounder(new: TranslatedSegment, old: TranslatedSegment, job: Job) -> bool:
    """Return whether the checks find less in the new segment, and nothing of another kind: a denial, a lost name."""
    after, before = (
        Counter(found.check for found in check_segment(segment, job.role, job.direction) if found.severity != "info")
        for segment in (new, old)
    )
    return weigh_faults(new) < weigh_faults(old) and not after - before


def _tell(old: TranslatedSegment, new: TranslatedSegment, number: Quantity, offset: int) -> TranslatedSegment:
    """Return the new segment with the old one's draft, rungs and history, and a finding that asks for a look."""
    note = f"“{number.text}” was lost, and put back where the model finds it likeliest"
    proofs = tuple(
        replace(proof, rung=before.rung) if proof.rung == "draft" and before.rung != "missed" else proof
        for proof, before in zip(new.proofs, old.proofs, strict=True)
    )
    finding = Finding("numbers", "warning", note, (number.start + offset, number.end + offset))
    told = f"number put back, where the model finds it likeliest: {number.text!r}"
    return replace(
        new,
        draft=old.draft,
        proofs=proofs,
        findings=(*new.findings, finding),
        history=(*old.history, told, *new.history),
    )
