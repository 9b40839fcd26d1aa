"""Verify on a finished text that every matched term stands in it, and that no forbidden form does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from glossary.casing import fits_case
from glossary.folding import Folded, fold
from glossary.values import CaseRule, Language, TermMatch
from glossary.words import find_word_end, pluralise, starts_word

Span = tuple[int, int]

_ARTICLES = ("the ", "a ", "an ")
# heads of a phrase: the plural of "chief of staff" is on its first word
_HEAD_ENDS = (" of ", " in ", " for ", " to ")


# how many spans are tried to make room for one match; real sentences need two or three
_MAX_TRIED = 64


@dataclass(slots=True)
class _Claims:
    """Spans that matches can have, the best first, and the one that each has so far."""

    choices: list[list[Span]]
    chosen: dict[int, Span] = field(default_factory=dict)

    def assign(self, index: int, tried: set[Span]) -> bool:
        """Give match ``index`` a span that is free, or one whose holder can move to another; tell whether it has one.

        The augmenting paths of bipartite matching, on spans that must not overlap; each span is ``tried`` once.
        """
        held: list[tuple[Span, int]] = []
        for span in self.choices[index]:
            holders = [other for other, taken in self.chosen.items() if taken[0] < span[1] and span[0] < taken[1]]
            if not holders:
                self.chosen[index] = span
                return True
            if len(holders) == 1:
                held.append((span, holders[0]))
        return any(self._displace(index, span, holder, tried) for span, holder in held)

    def _displace(self, index: int, span: Span, holder: int, tried: set[Span]) -> bool:
        """Give ``span`` to match ``index`` if the match that holds it finds another."""
        if span in tried or len(tried) >= _MAX_TRIED:
            return False
        tried.add(span)
        before = self.chosen.pop(holder)
        self.chosen[index] = span
        if self.assign(holder, tried):
            return True
        self.chosen[holder] = before
        del self.chosen[index]
        return False


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

    Two matches never share a character of the text: a term that the source has twice must stand there twice.
    """
    folded = fold(target)
    claims = _Claims([_ranked_spans(folded, match, language) for match in matches])
    # longer terms first: West Java must not be found inside West Java Police while another place is free
    for index in sorted(range(len(matches)), key=lambda one: -max(map(len, matches[one].accepted))):
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


def _ranked_spans(folded: Folded, match: TermMatch, language: Language) -> list[Span]:
    """Return the spans that would do for a match: those of the wanted form first, then in text order."""
    wanted = _occurrences(folded, match.accepted[:1], match.term.case, language)
    others = _occurrences(folded, match.accepted[1:], match.term.case, language)
    return list(dict.fromkeys((*sorted(wanted), *sorted(others))))


def _occurrences(folded: Folded, forms: Sequence[str], case: CaseRule, language: Language) -> Iterator[Span]:
    """Yield the folded spans of forms."""
    for form in forms:
        for variant in _variants(form, language):
            wanted = fold(variant)
            start = folded.key.find(wanted.key) if wanted.key else -1
            while start >= 0:
                end = start + len(wanted.key)
                reach = find_word_end(folded.plain, start, end, language, plural=True)
                fits = fits_case(case, wanted.plain, folded.plain[start:end])
                if reach >= 0 and fits and starts_word(folded.plain, start, end, language):
                    yield start, reach
                start = folded.key.find(wanted.key, start + 1)


def _variants(form: str, language: Language) -> Iterator[str]:
    """Yield a form without its article, and the plurals that are no mere ending."""
    if language == "en":
        article = next((word for word in _ARTICLES if form.startswith(word)), "")
        form = form[len(article) :] or form
        for mark in _HEAD_ENDS:
            head, found, rest = form.partition(mark)
            if found and head:
                yield pluralise(head) + found + rest
        if form and not (plural := pluralise(form)).startswith(form):
            yield plural
    yield form
