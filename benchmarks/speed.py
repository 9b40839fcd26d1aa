"""Compare the pipeline's speed with the limit and with peers, in one run, and measure memory and start-up.

    python -m benchmarks.speed [--sentences 1000] [--rounds 3] [--skip-argos] [--skip-memory]

Every figure is a ratio of times taken in turn on the same machine, same model, same beam.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path

from benchmarks.results import record
from translate.models.converting import converted_folder
from translate.models.store import InstalledModel, find_model
from translate.session import Options, open_session
from translate.values import Block, Document, Metadata

HERE = Path(__file__).parent
ROOT = HERE.parent
SEED = ROOT / "seeds" / "000_0c1b7038fc966227.txt"
BEAM = 4
# transformers is so slow that a tenth of the sentences is measured, and the time scaled
SHARE = 10

Timer = Callable[[], float]


def read_sentences(count: int) -> list[str]:
    """Return Indonesian sentences of the project's own development sets, again from the first when they run out."""
    written = [line.split("\t")[0] for line in (HERE / "dev" / "written.tsv").read_text("utf-8").splitlines()]
    terms = [json.loads(line)["source"] for line in (HERE / "dev" / "terms.jsonl").read_text("utf-8").splitlines()]
    return list(islice(cycle([" ".join(text.split()) for text in written + terms]), count))


def make_pipeline_timer(sentences: Sequence[str]) -> Timer:
    """Time the whole pipeline as a user gets it, without a glossary: split, draft, fix, check, retry."""
    session = open_session(("id", "en"), Options(use_glossary=False))
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    document = Document(tuple(Block("paragraph", text) for text in paragraphs), Metadata(), "")
    session.translate_text(sentences[0])
    return lambda: _time(lambda: session.translate([document]))


def make_limit_timer(sentences: Sequence[str], model: InstalledModel) -> Timer:
    """Time CTranslate2 alone on ready-made tokens sorted by length: the limit that no pipeline can pass."""
    import ctranslate2
    import sentencepiece

    folder = converted_folder(model)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    tokens = sorted(([*row, "</s>"] for row in pieces.encode(list(sentences), return_type=str)), key=len)
    translator = ctranslate2.Translator(
        str(folder), compute_type="int8", inter_threads=len(os.sched_getaffinity(0)), intra_threads=1
    )
    translator.translate_batch(tokens[:8], beam_size=BEAM)
    return lambda: _time(
        lambda: translator.translate_batch(tokens, beam_size=BEAM, max_batch_size=2048, batch_type="tokens")
    )


def make_transformers_timer(sentences: Sequence[str], model: InstalledModel) -> Timer:
    """Time transformers' generate in float32, batches of 32 sorted by length, on a tenth of the sentences."""
    import torch
    from transformers import MarianTokenizer

    from translate.models.loading import load_marian

    torch.set_num_threads(len(os.sched_getaffinity(0)))
    loaded = load_marian(model.folder)
    tokenizer = MarianTokenizer.from_pretrained(model.folder)
    chosen = sorted(sentences[::SHARE], key=len)

    def generate() -> None:
        for start in range(0, len(chosen), 32):
            batch = tokenizer(chosen[start : start + 32], return_tensors="pt", padding=True)
            loaded.generate(**batch, num_beams=BEAM, max_length=256)

    return lambda: _time(generate) * len(sentences) / len(chosen)


def make_argos_timer(sentences: Sequence[str], model: InstalledModel, folder: Path) -> Timer:
    """Time argos-translate on the same CTranslate2 model, installed in its own environment."""
    python = _install_argos()
    package = folder / "translate-id_en"
    shutil.copytree(converted_folder(model), package / "model")
    shutil.copy(package / "model" / "source.spm", package / "sentencepiece.model")
    config = json.loads((package / "model" / "config.json").read_text("utf-8"))
    # argos gives no end of sentence itself
    (package / "model" / "config.json").write_text(json.dumps({**config, "add_source_eos": True}), "utf-8")
    facts = {"from_code": "id", "to_code": "en", "from_name": "Indonesian", "to_name": "English"}
    (package / "metadata.json").write_text(
        json.dumps({**facts, "package_version": "1.0", "argos_version": "1.11"}), "utf-8"
    )

    def run() -> float:
        # -P: this folder holds names of the standard library
        command = [str(python), "-P", str(HERE / "argos_runner.py"), str(package)]
        done = subprocess.run(command, input="\n".join(sentences), text=True, capture_output=True, check=True)
        answer = json.loads(done.stdout.splitlines()[-1])
        if len(answer["lines"]) != len(sentences):
            raise RuntimeError(f"argos answered {len(answer['lines'])} lines for {len(sentences)}")
        return float(answer["seconds"])

    return run


