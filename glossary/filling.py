"""Fill what was captured into the forms of a term's other side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice, product

from glossary.candidates import slot_of
from glossary.placeholders import fill_form
from glossary.values import Capture, Direction, Kind, RankStyle, Term, TermMatch

# forms times the accepted forms of a captured name; what is accepted beyond that no editor has written
_MAX_FORMS = 48
# what a captured name may be a term of: after a rank stands a person, whatever else the word may mean
_NAME_KINDS: dict[str, tuple[Kind, ...]] = {"person": ("person", "title"), "place": ("place", "organization", "person")}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUPED = {
    "id": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"),
}
_SWAP = str.maketrans(".,", ",.")


class Filler:
    """The forms that a match asks for in one direction and rank style; ``translate_name`` looks a name up as a term."""

    def __init__(
        self, direction: Direction, rank_style: RankStyle, translate_name: Callable[[str, int], TermMatch | None]
    ) -> None:
        self._direction = direction
        self._rank_style = rank_style
        self._translate_name = translate_name
        self._plain_forms = lru_cache(maxsize=4096)(self._list_plain_forms)

    def fill(self, term: Term, found: str, captures: Sequence[tuple[Capture, bool]], depth: int) -> tuple[str, ...]:
        """Return the target and then every other form that counts as right, captures filled in.

        ``found`` is the term as the sentence has it, which a term to be kept passes on. With each capture comes
        whether it stood in a line of capitals.
        """
        if term.status == "keep":
            return tuple(dict.fromkeys((" ".join(found.split()), term.source, *term.source_variants)))
        if not captures:
            # one tuple for all matches of a term: a book has a hundred thousand of them
            return self._plain_forms(term)
        names = [capture.placeholder for capture, _ in captures]
        values = [self._fill_values(term, capture, capitals, depth) for capture, capitals in captures]
        filled = (
            fill_form(form, dict(zip(names, chosen, strict=True)))
            for form in self._forms(term)
            for chosen in product(*values)
        )
        return tuple(dict.fromkeys(islice(filled, _MAX_FORMS)))

    def _list_plain_forms(self, term: Term) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._forms(term)))[:_MAX_FORMS]

    def _forms(self, term: Term) -> tuple[str, ...]:
        """Return the forms of a term on the side that is translated into, the wanted one first."""
        if self._direction[1] == "id":
            return (term.source, *term.source_variants)
        styled = (term.full, term.target) if self._rank_style == "full" else (term.target, term.full)
        return tuple(form for form in (*styled, *term.accepted) if form)

    def _fill_values(self, term: Term, capture: Capture, capitals: bool, depth: int) -> tuple[str, ...]:
        """Return what may stand for a placeholder: the capture's own translation, or the capture itself."""
        if capture.placeholder == "number":
            return (_localise_number(capture.text, self._direction),)
        match = self._translate_name(capture.text, depth)
        if match and match.term.kind in _NAME_KINDS[slot_of(term)]:
            return match.accepted
        name = " ".join(capture.text.split())
        return (_WORD.sub(lambda word: word.group().capitalize(), name) if capitals else name,)


def _localise_number(number: str, direction: Direction) -> str:
    """Return a number with the separators of the other language: 1.500 is 1,500 in English; 2.0.1 is neither."""
    return number.translate(_SWAP) if _GROUPED[direction[0]].fullmatch(number) else number
