"""Measure BLEU, chrF and speed of models on test sets, and compare ways to decode.

    python -m benchmarks.quality                          # the built-in models on benchmarks/dev/written.tsv
    python -m benchmarks.quality --tsv FILE --tsv FILE    # Indonesian<TAB>English, one sentence a line
    python -m benchmarks.quality --model FOLDER --direction id-en --source FILE --reference FILE
    python -m benchmarks.quality --compare                # beam sizes, number types, penalties, the guard

The table goes to stdout and into benchmarks/results.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu

from benchmarks.results import record
from benchmarks.translators import BenchTranslator, Setting, open_translator

DIRECTIONS = ("id-en", "en-id")
SHIPPED = Path(__file__).parent / "dev" / "written.tsv"
COMPARED = (
    Setting(beam_size=1),
    Setting(beam_size=4),
    Setting(beam_size=6),
    Setting(compute="float32"),
    Setting(length_penalty=0.6),
    Setting(length_penalty=1.4),
    Setting(no_repeat=3),
    Setting(no_repeat=4),
)
HEAD = "\n".join(
    (
        "| model | direction | test set | decoding | BLEU | chrF | tokens/s | sentences/s |",
        "|---|---|---|---|---|---|---|---|",
    )
)


@dataclass(frozen=True, slots=True)
class TestSet:
    """Hold the sentences of a test set in both languages, and its name."""

    __test__ = False  # not a test class, though pytest would take it for one

    name: str
    indonesian: tuple[str, ...]
    english: tuple[str, ...]

    def sides(self, direction: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return sources and references."""
        return (self.indonesian, self.english) if direction == "id-en" else (self.english, self.indonesian)


@dataclass(frozen=True, slots=True)
class Score:
    """Hold what one model reached on one set."""

    bleu: float
    chrf: float
    tokens_per_second: float
    sentences_per_second: float
    signatures: tuple[str, str]


def read_test_set(path: Path, limit: int | None = None) -> TestSet:
    """Read a TSV of Indonesian and English."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[:limit]]
    return TestSet(path.stem, tuple(row[0] for row in rows), tuple(row[1] for row in rows))


def read_file_pair(source: Path, reference: Path, direction: str) -> TestSet:
    """Read a test set kept as two files of lines."""
    sides = [tuple(path.read_text(encoding="utf-8").splitlines()) for path in (source, reference)]
    if len(sides[0]) != len(sides[1]):
        raise ValueError(f"{reference}: {len(sides[1])} lines, but {source} has {len(sides[0])}")
    return TestSet(source.stem, *(sides if direction == "id-en" else reversed(sides)))


def measure(translator: BenchTranslator, test_set: TestSet, direction: str, setting: Setting) -> Score:
    """Translate a set and score it; loading and conversion are not timed."""
    sources, references = test_set.sides(direction)
    translator.translate(sources[:8], setting)  # the first batch pays for memory
    output = translator.translate(sources, setting)
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    return Score(
        float(bleu.corpus_score(list(output.texts), [list(references)]).score),
        float(chrf.corpus_score(list(output.texts), [list(references)]).score),
        output.tokens / output.seconds,
        len(sources) / output.seconds,
        (str(bleu.get_signature()), str(chrf.get_signature())),
    )


def compare(
    model: str, direction: str, sets: Sequence[TestSet], settings: Iterable[Setting], threads: int, token: str = ""
) -> Iterator[tuple[str, Score]]:
    """Yield a table row and its score for every set and setting; a number type is converted once."""
    ordered = sorted(settings, key=lambda setting: setting.compute != "int8")
    for compute in dict.fromkeys(setting.compute for setting in ordered):
        with open_translator(model, compute, threads, token) as translator:
            for setting in (setting for setting in ordered if setting.compute == compute):
                for test_set in sets:
                    score = measure(translator, test_set, direction, setting)
                    yield _format_row(Path(model).name, direction, test_set.name, setting, score), score


def _format_row(model: str, direction: str, name: str, setting: Setting, score: Score) -> str:
    speed = f"{score.tokens_per_second:,.0f} | {score.sentences_per_second:,.1f}"
    return f"| {model} | {direction} | {name} | {setting} | {score.bleu:.1f} | {score.chrf:.1f} | {speed} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for, print the table and record it."""
    options = _parse_options(arguments)
    sets = [read_test_set(path, options.limit) for path in options.tsv or ([] if options.source else [SHIPPED])]
    if options.source:
        sets.append(read_file_pair(options.source, options.reference, options.direction))
    models = [(options.model, options.direction)] if options.model else [(name, name) for name in DIRECTIONS]
    settings = COMPARED if options.compare else (Setting(beam_size=options.beam, compute=options.compute),)
    print(HEAD)
    rows: list[str] = []
    signatures: tuple[str, ...] = ()
    for model, direction in models:
        for row, score in compare(model, direction, sets, settings, options.threads, options.language_token):
            print(row, flush=True)
            rows.append(row)
            signatures = score.signatures
    signed = "\n".join(f"- `{signature}`" for signature in signatures)
    note = f"{options.threads} thread(s), {', '.join(f'{s.name} {len(s.english)} sentences' for s in sets)}."
    print(f"\n{note}\n{signed}")
    if not options.dry_run:
        record(options.section, "\n".join([HEAD, *rows, "", note, "", signed]))


def _parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--model", help="a model folder; without it both built-in models are measured")
    add("--direction", choices=DIRECTIONS, default="id-en", help="direction of --model")
    add("--tsv", type=Path, action="append", help="test set: Indonesian<TAB>English")
    add("--source", type=Path, help="test set: one file of source lines ...")
    add("--reference", type=Path, help="... and one of reference lines")
    add("--limit", type=int, help="use only so many sentences of each TSV")
    add("--compare", action="store_true", help="run the table of decoding settings")
    add("--compute", default="int8", help="number type, as CTranslate2 names it")
    add("--beam", type=int, default=4)
    add("--threads", type=int, default=1, help="sentences decoded at once, one core each")
    add("--language-token", default="", help="such as >>ind<<, for models of many languages")
    add("--section", default="quality", help="section of results.md to replace")
    add("--dry-run", action="store_true", help="print, record nothing")
    options = parser.parse_args(arguments)
    if bool(options.source) != bool(options.reference):
        parser.error("--source and --reference come together")
    return options


if __name__ == "__main__":
    main()
