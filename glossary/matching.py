"""Find the terms of a glossary in a sentence: whole words, longest first, every occurrence.

A match spans whole words: an Indonesian clitic (``PBB-nya``, ``presidennya``) and an English plural belong to it, the
prefixes ``se-`` and ``ke-`` and an English possessive stay outside. Where two terms claim overlapping words the longer
match wins. Where they claim the same words, these decide in turn: the case is as the entry writes it, the higher layer,
words that the entry needs near it, more words of its own (``Mayjen TNI {name}`` before ``Mayjen {name}``), the
preferred form, the earlier entry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from glossary.candidates import Candidate, find_candidates
from glossary.casing import is_all_caps
from glossary.filling import Filler
from glossary.folding import Folded, fold
from glossary.indexing import Form, FormIndex
from glossary.shielding import find_shields, match_shield
from glossary.values import Capture, Direction, RankStyle, Term, TermMatch
from glossary.words import plural_of, pluralise

Span = tuple[int, int]

# a pattern's name may be a term of its own, whose name may be one (Provinsi {name} > {name} Barat > Jawa); no deeper
_MAX_DEPTH = 2


class Matcher:
    """Approved and kept terms, ready to be found in sentences of one language; forbidden ones are found apart.

    ``terms`` are those of all layers, each with the rank of its layer.
    """

    def __init__(self, terms: Iterable[Term], direction: Direction, rank_style: RankStyle = "ap") -> None:
        self.direction = direction
        self._filler = Filler(direction, rank_style, self._translate_name)
        usable = [(order, term) for order, term in enumerate(terms) if term.only in (None, direction)]
        self._index = FormIndex(
            [form for order, term in usable if term.status in ("approved", "keep") for form in self._forms(term, order)]
        )
        self._forbidden = FormIndex(
            [form for order, term in usable if term.status == "forbidden" for form in self._forms(term, order)]
            if direction == ("id", "en")
            else []
        )

    def find_terms(self, sentence: str, *, shielded: Sequence[Span] = ()) -> tuple[TermMatch, ...]:
        """Return the matches in a sentence, in order and without overlap; none touches a ``shielded`` stretch.

        Addresses, file names and code are matches too, of built-in entries that keep them.
        """
        found = _shorten_in_brackets(self._find(sentence, shielded, depth=0), sentence)
        shields = find_shields(sentence)
        if not shields:
            return found
        taken = sorted([*shielded, *((match.start, match.end) for match in found)])
        kept = [match_shield(sentence, *span) for span in shields if not any(_overlapping(taken, *span))]
        return tuple(sorted([*found, *kept], key=lambda match: match.start))

    def find_forbidden(self, sentence: str, *, shielded: Sequence[Span] = ()) -> tuple[TermMatch, ...]:
        """Return the forbidden entries whose source stands in a sentence; ``accepted`` holds what must not appear."""
        if not self._forbidden.size:
            return ()
        text = fold(sentence)
        found = _drop_shielded(self._candidates(self._forbidden, text), text, sentence, shielded)
        meant = (one for one in found if not one.personal)
        first = {(one.term, one.start): one for one in sorted(meant, key=lambda one: one.start)}
        return self._build_matches([(one, ()) for one in first.values()], text, sentence, depth=_MAX_DEPTH)

    def find_claims(self, sentence: str) -> tuple[tuple[Term, int, int], ...]:
        """Return every term that fits somewhere, with its characters: those too that ``find_terms`` lets lose."""
        text = fold(sentence)
        found = _drop_shielded(self._candidates(self._index, text), text, sentence, ())
        return tuple((one.term, *text.original_span(one.start, one.end)) for one in found)

    def _find(self, sentence: str, shielded: Sequence[Span], depth: int) -> tuple[TermMatch, ...]:
        text = fold(sentence)
        found = _drop_shielded(self._candidates(self._index, text), text, sentence, shielded)
        return self._build_matches(_choose(_drop_hidden(found), len(text.plain)), text, sentence, depth)

    def _candidates(self, index: FormIndex, text: Folded) -> list[Candidate]:
        return find_candidates(index, text, self.direction[0])

    def _forms(self, term: Term, order: int) -> Iterator[Form]:
        """Yield the forms of a term on the side of the sentence."""
        if self.direction[0] == "id":
            texts = (term.source, *term.source_variants)
        else:
            texts = tuple(dict.fromkeys(filter(None, (term.target, term.full, *term.accepted))))
        for number, text in enumerate(texts):
            yield Form(term, text, order, primary=not number)
            # plurals that do more than add an ending; the others are read off the text
            if self.direction[0] == "en" and "{" not in text and not (plural := pluralise(text)).startswith(text):
                yield Form(term, plural, order, primary=not number, plural=True)

    def _build_matches(
        self, chosen: Sequence[tuple[Candidate, tuple[Term, ...]]], text: Folded, sentence: str, depth: int
    ) -> tuple[TermMatch, ...]:
        """Return the matches of candidates and their rivals, in characters of the sentence."""
        # names taken from a line in capitals are written as names again
        capitals = any(one.captures for one, _ in chosen) and is_all_caps(text.plain)
        matches = []
        for one, rivals in chosen:
            captures = tuple(
                Capture(name, start, end, sentence[start:end])
                for name, start, end in ((name, *text.original_span(*span)) for name, *span in one.captures)
            )
            stem = sentence[slice(*text.original_span(one.start, one.stem_end))]
            term = _name_person(one.term, stem) if one.personal else one.term
            forms = self._filler.fill(term, stem, [(each, capitals) for each in captures], depth)
            if one.many and term.status == "approved":
                forms = _say_many(forms, strictly=one.many == "doubled")
            span = text.original_span(one.start, one.end)
            matches.append(TermMatch(term, *span, forms[0], forms, captures, rivals, sentence[slice(*span)]))
        return tuple(matches)

    def _translate_name(self, name: str, depth: int) -> TermMatch | None:
        """Return the match that covers all of a captured name, if it is a term itself."""
        if depth >= _MAX_DEPTH:
            return None
        matches = self._find(name, (), depth + 1)
        return matches[0] if len(matches) == 1 and (matches[0].start, matches[0].end) == (0, len(name)) else None


def _say_many(forms: Sequence[str], *, strictly: bool) -> tuple[str, ...]:
    """Return the English forms of what stands for more than one: their plurals, then the forms unless ``strictly``."""
    plurals = map(plural_of, forms)
    return tuple(dict.fromkeys(plurals if strictly else (*plurals, *forms)))


def _name_person(term: Term, name: str) -> Term:
    """Return the entry as it stands for a person's name, which is kept."""
    return replace(term, source=name, source_variants=(), target=name, accepted=(), kind="person", status="keep")


