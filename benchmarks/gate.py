"""Fail when a built-in model translates worse than it did: floors are pinned beside the test file's hash.

    python -m benchmarks.gate                             # exit 1 when a floor is broken
    python -m benchmarks.gate --pin                       # raise the floors to what is measured now
    python -m benchmarks.gate --pin --allow-regression    # lower them, on purpose

Floors are in benchmarks/floors.json; the sentences are a slice of benchmarks/dev/written.tsv.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.quality import DIRECTIONS, SHIPPED, measure, read_test_set
from benchmarks.translators import Setting, open_translator

FLOORS = Path(__file__).with_name("floors.json")
SENTENCES = 150
SLACK = 0.5  # int8 kernels of another processor moved chrF by up to 0.2 in either direction


@dataclass(frozen=True, slots=True)
class Floor:
    """Hold the scores a direction must reach."""

    bleu: float
    chrf: float


@dataclass(frozen=True, slots=True)
class Pinned:
    """Hold the floors of all directions, and the hash of the sentences they were measured on."""

    sha256: str
    floors: Mapping[str, Floor]


def read_floors(path: Path) -> Pinned:
    """Read the pinned floors."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Pinned(content["sha256"], {name: Floor(**floor) for name, floor in content["floors"].items()})


def write_floors(path: Path, pinned: Pinned) -> None:
    """Write the floors, rounded as they are compared."""
    floors = {name: asdict(floor) for name, floor in sorted(pinned.floors.items())}
    text = json.dumps({"sha256": pinned.sha256, "floors": floors}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure_floors(test_file: Path = SHIPPED) -> dict[str, Floor]:
    """Return what the built-in models reach now."""
    test_set = read_test_set(test_file, SENTENCES)
    reached = {}
    for direction in DIRECTIONS:
        with open_translator(direction) as translator:
            score = measure(translator, test_set, direction, Setting())
        reached[direction] = Floor(round(score.bleu, 2), round(score.chrf, 2))
    return reached


def find_breaches(pinned: Pinned, reached: Mapping[str, Floor], sha256: str) -> tuple[str, ...]:
    """Return one line for each floor that is broken, or that cannot be compared."""
    if sha256 != pinned.sha256:
        return (f"{SHIPPED.name}: not the file that the floors were measured on; pin them again",)
    return tuple(
        f"{direction}: {name} {score:.2f}, at least {getattr(floor, name) - SLACK:.2f} expected"
        for direction, floor in pinned.floors.items()
        for name, score in asdict(reached.get(direction, Floor(0.0, 0.0))).items()
        if score < getattr(floor, name) - SLACK
    )


def find_lowered(pinned: Pinned, reached: Mapping[str, Floor]) -> tuple[str, ...]:
    """Return one line for each floor that pinning what was reached would lower."""
    return tuple(
        f"{direction}: {name} would fall from {getattr(floor, name):.2f} to {score:.2f}"
        for direction, floor in pinned.floors.items()
        for name, score in asdict(reached.get(direction, Floor(0.0, 0.0))).items()
        if score < getattr(floor, name)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the floors, or pin them; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --pin lower a floor")
    options = parser.parse_args(arguments)
    sha256, reached = hash_file(SHIPPED), measure_floors()
    for direction, floor in reached.items():
        print(f"{direction}: BLEU {floor.bleu:.2f}, chrF {floor.chrf:.2f} ({SENTENCES} sentences)")
    if not options.pin:
        return _report(find_breaches(read_floors(FLOORS), reached, sha256))
    lowered = find_lowered(read_floors(FLOORS), reached) if FLOORS.exists() else ()
    if lowered and not options.allow_regression:
        return _report((*lowered, "hint: --allow-regression lowers floors"))
    write_floors(FLOORS, Pinned(sha256, reached))
    return 0


def _report(problems: Sequence[str]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
