"""Measure the glossary on sentences with the terms that they must hold, under four settings in one run.

    python -m benchmarks.terms [FILE.jsonl] [--faults FOLDER] [--fail-under 0.98]
    python -m benchmarks.terms --engine transformers --rows 60 --speed 0

none: no glossary. shipped: the glossaries that users get. own: each sentence with the terms that the file names for it,
which measures enforcement, not coverage. random: the same, with wrong targets drawn for them, which shows what obeying
costs the rest of the sentence (WMT 2023 and 2025 draw random words; a wrong target is harder than that).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from statistics import fmean
from typing import get_args

import sacrebleu

from benchmarks.results import record
from benchmarks.speed import compare, read_sentences
from benchmarks.term_metrics import (
    TermRow,
    find_forbidden,
    find_missing,
    measure_consistency,
    read_rows,
    term_error_rate,
    window_overlap,
)
from benchmarks.term_runs import Run, build_own_finder, describe_faults, find_misfires, to_term, translate_rows
from glossary.maintenance.trial import draw_targets
from glossary.values import Rung
from translate.cli.glossary.trying import RandomFinder
from translate.engines import ENGINES
from translate.session import Options, Session, open_session
from translate.values import Block, Document, Metadata

SHIPPED_ROWS = Path(__file__).parent / "dev" / "terms.jsonl"
RUNGS: tuple[Rung, ...] = get_args(Rung)
# wrong targets, put in on purpose, say nothing of these
NOT_OF_RANDOM = ("consistency of repeated terms", "matches that must not fire")


def run_settings(rows: Sequence[TermRow], session: Session) -> tuple[Run, ...]:
    """Translate the rows under each setting."""
    own_finder = build_own_finder(rows)
    own = translate_rows("own", rows, session, own_finder)
    pool = [to_term(term, row) for row in rows for term in row.terms]
    matches = [match for row in own.segments for segment in row for match in segment.matches]
    finder = RandomFinder(own_finder, draw_targets(matches, pool))
    return (
        translate_rows("none", rows, session, None),
        translate_rows("shipped", rows, session, session.settings.terms),
        own,
        translate_rows("random", rows, session, finder),
    )


def measure_success(rows: Sequence[TermRow], run: Run) -> float:
    """Return the share of the rows' terms with an exact match."""
    missing = sum(len(find_missing(row.terms, target)) for row, target in zip(rows, run.targets, strict=True))
    return 1 - missing / max(1, sum(len(row.terms) for row in rows))


def write_table(rows: Sequence[TermRow], runs: Sequence[Run]) -> str:
    """Return the table: a column for each run."""
    none = runs[0]
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    references = [[row.reference for row in rows]]
    columns = []
    plain = chrf.corpus_score(none.targets, references).score
    for run in runs:
        score = chrf.corpus_score(run.targets, references).score
        quality = {
            "chrF": f"{score:.2f}",
            "chrF against none": f"{score - plain:+.2f}",
            "BLEU": f"{bleu.corpus_score(run.targets, references).score:.2f}",
        }
        columns.append({**measure_terms(rows, run), **quality, **count_proofs(rows, run)})
    columns[-1].update(dict.fromkeys(NOT_OF_RANDOM, "-"))
    lines = [f"| | {' | '.join(run.name for run in runs)} |", "|---|" + "---:|" * len(runs)]
    lines += [f"| {name} | {' | '.join(column[name] for column in columns)} |" for name in columns[0]]
    return "\n".join([*lines, "", f"`{bleu.get_signature()}`, `{chrf.get_signature()}`"])


def measure_terms(rows: Sequence[TermRow], run: Run) -> dict[str, str]:
    """Return the cells of the figures that compare texts with the rows."""
    pairs = list(zip(rows, run.targets, strict=True))
    return {
        "terms right (exact match)": f"{measure_success(rows, run):.1%}",
        "forbidden strings found": str(sum(len(find_forbidden(*pair)) for pair in pairs)),
        "window overlap, 2 words": f"{fmean(window_overlap(*pair, 2) for pair in pairs):.3f}",
        "window overlap, 3 words": f"{fmean(window_overlap(*pair, 3) for pair in pairs):.3f}",
        "1-TERm": f"{1 - fmean(term_error_rate(*pair) for pair in pairs):.3f}",
        "consistency of repeated terms": f"{measure_consistency(rows, run.targets):.1%}",
        "length ratio to the reference": f"{fmean(len(target) / len(row.reference) for row, target in pairs):.3f}",
    }


