"""Cut the pieces of an over-long sentence into parts that a model can take, and nothing off."""

from __future__ import annotations

from collections.abc import Sequence

# where a part may end, best first: after a clause, then after any word
_CLAUSE_ENDS = (";", ":", "—", "–", ",", ")", "”", '"')


def split_pieces(tokens: Sequence[str], limit: int) -> list[list[str]]:
    """Return ``tokens`` in parts of at most ``limit``, cut behind a clause where one ends in the second half.

    >>> split_pieces(["▁Dia", "▁datang", ",", "▁lalu", "▁pergi"], 4)
    [['▁Dia', '▁datang', ','], ['▁lalu', '▁pergi']]
    """
    parts: list[list[str]] = []
    rest = list(tokens)
    while len(rest) > limit:
        cut = _best_cut(rest, limit)
        parts.append(rest[:cut])
        rest = rest[cut:]
    return [*parts, rest]


def _best_cut(tokens: Sequence[str], limit: int) -> int:
    second_half = range(limit, limit // 2, -1)
    for ends in _CLAUSE_ENDS:
        for cut in second_half:
            if tokens[cut - 1].endswith(ends) and tokens[cut].startswith("▁"):
                return cut
    return next((cut for cut in second_half if tokens[cut].startswith("▁")), limit)
