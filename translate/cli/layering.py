"""Read ``--glossary FILE|none``: the files that stand over all layers, or none of any layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate.errors import OptionError

NONE = "none"


def explicit_glossaries(names: Sequence[str]) -> tuple[Path, ...] | None:
    """Return the files that --glossary names, None where it leaves out all glossaries."""
    if NONE not in names:
        return tuple(map(Path, names))
    if len(names) > 1:
        raise OptionError("--glossary none leaves out every glossary, and another one is given")
    return None
