"""Name the units of measure in both languages, and how one turns into another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from glossary.values import Language

__all__ = ["UNITS", "Unit", "match_unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: symbol, Indonesian names, English names as singular, plural and further spellings."""

    symbol: str
    indonesian: tuple[str, ...]
    english: tuple[str, ...]
    more_symbols: tuple[str, ...] = ()
    to_other: tuple[str, Decimal, Decimal] | None = None  # unit, factor, offset


def _unit(symbols: str, indonesian: str, english: str, to_other: str = "") -> Unit:
    first, *more = symbols.split("|")
    other = None
    if to_other:
        name, factor, offset = to_other.split()
        other = (name, Decimal(factor), Decimal(offset))
    return Unit(first, tuple(indonesian.split("|")), tuple(english.split("|")), tuple(more), other)


# factors: NIST Special Publication 811 (2008), appendix B, rounded to six figures
UNITS: dict[str, Unit] = {
    "kilometer": _unit("km", "kilometer", "kilometer|kilometers|kilometre|kilometres", "mile 0.621371 0"),
    "meter": _unit("m", "meter", "meter|meters|metre|metres", "foot 3.28084 0"),
    "centimeter": _unit(
        "cm", "sentimeter|senti meter|centimeter", "centimeter|centimeters|centimetre|centimetres", "inch 0.393701 0"
    ),
    "millimeter": _unit(
        "mm", "milimeter|mili meter", "millimeter|millimeters|millimetre|millimetres", "inch 0.0393701 0"
    ),
    "mile": _unit("mi", "mil", "mile|miles", "kilometer 1.60934 0"),
    "foot": _unit("ft", "kaki", "foot|feet", "meter 0.3048 0"),
    "inch": _unit("in.", "inci|inchi|inch", "inch|inches", "centimeter 2.54 0"),
    "yard": _unit("yd", "yard", "yard|yards", "meter 0.9144 0"),
    "nautical-mile": _unit("nmi", "mil laut", "nautical mile|nautical miles", "kilometer 1.852 0"),
    "hectare": _unit("ha", "hektare|hektar", "hectare|hectares", "acre 2.47105 0"),
    "acre": _unit("ac", "ekar|acre", "acre|acres", "hectare 0.404686 0"),
    "square-kilometer": _unit(
        "km²|km2|sq km",
        "kilometer persegi|km persegi",
        "square kilometer|square kilometers|square kilometre|square kilometres",
        "square-mile 0.386102 0",
    ),
    "square-meter": _unit(
        "m²|m2|sq m",
        "meter persegi",
        "square meter|square meters|square metre|square metres",
        "square-foot 10.7639 0",
    ),
    "square-mile": _unit("sq mi", "mil persegi", "square mile|square miles", "square-kilometer 2.58999 0"),
    "square-foot": _unit("sq ft", "kaki persegi", "square foot|square feet", "square-meter 0.0929030 0"),
    "cubic-meter": _unit(
        "m³|m3", "meter kubik", "cubic meter|cubic meters|cubic metre|cubic metres", "cubic-foot 35.3147 0"
    ),
    "cubic-foot": _unit("cu ft", "kaki kubik", "cubic foot|cubic feet", "cubic-meter 0.0283168 0"),
    "kilogram": _unit("kg", "kilogram|kilo", "kilogram|kilograms|kilo|kilos", "pound 2.20462 0"),
    "gram": _unit("g", "gram", "gram|grams|gramme|grammes", "ounce 0.0352740 0"),
    "milligram": _unit("mg", "miligram", "milligram|milligrams"),
    "ton": _unit("t", "ton", "ton|tons|tonne|tonnes|metric ton|metric tons"),
    "quintal": _unit("kw", "kuintal|kwintal", "quintal|quintals", "pound 220.462 0"),
    "pound": _unit("lb", "pon", "pound|pounds", "kilogram 0.453592 0"),
    "ounce": _unit("oz", "ons|ounce", "ounce|ounces", "gram 28.3495 0"),
    "liter": _unit("L|l", "liter", "liter|liters|litre|litres", "gallon 0.264172 0"),
    "milliliter": _unit("ml|mL", "mililiter", "milliliter|milliliters|millilitre|millilitres"),
    "gallon": _unit("gal", "galon", "gallon|gallons", "liter 3.78541 0"),
    "barrel": _unit("bbl", "barel|barrel", "barrel|barrels"),
    "kilometer-per-hour": _unit(
        "km/h|km/jam|km/hour|kph|kmh|kmph",
        "kilometer per jam|km per jam|kilometer/jam",
        "kilometer per hour|kilometers per hour|kilometre per hour|kilometres per hour|kilometers an hour"
        "|kilometres an hour|km per hour|km an hour|kilometers/hour|kilometres/hour|kilometers/jam",
        "mile-per-hour 0.621371 0",
    ),
    "mile-per-hour": _unit(
        "mph|mil/jam", "mil per jam", "mile per hour|miles per hour|miles an hour", "kilometer-per-hour 1.60934 0"
    ),
    "meter-per-second": _unit(
        "m/s|m/detik|m/dtk",
        "meter per detik",
        "meter per second|meters per second|metre per second|metres per second",
        "foot-per-second 3.28084 0",
    ),
    "cubic-meter-per-second": _unit(
        "m³/s|m3/s|m³/detik|m3/detik",
        "meter kubik per detik",
        "cubic meter per second|cubic meters per second|cubic metres per second",
    ),
    "foot-per-second": _unit("ft/s", "kaki per detik", "foot per second|feet per second", "meter-per-second 0.3048 0"),
    "knot": _unit("kn", "knot", "knot|knots", "kilometer-per-hour 1.852 0"),
    "celsius": _unit(
        "°C|° C|C|ºC",
        "derajat Celsius|derajat Celcius|derajat selsius|derajat C",
        "degree Celsius|degrees Celsius|degree centigrade|degrees centigrade|degrees C",
        "fahrenheit 1.8 32",
    ),
    "fahrenheit": _unit(
        "°F|° F|F|ºF",
        "derajat Fahrenheit|derajat F",
        "degree Fahrenheit|degrees Fahrenheit|degrees F",
        "celsius 0.555556 -17.7778",
    ),
    "degree": _unit("°|º", "derajat", "degree|degrees"),
    "watt": _unit("W", "watt", "watt|watts"),
    "kilowatt": _unit("kW", "kilowatt", "kilowatt|kilowatts"),
    "megawatt": _unit("MW", "megawatt|mega watt", "megawatt|megawatts"),
    "gigawatt": _unit("GW", "gigawatt", "gigawatt|gigawatts"),
    "megabyte": _unit("MB", "megabita|megabyte", "megabyte|megabytes"),
    "gigabyte": _unit("GB", "gigabita|gigabyte", "gigabyte|gigabytes"),
    "terabyte": _unit("TB", "terabita|terabyte", "terabyte|terabytes"),
}
# one letter is a unit only where it touches the number: "50C" is, "50 C" may be a grade
_TOUCHING = {"C", "F", "m", "g", "t", "l", "L", "W"}
# these words are more often something else than a unit
_NEVER_BARE = {"in.", "t", "ac", "kw", "kn", "mi"}


