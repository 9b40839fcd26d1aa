"""Translate lines with argos-translate; runs in argos' own environment, so it imports nothing of this project.

Usage: argos_runner.py PACKAGE_FOLDER < lines. Prints one JSON object: seconds, and the translations.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ["ARGOS_DEVICE_TYPE"] = "cpu"


def run(folder: Path, lines: list[str]) -> dict[str, object]:
    """Return how long the lines took, the model being loaded and warm."""
    import ctranslate2
    from argostranslate import package, settings, translate

    settings.inter_threads = len(os.sched_getaffinity(0))
    settings.intra_threads = 1
    loaded = package.Package(folder)
    translation = translate.PackageTranslation(None, None, loaded)
    # its splitter needs a model from the network; every line here is one sentence, so it may cost nothing
    translation.sentencizer.split_sentences = lambda text: [text]
    translation.translator = ctranslate2.Translator(
        str(folder / "model"),
        device="cpu",
        compute_type="int8",
        inter_threads=settings.inter_threads,
        intra_threads=settings.intra_threads,
    )
    translation.translate(lines[0])
    begun = time.perf_counter()
    text = translation.translate("\n".join(lines))
    return {"seconds": time.perf_counter() - begun, "lines": text.split("\n")}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), sys.stdin.read().splitlines())))
