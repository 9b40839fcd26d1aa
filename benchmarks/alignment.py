"""Measure how well a model's attention links words: alignment error rate against links made by hand.

    python -m benchmarks.alignment                        # both built-in models, tests/data/alignment.tsv
    python -m benchmarks.alignment --model FOLDER --direction id-en

The attention is the one that CTranslate2 returns: head 0 of the last decoder layer. Words without a link in the
hand alignment (articles, auxiliaries) are not judged: enforcement looks up terms, and those have one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality import DIRECTIONS
from benchmarks.results import record
from benchmarks.translators import BenchTranslator, open_translator

GOLD = Path(__file__).parents[1] / "tests" / "data" / "alignment.tsv"
_WORD = re.compile(r"\w+(?:[-.,'’/]\w+)*%?")
WordLink = tuple[int, int]  # (source word, target word)


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Hold a sentence pair and the links between its words, source first."""

    source: str
    target: str
    links: frozenset[WordLink]


def read_aligned_pairs(path: Path, direction: str) -> tuple[AlignedPair, ...]:
    """Read Indonesian, English and links such as ``0-1 2-0``, counted in words without punctuation."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        indonesian, english, links = line.split("\t")
        parsed = [(int(one), int(other)) for one, other in (link.split("-") for link in links.split())]
        if direction == "id-en":
            pairs.append(AlignedPair(indonesian, english, frozenset(parsed)))
        else:
            pairs.append(AlignedPair(english, indonesian, frozenset((other, one) for one, other in parsed)))
    return tuple(pairs)


def count_errors(found: frozenset[WordLink], gold: frozenset[WordLink]) -> tuple[int, int, int]:
    """Return links found of those wanted, links found, links wanted; only target words of the gold are judged."""
    judged = {target for _, target in gold}
    kept = {link for link in found if link[1] in judged}
    return len(kept & gold), len(kept), len(gold)


def measure_error_rate(translator: BenchTranslator, pairs: Sequence[AlignedPair]) -> float:
    """Return the alignment error rate in percent (Och and Ney 2003, all links sure), one link a target word."""
    counts = [count_errors(link_words(translator, pair), pair.links) for pair in pairs]
    right, found, wanted = (sum(row[column] for row in counts) for column in range(3))
    return 100 * (1 - 2 * right / (found + wanted))


def link_words(translator: BenchTranslator, pair: AlignedPair) -> frozenset[WordLink]:
    """Link each target word to the source word that its pieces attend to most."""
    source_pieces, target_pieces, attention = translator.attend(pair.source, pair.target)
    source_words = place_pieces(source_pieces, pair.source)
    target_words = place_pieces(target_pieces, pair.target)
    weights: dict[int, dict[int, float]] = {}
    for target, row in zip(target_words, attention, strict=True):
        for source, weight in zip(source_words, row, strict=False):
            if source is not None and target is not None:
                shares = weights.setdefault(target, {})
                shares[source] = shares.get(source, 0.0) + weight
    return frozenset((max(shares, key=lambda word: shares[word]), target) for target, shares in weights.items())


def place_pieces(pieces: Sequence[str], text: str) -> list[int | None]:
    """Return for each piece the number of the word it is part of; None for punctuation and the end mark.

    >>> place_pieces(["▁Hu", "jan", "▁turun", ".", "</s>"], "Hujan turun.")
    [0, 0, 1, None, None]
    """
    spans = [found.span() for found in _WORD.finditer(text)]
    words: list[int | None] = []
    place = 0
    for piece in pieces:
        plain = piece.replace("▁", "").strip()
        begin = text.find(plain, place) if plain else place
        inside = [number for number, (first, last) in enumerate(spans) if first <= begin < last]
        words.append(inside[0] if inside and plain else None)
        place = begin + len(plain) if begin >= 0 else place
    return words


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for, print and record it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="a model folder; without it both built-in models are measured")
    parser.add_argument("--direction", choices=DIRECTIONS, default="id-en", help="direction of --model")
    parser.add_argument("--dry-run", action="store_true", help="print, record nothing")
    options = parser.parse_args(arguments)
    models = [(options.model, options.direction)] if options.model else [(name, name) for name in DIRECTIONS]
    rows = ["| model | direction | pairs | links | error rate |", "|---|---|---|---|---|"]
    for model, direction in models:
        pairs = read_aligned_pairs(GOLD, direction)
        with open_translator(model) as translator:
            error_rate = measure_error_rate(translator, pairs)
        links = sum(len(pair.links) for pair in pairs)
        rows.append(f"| {Path(model).name} | {direction} | {len(pairs)} | {links} | {error_rate:.1f}% |")
    print("\n".join(rows))
    if not options.dry_run:
        record("alignment", "\n".join([*rows, "", "int8, head 0 of the last decoder layer, one link a target word."]))


if __name__ == "__main__":
    main()
