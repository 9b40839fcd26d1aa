"""Hold the layer rule: a module imports only what stands before it in the flow, and stages never import one another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# what every stage may import
FOUNDATION = {"errors", "values", "protocols", "numerals", "languages", "offline", "house_style"}
# each stage of the flow; none may import another
STAGES = {
    "readers",
    "segmenting",
    "engines",
    "models",
    "enforcing",
    "locale_fixes",
    "checks",
    "exporters",
}
# engines load what models found: the one pair that DESIGN joins ("Models are data (translate/models/)")
JOINED = {("engines", "models")}


def imported_modules(path: Path) -> set[str]:
    """Return the dotted names that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def stage_of(path: Path) -> str:
    """Return the first name below the package: ``readers`` for ``translate/readers/text.py``."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", files("glossary"), ids=str)
def test_glossary_imports_nothing_of_translate(path: Path) -> None:
    assert not {name for name in imported_modules(path) if name.split(".")[0] == "translate"}


@pytest.mark.parametrize("path", files("translate"), ids=str)
def test_stages_import_only_the_foundation(path: Path) -> None:
    stage = stage_of(path)
    parts = {name.split(".")[1] for name in imported_modules(path) if name.startswith("translate.")}
    parts -= {"__version__", stage}
    if stage in STAGES:
        allowed = FOUNDATION | {second for first, second in JOINED if first == stage}
        assert parts <= allowed
    elif stage in FOUNDATION:
        assert parts <= FOUNDATION
    elif stage != "cli":
        assert "cli" not in parts
