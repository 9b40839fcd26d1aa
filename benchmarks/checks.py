"""Measure the checks: precision and recall on planted errors, and what they cost.

    python -m benchmarks.checks                  # everything, recorded in results.md
    python -m benchmarks.checks --errors         # list what was missed and what was a false alarm
    python -m benchmarks.checks --no-translate   # planted errors only: no model is loaded

Planted by hand: ``dev/checks.tsv``, written before the checks were run on it. Planted by rule: ``planting.py`` on
``dev/written.tsv``, both directions, and ``dev/terms.jsonl`` for glossary terms. Clean: all of ``dev/written.tsv``
and the rows of ``dev/checks.tsv`` that expect nothing; each finding there is a false alarm.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

from benchmarks.hostile import HOSTILE
from benchmarks.planting import PLANTERS
from benchmarks.results import record
from translate.checks import CHECKS, Pair, check_pair, check_pairs
from translate.values import Direction, Finding

DEV = Path(__file__).with_name("dev")
DIRECTIONS: dict[str, Direction] = {"id-en": ("id", "en"), "en-id": ("en", "id")}
PER_RULE = 40  # planted errors a rule and direction
# what these errors break besides: a dropped clause takes its numbers and names along
WRECKING = frozenset(
    {"dropped", "repeated", "untranslated", "copied", "language", "truncated", "attribution", "terms", "forbidden"}
)
PRECISION, RECALL = {"error": 0.95, "warning": 0.85}, 0.9
# terms come from the glossary and scores from the model: nothing to plant in a text
UNMEASURED = frozenset({"score"})

Origin = Literal["hand", "rule", "clean"]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair and the checks that must fire on it; other findings are false alarms unless the error wrecks the pair."""

    pair: Pair
    expected: frozenset[str]
    origin: Origin
    document: str = ""


@dataclass(slots=True)
class Tally:
    """What one check did on all cases."""

    hits: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[Case] = field(default_factory=list)
    false: list[tuple[Case, Finding]] = field(default_factory=list)

    def precision(self, severity: str) -> float | None:
        """Return the share of its findings of one severity that are right, None where it gave none."""
        false = sum(finding.severity == severity for _, finding in self.false)
        total = self.right[severity] + false
        return self.right[severity] / total if total else None

    def recall(self, origin: str = "") -> float:
        """Return the share of the planted errors that it found."""
        hits = self.hits[origin] if origin else self.hits.total()
        missed = sum(not origin or case.origin == origin for case in self.missed)
        return hits / max(1, hits + missed)


def read_pairs() -> list[tuple[str, str]]:
    """Return the good translations, Indonesian first."""
    lines = (DEV / "written.tsv").read_text(encoding="utf-8").splitlines()
    return [(cells[0], cells[1]) for cells in (line.split("\t") for line in lines)]


def oriented(pair: tuple[str, str], direction: Direction) -> tuple[str, str]:
    """Return source and target."""
    return pair if direction[0] == "id" else (pair[1], pair[0])


