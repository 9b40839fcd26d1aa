"""Open what was written with the tools that people open it with: gettext and translate-toolkit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.formats import WriteOptions, format_terms
from glossary.values import Term

DATA = Path(__file__).parent / "data"
TOOLKIT = "translate-toolkit==3.20.4"
TERMS = {
    name: Term(**{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()})
    for name, fields in json.loads((DATA / "glossary_formats_terms.json").read_text(encoding="utf-8")).items()
}


@pytest.fixture(scope="session")
def toolkit() -> Path:
    """Return the Python of an environment that has translate-toolkit: its import name is ours, so not in this one."""
    folder = Path(__file__).parents[1] / "build/translate-toolkit"
    python = folder / "bin/python"
    ready = folder / TOOLKIT
    if not ready.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True)
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", TOOLKIT]
            subprocess.run(install, check=True, capture_output=True, text=True, timeout=180)
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"{TOOLKIT} cannot be installed here: {getattr(error, 'stderr', '') or error}")
        ready.touch()
    return python


def read_units(python: Path, file: Path) -> list[dict[str, object]]:
    script = DATA / "glossary_formats_toolkit.py"
    done = subprocess.run([python, "-I", script, file], check=True, capture_output=True, text=True, timeout=60)
    units: list[dict[str, object]] = json.loads(done.stdout)
    return units


def test_msgfmt_checks_the_po(tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("gettext is not installed")
    file = tmp_path / "glossary.po"
    file.write_bytes(format_terms(list(TERMS.values()), "po").content)
    done = subprocess.run(
        [msgfmt, "-c", "--statistics", "-o", tmp_path / "out.mo", file], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    translated = sum(term.status != "fuzzy" for term in TERMS.values())
    assert f"{translated} translated messages, 1 fuzzy translation, 1 untranslated message" in done.stderr


def test_toolkit_reads_the_po(toolkit: Path, tmp_path: Path) -> None:
    file = tmp_path / "glossary.po"
    file.write_bytes(format_terms(list(TERMS.values()), "po").content)
    units = read_units(toolkit, file)
    assert len(units) == len(TERMS)
    assert units[0] == {"source": ["gempa bumi"], "target": ["earthquake"], "notes": "", "fuzzy": False}
    assert "full=Major General {name}" in str(units[1]["notes"])


def test_toolkit_reads_the_tbx(toolkit: Path, tmp_path: Path) -> None:
    file = tmp_path / "glossary.tbx"
    terms = [term for term in TERMS.values() if term.target]
    file.write_bytes(format_terms(terms, "tbx", WriteOptions(tbx_version=2)).content)
    units = read_units(toolkit, file)
    assert [unit["source"] for unit in units] == [[term.source, *term.source_variants] for term in terms]
    full = [[term.full] if term.full else [] for term in terms]
    assert [unit["target"] for unit in units] == [
        [term.target, *term.accepted, *more] for term, more in zip(terms, full, strict=True)
    ]


def test_toolkit_reads_the_omegat_file(toolkit: Path, tmp_path: Path) -> None:
    file = tmp_path / "glossary.utf8"
    file.write_bytes(format_terms([TERMS["plain"], TERMS["typographic"]], "omegat").content)
    units = read_units(toolkit, file)
    assert [(unit["source"], unit["target"]) for unit in units] == [
        (["gempa bumi"], ["earthquake"]),
        (["Jum’at"], ["“Friday” — day"]),
    ]