def _drop_shielded(
    found: Sequence[Candidate], text: Folded, sentence: str, shielded: Sequence[Span]
) -> list[Candidate]:
    """Return the candidates outside URLs, addresses and code; one that holds an address whole (Kompas.com) stays."""
    shields = find_shields(sentence)
    if not shields and not shielded:
        return list(found)
    kept = []
    for one in found:
        start, end = text.original_span(one.start, one.end)
        if any(start < last and first < end for first, last in shielded):
            continue
        if not any(end < last or first < start for first, last in _overlapping(shields, start, end)):
            kept.append(one)
    return kept


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the spans, sorted and apart, that share a character with ``start:end``."""
    for index in range(max(0, bisect_left(spans, (start, start)) - 1), len(spans)):
        if spans[index][0] >= end:
            return
        if spans[index][1] > start:
            yield spans[index]


def _drop_hidden(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without the patterns that would hide a longer fixed term by their name.

    ``Gubernur {name}`` must not take the place of ``Gubernur Jawa Barat`` by reading the governor's name as well, nor
    ``Jenderal {name}`` begin inside ``Sekretaris Jenderal``.
    """
    reach = _Reach(one for one in found if not one.captures)
    longest_from: dict[int, int] = {}
    longest_to: dict[int, int] = {}
    for one in found:
        if not one.captures:
            longest_from[one.start] = max(one.end - one.start, longest_from.get(one.start, 0))
            longest_to[one.end] = max(one.end - one.start, longest_to.get(one.end, 0))
    kept = []
    for one in found:
        own, whole = one.folded.literal_length, one.end - one.start
        opens = one.captures and one.captures[0][1] > one.start and own < longest_from.get(one.start, 0) < whole
        closes = one.captures and one.captures[-1][2] < one.end and own < longest_to.get(one.end, 0) < whole
        begins_inside = one.captures and one.captures[0][1] > one.start and reach.covers(one.start)
        if not opens and not closes and not begins_inside:
            kept.append(one)
    return kept


class _Reach:
    """Tell which places lie inside a fixed term that begins before them."""

    def __init__(self, fixed: Iterable[Candidate]) -> None:
        spans = sorted((one.start, one.end) for one in fixed)
        self._starts = [start for start, _ in spans]
        self._furthest = list(accumulate((end for _, end in spans), max))

    def covers(self, place: int) -> bool:
        before = bisect_left(self._starts, place)
        return before > 0 and self._furthest[before - 1] > place


def _choose(found: Iterable[Candidate], size: int) -> list[tuple[Candidate, tuple[Term, ...]]]:
    """Return the candidates that win, in text order, each with its rivals: same words, same layer, another target."""
    taken = bytearray(size)
    winners: dict[Span, tuple[Candidate, list[Term]]] = {}
    for one in sorted(found, key=_precedence):
        span = (one.start, one.end)
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            winners[span] = (one, [])
        elif span in winners and _is_rival(winners[span][0], one) and one.term not in winners[span][1]:
            winners[span][1].append(one.term)
    return [(one, tuple(rivals)) for _, (one, rivals) in sorted(winners.items())]


def _precedence(one: Candidate) -> tuple[int, int, bool, int, bool, int, bool, int]:
    """Return the sort key of a candidate: see the module's head."""
    form = one.folded.form
    return (
        one.start - one.end,
        one.start,
        not one.exact,
        -form.term.layer,
        not form.term.near,
        -one.folded.literal_length,
        not form.primary,
        form.order,
    )


def _is_rival(winner: Candidate, loser: Candidate) -> bool:
    """Tell whether a loser contradicts the winner: one layer, as good a fit of case, and another target.

    One that needs words near it is there for the sentences that have them, in place of the other.
    """
    first, second = winner.term, loser.term
    return (
        bool(first.near) == bool(second.near)
        and first.layer == second.layer
        and first.target != second.target
        and winner.exact == loser.exact
    )


def _shorten_in_brackets(matches: tuple[TermMatch, ...], sentence: str) -> tuple[TermMatch, ...]:
    """Return the matches with an acronym in brackets behind its own name kept short: "Bank Indonesia (BI)"."""
    if "(" not in sentence or len(matches) < 2:
        return matches
    shortened = [matches[0]]
    for before, match in pairwise(matches):
        bracketed = sentence[before.end : match.start].strip() == "(" and sentence[match.end : match.end + 1] == ")"
        if bracketed and match.text.isupper() and match.target.casefold() in before.target.casefold():
            short = next((form for form in match.accepted if form.isupper() and " " not in form), match.text)
            match = replace(match, target=short, accepted=tuple(dict.fromkeys((short, match.text))))
        shortened.append(match)
    return tuple(shortened)
