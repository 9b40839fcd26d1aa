"""Read bilingual Markdown and plain text, as ``alih translate`` writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.readers.bilingual.marking import find_ignored, language_of, role_of
from translate.readers.bilingual.values import BilingualFile, Unit
from translate.values import Language, Role

__all__ = ["read_interleaved", "read_markdown_table"]

_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMENT = re.compile(r"<!--.*?-->")
_LABEL = re.compile(r"^\*\*\[([a-z -]{1,20})\]\*\* ?")
_RULE = re.compile(r"^[\s|:-]+$")
_MIN_CELLS = 3


def read_markdown_table(text: str) -> BilingualFile:
    """Return the rows of a bilingual table; ``<!-- alih: ignore names -->`` in a row suppresses checks.

    The header's last two cells name the languages; rows whose target is empty because nothing was translated are
    left out.
    """
    languages: tuple[Language | None, Language | None] = (None, None)
    units: list[Unit] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.lstrip().startswith("|") or _RULE.match(line):
            continue
        cells = _split_row(line)
        if len(cells) < _MIN_CELLS:
            continue
        if not units and (named := (language_of(cells[1]), language_of(cells[2]))) != (None, None):
            languages = named
        elif not cells[1].startswith("*not translated*"):
            units.append(_unit(cells, line, number))
    return BilingualFile(tuple(units), *languages)


def _split_row(line: str) -> list[str]:
    """Return the cells of a row, comments left out; an escaped bar is no end of a cell."""
    bare = _COMMENT.sub("", line).strip().removeprefix("|")
    return [cell.strip() for cell in _CELL_END.sub("\\1\0", bare).split("\0")]


def _unit(cells: Sequence[str], line: str, number: int) -> Unit:
    label = _LABEL.match(cells[1])
    source, target = (_ESCAPE.sub(r"\1", _LABEL.sub("", cell)) for cell in cells[1:3])
    role = role_of(label[1] if label else "paragraph")
    ignored = find_ignored(*_COMMENT.findall(line))
    return Unit(source, target, number, cells[0].strip("† "), role, ignored)


_SIDE = re.compile(r"^(id|en): ?(.*)$")
_ROLE = re.compile(r"^\[([a-z -]{1,20})\]$")


def read_interleaved(text: str) -> BilingualFile:
    """Return the pairs of lines ``id: ...`` and ``en: ...``; a line ``alih: ignore names`` below suppresses checks."""
    units: list[Unit] = []
    role: Role = "paragraph"
    first: tuple[str, str, int] | None = None
    languages: tuple[Language | None, Language | None] = (None, None)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            role, first = "paragraph", None
        elif mark := _ROLE.match(line):
            role = role_of(mark[1])
        elif not (side := _SIDE.match(line)):
            if units and (ignored := find_ignored(line)):
                units[-1] = _with_ignored(units[-1], ignored)
        elif first is None or first[0] == side[1]:
            first = (side[1], side[2], number)
        else:
            languages = language_of(first[0]), language_of(side[1])
            units.append(Unit(first[1], side[2], first[2], role=role))
            first = None
    return BilingualFile(tuple(units), *languages)


def _with_ignored(unit: Unit, ignored: frozenset[str]) -> Unit:
    return Unit(unit.source, unit.target, unit.line, unit.name, unit.role, unit.ignored | ignored)
