"""Find names that are missing from the target, or spelled another way there."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.lexicon import Word, split_words
from translate.checks.name_words import fold_name, is_cognate, is_exonym, names_of, opens_sentence, similarity
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

# Wirakusuma and Wirakusumah are alike, Rusia and Russia are too: the latter are told by their table
_ALIKE = 0.7
_MAX_CANDIDATES = 100


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each name that the target does not have as it is."""
    names = [word for word in names_of(pair.source, pair.direction[0]) if not _is_covered(word, pair)]
    if not names:
        return
    theirs = split_words(pair.target)
    present = {fold_name(word.text) for word in theirs}
    ours = {fold_name(word.text) for word in split_words(pair.source)}
    fresh = [word for word in theirs if word.is_capitalised and fold_name(word.text) not in ours][:_MAX_CANDIDATES]
    for name in names:
        if _is_present(name, present, pair.target) or is_exonym(name.text):
            continue
        changed = max(fresh, key=lambda word: similarity(word.text, name.text), default=None)
        alike = similarity(changed.text, name.text) if changed else 0.0
        person = _is_person(name, pair)
        if changed and not person and is_cognate(name.text, changed.text):
            continue
        if changed and alike >= _ALIKE and not is_exonym(changed.text):
            message = f"“{name.text}” is spelled “{changed.text}” in the target"
            yield Finding("names", "error", message, name.span, changed.span)
        elif person and alike < _ALIKE:
            yield Finding("names", "warning", f"“{name.text}” is not in the target", name.span)


def _is_covered(word: Word, pair: Pair) -> bool:
    return any(match.start <= word.start < match.end for match in pair.matches)


def _is_present(name: Word, present: set[str], target: str) -> bool:
    """Tell whether a name stands in the target, with a plural, clitic or hyphen at most."""
    folded = fold_name(name.text)
    if folded in present or any(
        folded + ending in present for ending in ("s", "nya", "n", "an", "ian", "ese", "es", "i")
    ):
        return True
    bare = folded.removesuffix("nya").removesuffix("pun").removesuffix("lah").removesuffix("s")
    return bare in present or folded in fold_name(target.replace("-", ""))


def _is_person(name: Word, pair: Pair) -> bool:
    """Tell whether a missing name is one that should have been kept: it stands next to another capital, not opening."""
    if opens_sentence(pair.source, name):
        return False
    near = [
        word
        for word in names_of(pair.source, pair.direction[0])
        if word is not name and (word.start - name.end in (1, 2) or name.start - word.end in (1, 2))
    ]
    return bool(near) and not is_exonym(name.text)
