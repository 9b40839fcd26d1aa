"""Measure how fast glossaries load and terms are found: ``python -m benchmarks.glossary``.

Times are processor seconds of this process, so that a busy machine does not change them much; throughput at a thousand,
ten thousand and a hundred thousand terms is compared within one run.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.results import record
from glossary.compiling import load_compiled
from glossary.matching import Matcher
from glossary.values import Term

ENTRIES = 50_000
SIZES = (1_000, 10_000, 100_000)
SENTENCES = (
    "Mayjen TNI Surya Wirakusuma meninjau gudang logistik di Kabupaten Cianjur, Selasa pagi.",
    "Menurut bupati, pengungsi di rumah sakit itu mendapat bantuan dari PBB dan pemerintah AS.",
    "Harga beras turun tipis setelah panen raya, tetapi pedagang kecil belum merasakannya.",
    "Kapolda Metro Jaya Irjen Karyoto membantah kabar bahwa penyidiknya menerima suap.",
)
KNOWN = (
    Term("Mayjen TNI {name}", "Maj. Gen. {name}", "rank"),
    Term("Irjen {name}", "Insp. Gen. {name}", "rank"),
    Term("Kabupaten {name}", "{name} regency", "place"),
    Term("bupati", "regent", "title"),
    Term("rumah sakit", "hospital", "phrase"),
    Term("PBB", "U.N.", "organization"),
    Term("AS", "U.S.", "place"),
)
SYLLABLES = ("ba", "ci", "da", "ge", "ha", "ja", "ka", "lu", "ma", "na", "pe", "ra", "si", "ta", "wu", "ya")


def invent_terms(count: int) -> list[Term]:
    """Return terms of one to three invented words, the same ones at every run, after those that the sentences hold."""
    dice = random.Random(5)

    def word() -> str:
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4)))

    sources = {" ".join(word() for _ in range(dice.randint(1, 3))) for _ in range(count * 2)}
    return [*KNOWN, *(Term(source, source.upper(), "phrase") for source in sorted(sources)[:count])]


def seconds(action: Callable[[], object]) -> float:
    """Return the best of three runs, in processor seconds."""
    times = []
    for _ in range(3):
        before = time.process_time()
        action()
        times.append(time.process_time() - before)
    return min(times)


def measure_loading(folder: Path) -> list[str]:
    """Return the rows for loading one large glossary, parsed and compiled."""
    path = folder / "large.po"
    entries = (
        f'# source=kamus umum\nmsgctxt "organization"\nmsgid "Lembaga {n}|Badan {n}"\nmsgstr "Agency No. {n}"\n'
        for n in range(ENTRIES)
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    before = time.process_time()
    load_compiled(path)
    first = time.process_time() - before
    again = seconds(lambda: load_compiled(path))
    return [f"| first load, {ENTRIES:,} entries | {first:.2f} s |", f"| load again | {again:.2f} s |"]


def measure_matching() -> list[str]:
    """Return the rows for finding terms among ever more of them."""
    rows = ["", "| terms | build | sentences a second | time a sentence, as a ratio |", "|---:|---:|---:|---:|"]
    base = 0.0
    text = SENTENCES * 250
    for size in SIZES:
        terms = invent_terms(size)
        built = seconds(partial(Matcher, terms, ("id", "en")))
        matcher = Matcher(terms, ("id", "en"))
        taken = seconds(lambda find=matcher.find_terms: [find(sentence) for sentence in text])
        base = base or taken
        rows.append(f"| {size:,} | {built:.2f} s | {len(text) / taken:,.0f} | {taken / base:.2f} |")
    return rows


def main() -> None:
    """Measure, print and record."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALIH_CACHE"] = folder
        rows = ["| loading | processor time |", "|---|---:|", *measure_loading(Path(folder)), *measure_matching()]
    print("\n".join(rows))
    record("glossary speed", "\n".join(rows))


if __name__ == "__main__":
    main()
