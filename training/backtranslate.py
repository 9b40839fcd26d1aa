"""Make synthetic pairs from sentences in one language, with the model of the other direction.

    python -m training.backtranslate --model en-id --direction en-id --corpus CORPUS --out synthetic.tsv

The real sentence becomes the target, its translation the source: pairs for the direction opposite to
the model's. `training.prepare --synthetic synthetic.tsv` mixes them in.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.translators import BenchTranslator, Setting, open_translator
from training.cleaning import HeldOut, Pair, is_sound, normalise_text
from training.sources import read_held_out, read_lines

CHUNK = 2000  # sentences translated, and written, at a time
LENGTHS = range(30, 300)  # characters: shorter are scraps, longer are paragraphs


def main(arguments: Sequence[str] | None = None) -> None:
    """Translate the sentences that the command line names; a file begun before is gone on with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="a built-in direction or a model folder")
    parser.add_argument("--direction", choices=("id-en", "en-id"), required=True, help="of the model")
    parser.add_argument("--corpus", type=Path, required=True, help="folder with mono/ and dev/")
    parser.add_argument("--out", type=Path, required=True, help="TSV, Indonesian first")
    parser.add_argument("--limit", type=int, help="sentences to read")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    language = options.direction[:2]
    lines = islice(read_lines(options.corpus / "mono" / f"{language}.txt.xz"), options.limit)
    sentences = list(pick_sentences(lines, read_held_out(options.corpus)))
    done = sum(1 for _ in read_lines(options.out)) if options.out.exists() else 0
    with open_translator(options.model, threads=options.threads) as translator, options.out.open("a") as out:
        for begin in range(done, len(sentences), CHUNK):
            chunk = sentences[begin : begin + CHUNK]
            for pair in translate_back(translator, chunk, options.direction):
                out.write(f"{pair.indonesian}\t{pair.english}\n")
            out.flush()
            print(f"{begin + len(chunk):,} of {len(sentences):,} sentences", file=sys.stderr, flush=True)


def pick_sentences(lines: Iterable[str], held_out: HeldOut) -> Iterator[str]:
    """Pass the lines that are whole sentences of a fit length and not of a development set."""
    for line in lines:
        text = normalise_text(line)
        whole = len(text) in LENGTHS and text[0].isupper() and text[-1] in '.!?"”'
        if whole and not held_out.overlaps(Pair(text, text)):
            yield text


def translate_back(translator: BenchTranslator, sentences: Sequence[str], direction: str) -> Iterator[Pair]:
    """Yield a pair for each sentence, with greedy search; an unsound translation gives an empty pair.

    Empty pairs keep the lines of the file in step with the sentences, so that a run can be resumed;
    `training.prepare` drops them.
    """
    output = translator.translate(sentences, Setting(beam_size=1, no_repeat=4))
    for sentence, text in zip(sentences, output.texts, strict=True):
        made = normalise_text(text.replace("\t", " "))
        pair = Pair(sentence, made) if direction == "id-en" else Pair(made, sentence)
        yield pair if is_sound(pair) else Pair("", "")


if __name__ == "__main__":
    main()
