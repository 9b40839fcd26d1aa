"""Find names of the source that the document renders in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from translate.checks.lexicon import Word, split_words
from translate.checks.name_words import fold_name, names_of, similarity
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_ALIKE = 0.5
_MAX_CANDIDATES = 60
_ENDINGS = ("'s", "s", "n", "an", "ns", "ans", "ian", "ians", "ese", "i", "is", "nya")


def find_findings(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Yield a finding for each segment that renders a name otherwise than most segments do."""
    # of each name the segments and renderings, and no more: a book has a hundred thousand of them
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for name, found in _find_renderings(pair):
            seen[fold_name(name.text)].append((number, fold_name(found.text)))
    for folded, sightings in seen.items():
        counts = Counter(rendering for _, rendering in sightings)
        usual = counts.most_common(1)[0][0]
        odd = {number for number, r in sightings if not _is_same(r, usual) and counts[usual] >= counts[r]}
        for number in sorted(odd):
            for name, found in _find_renderings(pairs[number]):
                if fold_name(name.text) == folded and not _is_same(fold_name(found.text), usual):
                    message = f"“{name.text}” is “{found.text}” here and “{usual.capitalize()}” elsewhere"
                    yield number, Finding("renderings", "warning", message, name.span, found.span)


def _find_renderings(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """Yield each name of the source with the word of the target that stands for it."""
    names = [name for name in names_of(pair.source, pair.direction[0]) if not _is_covered(name, pair)]
    if names:
        ours = {fold_name(word.text) for word in split_words(pair.source)}
        theirs = {fold_name(word.text): word for word in split_words(pair.target) if word.is_capitalised}
        fresh = list(islice((word for folded, word in theirs.items() if folded not in ours), _MAX_CANDIDATES))
        for name in names:
            if found := theirs.get(fold_name(name.text)) or _find_alike(name, fresh):
                yield name, found


def _is_covered(name: Word, pair: Pair) -> bool:
    return any(match.start <= name.start < match.end for match in pair.matches)


def _find_alike(name: Word, fresh: Sequence[Word]) -> Word | None:
    """Return the word that may stand for a name: the most alike with the same first letter that the source has not."""
    initial = [word for word in fresh if word.text[0] == name.text[0]]
    best = max(initial, key=lambda word: similarity(word.text, name.text), default=None)
    return best if best and similarity(best.text, name.text) >= _ALIKE else None


def _is_same(one: str, other: str) -> bool:
    """Tell whether two renderings are one word with other endings: Russia, Russian."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    stem = short[:-1] if len(short) > 4 else short
    return (
        long.startswith(stem)
        and len(long) - len(stem) <= 5
        and (long[len(short) :] in _ENDINGS or long[len(stem) :] in _ENDINGS)
    )
