"""Decide which sentence pairs are fit to train on, and keep the held-out ones out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

OVERLAP_WORDS = 9  # as long as that, a shared run of words is a copy, not a coincidence

_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_CODE = re.compile(r"[`_<>{}=\\|$#*~\[\]/]|\w\.\w+\(|--")
_FORMULA = re.compile(r"displaystyle|[⇌→∑√]|={2,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold one sentence in both languages."""

    indonesian: str
    english: str


def normalise_text(text: str) -> str:
    """Compose the characters (NFC), drop soft hyphens and zero-width marks, single the spaces."""
    text = unicodedata.normalize("NFC", text)
    text = text.translate({0xAD: None, 0x200B: None, 0xFEFF: None, 0xA0: " "})
    return _SPACES.sub(" ", text).strip()


def is_sound(pair: Pair) -> bool:
    """Tell whether a pair can be a translation: both sides there, lengths alike, letters mostly Latin.

    >>> is_sound(Pair("Hujan turun.", "It rained."))
    True
    >>> is_sound(Pair("Hujan turun sejak pagi di seluruh kota itu.", "Rain."))
    False
    """
    short, long = sorted((len(pair.indonesian), len(pair.english)))
    if short < 2 or long > 700 or (long - short > 12 and long > 1.9 * short):
        return False
    if pair.indonesian == pair.english and short > 25:
        return False  # a long line that is the same on both sides was left untranslated
    return not _FORMULA.search(pair.indonesian) and all(map(_is_latin, (pair.indonesian, pair.english)))


def is_prose(pair: Pair) -> bool:
    """Tell whether a pair of the documentation is a plain sentence, with no code in it."""
    return all(
        40 <= len(side) <= 260 and side[0].isupper() and side[-1] == "." and not _CODE.search(side)
        for side in (pair.indonesian, pair.english)
    )


def is_short(pair: Pair) -> bool:
    """Tell whether a pair is short enough not to be of the mined part, which is the weakest."""
    return len(pair.indonesian) <= 130 and len(pair.english) <= 130


def _is_latin(text: str) -> bool:
    foreign = sum(1 for character in text if character.isalpha() and ord(character) > 0x24F)
    return foreign * 10 <= len(text)


def find_words(text: str) -> tuple[str, ...]:
    """Split into lower-case words, without punctuation."""
    return tuple(_WORD.findall(text.lower()))


class HeldOut:
    """Remember sentences that no training pair may repeat: the whole of them, or nine words in a row."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._runs: set[tuple[str, ...]] = set()
        for sentence in sentences:
            words = find_words(sentence)
            self._whole.add(words)
            self._runs.update(_word_runs(words))

    def overlaps(self, pair: Pair) -> bool:
        """Tell whether either side repeats a held-out sentence."""
        return any(self._repeats(find_words(side)) for side in (pair.indonesian, pair.english))

    def _repeats(self, words: tuple[str, ...]) -> bool:
        return words in self._whole or not self._runs.isdisjoint(_word_runs(words))


def _word_runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + OVERLAP_WORDS]) for i in range(len(words) - OVERLAP_WORDS + 1))


def drop_duplicates(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pass each pair once; two pairs are the same when their words are."""
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for pair in pairs:
        key = (find_words(pair.indonesian), find_words(pair.english))
        if key not in seen:
            seen.add(key)
            yield pair
