"""Put table cells, which a document holds one after another, back into the rows and columns of their tables."""

from __future__ import annotations

from collections.abc import Iterable

from translate.values import TranslatedBlock

__all__ = ["Cell", "arrange_cells"]

# the blocks of one cell: none, one, or several paragraphs
Cell = tuple[TranslatedBlock, ...]


def arrange_cells(items: Iterable[TranslatedBlock]) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    """Return tables of rows of cells, rows of a table equally long; a new table begins where the places start again.

    A block whose place no reader knew is a row of its own.
    """
    tables: list[dict[int, dict[int, list[TranslatedBlock]]]] = []
    last = (0, 0)
    for item in items:
        place = item.block.cell if item.block.cell[0] else (last[0] + 1, 1)
        if not tables or place < last:
            tables.append({})
        tables[-1].setdefault(place[0], {}).setdefault(place[1], []).append(item)
        last = place
    return tuple(map(_fill, tables))


def _fill(table: dict[int, dict[int, list[TranslatedBlock]]]) -> tuple[tuple[Cell, ...], ...]:
    width = max(max(row) for row in table.values())
    return tuple(tuple(tuple(row.get(column, ())) for column in range(1, width + 1)) for row in table.values())
