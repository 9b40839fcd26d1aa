"""Read ``alih translate --format jsonl``: one segment a line."""

from __future__ import annotations

import json

from translate.errors import ReadError
from translate.readers.bilingual.marking import find_ignored, language_of, role_of
from translate.readers.bilingual.values import BilingualFile, Unit
from translate.values import Link

__all__ = ["read_json_lines"]


def read_json_lines(text: str) -> BilingualFile:
    """Return the segments of a JSON lines file; the key ``ignore`` (a list, or text) suppresses checks.

    ReadError names the line that is no segment.
    """
    units: list[Unit] = []
    languages: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            entry = _parse(line, number)
            languages.update({key: str(entry[key]) for key in ("from", "to") if entry.get(key)})
            units.append(_unit(entry, number))
    return BilingualFile(tuple(units), language_of(languages.get("from")), language_of(languages.get("to")))


def _parse(line: str, number: int) -> dict[str, object]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"line {number}: no JSON object") from error
    if not isinstance(entry, dict) or not all(isinstance(entry.get(side), str) for side in ("source", "target")):
        raise ReadError(f'line {number}: an object with the texts "source" and "target" is expected')
    return entry


def _unit(entry: dict[str, object], number: int) -> Unit:
    ignore = entry.get("ignore", "")
    names = ", ".join(map(str, ignore)) if isinstance(ignore, list) else str(ignore)
    score = entry.get("score")
    return Unit(
        str(entry["source"]),
        str(entry["target"]),
        number,
        role=role_of(entry.get("role")),
        ignored=find_ignored(f"alih: ignore {names}") if names else frozenset(),
        score=float(score) if isinstance(score, (int, float)) and entry.get("draft") else None,
        alignment=_links(entry.get("alignment")),
        document=str(entry.get("document", "")),
    )


def _links(rows: object) -> tuple[Link, ...]:
    """Return the word links; rows of any other shape are left out."""
    if not isinstance(rows, list):
        return ()
    whole = (row for row in rows if isinstance(row, list) and len(row) >= 4)
    return tuple(Link(*row[:4]) for row in whole if all(isinstance(place, int) for place in row[:4]))
