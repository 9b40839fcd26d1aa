"""Index the forms of many terms, so that the time to find them does not grow with their number (Aho-Corasick)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from glossary.folding import fold
from glossary.placeholders import has_words, split_pattern
from glossary.values import Term

# searched in pieces: terms nested a hundred deep give a hundred hits a word, which must not all be in memory at once
_WINDOW = 8192
# stands for a placeholder while a form is folded: a letter without case
_STAND_IN = "一"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a term that text is searched for. ``primary`` marks the preferred one, ``order`` the place in the file
    order, ``plural`` an English plural made from the form itself."""

    term: Term
    text: str
    order: int
    primary: bool = True
    plural: bool = False


@dataclass(frozen=True, slots=True)
class FoldedForm:
    """A form folded for search: literals (``plains`` in their case, ``keys``) with ``slots`` between them.

    ``anchor`` is the literal that the index finds; the others are read from there.
    """

    form: Form
    plains: tuple[str, ...]
    keys: tuple[str, ...]
    slots: tuple[str, ...]
    anchor: int

    @property
    def literal_length(self) -> int:
        """The number of characters that are no placeholder's."""
        return sum(map(len, self.keys))


class FormIndex:
    """An automaton over forms. Built once; forms are taken apart only when they are first hit."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._folded: dict[int, FoldedForm] = {}
        by_key: dict[str, list[int]] = {}
        for number, form in enumerate(forms):
            # an honorific that English drops: Bapak {name} > {name} cannot be found from there
            if not has_words(form.text):
                continue
            if "{" in form.text:
                folded = fold_form(form)
                key = folded.keys[folded.anchor]
            else:
                key = fold(form.text).key
            by_key.setdefault(key, []).append(number)
        self._numbers = list(by_key.values())
        self._reach = max(map(len, by_key), default=0)
        self._automaton = AhoCorasick(list(by_key), matchkind=MatchKind.Standard, store_patterns=False)

    @property
    def size(self) -> int:
        """The number of different keys that text is searched for."""
        return len(self._numbers)

    def find_hits(self, key: str) -> Iterator[tuple[FoldedForm, int, int]]:
        """Yield every form whose anchor stands at ``start:end`` of a folded text, overlapping ones too."""
        for offset in range(0, len(key), _WINDOW):
            window = key[offset : offset + _WINDOW + self._reach]
            for number, start, end in self._automaton.find_matches_as_indexes(window, overlapping=True):
                if start < _WINDOW:
                    for form_number in self._numbers[number]:
                        yield self._folded_form(form_number), offset + start, offset + end

    def _folded_form(self, number: int) -> FoldedForm:
        """Return a form taken apart."""
        folded = self._folded.get(number)
        if folded is None:
            folded = self._folded[number] = fold_form(self._forms[number])
        return folded


def fold_form(form: Form) -> FoldedForm:
    """Return a form taken apart into literals and slots, all of them folded in their context."""
    parts = split_pattern(form.text)
    folded = fold(_STAND_IN.join(parts[::2]))
    plains = tuple(folded.plain.split(_STAND_IN))
    keys = tuple(folded.key.split(_STAND_IN))
    anchor = max(range(len(keys)), key=lambda index: sum(map(str.isalnum, keys[index])))
    return FoldedForm(form, plains, keys, parts[1::2], anchor)
