"""Hold what mining proposes: an entry for a person to judge, with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.entries import Entry, check_term
from glossary.errors import EntryError
from glossary.values import Term

MAX_EXAMPLES = 2
# characters of an example sentence that a comment shows
_EXAMPLE = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fuzzy entry, how often its source was seen, example sentences, and why it is proposed."""

    term: Term
    count: int
    examples: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source sentence, with the characters that known terms cover."""

    text: str
    covered: tuple[tuple[int, int], ...] = ()

    def is_covered(self, start: int, end: int) -> bool:
        """Tell whether one known term covers the characters ``start:end``."""
        return any(first <= start and end <= last for first, last in self.covered)


def propose_entry(proposal: Proposal) -> Entry:
    """Return a proposal as an entry whose comments hold the evidence."""
    shown = (f'e.g. "{_shorten(example)}"' for example in proposal.examples)
    times = "once" if proposal.count == 1 else f"{proposal.count} times"
    return Entry(proposal.term, (f"{proposal.reason}; seen {times}", *shown))


def rank_proposals(proposals: Iterable[Proposal], *, min_count: int) -> tuple[Proposal, ...]:
    """Return those seen often enough that make right entries, the most frequent first, each source and kind once."""
    best: dict[tuple[str, str, str], Proposal] = {}
    for proposal in proposals:
        key = (proposal.term.kind, proposal.term.sense, proposal.term.source)
        if proposal.count >= min_count and _is_right(proposal.term):
            best[key] = max(best.get(key, proposal), proposal, key=lambda each: each.count)
    return tuple(sorted(best.values(), key=lambda each: (-each.count, each.term.source)))


def pick_examples(sentences: Sequence[str]) -> tuple[str, ...]:
    """Return the shortest different sentences: they are read fastest."""
    return tuple(sorted(dict.fromkeys(sentences), key=len)[:MAX_EXAMPLES])


def _is_right(term: Term) -> bool:
    """Tell whether a glossary would take a term."""
    try:
        check_term(term)
    except EntryError:
        return False
    return True


def _shorten(text: str) -> str:
    """Return a sentence on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE else line[: _EXAMPLE - 1] + "…"
