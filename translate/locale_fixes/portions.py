"""Find quantities that both sides have but cut differently: 10-15 and "10 to 15", A320-214 and "A320 - 214"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from translate.numerals import CalendarDate, ClockTime, Quantity, numbers_in

__all__ = ["Joined", "Portions", "find_portions"]

# looked at on either side; a line with more is a table
_MAX_FREE = 100
# so many numbers in a row may have been run together
_MAX_JOINED = 6
_DIMENSIONS = re.compile(r"[0-9]+x[0-9]+")
_SEPARATORS = re.compile(r"[\s.,/-]")


@dataclass(frozen=True, slots=True)
class Joined:
    """Neighbours in the source that stand as one number in the target: "03.04" for "03, 04"."""

    sources: tuple[Quantity, ...]
    target: Quantity


@dataclass(frozen=True, slots=True)
class Portions:
    """Places of quantities that are accounted for, and those that the draft ran together, which are not."""

    source: frozenset[int]
    target: frozenset[int]
    joined: tuple[Joined, ...]


def find_portions(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    free_source: Sequence[int],
    free_target: Sequence[int],
    anchors: Mapping[int, int],
) -> Portions:
    """Return what the free quantities of one side have to do with the other side's."""
    ours = {i: source[i] for i in free_source[:_MAX_FREE]}
    theirs = {j: target[j] for j in free_target[:_MAX_FREE]}
    found_source, found_target = _find_parts(ours, theirs)
    parts_target, parts_source = _find_parts(_without(theirs, found_target), _without(ours, found_source))
    found_source, found_target = found_source | parts_source, found_target | parts_target
    dates: list[tuple[Quantity, Quantity | None]] = [(target[j], source[i]) for i, j in anchors.items()]
    dates += [(date, None) for date in _without(theirs, found_target).values()]
    found_source |= _find_years(_without(ours, found_source), dates)
    joined, same = _find_joined(_without(ours, found_source), _without(theirs, found_target))
    for places, there in same:
        found_source, found_target = found_source | places, found_target | {there}
    return Portions(
        found_source.union(*(places for places, _ in joined)),
        found_target.union(there for _, there in joined),
        tuple(Joined(tuple(source[i] for i in sorted(places)), target[there]) for places, there in joined),
    )


def _without(quantities: Mapping[int, Quantity], places: frozenset[int]) -> dict[int, Quantity]:
    return {place: quantity for place, quantity in quantities.items() if place not in places}


def _find_parts(wholes: Mapping[int, Quantity], parts: Mapping[int, Quantity]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of wholes whose numbers all stand on the other side, and the places of those."""
    found_wholes: set[int] = set()
    found_parts: set[int] = set()
    for place, whole in wholes.items():
        left = {n: part for n, part in parts.items() if n not in found_parts}
        taken = _take_parts(whole, left) if left else []
        if taken:
            found_wholes.add(place)
            found_parts.update(taken)
    return frozenset(found_wholes), frozenset(found_parts)


def _take_parts(whole: Quantity, parts: Mapping[int, Quantity]) -> list[int]:
    if whole.kind not in {"range", "date", "score"} and not _DIMENSIONS.fullmatch(whole.text):
        return []
    taken: list[int] = []
    for number in numbers_in(whole):
        piece = next((n for n, part in parts.items() if n not in taken and _says(part, number)), None)
        if piece is None:
            return []
        taken.append(piece)
    return taken


def _says(part: Quantity, number: Decimal | Fraction) -> bool:
    """Return whether a part is that number, or the full hour that "pukul 8-8" makes of it."""
    value = part.value
    return value == number or (isinstance(value, ClockTime) and not value.minute and value.hour == number)


def _find_years(free: Mapping[int, Quantity], dates: Sequence[tuple[Quantity, Quantity | None]]) -> frozenset[int]:
    """Return the places of years that only the target writes as part of a date: "July 21, 356 BCE".

    ``dates`` are those of the target, each with what it renders in the source.
    """
    years = [
        theirs.value.year
        for theirs, ours in dates
        if isinstance(theirs.value, CalendarDate)
        and theirs.value.year is not None
        and not (ours and isinstance(ours.value, CalendarDate) and ours.value.year)
    ]
    found: set[int] = set()
    for place, quantity in free.items():
        if years and isinstance(quantity.value, Decimal) and quantity.value in years:
            years.remove(int(quantity.value))
            found.add(place)
    return frozenset(found)


_Run = tuple[frozenset[int], int]


def _find_joined(ours: Mapping[int, Quantity], theirs: Mapping[int, Quantity]) -> tuple[list[_Run], list[_Run]]:
    """Return neighbours that the target runs together: those with other signs between them, and those without."""
    joined: list[_Run] = []
    same: list[_Run] = []
    taken: set[int] = set()
    for there, whole in theirs.items():
        digits = _digits(whole)
        if whole.spelled or len(digits) < 2:
            continue
        run = _find_run(digits, {place: quantity for place, quantity in ours.items() if place not in taken})
        if run:
            taken.update(run)
            text = "".join(ours[place].text for place in run)
            alike = _SEPARATORS.sub("", text) == _SEPARATORS.sub("", whole.text)
            plain = not re.search("[.,]", whole.text)
            # a source whose dash broke in its encoding has 7â€“2 for 7-2
            kept = (alike and plain) or (isinstance(whole.value, tuple) and not text.isascii())
            (same if kept else joined).append((frozenset(run), there))
    return joined, same


def _find_run(digits: str, ours: Mapping[int, Quantity]) -> list[int]:
    """Return two or more neighbours whose digits, one after the other, are ``digits``."""
    for start in ours:
        rest, run = digits, []
        for place in range(start, start + _MAX_JOINED):
            mine = _digits(ours[place]) if place in ours and not ours[place].spelled else ""
            if not mine or not rest.startswith(mine):
                break
            rest = rest.removeprefix(mine)
            run.append(place)
        if len(run) > 1 and not rest:
            return run
    return []


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.text)[:60]
