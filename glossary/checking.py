"""Find what is wrong with a glossary as a whole: entries that contradict, hide or never match one another.

Within one layer that is an error. An entry that a higher layer overrules on purpose is none: it is named as an info,
and what a higher layer hides or forbids in passing as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from glossary.entries import check_term
from glossary.errors import EntryError
from glossary.folding import fold
from glossary.matching import Matcher
from glossary.placeholders import fill_form, has_words, placeholders_of
from glossary.values import Also, Term
from glossary.verifying import find_forms

# no known name or title: what a pattern is tried with
_SAMPLE = {"name": "Wirakusuma", "number": "7"}
_BEFORE: dict[Also, tuple[str, ...]] = {"": (), "person": (), "word": ("di",)}

# what spreadsheets leave in a cell: errors, escaped control characters, rounded numbers, dates made of fractions and
# formula starts, with or without the apostrophe that disarms them
_EXCEL_RESIDUE = re.compile(
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)"
    r"|_x[0-9A-Fa-f]{4}_"
    r"|^-?\d+[.,]\d+E\+\d+$"
    r"|^\d{4}-\d\d-\d\d 00:00:00$"
    r"|^\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Mei|Jun|Jul|Aug|Agu|Sep|Oct|Okt|Nov|Dec|Des)$"
    r"|^'?[=+@]\w|^'[-|%]|^\"\"|\"\"$"
)


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What an editor must settle, or may want to know: ``rule`` names it, ``terms`` are the entries concerned."""

    rule: str
    message: str
    terms: tuple[Term, ...]
    severity: Severity = "error"


def find_conflicts(terms: Sequence[Term]) -> list[Conflict]:
    """Return every conflict among terms that must be settled, in the order of RULES."""
    return [each for each in review_terms(terms) if each.severity == "error"]


def review_terms(terms: Sequence[Term]) -> list[Conflict]:
    """Return the conflicts among terms, and what higher layers change; fuzzy terms are not enforced, so not checked."""
    live = tuple(term for term in terms if term.status != "fuzzy")
    return [
        Conflict(rule, f"{_where(found[0])}: {message}", found, _rate(rule, found))
        for rule, find in RULES.items()
        for message, found in find(live)
    ]


def _rate(rule: str, terms: tuple[Term, ...]) -> Severity:
    """Return how bad a finding is: the first term suffers what the others do, and a higher layer may do it."""
    if rule == "overrules":
        return "info"
    return "warning" if any(other.layer > terms[0].layer for other in terms[1:]) else "error"


Finding = tuple[str, tuple[Term, ...]]


