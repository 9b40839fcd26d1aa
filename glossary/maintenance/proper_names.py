"""Find names in Indonesian news by their capitals: people behind a rank or a verb of speech, places, institutions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from glossary.maintenance.function_words import (
    COMPASS,
    HONORIFICS,
    JOINING,
    LOCATIVES,
    NO_NAMES,
    OPENERS,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    SPEECH_VERBS,
)
from glossary.maintenance.proposals import Proposal, Sentence, pick_examples
from glossary.values import Kind, Term

_WORD = re.compile(r"[^\W_][\w'’-]*\.?")
# a longer run of capitals is a headline
_MAX_WORDS = 6
# share of capital letters from which on capitals say nothing
_LOUD = 0.6
# a line of so many words, so many of them capitalised, is a headline in title case
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.85
# abbreviations of up to three letters keep their full stop inside a name (Ir., Moh.); at its end it ends the sentence
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, the small word before them, and whether the sentence starts with them."""

    words: tuple[str, ...]
    before: str
    opening: bool
    start: int
    end: int


@dataclass(slots=True)
class _Sightings:
    """Where a name was seen, and what each sighting says of its kind."""

    sentences: list[str] = field(default_factory=list)
    kinds: Counter[Kind] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)


def propose_names(sentences: Sequence[Sentence], titles: Collection[str]) -> Iterator[Proposal]:
    """Yield the names that no known term covers; ``titles`` are the ranks and titles that may stand before them."""
    lower = {word for each in sentences for word in _WORD.findall(each.text) if word.islower()}
    seen: dict[str, _Sightings] = defaultdict(_Sightings)
    for sentence in sentences:
        for run in (_drop_opener(each, lower) for each in find_runs(sentence.text)):
            title, words = _split_title(run.words, titles)
            if not words or NO_NAMES.issuperset(words) or sentence.is_covered(run.end - len(" ".join(words)), run.end):
                continue
            sightings = seen[" ".join(words)]
            sightings.sentences.append(sentence.text)
            sightings.kinds[guess_kind(words, title, run.before)] += 1
            sightings.titles[title] += bool(title)
    parts = {part for name in seen if " " in name for part in name.split()}
    for name, sightings in seen.items():
        # later mentions by one of the names need no entry of their own
        if name not in parts:
            yield _propose(name, sightings)


def find_runs(text: str) -> Iterator[Run]:
    """Yield the runs of capitalised words, with small words that belong into names; none in a headline."""
    found = list(_WORD.finditer(text))
    if _is_loud(text, len(found), sum(word[0][0].isupper() for word in found)):
        return
    index = 0
    while index < len(found):
        stop = _find_end(text, found, index)
        if stop > index:
            words = [word[0] for word in found[index:stop]]
            last = words[-1].removesuffix(".")
            before = found[index - 1][0].lower() if index else ""
            start, end = found[index].start(), found[stop - 1].start() + len(last)
            yield Run((*words[:-1], last), before, index == 0, start, end)
        index = max(stop, index + 1)


def _is_loud(text: str, words: int, capitals: int) -> bool:
    """Tell whether capitals say nothing in a text: a line in capitals, or a headline in title case."""
    letters = [character for character in text if character.isalpha()]
    in_capitals = sum(map(str.isupper, letters)) > _LOUD * len(letters)
    return in_capitals or (words >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * words)


def _find_end(text: str, found: Sequence[re.Match[str]], first: int) -> int:
    """Return the index behind the last word of the run that starts at ``first``; ``first`` where none does."""
    stop = first
    # small joining words belong to the names of institutions only: people are joined by them
    small = PARTICLES | JOINING if found[first][0] in ORGANIZATION_HEADS else PARTICLES
    for index in range(first, min(first + _MAX_WORDS, len(found))):
        word = found[index][0]
        if index > first and text[found[index - 1].end() : found[index].start()] != " ":
            break
        if word[0].isupper():
            stop = index + 1
        elif index == first or word not in small:
            break
        if word.endswith(".") and len(word) > _SHORT + 1:
            break
    return stop


def _drop_opener(run: Run, lower: Collection[str]) -> Run:
    """Return a run without its first word where only the sentence's start made that a capital."""
    first = run.words[0].lower()
    if run.opening and (first in OPENERS or first in SPEECH_VERBS or first in lower or len(run.words) == 1):
        return replace(run, words=run.words[1:], before=first, opening=False)
    return run


def _split_title(words: tuple[str, ...], titles: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return the rank or title that stands last among the words, and the name behind it.

    ``Kapolres Jayawijaya AKBP Hans Wonda`` is the rank AKBP and a name of two words.
    """
    for end in range(len(words) - 1, 0, -1):
        for start in range(end):
            title = " ".join(words[start:end])
            if title in titles or title.removesuffix(".") in HONORIFICS:
                return title, words[end:]
    return "", words


def guess_kind(words: Sequence[str], title: str, before: str) -> Kind:
    """Return what a name most likely names."""
    if words[0] in ORGANIZATION_HEADS:
        return "organization"
    if words[0] in PLACE_HEADS or (len(words) > 1 and words[-1] in COMPASS):
        return "place"
    if len(words) == 1 and words[0].isupper():
        return "abbreviation"
    if title or before in SPEECH_VERBS:
        return "person"
    if before in LOCATIVES:
        return "place"
    return "person" if 2 <= len(words) <= 4 else "phrase"


def _propose(name: str, sightings: _Sightings) -> Proposal:
    """Return the proposal for one name; people and places keep their name, institutions wait for a target."""
    kind = sightings.kinds.most_common(1)[0][0]
    target = name if kind in ("person", "place", "abbreviation") and name.split()[0] not in PLACE_HEADS else ""
    titles = [title for title, count in sightings.titles.most_common(2) if count]
    reason = f"name seen with {', '.join(titles)}" if titles else "capitalised name"
    term = Term(name, target, kind, status="fuzzy")
    return Proposal(term, len(sightings.sentences), pick_examples(sightings.sentences), reason)
