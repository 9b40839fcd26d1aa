"""Propose entries from articles: names, and acronyms with their expansion."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from glossary.maintenance.expansions import find_expansions, propose_acronyms
from glossary.maintenance.proper_names import propose_names
from glossary.maintenance.proposals import Proposal, Sentence, rank_proposals
from glossary.placeholders import split_pattern
from glossary.values import Term


def mine_sentences(
    sentences: Sequence[Sentence], *, titles: Collection[str], min_count: int = 2
) -> tuple[Proposal, ...]:
    """Return the proposals, most frequent first; an explained acronym counts from its first time on."""
    acronyms = rank_proposals(propose_acronyms(sentences), min_count=1)
    known = {proposal.term.source for proposal in acronyms}
    rest = [Sentence(each.text, (*each.covered, *_explained_spans(each.text))) for each in sentences]
    names = [each for each in propose_names(rest, titles) if each.term.source not in known]
    return rank_proposals([*acronyms, *rank_proposals(names, min_count=min_count)], min_count=1)


def _explained_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of each expansion in a sentence: what stands in it is no name of its own."""
    for _, span in find_expansions(text):
        yield span


def list_titles(terms: Sequence[Term]) -> frozenset[str]:
    """Return the ranks and titles that may stand before a name, as Indonesian texts write them."""
    forms = (form for term in terms if term.kind in ("rank", "title") for form in (term.source, *term.source_variants))
    return frozenset(head for form in forms if (head := split_pattern(form)[0].strip()))