def _install_argos() -> Path:
    folder = ROOT / "build" / "bench-argos"
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt")]
        # torch first: stanza would pull an unpinned one, with gigabytes of CUDA
        subprocess.run([*pip, "torch==2.13.0"], check=True)
        subprocess.run([*pip, "argostranslate==1.11.0"], check=True)
        (folder / ".ready").touch()
    return python


def _time(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def measure_memory(sentences: Sequence[str], counts: Sequence[int]) -> dict[int, float]:
    """Return the peak memory in MiB of ``alih translate`` on articles of so many sentences, beam 1."""
    peaks: dict[int, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            article = Path(name) / "artikel.txt"
            lines = list(islice(cycle(sentences), count))
            article.write_text("\n".join(" ".join(lines[n : n + 4]) for n in range(0, count, 4)) + "\n", "utf-8")
            command = [
                *_alih(),
                "translate",
                "--from",
                "id",
                "--beam",
                "1",
                "-q",
                "-o",
                f"{name}/out.txt",
                str(article),
            ]
            # a process of its own in between, so that the peak is this child's and no earlier one's
            code = (
                "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
            )
            done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
            peaks[count] = int(done.stdout) / 1024
    return peaks


def measure_start(rounds: int) -> tuple[float, float]:
    """Return the median seconds of ``alih --help`` and of the seed article."""
    helps = [_time(lambda: _quietly([*_alih(), "--help"])) for _ in range(rounds * 3)]
    seeds = [_time(lambda: _quietly([*_alih(), "translate", "-q", str(SEED)])) for _ in range(rounds + 1)]
    # the first translation may convert the model
    return statistics.median(helps), statistics.median(seeds[1:])


def _alih() -> list[str]:
    return [sys.executable, "-c", "from translate.cli.main import main; main()"]


def _quietly(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def compare(timers: dict[str, Timer], rounds: int) -> dict[str, float]:
    """Return each contender's median seconds, all run in turn, so that a busy moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            times[name].append(timer())
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Measure, print and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip-argos", action="store_true")
    parser.add_argument("--skip-memory", action="store_true")
    arguments = parser.parse_args()
    sentences = read_sentences(arguments.sentences)
    model = find_model("builtin", ("id", "en"))
    with tempfile.TemporaryDirectory() as name:
        timers = {
            "alih": make_pipeline_timer(sentences),
            "ctranslate2 alone, ready-made sorted tokens": make_limit_timer(sentences, model),
            "transformers generate, float32": make_transformers_timer(sentences, model),
        }
        if not arguments.skip_argos:
            timers["argos-translate 1.11.0, same model"] = make_argos_timer(sentences, model, Path(name))
        seconds = compare(timers, arguments.rounds)
    text = _table(seconds, len(sentences), arguments.rounds)
    text += "\n\n| start-up | seconds, median |\n|---|---|\n"
    help_seconds, seed_seconds = measure_start(arguments.rounds)
    text += f"| `alih --help` | {help_seconds:.2f} |\n| `alih translate` on the seed article | {seed_seconds:.2f} |"
    if not arguments.skip_memory:
        peaks = measure_memory(sentences, (1000, 20000))
        small, large = peaks[1000], peaks[20000]
        text += "\n\n| article, sentences | peak memory, MiB | ratio |\n|---|---|---|\n"
        text += f"| 1,000 | {small:.0f} | 1 |\n| 20,000 | {large:.0f} | {large / small:.2f} |"
    print(text)
    record("Speed", text)


def _table(seconds: dict[str, float], sentences: int, rounds: int) -> str:
    ours = seconds["alih"]
    head = (
        f"alih {version('alihbahasa')}, built-in model id-en, beam {BEAM}, no glossary, {sentences} sentences, "
        f"median of {rounds} rounds in turn; ctranslate2 {version('ctranslate2')} int8, "
        f"transformers {version('transformers')}, "
        f"torch {version('torch')}, {len(os.sched_getaffinity(0))} cores, {platform.machine()}.\n"
    )
    rows = [
        f"| {name} | {value:.1f} | {sentences / value:.0f} | {value / ours:.2f} |" for name, value in seconds.items()
    ]
    return "\n".join(
        [head, "| what | seconds | sentences/s | alih is so many times as fast |", "|---|---|---|---|", *rows]
    )


if __name__ == "__main__":
    main()
