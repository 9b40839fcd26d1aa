"""Translate rows of terms under each glossary setting, and say what became of their terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.term_metrics import TermRow, WantedTerm, find_forbidden, find_form, find_missing, has_form
from glossary.matching import Matcher
from glossary.values import Proof, Term, TermMatch
from translate.exporters.replacing import target_text
from translate.pipeline import TermFinder
from translate.session import Session
from translate.values import Block, Document, Metadata, TranslatedSegment


@dataclass(frozen=True, slots=True)
class Run:
    """The rows translated under one setting: a text for each, and its segments with matches and proofs."""

    name: str
    targets: tuple[str, ...]
    segments: tuple[tuple[TranslatedSegment, ...], ...]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The proofs of all matches."""
        return tuple(proof for row in self.segments for segment in row for proof in segment.proofs)


@dataclass(frozen=True, slots=True)
class OwnFinder:
    """Find in a sentence the terms of its own row only: WMT 2023 and 2025 hand out such a dictionary with each.

    One glossary for all rows would not do: PBB is the United Nations in one, and the property tax in another.
    """

    matchers: tuple[tuple[str, Matcher], ...]

    def find_terms(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return the matches of the row that the sentence comes from."""
        # lines in capitals come in sentence case
        wanted = sentence.casefold()
        matcher = next(matcher for source, matcher in self.matchers if wanted in source)
        return matcher.find_terms(sentence, shielded=shielded)

    def find_forbidden(self, sentence: str, *, shielded: Sequence[tuple[int, int]] = ()) -> tuple[TermMatch, ...]:
        """Return nothing: what a row forbids is measured, not enforced."""
        return ()


def build_own_finder(rows: Sequence[TermRow]) -> OwnFinder:
    """Return a finder of the rows' own terms."""
    return OwnFinder(
        tuple(
            (row.source.casefold(), Matcher([to_term(term, row) for term in row.terms], ("id", "en"))) for row in rows
        )
    )


def to_term(wanted: WantedTerm, row: TermRow) -> Term:
    """Return the glossary entry that an editor would write: acronyms as written, other words as the case allows."""
    acronym = wanted.source.isupper() and " " not in wanted.source
    return Term(
        wanted.source,
        wanted.targets[0],
        "abbreviation" if acronym else "phrase",
        accepted=wanted.targets[1:],
        case="any" if row.source.isupper() else "exact" if acronym else "smart",
    )


def translate_rows(name: str, rows: Sequence[TermRow], session: Session, finder: TermFinder | None) -> Run:
    """Translate each row as an article of its own, all in shared batches."""
    documents = [Document((Block("paragraph", row.source),), Metadata(), row.source) for row in rows]
    run = replace(session, settings=replace(session.settings, terms=finder))
    blocks = [document.blocks[0] for document in run.translate(documents)]
    return Run(name, tuple(map(target_text, blocks)), tuple(block.segments for block in blocks))


def find_misfires(row: TermRow, segments: Sequence[TranslatedSegment]) -> Iterator[TermMatch]:
    """Yield the matches that should not be: they bring in what the row forbids, or change what must stay as it is."""
    for segment in segments:
        source = segment.segment.source
        kept = [
            (start, start + len(term.source), term.source.casefold())
            for term in row.terms
            if term.kept
            for start in find_form(term.source, source, case=True)
        ]
        for match in segment.matches:
            target = match.target.casefold()
            copied = target == source[match.start : match.end].casefold()
            brings = any(has_form(form, match.target, case=True) for form in row.forbidden)
            touches = any(match.start < end and start < match.end and form not in target for start, end, form in kept)
            if brings or (touches and not copied):
                yield match


def describe_faults(rows: Sequence[TermRow], run: Run) -> Iterator[str]:
    """Yield a paragraph for each row with a fault: terms missed, with the proofs at their place; what must not be."""
    for row, target, segments in zip(rows, run.targets, run.segments, strict=True):
        faults = [line for term in find_missing(row.terms, target) for line in _describe_miss(term, segments)]
        faults += [f"forbidden {form!r}" for form in find_forbidden(row, target)]
        faults += [f"misfire {_describe_term(match)}" for match in find_misfires(row, segments)]
        if faults:
            draft = " ".join(segment.draft.text for segment in segments)
            yield "\n  ".join((f"source  {row.source}", f"draft   {draft}", f"target  {target}", *faults))


def _describe_miss(term: WantedTerm, segments: Sequence[TranslatedSegment]) -> Iterator[str]:
    proofs = [proof for segment in segments for proof in _proofs_at(term, segment)]
    yield f"missed [{_name_cause(term, proofs)}] {term.source} => {' | '.join(term.targets)}"
    for proof in proofs:
        yield f"  {proof.rung}: {_describe_term(proof.match)}, found {proof.found!r}"


def _proofs_at(term: WantedTerm, segment: TranslatedSegment) -> Iterator[Proof]:
    for start in find_form(term.source, segment.segment.source):
        for proof in segment.proofs:
            if proof.match.start < start + len(term.source) and start < proof.match.end:
                yield proof


def _name_cause(term: WantedTerm, proofs: Sequence[Proof]) -> str:
    if not proofs:
        return "no entry"
    if any(proof.rung == "missed" for proof in proofs):
        return "not obeyed"
    found = [proof.found.casefold() for proof in proofs]
    return (
        "plural" if any(text.startswith(form.casefold()) for text in found for form in term.targets) else "other target"
    )


def _describe_term(match: TermMatch) -> str:
    term = match.term
    where = f"{term.file.rpartition('/')[2]}:{term.line} " if term.file else ""
    return f"{where}{term.source!r} => {match.target!r}"
