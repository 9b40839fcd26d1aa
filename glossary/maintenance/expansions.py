"""Find acronyms beside their expansion: ``Komisi Pemberantasan Korupsi (KPK)``, ``KPK (Komisi ...)``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.maintenance.function_words import COMPASS, JOINING, ORGANIZATION_HEADS
from glossary.maintenance.proposals import Proposal, Sentence, pick_examples
from glossary.values import Kind, Term

_ACRONYM = r"[A-Z][A-Za-z0-9&-]{1,14}"
_AFTER = re.compile(rf"\(({_ACRONYM})\)")
_BEFORE = re.compile(rf"(?<!\w)({_ACRONYM}) \(([^()]{{5,120}})\)")
_WORD = re.compile(r"[\w'’&-]+")
# no institution's name is longer; bounds the look back
_MAX_WORDS = 12
_REACH = 160


def propose_acronyms(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """Yield the expansion without a target, and the acronym as one that stays as it is."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sentence in sentences:
        for acronym, (start, end) in find_expansions(sentence.text):
            if not sentence.is_covered(start, end):
                seen[acronym, " ".join(sentence.text[start:end].split())].append(sentence.text)
    for (acronym, expansion), where in seen.items():
        examples = pick_examples(where)
        full = Term(expansion, "", _guess_kind(expansion.split()), status="fuzzy")
        short = Term(acronym, acronym, "abbreviation", status="fuzzy", note=expansion)
        yield Proposal(full, len(where), examples, f"written with its acronym {acronym}")
        yield Proposal(short, len(where), examples, "acronym with its expansion")


def _guess_kind(words: Sequence[str]) -> Kind:
    """Return what an expansion most likely names; people and plans are shortened as well as institutions."""
    if words[0] in ORGANIZATION_HEADS:
        return "organization"
    return "place" if words[-1] in COMPASS else "phrase"


def find_expansions(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each acronym that is explained, with the characters of its expansion."""
    for found in _AFTER.finditer(text):
        words = list(_WORD.finditer(text, max(0, found.start() - _REACH), found.start()))[-_MAX_WORDS:]
        # nearest start first: "Ketua Komisi Pemberantasan Korupsi (KPK)" is explained by three words
        for first in range(len(words) - 2, -1, -1):
            if fits_acronym(found[1], [word[0] for word in words[first:]]):
                yield found[1], (words[first].start(), words[-1].end())
                break
    for found in _BEFORE.finditer(text):
        if fits_acronym(found[1], _WORD.findall(found[2])):
            yield found[1], found.span(2)


def fits_acronym(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym is made of the beginnings of all words; small joining words may be passed over.

    One in small letters may skip letters, as those do that are made of words with a prefix.

    >>> fits_acronym("BMKG", ["Badan", "Meteorologi", "Klimatologi", "dan", "Geofisika"])
    True
    >>> fits_acronym("Bakamla", ["Badan", "Keamanan", "Laut"]), fits_acronym("KPK", ["Ketua", "Komisi"])
    (True, False)
    """
    if len(words) < 2 or not words[0][0].isupper() or acronym[0] != words[0][0]:
        return False
    letters = acronym.lower().replace("-", "").replace("&", "")
    reached = {0}
    for word in words:
        joining = word in JOINING
        if not joining and not word[0].isupper():
            return False
        fitting = ((at, _count_fitting(letters[at:], word.lower(), skipping=not acronym.isupper())) for at in reached)
        steps = {at + length for at, most in fitting for length in range(1, most + 1)}
        reached = steps | reached if joining else steps
    return len(letters) in reached


def _count_fitting(letters: str, word: str, *, skipping: bool) -> int:
    """Return how many letters a word gives in their order, from its first one on; without gaps unless ``skipping``."""
    fitting = 0
    for index, character in enumerate(word):
        if letters[fitting : fitting + 1] == character:
            fitting += 1
        elif not skipping or index == 0:
            break
    return fitting