def read_hand_cases(path: Path = DEV / "checks.tsv") -> Iterator[Case]:
    """Yield the cases planted by hand, and the clean ones beside them."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            expected = frozenset(filter(None, row["expected"].split(",")))
            pair = Pair(row["source"], row["target"].strip(), DIRECTIONS[row["direction"]])
            yield Case(pair, expected, "hand" if expected else "clean", row["document"])


def plant_by_rule() -> Iterator[Case]:
    """Yield errors planted into good translations, the same ones at every run."""
    pairs = read_pairs()
    for check, planters in PLANTERS.items():
        for name, direction in DIRECTIONS.items():
            chance = random.Random(f"{check} {name}")
            planted = 0
            for number in chance.sample(range(len(pairs)), len(pairs)):
                source, target = oriented(pairs[number], direction)
                planter = planters[planted % len(planters)]
                changed = planter(source, target, direction, chance)
                if changed and changed != target and planted < PER_RULE:
                    planted += 1
                    yield Case(Pair(source, changed, direction), frozenset({check}), "rule", f"{check}-{name}-{number}")


def plant_terms() -> Iterator[Case]:
    """Yield sentences with a glossary term, once with its target and once with a form that is forbidden."""
    from glossary.matching import Matcher
    from glossary.values import Term
    from translate.cli.checking import pair_of_unit
    from translate.readers.bilingual import Unit

    for number, line in enumerate((DEV / "terms.jsonl").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        term, wrong = row["terms"][0], next(iter(row["forbidden"]), "")
        good = next((target for target in term["targets"] if target in row["reference"]), "")
        if not good or not wrong or wrong.casefold() in row["reference"].casefold():
            continue
        entries = [
            Term(term["source"], term["targets"][0], "phrase", accepted=tuple(term["targets"][1:])),
            Term(term["source"], wrong, "phrase", status="forbidden"),
        ]
        matcher = Matcher(entries, ("id", "en"))
        for target, expected in (
            (row["reference"], frozenset[str]()),
            (row["reference"].replace(good, wrong), frozenset({"terms", "forbidden"})),
        ):
            pair = pair_of_unit(Unit(row["source"], target), ("id", "en"), matcher)
            if pair.matches and pair.forbidden:
                yield Case(pair, expected, "rule" if expected else "clean", f"terms-{number}-{len(expected)}")


def clean_cases() -> Iterator[Case]:
    """Yield every good translation in both directions, each as a document of its own."""
    for name, direction in DIRECTIONS.items():
        for number, pair in enumerate(read_pairs()):
            yield Case(Pair(*oriented(pair, direction), direction), frozenset(), "clean", f"clean-{name}-{number}")


def run_cases(cases: Sequence[Case]) -> dict[str, Tally]:
    """Return what each check did."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for _, group in groupby(cases, key=lambda case: case.document):
        together = list(group)
        for case, findings in zip(together, check_pairs([case.pair for case in together]), strict=True):
            _count(case, findings, tallies)
    return tallies


def _count(case: Case, findings: Sequence[Finding], tallies: dict[str, Tally]) -> None:
    for check in case.expected:
        fired = [finding.severity for finding in findings if finding.check == check]
        if fired:
            tallies[check].hits[case.origin] += 1
            tallies[check].right[min(fired)] += 1
        else:
            tallies[check].missed.append(case)
    for finding in findings:
        # one sentence alone seldom says who is a man: only the hand-written articles are judged
        unknown = finding.check == "pronouns" and not case.document.startswith(("pronouns", "h"))
        excused = finding.check in case.expected or case.expected & WRECKING or _follows(finding, case)
        if not excused and not unknown:
            tallies[finding.check].false.append((case, finding))


def _follows(finding: Finding, case: Case) -> bool:
    """Tell whether a finding names the planted error by another name: a conversion is a unit, a number, brackets."""
    alike = ({"names", "renderings"}, {"units", "numbers", "brackets"}, {"numbers", "dates", "brackets"})
    return any(finding.check in group and case.expected & group for group in alike) or (
        "quotes" in case.expected and finding.check in {"truncated", "attribution"}
    )


