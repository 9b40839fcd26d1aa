"""Make variants of sentence pairs that teach what the glossary needs: names, ranks, places and numbers copied right.

Every change is made on both sides at once, and only where what is changed stands exactly once on each side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from training.cleaning import Pair

# Kinds of term whose members can stand for one another in a sentence.
_PEOPLE = {"rank-tni", "rank-polri", "office-title"}
_BODIES = {"ministry", "institution", "intl-org"}
SWAPPED_KINDS = _PEOPLE | _BODIES | {"region-indonesia", "exonym-country", "exonym-city"}
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z'-]{2,}(?: [A-Z][a-z'-]{2,}){0,3}")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{2,3}(?:[.,]\d{3})*(?![\w:/-]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SYLLABLES = re.findall(
    r"\w+",
    "ba be bu da di do fa ga gu ha hi ja ka ki ko la le li lu ma me mi mo na ni nu pa ra ri ro sa se si su ta ti to "
    "va wa ya yu za an ar en in on ung ang ert ov ski son sky ez ić stein mar vel dor hart lund quist",
)
_SMALL_ENGLISH = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_SMALL_WORDS = _SMALL_ENGLISH | {"dan", "di", "ke", "dari", "untuk", "yang", "pada", "dengan", "atau", "oleh"}


@dataclass(frozen=True, slots=True)
class TermPair:
    """Hold a term in both languages and its kind."""

    indonesian: str
    english: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Hold what swaps draw from: names by their number of words, terms by kind."""

    names: Mapping[int, Sequence[str]]
    terms: Mapping[str, Sequence[TermPair]]
    terms_by_source: Mapping[str, TermPair]


def gather_stock(pairs: Iterable[Pair], terms: Iterable[TermPair], places: Iterable[str]) -> Stock:
    """Collect the names that stand on both sides of the pairs, the terms that can be swapped, and place names."""
    names: dict[int, set[str]] = {}
    for name in [name for pair in pairs for name in _shared_names(pair)] + list(places):
        names.setdefault(len(name.split()), set()).add(name)
    by_kind: dict[str, list[TermPair]] = {}
    for term in terms:
        if term.kind in SWAPPED_KINDS:
            by_kind.setdefault(term.kind, []).append(term)
    by_source = {term.indonesian: term for members in by_kind.values() for term in members}
    return Stock({count: sorted(found) for count, found in names.items()}, by_kind, by_source)


def _shared_names(pair: Pair) -> list[str]:
    return [name for name in _NAME.findall(pair.indonesian) if _is_single(name, pair)]


def _is_single(text: str, pair: Pair) -> bool:
    return pair.indonesian.count(text) == 1 and pair.english.count(text) == 1


def _replace(pair: Pair, old: tuple[str, str], new: tuple[str, str]) -> Pair:
    return Pair(pair.indonesian.replace(old[0], new[0]), pair.english.replace(old[1], new[1]))


def invent_name(rng: Random) -> str:
    """Make up a name of one word, so that copying is learnt letter by letter and not by heart."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def swap_names(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Replace each name that both sides share with another of as many words, a third of them made up."""
    for name in _shared_names(pair):
        words = len(name.split())
        new = rng.choice(stock.names[words])
        if rng.random() < 0.33:
            new = " ".join(invent_name(rng) for _ in range(words))
        if _is_single(name, pair):
            pair = _replace(pair, (name, name), (new, new))
    return pair


def swap_numbers(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Replace each number that both sides share, in either notation, with another of as many digits."""
    for number in _NUMBER.findall(pair.indonesian):
        english = number.translate(str.maketrans(".,", ",."))
        if "," in number or not (pair.indonesian.count(number) == 1 and pair.english.count(english) == 1):
            continue
        digits = "".join(rng.choice("0123456789") if mark.isdigit() else mark for mark in number[1:])
        new = rng.choice("123456789") + digits
        pair = _replace(pair, (number, english), (new, new.replace(".", ",")))
    return pair


def swap_term(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Replace one known term (rank, place, post, ministry) with another of its kind."""
    words = pair.indonesian.split()
    runs = [" ".join(words[i : i + n]).strip(',."“”()') for n in (4, 3, 2, 1) for i in range(len(words) - n + 1)]
    for run in runs:
        term = stock.terms_by_source.get(run)
        if term and _is_single_term(term, pair):
            new = rng.choice(stock.terms[term.kind])
            return _replace(pair, (term.indonesian, term.english), (new.indonesian, new.english))
    return pair


def _is_single_term(term: TermPair, pair: Pair) -> bool:
    one = re.findall(rf"(?<!\w){re.escape(term.indonesian)}(?!\w)", pair.indonesian)
    other = re.findall(rf"(?<!\w){re.escape(term.english)}(?!\w)", pair.english)
    return len(one) == len(other) == 1 == pair.indonesian.count(term.indonesian) == pair.english.count(term.english)


def set_capitals(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Write both sides in capitals, as headlines on old wires are."""
    return Pair(pair.indonesian.upper(), pair.english.upper())


def set_headline(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Write both sides as a headline: each word but the small ones with a capital, no full stop."""
    return capitalise_pair(pair)


def capitalise_pair(pair: Pair) -> Pair:
    """Return both sides in headline case."""
    return Pair(_capitalise_words(pair.indonesian), _capitalise_words(pair.english))


def _capitalise_words(text: str) -> str:
    """Capitalise the words of a headline.

    >>> _capitalise_words("harga beras naik di Jawa.")
    'Harga Beras Naik di Jawa'
    """

    def capitalise(found: re.Match[str]) -> str:
        word = found.group()
        return word if word in _SMALL_WORDS and found.start() else word[0].upper() + word[1:]

    return _WORD.sub(capitalise, text).removesuffix(".")


Change = Callable[[Pair, Stock, Random], Pair]
# The share of pairs that each change is tried on; the first three may fall on the same pair.
SWAPS: tuple[tuple[float, Change], ...] = ((0.15, swap_names), (0.12, swap_numbers), (0.15, swap_term))
CASES: tuple[tuple[float, Change], ...] = ((0.01, set_capitals), (0.05, set_headline))


def vary_pair(pair: Pair, stock: Stock, rng: Random) -> Pair:
    """Return the pair with a random few of the changes made."""
    for share, change in SWAPS:
        if rng.random() < share:
            pair = change(pair, stock, rng)
    draw = rng.random()
    for share, change in CASES:
        if draw < share:
            return change(pair, stock, rng)
        draw -= share
    return pair
