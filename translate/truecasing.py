"""Set headlines in capitals or title case back into sentence case, the only case that Marian models read well.

Names keep their capitals: a word is small if the article prints it small elsewhere, or if it is a common word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from glossary.casing import is_all_caps
from translate.values import Language

TrueCase = Mapping[str, str]
# characters of a term, and whether it is an acronym
Kept = tuple[int, int, bool]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# a line is in title case if this share of its longer words have a capital, common words among them
_TITLE_SHARE, _LONG = 0.75, 4
# what the prefix me- makes of a stem: tinjau, meninjau; periksa, memeriksa; sebut, menyebut (the stem's first letter
# may melt away)
_VERB_PREFIXES = ("me", "mem", "men", "meng", "di")
_ENDINGS = ("s", "es", "d", "ed", "ing")
_MELTING = {"t": "men", "p": "mem", "k": "meng", "s": "meny"}


def is_title_case(text: str, language: Language, *, common: int = 2) -> bool:
    """Tell whether a line has a capital on every word: three quarters of the longer ones, and on common words too.

    ``common`` is the number of common words, the first of the line not counted, that must have one.

    >>> is_title_case("Harga Beras Naik Lagi", "id"), is_title_case("Joko Widodo bertemu Vladimir Putin", "id")
    (True, False)
    """
    words = _WORD.findall(text)
    long = [word for word in words if len(word) >= _LONG]
    capitals = [word for word in long if word[0].isupper()]
    if len(capitals) < max(2, _TITLE_SHARE * len(long)):
        return False
    inner = [word for word in words[1:] if word[0].isupper() and len(word) >= _LONG]
    return sum(is_common(lower(word), language) for word in inner) >= common


def set_sentence_case(text: str, language: Language, true_case: TrueCase, kept: Sequence[Kept]) -> str:
    """Return an all-caps or title-case line in sentence case, of the same length, so that offsets stay true.

    ``kept`` spans are terms: they keep the capitals they have; where all is in capitals, acronyms keep theirs and
    the words of other terms one each.
    """
    shout = is_all_caps(text)
    first = next((match.start() for match in _WORD.finditer(text)), 0)

    def recase(match: re.Match[str]) -> str:
        word = match[0]
        term = next((term for term in kept if term[0] <= match.start() < term[1]), None)
        if term:
            return word[0] + lower(word[1:]) if shout and not term[2] else word
        small = _usual_form(word, language, true_case, shout=shout)
        return small[:1].upper() + small[1:] if match.start() == first else small

    return _WORD.sub(recase, text)


def _usual_form(word: str, language: Language, true_case: TrueCase, *, shout: bool) -> str:
    known = true_case.get(word.casefold())
    if known and len(known) == len(word):
        return known
    if shout:
        return lower(word)
    acronym = len(word) > 1 and word.isupper()
    return lower(word) if not acronym and is_common(lower(word), language) else word


def lower(word: str) -> str:
    """Lower a word without changing its length (a dotted capital I would grow)."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in word)


def is_common(word: str, language: Language) -> bool:
    """Tell whether a small word is no name; Indonesian headlines drop the prefixes of their verbs.

    >>> is_common("tinjau", "id"), is_common("natuna", "id"), is_common("rescues", "en")
    (True, False, True)
    """
    known = _common_words(language)
    if word in known:
        return True
    if language == "en":
        stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
        return any(stem in known or stem + "e" in known for stem in stems if len(stem) > 2)
    melted = _MELTING.get(word[:1], "me") + word[1:]
    return melted in known or any(prefix + word in known for prefix in _VERB_PREFIXES)


@cache
def _common_words(language: Language) -> frozenset[str]:
    path = Path(__file__).parent / "common_words" / f"{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def learn_true_case(texts: Iterable[str]) -> dict[str, str]:
    """Return the usual form of each word, by its folded form, from running text.

    Headlines in capitals or title case teach nothing, nor does a sentence's first word.
    """
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        words = _WORD.findall(text)[1:]
        capitals = sum(word[0].isupper() for word in words)
        if capitals > _TITLE_SHARE * len(words):
            continue
        for word in words:
            forms.setdefault(word.casefold(), Counter())[word] += 1
    return {folded: counts.most_common(1)[0][0] for folded, counts in forms.items()}
