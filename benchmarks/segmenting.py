"""Compare sentence splitting with sentencex and pysbd on the hand-made hard cases.

Run: ``python -m benchmarks.segmenting``. The peers are installed in an environment of their own under ``build/``.
A case is right when every sentence is, white space at its edges aside. pysbd knows no Indonesian and runs as English.
"""

from __future__ import annotations

import json
import platform
import subprocess
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.results import record
from glossary.values import Language
from translate import __version__
from translate.segmenting import split_segments

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
ENVIRONMENT = ROOT / "build" / "segmenting-peers"
PEERS = ("sentencex==1.0.32", "pysbd==0.3.4")
SPEED_ROUNDS = 10

# runs inside the peers' environment: (language, text) pairs in, sentences and seconds of each tool out
PEER_PROGRAM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pysbd, sentencex
cases, rounds = json.load(sys.stdin)
segmenter = pysbd.Segmenter(language="en", clean=False)
tools = {
    "sentencex": lambda language, text: list(sentencex.segment(language, text)),
    "pysbd": lambda language, text: list(segmenter.segment(text)),
}
answer = {}
for name, split in tools.items():
    found = [split(language, text) for language, text in cases]
    begin = time.perf_counter()
    for _ in range(rounds):
        for language, text in cases:
            split(language, text)
    answer[name] = (found, time.perf_counter() - begin)
json.dump(answer, sys.stdout)
"""

Case = tuple[Language, str]
Answer = tuple[list[list[str]], float]


def read_table(name: str) -> tuple[list[Case], list[list[str]]]:
    """Return the cases of a table and the sentences expected of each."""
    rows = [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()[1:]]
    marked: list[Case] = [("en" if row[1] == "en" else "id", row[2].replace("\\n", "\n")) for row in rows]
    cases = [(language, text.replace("‖", "")) for language, text in marked]
    return cases, [[piece.strip() for piece in text.split("‖")] for _, text in marked]


def split_case(case: Case) -> list[str]:
    """Return the sentences that ``split_segments`` finds."""
    return [segment.source for segment in split_segments(case[1], case[0])]


def run_ours(cases: Sequence[Case]) -> Answer:
    """Split every case; time further rounds."""
    found = [split_case(case) for case in cases]
    begin = time.perf_counter()
    for _ in range(SPEED_ROUNDS):
        for case in cases:
            split_case(case)
    return found, time.perf_counter() - begin


def run_peers(cases: Sequence[Case]) -> dict[str, Answer]:
    """Split every case with each peer, in their own environment, installed at the first run."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True, stderr=subprocess.PIPE)
    done = subprocess.run(
        [python, "-c", PEER_PROGRAM],
        input=json.dumps([cases, SPEED_ROUNDS]),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: dict[str, Answer] = json.loads(done.stdout)
    return answers


def count_right(found: Sequence[Sequence[str]], expected: Sequence[Sequence[str]]) -> int:
    """Return how many cases have exactly the sentences expected."""
    return sum(
        [piece.strip() for piece in pieces if piece.strip()] == list(right)
        for pieces, right in zip(found, expected, strict=True)
    )


def measure(name: str) -> list[str]:
    """Return the table rows of one file of cases."""
    cases, expected = read_table(name)
    answers = {"alih": run_ours(cases), **run_peers(cases)}
    characters = SPEED_ROUNDS * sum(len(text) for _, text in cases)
    rows = []
    for tool, (found, seconds) in answers.items():
        scores = []
        for language in ("id", "en"):
            chosen = [at for at, case in enumerate(cases) if case[0] == language]
            right = count_right([found[at] for at in chosen], [expected[at] for at in chosen])
            scores.append(f"{right}/{len(chosen)} ({right / len(chosen):.1%})")
        rows.append(
            f"| {name.removesuffix('.tsv')} | {tool} | {' | '.join(scores)} | {characters / seconds / 1e6:.2f} |"
        )
    return rows


def main() -> None:
    """Measure both tables and record them."""
    lines = [
        f"alih {__version__}, {', '.join(PEERS)}, Python {platform.python_version()}. The held-out cases were written",
        "without looking at the rules, in two rounds; before any mending, alih had 37 of 40 and 28 of 30 right.",
        "",
        "| cases | tool | Indonesian right | English right | million characters a second |",
        "|---|---|---|---|---|",
        *measure("segmenting_gold.tsv"),
        *measure("segmenting_heldout.tsv"),
    ]
    record("Sentence splitting", "\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
