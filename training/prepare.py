"""Make the arrays to train on: cleaned, held out, augmented, cut into pieces, aligned.

    python -m training.prepare --corpus CORPUS --direction id-en --out FOLDER [--vocabulary source.spm]

Without `--vocabulary` a SentencePiece model is trained first. Each round is a fresh sample with fresh
augmentation in a file of its own, so that training can begin when the first is there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import sentencepiece

from training.aligning import align_examples, inline_phrase
from training.arrays import Example, write_examples
from training.augmenting import capitalise_pair, gather_stock, vary_pair
from training.cleaning import Pair, is_sound
from training.sources import (
    SOURCES,
    Source,
    read_pairs,
    read_places,
    read_sources,
    read_terms,
    weigh_for_the_end,
)

LONGEST = 120  # pieces a side; 0.3% of the pairs are longer
INLINE_SHARE = 0.15  # the tool shows a model its terms this way, often two in a sentence
INLINE_AGAIN = 0.35
Sampled = Sequence[tuple[Source, Sequence[Pair]]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare the arrays that the command line asks for."""
    options = _parse_options(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    sampled = read_sources(options.corpus, map(weigh_for_the_end, SOURCES) if options.final else SOURCES)
    if options.synthetic:
        synthetic = list(filter(is_sound, read_pairs(options.synthetic)))
        sampled.append((Source(str(options.synthetic), options.synthetic_weight), synthetic))
    for source, pairs in sampled:
        print(f"{source.path}: {len(pairs):,} pairs, weight {source.weight}", file=sys.stderr, flush=True)
    vocabulary = options.vocabulary or options.out / "source.spm"
    if not vocabulary.exists():
        train_vocabulary(sampled, vocabulary, options.pieces)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    own = [pair for _, pairs in sampled for pair in pairs]
    stock = gather_stock(own, read_terms(options.corpus), read_places(options.corpus))
    for number in range(options.first_round, options.first_round + options.rounds):
        rng = Random(f"{options.direction} {number}")
        varied = [vary_pair(pair, stock, rng) for pair in sample_round(sampled, rng)]
        examples = list(encode_pairs(varied, pieces, reverse=options.direction == "en-id"))
        if options.align:
            examples = _align_and_inline(examples, pieces, rng)
        write_examples(options.out / f"round-{number:02}.npz", examples)
        tokens = sum(len(example.target) + 1 for example in examples)
        print(f"round {number}: {len(examples):,} pairs, {tokens:,} target pieces", file=sys.stderr, flush=True)


def _parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train/, dev/ and terms/")
    parser.add_argument("--direction", choices=("id-en", "en-id"), required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for round-NN.npz")
    parser.add_argument("--vocabulary", type=Path, help="a SentencePiece model to keep; one is trained otherwise")
    parser.add_argument("--pieces", type=int, default=8000, help="size of a vocabulary to train")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--first-round", type=int, default=0)
    parser.add_argument("--final", action="store_true", help="sample as for the end of a run: the best sources most")
    parser.add_argument("--no-align", dest="align", action="store_false", help="without links and inlined phrases")
    parser.add_argument("--synthetic", type=Path, help="a TSV of back-translated pairs (training.backtranslate)")
    parser.add_argument("--synthetic-weight", type=float, default=0.5)
    return parser.parse_args(arguments)


def sample_round(sampled: Sampled, rng: Random) -> Iterator[Pair]:
    """Draw each source as often as its weight says, without repeating before it is used up."""
    for source, pairs in sampled:
        whole, rest = divmod(source.weight, 1)
        drawn = [*pairs] * int(whole) + rng.sample(pairs, int(rest * len(pairs)))
        yield from bundle_words(drawn, rng) if source.is_word_list else drawn


def bundle_words(words: Sequence[Pair], rng: Random) -> Iterator[Pair]:
    """Join three to eight words of a list into one line, in random order, a quarter of the lines in headline case.

    >>> list(bundle_words([Pair("teluk", "bay")] * 3, Random(1)))
    [Pair(indonesian='teluk, teluk, teluk', english='bay, bay, bay')]
    """
    order = rng.sample(words, len(words))
    while order:
        line, order = order[: (count := rng.randint(3, 8))], order[count:]
        bundle = Pair(", ".join(pair.indonesian for pair in line), ", ".join(pair.english for pair in line))
        yield capitalise_pair(bundle) if rng.random() < 0.25 else bundle


def train_vocabulary(sampled: Sampled, path: Path, size: int) -> None:
    """Train one SentencePiece model for both languages: bytes for rare characters, each digit a piece."""
    rng = Random(1)
    sentences = (side for pair in sample_round(sampled, rng) for side in (pair.indonesian, pair.english))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sentences,
        model_prefix=str(path.with_suffix("")),
        vocab_size=size,
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9995,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        num_threads=1,
        minloglevel=1,
    )
    path.with_suffix(".model").rename(path)


def encode_pairs(
    pairs: Iterable[Pair], pieces: sentencepiece.SentencePieceProcessor, *, reverse: bool
) -> Iterator[Example]:
    """Cut pairs into pieces, source first; pairs that are too long for training are left out."""
    for pair in pairs:
        one, other = tuple(pieces.encode(pair.indonesian)), tuple(pieces.encode(pair.english))
        if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST:
            yield Example(other, one) if reverse else Example(one, other)


def _align_and_inline(
    examples: Sequence[Example], pieces: sentencepiece.SentencePieceProcessor, rng: Random
) -> list[Example]:
    starts = frozenset(i for i in range(pieces.vocab_size()) if pieces.id_to_piece(i).startswith("▁"))
    inlined = []
    for example in align_examples(examples):
        if rng.random() < INLINE_SHARE:
            example = inline_phrase(example, starts, rng)
            while rng.random() < INLINE_AGAIN:
                example = inline_phrase(example, starts, rng)
        inlined.append(example)
    return inlined


if __name__ == "__main__":
    main()