def describe(tallies: dict[str, Tally], cases: Sequence[Case]) -> list[str]:
    """Return the table: one row a check."""
    count = Counter(case.origin for case in cases)
    rows = [
        f"{len(cases)} segments: {count['clean']} clean, {count['hand']} with an error planted by hand, "
        f"{count['rule']} by rule.",
        "",
        "| check | planted | errors right | warnings right | recall | by hand | by rule | false alarms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in CHECKS:
        if name in UNMEASURED:
            continue
        tally = tallies[name]
        planted = tally.hits.total() + len(tally.missed)
        precision = {severity: tally.precision(severity) for severity in ("error", "warning")}
        short = tally.recall() < RECALL or any(
            share is not None and share < PRECISION[severity] for severity, share in precision.items()
        )
        shares = [*precision.values(), tally.recall(), *(_recall_or_none(tally, origin) for origin in ("hand", "rule"))]
        cells = " | ".join("-" if share is None else f"{share:.1%}" for share in shares)
        rows.append(f"| {name}{' *' if short else ''} | {planted} | {cells} | {len(tally.false)} |")
    rows += ["", "\\* below the target: precision 95% for errors and 85% for warnings, recall 90%."]
    return rows


def _recall_or_none(tally: Tally, origin: Origin) -> float | None:
    planted = tally.hits[origin] + sum(case.origin == origin for case in tally.missed)
    return tally.recall(origin) if planted else None


def describe_held_out(listed: bool) -> str:
    """Return how the checks do on sentences written after all mending, all checks together."""
    cases = list(read_hand_cases(DEV / "checks_heldout.tsv"))
    tallies = run_cases(cases)
    if listed:
        print("\n".join(f"held out: {line}" for line in list_errors(tallies)))
    hits, missed, false = (
        sum(tally.hits.total() for tally in tallies.values()),
        sum(len(tally.missed) for tally in tallies.values()),
        sum(len(tally.false) for tally in tallies.values()),
    )
    clean = sum(not case.expected for case in cases)
    return (
        f"Held out, written after the last mending and never looked at since: {hits} of {hits + missed} errors found, "
        f"{false} false alarms on {len(cases)} segments ({clean} of them clean)."
    )


def list_errors(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield every miss and every false alarm."""
    for name, tally in tallies.items():
        for case in tally.missed:
            yield f"missed {name} ({case.origin} {case.document})\n    {case.pair.source}\n    {case.pair.target}"
        for case, finding in tally.false:
            yield f"false {name} ({case.document}): {finding.message}\n    {case.pair.source}\n    {case.pair.target}"


def measure_translation() -> list[str]:
    """Return what the checks and the second tries cost beside a translation, and how many numbers come out right."""
    from translate.session import Options, open_session
    from translate.values import Block, Document, Metadata

    rows = [
        "| direction | segments | translation, ms a segment | checks | second tries | tried again | numbers right in "
        "drafts | after fixes |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, direction in DIRECTIONS.items():
        sources = [oriented(pair, direction)[0] for pair in read_pairs()]
        document = Document(tuple(Block("paragraph", source) for source in sources), Metadata(), "")
        times = {}
        for retry in (False, True):
            session = open_session(direction, Options(model="builtin", retry=retry))
            session.translate_text(sources[0])
            begun = time.process_time()
            (translated,) = session.translate([document])
            times[retry] = time.process_time() - begun
        segments = [segment for block in translated.blocks for segment in block.segments]
        pairs = [Pair(segment.segment.source, segment.target, direction) for segment in segments]
        begun = time.process_time()
        check_pairs(pairs)
        cost = time.process_time() - begun
        tried = sum(any(line.startswith("tried") for line in segment.history) for segment in segments)
        numbered = [segment for segment in segments if any(sign.isdigit() for sign in segment.segment.source)]
        drafts, targets = (
            sum(
                _numbers_right(segment.segment.source, text, direction)
                for segment, text in zip(numbered, texts, strict=True)
            )
            for texts in ([s.draft.text for s in numbered], [s.target for s in numbered])
        )
        rows.append(
            f"| {name} | {len(segments)} | {1000 * times[False] / len(segments):.1f} | {cost / times[False]:.1%} "
            f"| {max(0.0, times[True] - times[False]) / times[False]:.1%} | {tried / len(segments):.1%} "
            f"| {drafts / len(numbered):.1%} of {len(numbered)} | {targets / len(numbered):.1%} |"
        )
    return rows


def measure_hostile(sizes: Sequence[int] = (250_000, 1_000_000)) -> list[str]:
    """Return how long all checks take on one hostile segment of each kind and size."""
    rows = [
        f"| hostile segment | {' | '.join(f'{size:,} characters' for size in sizes)} |",
        "|---" * (len(sizes) + 1) + "|",
    ]
    for name, make in HOSTILE.items():
        seconds = []
        for size in sizes:
            pair = Pair(*make(size), ("id", "en"))
            begun = time.process_time()
            check_pairs([pair])
            seconds.append(time.process_time() - begun)
        rows.append(f"| {name} | {' | '.join(f'{each:.2f} s' for each in seconds)} |")
    return rows


def _numbers_right(source: str, target: str, direction: Direction) -> bool:
    found = check_pair(Pair(source, target, direction), only={"numbers", "dates"})
    return not any(finding.severity == "error" for finding in found)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list misses and false alarms")
    parser.add_argument("--no-translate", action="store_true", help="load no model")
    parser.add_argument("--dry-run", action="store_true", help="print, record nothing")
    options = parser.parse_args(arguments)
    cases = [*read_hand_cases(), *plant_by_rule(), *plant_terms(), *clean_cases()]
    tallies = run_cases(cases)
    if options.errors:
        print("\n".join(list_errors(tallies)))
    text = [*describe(tallies, cases), "", describe_held_out(options.errors)]
    if not options.no_translate:
        text += [
            "",
            "With the built-in models; shares of the processor time of a translation without second tries:",
            "",
        ]
        text += [*measure_translation(), "", *measure_hostile()]
    print("\n".join(text))
    if not options.dry_run:
        record("Checks", "\n".join(text))


if __name__ == "__main__":
    main()
