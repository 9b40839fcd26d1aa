"""Verify on a finished text that every matched term stands in it, and that no forbidden form does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossary.casing import fits_case
from glossary.folding import Folded, fold
from glossary.leftovers import is_leftover
from glossary.values import CaseRule, Language, TermMatch
from glossary.words import HEAD_ENDS, find_word_end, pluralise, starts_word

Span = tuple[int, int]

_ARTICLES = ("the ", "a ", "an ")
_NAMED_KINDS = ("place", "person", "organization")


# how many spans are tried to make room for one match; real sentences need two or three
_MAX_TRIED = 64


@dataclass(slots=True)
class _Claims:
    """Spans that matches can have, the best first; the one that each has so far, and who holds each character."""

    choices: list[list[Span]]
    chosen: dict[int, Span] = field(default_factory=dict)
    holders: dict[int, int] = field(default_factory=dict)

    def take_free(self, index: int, spans: Sequence[Span]) -> bool:
        """Give match ``index`` the first span that no other match touches; tell whether there is one."""
        for span in spans:
            if not self._holding(span):
                self._hold(index, span)
                return True
        return False

    def assign(self, index: int, tried: set[Span]) -> bool:
        """Give match ``index`` a span that is free, or one whose holder can move to another; tell whether it has one.

        The augmenting paths of bipartite matching, on spans that must not overlap; each span is ``tried`` once.
        """
        if self.take_free(index, self.choices[index]):
            return True
        for span in self.choices[index]:
            holding = self._holding(span)
            if len(holding) == 1 and span not in tried and len(tried) < _MAX_TRIED:
                tried.add(span)
                if self._displace(index, span, holding.pop(), tried):
                    return True
        return False

    def _displace(self, index: int, span: Span, holder: int, tried: set[Span]) -> bool:
        """Give ``span`` to match ``index`` if the match that holds it finds another."""
        before = self._release(holder)
        self._hold(index, span)
        if self.assign(holder, tried):
            return True
        self._release(index)
        self._hold(holder, before)
        return False

    def _holding(self, span: Span) -> set[int]:
        return {self.holders[place] for place in range(*span) if place in self.holders}

    def _hold(self, index: int, span: Span) -> None:
        self.chosen[index] = span
        self.holders.update(dict.fromkeys(range(*span), index))

    def _release(self, index: int) -> Span:
        span = self.chosen.pop(index)
        for place in range(*span):
            del self.holders[place]
        return span


def find_forms(
    text: str, forms: Sequence[str], *, case: CaseRule = "smart", language: Language = "en"
) -> tuple[Span, ...]:
    """Return where one of ``forms`` stands in a text as whole words, in text order; spans may overlap.

    An English plural and an Indonesian clitic belong to the span; an article before it and a possessive do not. A form
    with small letters may be capitalised (at the start of a line), spacing, quotes and dashes may differ.
    """
    folded = fold(text)
    return tuple(sorted({folded.original_span(*span) for span in _occurrences(folded, forms, case, language)}))


def check_matches(matches: Sequence[TermMatch], target: str, *, language: Language = "en") -> tuple[Span | None, ...]:
    """Return where each match stands in the finished text, None where it is missing.

    Two matches never share a character of the text: a term that the source has twice must stand there twice. An
    accepted form in or beside what was left of the source is none (see ``glossary.leftovers``).
    """
    folded = fold(target)
    wanted = [_sorted_spans(folded, target, match.accepted[:1], match, language) for match in matches]
    accepted = [_sorted_spans(folded, target, match.accepted[1:], match, language) for match in matches]
    claims = _Claims([list(dict.fromkeys(first + second)) for first, second in zip(wanted, accepted, strict=True)])
    # longer terms first: West Java must not be found inside West Java Police while another place is free; and wanted
    # forms before accepted ones: "district head" is the camat's, as long as the bupati has "regent"
    order = sorted(range(len(matches)), key=lambda index: -max(map(len, matches[index].accepted)))
    open_ones = [index for index in order if not claims.take_free(index, wanted[index])]
    for index in open_ones:
        claims.assign(index, set())
    return tuple(
        folded.original_span(*claims.chosen[index]) if index in claims.chosen else None for index in range(len(matches))
    )


def find_forbidden_forms(
    forbidden: Sequence[TermMatch], target: str, *, proven: Sequence[Span] = (), language: Language = "en"
) -> tuple[tuple[TermMatch, Span], ...]:
    """Return the forbidden forms in a finished text, outside the ``proven`` spans of terms that belong there."""
    return tuple(
        (match, span)
        for match in forbidden
        for span in find_forms(target, match.accepted, case=match.term.case, language=language)
        if not any(start <= span[0] and span[1] <= end for start, end in proven)
    )


def _sorted_spans(
    folded: Folded, target: str, forms: Sequence[str], match: TermMatch, language: Language
) -> list[Span]:
    """Return the folded spans of some of a match's forms, in text order, leftovers of the source aside."""
    found: set[Span] = set()
    for form in forms:
        found.update(_occurrences(folded, [form], match.term.case, language, plural=_has_plural(form, match)))
    return sorted(span for span in found if not is_leftover(match, target, *folded.original_span(*span)))


def _has_plural(form: str, match: TermMatch) -> bool:
    """Tell whether a form has a plural: names have none (Greece, KPU), peoples (Greeks) and common nouns have."""
    if match.term.status == "keep":
        return False
    people = match.term.kind == "place" and form != match.target and " " not in form
    return people or match.term.kind not in _NAMED_KINDS or not form.rpartition(" ")[2][:1].isupper()


def _occurrences(
    folded: Folded, forms: Sequence[str], case: CaseRule, language: Language, *, plural: bool = True
) -> Iterator[Span]:
    """Yield the folded spans of forms, and of their plurals."""
    for form in forms:
        for variant in _variants(form, language, plural):
            wanted = fold(variant)
            start = folded.key.find(wanted.key) if wanted.key else -1
            while start >= 0:
                end = start + len(wanted.key)
                reach = find_word_end(folded.plain, start, end, language, plural)
                fits = fits_case(case, wanted.plain, folded.plain[start:end])
                if reach >= 0 and fits and starts_word(folded.plain, start, end, language):
                    yield start, reach
                start = folded.key.find(wanted.key, start + 1)


def _variants(form: str, language: Language, plural: bool) -> Iterator[str]:
    """Yield a form without its article, and the plurals that are no mere ending."""
    if language == "en":
        article = next((word for word in _ARTICLES if form.startswith(word)), "")
        form = form[len(article) :] or form
    if language == "en" and plural:
        for mark in HEAD_ENDS:
            head, found, rest = form.partition(mark)
            if found and head:
                yield pluralise(head) + found + rest
        if form and not (several := pluralise(form)).startswith(form):
            yield several
    yield form