def _lookup(language: Language) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, unit in UNITS.items():
        names = unit.indonesian if language == "id" else unit.english
        for name in names:
            found[name.lower()] = key
        if language == "en" and key.startswith(("square-", "cubic-")):
            found.update((name, key) for name in _half_translated(unit))
        for symbol in (unit.symbol, *unit.more_symbols):
            if symbol not in _NEVER_BARE:
                found[symbol] = key
    return found


def _half_translated(unit: Unit) -> list[str]:
    """Return the mixtures that models write: kilometers persegi, metres kubik."""
    _, _, adjective = unit.indonesian[0].partition(" ")
    return [f"{name.split(maxsplit=1)[1]} {adjective}" for name in unit.english]


def _pattern(lookup: dict[str, str]) -> re.Pattern[str]:
    def alternation(forms: list[str]) -> str:
        return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))

    symbols = [form for form in lookup if len(form) < 4 or not form.islower()]
    words = [form for form in lookup if form not in symbols]
    return re.compile(rf"[ -]?(?:(?i:{alternation(words)})|(?:{alternation(symbols)}))(?![^\W_])")


_LOOKUPS = {"id": _lookup("id"), "en": _lookup("en")}
_PATTERNS = {language: _pattern(lookup) for language, lookup in _LOOKUPS.items()}


def match_unit(text: str, at: int, language: Language) -> tuple[str, int] | None:
    """Return a unit's key and the end of its name where one stands at ``at``, after a space or hyphen or none."""
    found = _PATTERNS[language].match(text, at)
    if found is None:
        return None
    name = found.group().lstrip(" -")
    gap = len(found.group()) > len(name)
    if name in _TOUCHING and gap and name not in {"m"}:
        return None
    lookup = _LOOKUPS[language]
    key = lookup.get(name) or lookup.get(name.lower())
    return (key, found.end()) if key else None
