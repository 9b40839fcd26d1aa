"""``alih models`` as a user runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from translate.models.installing import Order, add_model

ROOT = Path(__file__).parents[2]


def alih(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``alih models``; nothing stands on its standard input."""
    return subprocess.run(
        [sys.executable, "-c", "from translate.cli.main import main; main()", "models", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_model_from_adding_to_removing(tiny: Any, hub: Any) -> None:
    hub.serve(tiny.safetensors)
    shutil.rmtree(add_model(Order(str(tiny.safetensors), name="opus-mt-id-en")).folder)  # converted: saves a torch
    added = alih("add", "opus-mt-id-en")
    assert (added.returncode, added.stdout.split("\t")[:2]) == (0, ["opus-mt-id-en", "id-en"])
    assert added.stderr.startswith("opus-mt-id-en is installed, from Helsinki-NLP/opus-mt-id-en@5c2b")
    (row,) = json.loads(alih("info", "opus-mt-id-en", "--json").stdout)
    assert row["installed"] is True
    assert "model.safetensors" in row["checksums"]
    assert "opus-mt-id-en\tid-en\t" in alih("verify").stdout
    refused = alih("remove", "opus-mt-id-en")
    assert (refused.returncode, "hint: add --yes" in refused.stderr) == (2, True)
    assert alih("remove", "opus-mt-id-en", "--yes").returncode == 0
    assert "opus-mt-id-en  " in alih("list").stdout


def test_the_list_is_a_table_and_json() -> None:
    lines = alih("list").stdout.splitlines()
    assert " ".join(lines[0].split()) == "NAME DIRECTION LICENCE SIZE INSTALLED FLORES BLEU NTREX BLEU"
    rows = json.loads(alih("list", "--json").stdout)
    assert len(rows) == len(lines) - 1
    best = next(row for row in rows if row["name"] == "opus-mt-tc-bible-big-deu_eng_fra_por_spa-pqw")
    assert (best["target_token"], best["flores_bleu"], best["direction"]) == (">>ind<<", 45.7, "en-id")


def test_a_damaged_model_fails_its_verification(tiny: Any, cache: Path) -> None:
    add_model(Order(str(tiny.safetensors), name="mine"))
    (cache / "models" / "mine" / "vocab.json").write_text("{}", encoding="utf-8")
    result = alih("verify", "mine")
    assert (result.returncode, result.stdout) == (5, "mine\tid-en\tdamaged\n")
    assert "vocab.json: SHA-256 is" in result.stderr


FAILURES = {
    "no network": (("add", "opus-mt-id-en", "--offline"), 6, "no network, and `opus-mt-id-en` is not installed"),
    "unknown source": (("add", "no-such-model"), 5, "no known model, no folder"),
    "unknown direction": (("add", "./x", "--direction", "id-jv"), 2, "unknown direction 'id-jv'"),
    "nothing to add": (("add",), 2, "missing argument"),
    "unknown name": (("info", "no-such-model"), 2, "unknown model 'no-such-model'; known: builtin,"),
    "not installed": (("verify", "opus-mt-id-en"), 5, "not installed: opus-mt-id-en"),
    "nothing to remove": (("remove", "opus-mt-id-en", "--yes"), 5, "`opus-mt-id-en` is not installed"),
    "built in": (("remove", "builtin", "--yes"), 5, "part of the package"),
    "leads up": (("remove", "../models", "--yes"), 5, "not the name of an installed model"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_failures_are_one_line_and_a_status(case: str) -> None:
    arguments, status, message = FAILURES[case]
    result = alih(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
