"""Map every failure to an exit status; the README prints this table."""

from __future__ import annotations

from glossary.errors import GlossaryError
from translate.errors import (
    EngineError,
    ExportError,
    LanguageError,
    ModelError,
    OfflineError,
    OptionError,
    ReadError,
    TranslateError,
)

EXIT_CODES: dict[int, str] = {
    0: "done",
    1: "done, but not all is well: findings, conflicts, entries left out, nothing found",
    2: "wrong command line",
    3: "an article cannot be read or fetched",
    4: "the language of a text cannot be told, or is not the one asked for",
    5: "a model or engine cannot be found, loaded or run",
    6: "the network is needed, and off or missing",
    7: "the output cannot be written",
    8: "a glossary is wrong, locked or cannot be written",
    70: "a defect of alih itself",
    130: "interrupted",
}

# the first class that fits decides
_CODES: tuple[tuple[type[Exception], int], ...] = (
    (OptionError, 2),
    (ReadError, 3),
    (LanguageError, 4),
    (OfflineError, 6),
    (ModelError, 5),
    (EngineError, 5),
    (ExportError, 7),
    (GlossaryError, 8),
    (TranslateError, 70),
)


def exit_code_of(error: Exception) -> int:
    """Return the exit status of an error; 70 for one that has no place in the table."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), 70)
