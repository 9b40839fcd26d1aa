"""Measure how many numbers a translation has right by value: as drafted, after the locale fixes, and as a user gets it.

    python -m benchmarks.numbers FILE.tsv... [--direction id-en] [--model NAME] [--engine ctranslate2]

Files hold Indonesian and English, separated by a tab. A number is one that the source writes with digits; it is right
where the target has the same value, in whatever form, and in form where it also reads as the target language writes it.
The whole pipeline has glossary and second tries too; a number inside a term is right where the term is obeyed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import record
from translate.engines import ENGINES
from translate.house_style import HouseStyle
from translate.locale_fixes import localise
from translate.locale_fixes.pairing import pair_quantities
from translate.models.catalogue import parse_direction
from translate.numerals import find_quantities
from translate.pipeline import translate_lines
from translate.protocols import Engine
from translate.segmenting import split_segments
from translate.session import Options, Session, open_session
from translate.values import Alignment, Direction, TranslatedBlock


@dataclass(frozen=True, slots=True)
class Drafted:
    """Hold a source sentence, what the engine made of it, and the word links between them."""

    source: str
    draft: str
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Finished:
    """Hold what the whole pipeline made of a sentence, the stretches of its obeyed terms, and what was done to it."""

    text: str
    terms: tuple[tuple[int, int], ...]
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Count numbers of the sources: all, right by value, and right in the target's form; and whole sentences."""

    numbers: int = 0
    right: int = 0
    in_form: int = 0
    sentences: int = 0
    sentences_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add up field by field."""
        return Tally(
            self.numbers + other.numbers,
            self.right + other.right,
            self.in_form + other.in_form,
            self.sentences + other.sentences,
            self.sentences_right + other.sentences_right,
        )

    def row(self, name: str) -> str:
        """Return a row of the table."""
        return (
            f"| {name} | {self.right}/{self.numbers} ({100 * self.right / self.numbers:.2f}%)"
            f" | {100 * self.in_form / self.numbers:.2f}% | {100 * self.sentences_right / self.sentences:.2f}% |"
        )


def tally(source: str, target: str, direction: Direction, terms: Sequence[tuple[int, int]] = ()) -> Tally:
    """Return how many of a sentence's numbers a target has, whichever order they come in.

    ``terms`` are stretches of the source whose glossary terms the target obeys: their numbers are right.
    """
    given = find_quantities(source, direction[0])
    written = sum(not quantity.spelled for quantity in given)
    if not written:
        return Tally()
    pairing = pair_quantities(given, find_quantities(target, direction[1]), ())
    joined = [quantity for some in pairing.joined for quantity in some.sources]
    lost = sum(
        not quantity.spelled and not any(start <= quantity.start < end for start, end in terms)
        for quantity in (*(pair.source for pair in pairing.wrong), *joined, *pairing.missing)
    )
    odd = sum(not pair.target.native for pair in pairing.right if not pair.source.spelled)
    return Tally(written, written - lost, written - lost - odd, 1, int(not lost))


def read_sentences(files: Iterable[Path], direction: Direction) -> list[tuple[str, str]]:
    """Return source sentences that hold digits, each with the reference of its line."""
    sentences = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            indonesian, english = line.split("\t")[:2]
            source, reference = (indonesian, english) if direction[0] == "id" else (english, indonesian)
            parts = [segment.source for segment in split_segments(source, direction[0])]
            # a line of several sentences has one reference: only its whole can be compared with it
            sentences += [(part, reference if len(parts) == 1 else "") for part in parts if any(map(str.isdigit, part))]
    return sentences


def draft_sentences(sources: Sequence[str], engine: Engine) -> tuple[list[Drafted], float]:
    """Translate and align the sentences; return the drafts and the seconds it took."""
    begun = time.perf_counter()
    drafts = [draft.text for draft in engine.translate(sources)]
    links = engine.align(sources, drafts)
    seconds = time.perf_counter() - begun
    return [Drafted(*row) for row in zip(sources, drafts, links, strict=True)], seconds


def finish_sentences(sources: Sequence[str], session: Session) -> list[Finished]:
    """Take the sentences through the whole pipeline, as a user does with ``--lines``."""
    return [_finished(block) for block in translate_lines(sources, session.engine, session.settings)]


def _finished(block: TranslatedBlock) -> Finished:
    """Return a line's segments as one, with the terms' characters counted from the line's start."""
    obeyed = [
        (segment.segment.start + proof.match.start, segment.segment.start + proof.match.end)
        for segment in block.segments
        for proof in segment.proofs
        if proof.rung != "missed"
    ]
    text = " ".join(segment.target for segment in block.segments)
    return Finished(text, tuple(obeyed), tuple(line for segment in block.segments for line in segment.history))


def write_table(
    drafted: Sequence[Drafted],
    finished: Sequence[Finished],
    references: Sequence[str],
    direction: Direction,
    *,
    seconds: float,
    examples: bool,
) -> str:
    """Fix the drafts and return the table of what was right before and after, and at the pipeline's end."""
    begun = time.perf_counter()
    fixed = [
        localise(row.source, row.draft, row.alignment, direction, style=HouseStyle(), role="paragraph").text
        for row in drafted
    ]
    cost = time.perf_counter() - begun
    before, after, whole, reference = Tally(), Tally(), Tally(), Tally()
    for row, text, end, wanted in zip(drafted, fixed, finished, references, strict=True):
        before += tally(row.source, row.draft, direction)
        after += tally(row.source, text, direction)
        final = tally(row.source, end.text, direction, end.terms)
        whole += final
        reference += tally(row.source, wanted, direction) if wanted else Tally()
        if examples and final.right < final.numbers:
            print("\n  ".join((row.source, row.draft, text, end.text, *end.history)), end="\n\n")
    rows = [
        before.row("draft"),
        after.row("draft with fixes"),
        whole.row("whole pipeline"),
        reference.row("reference translation"),
    ]
    head = "| text | numbers right by value | and in form | sentences all right |\n|---|---:|---:|---:|\n"
    share = (
        f"The fixes took {1000 * cost / len(drafted):.2f} ms a sentence, {100 * cost / seconds:.1f}% of translating."
    )
    return head + "\n".join(rows) + f"\n\n{share}"


def main() -> None:
    """Translate the files' number sentences, print and record the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.tsv")
    parser.add_argument("--direction", default="id-en", type=parse_direction)
    parser.add_argument("--model", default="builtin")
    parser.add_argument("--engine", default="ctranslate2", choices=list(ENGINES))
    parser.add_argument("--examples", action="store_true", help="print the sentences that stay wrong")
    arguments = parser.parse_args()
    sentences = read_sentences(arguments.files, arguments.direction)
    sources = [source for source, _ in sentences]
    session = open_session(arguments.direction, Options(model=arguments.model, engine=arguments.engine))
    drafted, seconds = draft_sentences(sources, session.engine)
    table = write_table(
        drafted,
        finish_sentences(sources, session),
        [reference for _, reference in sentences],
        arguments.direction,
        seconds=seconds,
        examples=arguments.examples,
    )
    names = ", ".join(file.stem for file in arguments.files)
    text = f"{len(sentences)} sentences with digits of {names}; {arguments.model}, {arguments.engine}.\n\n{table}"
    print(text)
    record(f"numbers {'-'.join(arguments.direction)}", text)


if __name__ == "__main__":
    main()
