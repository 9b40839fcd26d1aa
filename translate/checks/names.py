"""Find names that are missing from the target, or spelled another way there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.lexicon import Word, is_title_case, split_words, word_set
from translate.checks.name_words import (
    fold_name,
    is_cognate,
    is_exonym,
    is_name,
    is_one_letter_off,
    names_of,
    opens_sentence,
    similarity,
)
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_HYPHENED = re.compile(r"\w{1,60}(?:-\w{1,60}){1,5}")
# Wirakusuma and Wirakusumah are alike, Rusia and Russia are too: the latter are told by their table
_ALIKE = 0.7


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each name that the target does not have as it is."""
    present = {fold_name(word.text) for word in split_words(pair.target)}
    present |= {fold_name(joined.replace("-", "")) for joined in _HYPHENED.findall(pair.target)}
    names = [
        name
        for name in names_of(pair.source, pair.direction[0], common=True)
        if not _is_covered(name, pair) and not _is_present(name, present)
    ]
    if not names:
        return
    ours = word_set(pair.source)
    fresh = [
        word for word in names_of(pair.target, pair.direction[1]) if word.low not in ours and not _is_proven(word, pair)
    ]
    for name in names:
        changed = max(fresh, key=lambda word: similarity(word.text, name.text), default=None)
        if changed and _is_misspelled(name, changed, pair):
            message = f"“{name.text}” is spelled “{changed.text}” in the target"
            yield Finding("names", "error", message, name.span, changed.span)
        elif _is_missing(name, changed, pair):
            yield Finding("names", "warning", f"“{name.text}” is not in the target", name.span)


def _is_misspelled(name: Word, other: Word, pair: Pair) -> bool:
    """Tell whether a word of the target is the name spelled wrong, and not its form in the other language.

    A word that also is an ordinary one, or a name that languages spell their own way, is wrong by one letter only.
    """
    if not is_name(name, pair.direction[0]) or is_exonym(name.text):
        return is_one_letter_off(name.text, other.text) and not (
            is_cognate(name.text, other.text) or is_exonym(other.text)
        )
    if not _is_person(name, pair) and (is_cognate(name.text, other.text) or is_exonym(other.text)):
        return False
    return similarity(name.text, other.text) >= _ALIKE


def _is_missing(name: Word, nearest: Word | None, pair: Pair) -> bool:
    """Tell whether a name that the target lacks should have been kept: a person's, and nothing resembles it there."""
    if is_title_case(pair.source) or not is_name(name, pair.direction[0]) or is_exonym(name.text):
        return False
    return _is_person(name, pair) and (nearest is None or similarity(nearest.text, name.text) < _ALIKE)


def _is_covered(word: Word, pair: Pair) -> bool:
    return any(match.start <= word.start < match.end for match in pair.matches)


def _is_proven(word: Word, pair: Pair) -> bool:
    return any(proof.start <= word.start < proof.end for proof in pair.proofs)


def _is_present(name: Word, present: set[str]) -> bool:
    """Tell whether a name stands in the target, with a plural, clitic or hyphen at most."""
    folded = fold_name(name.text)
    if folded in present or any(
        folded + ending in present for ending in ("s", "nya", "n", "an", "ian", "ese", "es", "i")
    ):
        return True
    bare = folded.removesuffix("nya").removesuffix("pun").removesuffix("lah").removesuffix("s")
    return bare in present


def _is_person(name: Word, pair: Pair) -> bool:
    """Tell whether a name stands next to another one, and has its capital not only from its place."""
    if opens_sentence(pair.source, name):
        return False
    return any(
        word is not name and (word.start - name.end in (1, 2) or name.start - word.end in (1, 2))
        for word in names_of(pair.source, pair.direction[0])
    )