def count_proofs(rows: Sequence[TermRow], run: Run) -> dict[str, str]:
    """Return the cells of what became of the matches."""
    counts = Counter(proof.rung for proof in run.proofs)
    misfires = sum(1 for row, segments in zip(rows, run.segments, strict=True) for _ in find_misfires(row, segments))
    return {
        "terms matched": str(counts.total()),
        "of these obeyed on the final text": f"{1 - counts['missed'] / counts.total():.1%}" if counts else "-",
        **{f"rung: {rung}": str(counts[rung]) for rung in RUNGS},
        "matches that must not fire": str(misfires),
    }


def measure_speed(session: Session, count: int, rounds: int) -> str:
    """Return what all shipped glossaries cost: the time without one over the time with them, taken in turn."""
    sentences = read_sentences(count)
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    document = Document(tuple(Block("paragraph", text) for text in paragraphs), Metadata(), "")
    without = replace(session, settings=replace(session.settings, terms=None))

    def time_with(chosen: Session) -> float:
        begun = time.perf_counter()
        chosen.translate([document])
        return time.perf_counter() - begun

    session.translate_text(sentences[0])
    seconds = compare({"none": lambda: time_with(without), "shipped": lambda: time_with(session)}, rounds)
    return (
        f"Throughput with all shipped glossaries: {seconds['none'] / seconds['shipped']:.2f}x of the run without "
        f"({count / seconds['shipped']:.0f} and {count / seconds['none']:.0f} sentences/s; {count} sentences, "
        f"median of {rounds} rounds in turn)."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and record; exit 1 where ``own`` falls below ``--fail-under``."""
    options = _parse_options(arguments)
    everything = read_rows(options.file)
    # spread over the file, in which kinds of terms stand together
    rows = everything[:: max(1, len(everything) // options.rows)][: options.rows] if options.rows else everything
    session = open_session(("id", "en"), Options(model=options.model, engine=options.engine))
    runs = run_settings(rows, session)
    facts = session.settings.provenance
    head = (
        f"{len(rows)} of {len(everything)} sentences of {options.file.name} with {sum(len(row.terms) for row in rows)} "
        f"terms; alih {facts['version']}, model {facts['model']}, {options.engine}, beam {facts['beam']}; shipped "
        f"glossaries: {facts['glossary']}; sacrebleu {version('sacrebleu')}, {len(os.sched_getaffinity(0))} cores."
    )
    text = f"{head}\n\n{write_table(rows, runs)}"
    print(text, flush=True)
    if options.speed:
        speed = measure_speed(session, options.speed, options.rounds)
        print(f"\n{speed}")
        text += f"\n\n{speed}"
    if not options.dry_run:
        record("Terms" if options.engine == "ctranslate2" else f"Terms with {options.engine}", text)
    for run in runs if options.faults else ():
        (options.faults / f"{run.name}.txt").write_text("\n\n".join(describe_faults(rows, run)) + "\n", "utf-8")
    success = measure_success(rows, runs[2])
    if success < options.fail_under:
        sys.exit(f"{success:.1%} of the terms are right with the file's own terms, {options.fail_under:.1%} expected")


def _parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("file", nargs="?", type=Path, default=SHIPPED_ROWS, metavar="FILE.jsonl")
    add("--model", default="builtin")
    add("--engine", default="ctranslate2", choices=list(ENGINES))
    add("--rows", type=int, default=0, help="use only so many rows, spread over the file")
    add("--speed", type=int, default=1000, metavar="SENTENCES", help="sentences to time; 0 times nothing")
    add("--rounds", type=int, default=3, help="rounds of timing, taken in turn")
    add("--faults", type=Path, metavar="FOLDER", help="write what is wrong there, a file a run")
    add("--fail-under", type=float, default=0.0, metavar="SHARE", help="exit 1 where own has less right, as in 0.98")
    add("--dry-run", action="store_true", help="print, record nothing")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
