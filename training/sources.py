"""Name the files of the corpus, how often each is sampled, and what is taken from it."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.augmenting import TermPair
from training.cleaning import HeldOut, Pair, drop_duplicates, is_prose, is_short, is_sound, normalise_text


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a file of pairs, the number of times it is sampled a round (may be below one), and its filter.

    The lines of a word list are words or names, which are sampled several to a line.
    """

    path: str
    weight: float
    keep: Callable[[Pair], bool] = is_sound
    is_word_list: bool = False


# A round is about 80,000 pairs. What was written or translated with care is sampled most; the mined
# part of "general" is left out by length; of the documentation only plain sentences, and few.
SOURCES: tuple[Source, ...] = (
    Source("train/written.tsv.xz", 1.5),
    Source("train/translated-from-id.tsv.xz", 1.0),
    Source("train/translated-from-en.tsv.xz", 1.0),
    Source("train/news.tsv.xz", 0.5),
    Source("train/general.tsv.xz", 0.25, lambda pair: is_sound(pair) and is_short(pair)),
    Source("train/docs.tsv.xz", 0.06, lambda pair: is_sound(pair) and is_prose(pair)),
    Source("terms/handwritten-news-terms.tsv", 0.5),
    # rare words were the worst fault of a model without these: copied, or guessed from their sound
    Source("dict/hafiz-vocab10000.tsv", 2.0, is_word_list=True),
    Source("dict/nusax-lexicon.tsv", 2.0, is_word_list=True),
    Source("terms/cldr.tsv", 1.0, is_word_list=True),
    Source("terms/indonesian-regions.tsv", 1.0, is_word_list=True),
)
# While the rate falls, the best is sampled still more: what comes last is remembered best.
FINAL_WEIGHTS = {
    "train/written.tsv.xz": 3.0,
    "train/news.tsv.xz": 0.15,
    "train/general.tsv.xz": 0.08,
    "train/docs.tsv.xz": 0.02,
}
HELD_OUT = ("dev/news.tsv", "dev/written.tsv", "dev/flores-dev.tsv", "dev/terms.jsonl")
TERMS = ("terms/handwritten-news-terms.tsv",)
PLACES = ("terms/indonesian-districts.names.txt",)


def read_lines(path: Path) -> Iterator[str]:
    """Read the lines of a text file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (str(line).rstrip("\n") for line in lines)


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read the pairs of a TSV file: Indonesian, English, and columns that are not read."""
    for line in read_lines(path):
        fields = line.split("\t")
        if len(fields) >= 2:
            yield Pair(normalise_text(fields[0]), normalise_text(fields[1]))


def read_held_out(corpus: Path) -> HeldOut:
    """Read every sentence of the development sets."""
    return HeldOut(
        field
        for name in HELD_OUT
        for line in read_lines(corpus / name)
        for field in (line.split('"') if name.endswith(".jsonl") else line.split("\t"))
    )


def read_sources(corpus: Path, sources: Iterable[Source] = SOURCES) -> list[tuple[Source, list[Pair]]]:
    """Read, clean and deduplicate the sources, without what the development sets hold."""
    held_out = read_held_out(corpus)
    return [
        (
            source,
            [
                pair
                for pair in drop_duplicates(read_pairs(corpus / source.path))
                if source.keep(pair) and not held_out.overlaps(pair)
            ],
        )
        for source in sources
    ]


def weigh_for_the_end(source: Source) -> Source:
    """Return the source with the weight it has in the rounds that a run ends on."""
    return replace(source, weight=FINAL_WEIGHTS.get(source.path, source.weight))


def read_terms(corpus: Path) -> list[TermPair]:
    """Read the term lists, for swaps."""
    return [
        TermPair(fields[0], fields[1], fields[2])
        for name in TERMS
        for line in read_lines(corpus / name)
        if len(fields := line.split("\t")) >= 3
    ]


def read_places(corpus: Path) -> list[str]:
    """Read names of places that are the same in both languages."""
    return [line for name in PLACES for line in read_lines(corpus / name) if line]
