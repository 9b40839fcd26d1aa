"""Add what the house style asks for in brackets: dollars at a dated rate, and units of the other system."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage
from translate.locale_fixes.numbers import pair_passage
from translate.numerals import Quantity, write_number, write_quantity
from translate.numerals.units import UNITS
from translate.numerals.writing import write_unit

__all__ = ["add_converted_units", "add_dollars"]

_ABOUT: dict[Language, str] = {"id": "sekitar", "en": "about"}
# what each language's readers have to have converted
_FOREIGN: dict[Language, frozenset[str]] = {
    "en": frozenset(
        {
            "kilometer",
            "meter",
            "centimeter",
            "millimeter",
            "hectare",
            "square-kilometer",
            "square-meter",
            "cubic-meter",
            "kilogram",
            "gram",
            "liter",
            "kilometer-per-hour",
            "meter-per-second",
            "celsius",
            "quintal",
        }
    ),
    "id": frozenset(
        {
            "mile",
            "foot",
            "inch",
            "yard",
            "nautical-mile",
            "acre",
            "square-mile",
            "square-foot",
            "cubic-foot",
            "pound",
            "ounce",
            "gallon",
            "mile-per-hour",
            "foot-per-second",
            "fahrenheit",
        }
    ),
}
# a source that gives its own dollars, or its own miles, does so within this many characters
_NEARBY = 40
_BESIDE = 5


def add_dollars(passage: Passage) -> list[Edit]:
    """Add the dollar value of rupiah at the style's rate, once for each amount."""
    rate = passage.style.usd_rate
    if rate is None:
        return []
    language = passage.direction[1]
    pairs = [pair for pair in pair_passage(passage).right if isinstance(pair.target.value, Decimal)]
    edits: list[Edit] = []
    seen: set[Decimal] = set()
    for number, pair in enumerate(pairs):
        value = pair.target.value
        if pair.source.unit != "IDR" or not isinstance(value, Decimal) or value in seen:
            continue
        following = pairs[number + 1].source if number + 1 < len(pairs) else None
        if following is not None and following.unit == "USD" and following.start - pair.source.end < _NEARBY:
            continue
        seen.add(value)
        edits.append(_bracket(_dollars(value / rate.rupiah, pair.target), pair.target, language, passage))
    return edits


def _dollars(value: Decimal, rupiah: Quantity) -> Quantity:
    rounded = _rounded(value, 3)
    scale = next((scale for scale in (12, 9, 6) if rounded >= Decimal(10) ** scale), 0)
    return Quantity("money", rounded, rupiah.start, rupiah.end, "", "USD", scale)


def _bracket(added: Quantity, after: Quantity, language: Language, passage: Passage) -> Edit:
    text = write_quantity(added, language, passage.style)
    return Edit(after.end, after.end, f" ({_ABOUT[language]} {text})")


def _rounded(value: Decimal, digits: int) -> Decimal:
    """Return a value to so many significant digits, without trailing zeros."""
    if not value:
        return value
    places = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = (
        value.quantize(places, rounding=ROUND_HALF_UP)
        if places < 1
        else (value / places).quantize(Decimal(1), rounding=ROUND_HALF_UP) * places
    )
    return rounded.normalize()


def add_converted_units(passage: Passage) -> list[Edit]:
    """Add the other system's units, to as many digits as the text's own number has (two at least)."""
    if not passage.style.convert_units:
        return []
    language = passage.direction[1]
    pairs = [pair for pair in pair_passage(passage).right if pair.target.unit in _FOREIGN[language]]
    measures = [pair.source for pair in pair_passage(passage).right if pair.source.unit in UNITS]
    return [
        _converted(pair.target, pair.target.value, language)
        for pair in pairs
        if isinstance(pair.target.value, Decimal) and not any(_side_by_side(other, pair.source) for other in measures)
    ]


def _side_by_side(one: Quantity, other: Quantity) -> bool:
    """Return whether two measures stand next to each other, as a value and its conversion do."""
    return 0 <= one.start - other.end < _BESIDE or 0 <= other.start - one.end < _BESIDE


def _converted(measure: Quantity, value: Decimal, language: Language) -> Edit:
    conversion = UNITS[measure.unit].to_other
    if conversion is None:
        return Edit(measure.end, measure.end, "")
    unit, factor, offset = conversion
    digits = max(2, len(value.normalize().as_tuple().digits))
    converted = _rounded(value * factor + offset, min(digits, 4))
    number = write_number(converted, language, scale=measure.scale if measure.scale >= 6 else 0)
    return Edit(measure.end, measure.end, f" ({number} {write_unit(unit, language, plural=converted != 1)})")