def _find_broken(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms whose forms contradict one another, as a term from another format may."""
    for term in terms:
        try:
            check_term(term)
        except EntryError as error:
            yield str(error).removeprefix(f"{_where(term)}: "), (term,)


def _find_rivals(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield pairs of one layer that give one source two approved targets."""
    for first, second, form in _find_contests(terms):
        if first.layer == second.layer:
            yield f'"{form}" is "{second.target}" here but "{first.target}" at {_where(first)}', (second, first)


def _find_overruled(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield the entries of a higher layer with the ones of a lower layer that they take the place of."""
    for low, high, form in _find_contests(terms):
        if low.layer < high.layer:
            yield f'"{form}" is "{high.target}" here, which overrules "{low.target}" at {_where(low)}', (high, low)


def _find_contests(terms: Sequence[Term]) -> Iterator[tuple[Term, Term, str]]:
    """Yield pairs with one source but two approved targets, the lower layer first, and the source."""
    by_source: dict[str, list[tuple[Term, str]]] = {}
    for term in terms:
        # into Indonesian two targets may well come from one source: foreign minister, secretary of state
        if term.status in ("approved", "keep") and term.only != ("en", "id"):
            for form in (term.source, *term.source_variants):
                by_source.setdefault(fold(form).key, []).append((term, form))
    for same in by_source.values():
        same.sort(key=lambda claim: claim[0].layer)
        for (first, form), (second, other) in combinations(same, 2):
            told_apart = _needs_other_words(first, second) or not _same_case(first, form, second, other)
            if first.target != second.target and not told_apart:
                yield first, second, other


def _find_hidden(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms that do not match their own source, or lose it to a pattern that is not meant for it."""
    usable = tuple(term for term in terms if term.status in ("approved", "keep") and not _is_broken(term))
    overruled = _sources_overruled(usable)
    for direction in (("id", "en"), ("en", "id")):
        matcher = Matcher(usable, direction)
        for term in usable:
            form = term.source if direction[0] == "id" else term.target
            if term.only not in (None, direction) or not has_words(form):
                continue
            # inside a sentence, where its capital is its own, and with a word that it needs beside it
            sample = " ".join((*_BEFORE[term.also], fill_form(form, _SAMPLE), *term.near[:1]))
            if not any(claim[0] is term for claim in matcher.find_claims(sample)):
                yield f'"{form}" does not match itself', (term,)
            elif direction[0] == "id" and id(term) not in overruled:
                yield from _lost_to(matcher, term, sample)


def _sources_overruled(terms: Sequence[Term]) -> set[int]:
    """Return the identities of the terms whose first source an entry of a higher layer has too."""
    return {id(low) for low, high, form in _find_contests(terms) if low.layer < high.layer and _is_source(low, form)}


def _is_source(term: Term, form: str) -> bool:
    return fold(term.source).key == fold(form).key


def _lost_to(matcher: Matcher, term: Term, sample: str) -> Iterator[Finding]:
    """Yield the pattern that takes a term's own source away from it."""
    for match in matcher.find_terms(sample):
        winner = match.term
        hides = winner is not term and placeholders_of(winner.source)
        if hides and match.target != fill_form(term.target, _SAMPLE):
            yield f'"{term.source}" is hidden by the pattern "{winner.source}" at {_where(winner)}', (term, winner)


def _find_banned(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms whose target holds what a forbidden entry with their source forbids."""
    banned = [(fold(term.source).key, term) for term in terms if term.status == "forbidden"]
    overruled = _sources_overruled(terms) if banned else set()
    for term in (term for term in terms if id(term) not in overruled) if banned else ():
        key = fold(term.source).key
        for source, ban in banned:
            # what a lower layer forbids, an entry of a higher one says on purpose
            if term.status == "forbidden" or source not in key or ban.layer < term.layer:
                continue
            forms = tuple(form for form in (ban.target, *ban.accepted) if not placeholders_of(form))
            if find_forms(term.target, forms, case=ban.case) and (source == key or _wants(term, ban)):
                yield f'the target "{term.target}" holds "{ban.target}", forbidden at {_where(ban)}', (term, ban)


def _wants(term: Term, ban: Term) -> bool:
    """Tell whether the forbidden source is a word of the term's source, not a part of one."""
    return bool(find_forms(term.source, (ban.source,), case=ban.case, language="id"))


def _find_residue(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms with what a spreadsheet made of them."""
    for term in terms:
        for form in (term.source, *term.source_variants, term.target, *term.accepted):
            if found := _EXCEL_RESIDUE.search(form):
                yield f'"{form}" holds the spreadsheet residue "{found.group()}"', (term,)


def _find_cycles(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield pairs that turn each other's target back: a replaced text would be replaced again."""
    by_source = {fold(term.source).plain: term for term in terms if term.status == "approved"}
    for term in by_source.values():
        other = by_source.get(fold(term.target).plain)
        if other and other is not term and other.target == term.source and term.source < other.source:
            first, second = sorted((term, other), key=lambda one: one.layer)
            yield (
                f'"{first.source}" becomes "{first.target}", and that becomes "{second.target}" again',
                (first, second),
            )


# rule -> how it is found; ``alih glossary check`` prints the names
RULES: dict[str, Callable[[Sequence[Term]], Iterator[Finding]]] = {
    "broken": _find_broken,
    "two-targets": _find_rivals,
    "overrules": _find_overruled,
    "hidden": _find_hidden,
    "forbidden": _find_banned,
    "spreadsheet": _find_residue,
    "cycle": _find_cycles,
}


def _same_case(first: Term, form: str, second: Term, other: str) -> bool:
    """Tell whether no text could tell the two forms apart: ``AS`` and ``as`` are two words, by their case."""
    return form == other or "any" in (first.case, second.case) or fold(form).plain == fold(other).plain


def _needs_other_words(first: Term, second: Term) -> bool:
    """Tell whether the words that the terms need near them tell them apart: one needs none, or both need others."""
    words, others = ({fold(word).key for word in term.near} for term in (first, second))
    return bool(words or others) and words.isdisjoint(others)


def _is_broken(term: Term) -> bool:
    """Tell whether a term's own forms are at fault."""
    return next(_find_broken((term,)), None) is not None


def _where(term: Term) -> str:
    """Return where an entry stands."""
    return f"{term.file}:{term.line}" if term.line else term.file or f'"{term.source}"'
