"""Take documents through stages 2 to 7: segment, match, draft, enforce, localise, check. Opens and prints nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Protocol

from glossary.copying import refuse_copies
from glossary.values import Proof, TermMatch
from translate.checks import CHECKS, RETRIED, check_document, check_segment
from translate.checks.lexicon import word_set
from translate.enforcing import Enforced, Inlined, Sentence, enforce_terms, prove_terms
from translate.house_style import HouseStyle
from translate.locale_fixes import Change, localise, shift_alignment
from translate.locale_fixes.edits import Passage
from translate.naming import find_lost_names, learn_names, restore_names
from translate.numerals import find_quantities, same_value
from translate.preparing import Job, prepare_source
from translate.protocols import Engine
from translate.reinserting import reinsert_numbers
from translate.retrying import retry_segments
from translate.segmenting import split_segments
from translate.truecasing import Kept, TrueCase, learn_true_case
from translate.values import (
    Alignment,
    Block,
    Decoding,
    Direction,
    Document,
    Draft,
    Language,
    ReadAlso,
    TranslatedBlock,
    TranslatedDocument,
    TranslatedSegment,
)
from translate.windows import gather_windows, work_at_once

# whether a sentence may hold a quantity in digits
_DIGIT = re.compile(r"\d")


class TermFinder(Protocol):
    """Find the glossary's terms in a sentence."""

    def find_terms(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return the matches of a sentence, in order and without overlap; none touches a ``shielded`` stretch."""
        ...

    def find_forbidden(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return the forbidden entries whose source stands in a sentence; ``accepted`` must not appear."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What a translation obeys.

    ``inline`` shows the engine the terms' targets in place of the terms, for models that were trained to copy them.
    ``align`` asks for word links on every segment, ``scored`` for the change of score in every proof, ``retry`` for
    second tries at doubtful sentences.
    """

    direction: Direction
    terms: TermFinder | None = None
    decoding: Decoding = field(default_factory=Decoding)
    style: HouseStyle = field(default_factory=HouseStyle)
    read_also: ReadAlso = "keep"
    inline: bool = False
    align: bool = False
    scored: bool = False
    retry: bool = True
    provenance: Mapping[str, str] = field(default_factory=dict)


def translate_documents(
    documents: Sequence[Document],
    engine: Engine,
    settings: Settings,
    on_progress: Callable[[int], None] = lambda done: None,
) -> list[TranslatedDocument]:
    """Return the documents translated; all their sentences share batches. ``on_progress`` hears how many are done."""
    learned = [learn_words(document, settings.direction[0]) for document in documents]
    owned = [(n, block) for n, document in enumerate(documents) for block in _kept(document.blocks, settings)]
    finished: list[list[TranslatedBlock]] = [[] for _ in documents]
    owners = (n for n, _ in owned)
    for block in _translate_blocks(((block, learned[n]) for n, block in owned), engine, settings, CHECKS):
        finished[next(owners)].append(block)
        on_progress(len(block.segments))
    return [
        check_document(TranslatedDocument(document, tuple(blocks), settings.direction, settings.provenance))
        for document, blocks in zip(documents, finished, strict=True)
    ]


def _kept(blocks: Sequence[Block], settings: Settings) -> list[Block]:
    return [block for block in blocks if not (block.role == "read-also" and settings.read_also == "drop")]


def translate_lines(lines: Iterable[str], engine: Engine, settings: Settings) -> Iterator[TranslatedBlock]:
    """Yield one block for each line, as they come: a line stays one line, however many sentences it holds."""
    # nobody reads the findings of lines, but second tries need theirs
    checks = RETRIED if settings.retry else ()
    return _translate_blocks(((Block("paragraph", line), Learned()) for line in lines), engine, settings, checks)


def _translate_blocks(
    blocks: Iterable[tuple[Block, Learned]], engine: Engine, settings: Settings, checks: Collection[str]
) -> Iterator[TranslatedBlock]:
    """Yield the blocks, in order, with their segments translated, enforced, localised and tried again if doubtful."""

    def complete(jobs: Sequence[Job], drafts: Sequence[Draft]) -> list[TranslatedSegment]:
        return [
            replace(segment, findings=check_segment(segment, job.role, job.direction, only=checks))
            for job, segment in zip(jobs, _complete(jobs, drafts, engine, settings), strict=True)
        ]

    def translate(jobs: Sequence[Job]) -> list[TranslatedSegment]:
        segments = complete(jobs, _draft(jobs, engine, settings.decoding))
        if settings.retry:
            segments = retry_segments(jobs, segments, engine, settings.decoding, complete)
            segments = reinsert_numbers(jobs, segments, engine, settings.decoding, complete)
        return segments

    windows = gather_windows((block, plan_jobs(block, settings, learned)) for block, learned in blocks)
    for window, segments in work_at_once(windows, translate):
        stream = iter(segments)
        for block, jobs in zip(window.blocks, window.jobs, strict=True):
            yield TranslatedBlock(block, tuple(islice(stream, len(jobs))))


@dataclass(frozen=True, slots=True)
class Learned:
    """What the running text of a document teaches: the usual forms of its words, and which of them are names."""

    true_case: TrueCase = field(default_factory=dict)
    names: frozenset[str] = frozenset()


def learn_words(document: Document, language: Language) -> Learned:
    """Return what a document teaches."""
    texts = [block.text for block in document.blocks]
    return Learned(learn_true_case(texts), learn_names(texts, language))


def plan_jobs(block: Block, settings: Settings, learned: Learned) -> list[Job]:
    """Stages 2 and 3: the block's sentences, what the engine gets of them, and their terms."""
    if block.role == "code":
        return []
    terms = settings.terms

    def find_kept(text: str) -> list[Kept]:
        found = terms.find_terms(text) if terms else ()
        return [(m.start, m.end, m.term.source.isupper()) for m in found if not m.captures]

    jobs: list[Job] = []
    for segment in split_segments(block.text, settings.direction[0], block.spans):
        prepared = prepare_source(segment.source, block.role, settings.direction, learned.true_case, find_kept)
        code = [(s.start - prepared.offset, s.end - prepared.offset) for s in segment.spans if s.kind == "code"]
        found = terms.find_terms(prepared.text, shielded=code) if terms else ()
        if terms and prepared.upper:
            # a line in capitals shows names that its small letters hide: GUNUNG SEMERU
            shouted = terms.find_terms(segment.source[prepared.offset :], shielded=code)
            found = merge_matches(found, shouted)
        matches = tuple(refuse_copies(match, prepared.text) for match in found)
        names = learned.names & word_set(prepared.text) if learned.names else learned.names
        forbidden = terms.find_forbidden(prepared.text, shielded=code) if terms else ()
        jobs.append(Job(segment, block.role, settings.direction, prepared, matches, forbidden, names, settings.inline))
    return jobs


def _draft(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft]:
    """Stage 4: return a draft for each job; what no engine should see is its own draft."""
    waiting = [job for job in jobs if not job.prepared.copied]
    asked = [job.ask() for job in waiting]
    drafts = engine.translate([each.text for each in asked], decoding=decoding)
    answers = (
        replace(draft, find_links=partial(_find_links, each, draft)) for each, draft in zip(asked, drafts, strict=True)
    )
    return [Draft(job.prepared.text, 0.0) if job.prepared.copied else next(answers) for job in jobs]


def _find_links(asked: Inlined, draft: Draft) -> Alignment:
    return asked.to_source(draft.find_links())


def _complete(
    jobs: Sequence[Job], drafts: Sequence[Draft], engine: Engine, settings: Settings
) -> list[TranslatedSegment]:
    """Stages 5 and 6 for a batch of drafts."""
    enforced = _enforce(jobs, drafts, engine, settings)
    links = _align(jobs, drafts, [item.text for item in enforced], engine, settings)
    return [
        _finish(job, draft, item, alignment, settings)
        for job, draft, item, alignment in zip(jobs, drafts, enforced, links, strict=True)
    ]


def _enforce(jobs: Sequence[Job], drafts: Sequence[Draft], engine: Engine, settings: Settings) -> list[Enforced]:
    """Stage 5; lines that no engine saw (bylines, datelines) get their terms put straight into the copy."""
    enforced = [
        _replace_terms(job) if job.prepared.copied else Enforced(draft.text, ())
        for job, draft in zip(jobs, drafts, strict=True)
    ]
    open_jobs = [index for index, job in enumerate(jobs) if job.matches and not job.prepared.copied]
    sentences = [
        Sentence(job.prepared.text, job.matches, drafts[i], job.direction[1], job.inlined)
        for i, job in ((i, jobs[i]) for i in open_jobs)
    ]
    results = enforce_terms(engine, sentences, settings.decoding, scored=settings.scored)
    for index, item in zip(open_jobs, results, strict=True):
        enforced[index] = item
    return enforced


def _replace_terms(job: Job) -> Enforced:
    text, end = "", 0
    for match in job.matches:
        found = job.prepared.text[match.start : match.end]
        # datelines are set in capitals: MOSKOW is MOSCOW, not Moscow
        text += job.prepared.text[end : match.start] + (match.target.upper() if found.isupper() else match.target)
        end = match.end
    text += job.prepared.text[end:]
    return Enforced(text, prove_terms(job.matches, text, ["replaced"] * len(job.matches), 0.0, job.direction[1]))


def _align(
    jobs: Sequence[Job], drafts: Sequence[Draft], texts: Sequence[str], engine: Engine, settings: Settings
) -> list[Alignment]:
    """Return word links where a later stage or the output needs them: they cost a third of a translation.

    Where only numbers disagree, or names are lost, an unchanged draft's own links do.
    """
    exact: list[int] = []
    links: list[Alignment] = [()] * len(jobs)
    for index, (job, draft, text) in enumerate(zip(jobs, drafts, texts, strict=True)):
        if job.prepared.copied:
            continue
        if settings.align or job.segment.spans:
            exact.append(index)
        elif find_lost_names(job.prepared.text, text, job.names, job.covered()) or not numbers_agree(
            job.prepared.text, text, settings.direction
        ):
            links[index] = draft.find_links() if draft.text == text else ()
            if not links[index]:
                exact.append(index)
    found = engine.align([jobs[i].prepared.text for i in exact], [texts[i] for i in exact])
    for index, alignment in zip(exact, found, strict=True):
        links[index] = alignment
    return links


def merge_matches(first: Sequence[TermMatch], second: Sequence[TermMatch]) -> tuple[TermMatch, ...]:
    """Return the first matches, and those of the second that overlap none of them, in order."""
    free = [match for match in second if not any(m.start < match.end and match.start < m.end for m in first)]
    return tuple(sorted([*first, *free], key=lambda match: match.start))


def numbers_agree(source: str, target: str, direction: Direction) -> bool:
    """Return whether both sides hold the same quantities by value, so that no fix needs to know which is which."""
    if not (_DIGIT.search(source) or _DIGIT.search(target)):
        return True
    ours, theirs = find_quantities(source, direction[0]), find_quantities(target, direction[1])
    return len(ours) == len(theirs) and all(any(same_value(a, b) for b in theirs) for a in ours)


def _finish(job: Job, draft: Draft, enforced: Enforced, alignment: Alignment, settings: Settings) -> TranslatedSegment:
    """Stage 6, then everything moved from the engine's part of the segment to the whole of it."""
    prepared = job.prepared
    protected = tuple((proof.start, proof.end) for proof in enforced.proofs if proof.start >= 0)
    passage, named = restore_names(
        Passage(prepared.text, enforced.text, alignment, settings.direction, settings.style, job.role, protected),
        job.names,
        job.covered(),
    )
    localised = localise(
        passage.source,
        passage.target,
        passage.alignment,
        settings.direction,
        style=settings.style,
        role=job.role,
        protected=passage.protected,
    )
    text = prepared.lead + (localised.text.upper() if prepared.upper else localised.text)
    proofs = _prove_again(enforced.proofs, text, settings.direction[1])
    moved = tuple(
        replace(
            link,
            source_start=link.source_start + prepared.offset,
            source_end=link.source_end + prepared.offset,
            target_start=link.target_start + len(prepared.lead),
            target_end=link.target_end + len(prepared.lead),
        )
        for link in shift_alignment(passage.alignment, localised.changes)
    )
    return TranslatedSegment(
        segment=job.segment,
        target=text,
        # the links that matter are those of the final target; what a draft's are made of would fill the memory
        draft=Draft(text if draft.text == text else draft.text, draft.score, pieces=draft.pieces),
        matches=tuple(move_match(match, prepared.offset) for match in job.matches),
        forbidden=tuple(move_match(match, prepared.offset) for match in job.forbidden),
        proofs=tuple(replace(proof, match=move_match(proof.match, prepared.offset)) for proof in proofs),
        alignment=moved,
        history=tuple(_describe(change) for change in (*named, *localised.changes)),
    )


def _describe(change: Change) -> str:
    return f"{change.fix}: {change.old!r} -> {change.new!r}"


def _prove_again(proofs: Sequence[Proof], text: str, language: Language) -> tuple[Proof, ...]:
    """Verify the terms on the final text: what a fix has broken is a miss, whatever an earlier proof said."""
    again = prove_terms([p.match for p in proofs], text, [p.rung for p in proofs], 0.0, language)
    return tuple(
        replace(new, score_change=old.score_change) if new.rung != "missed" else new
        for new, old in zip(again, proofs, strict=True)
    )


def move_match(match: TermMatch, offset: int) -> TermMatch:
    """Return a match of the engine's part of a segment in characters of the whole segment."""
    if not offset:
        return match
    captures = tuple(replace(c, start=c.start + offset, end=c.end + offset) for c in match.captures)
    return replace(match, start=match.start + offset, end=match.end + offset, captures=captures)
