"""Make an English noun agree with a number that a fix has changed between one and many: 1 soldier, 3 soldiers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from translate.locale_fixes.edits import Edit
from translate.numerals import Quantity

__all__ = ["agree_noun"]

# what news counts; any other word behind a number may be an adjective or a verb ("3 young", "1 remains")
_COUNTED = """
accident account actor aircraft animal apartment arrest article asset attack athlete award bank bill block
boat body bomb book bridge building bus businessman camp candidate car case casualty category center child
citizen city civilian class clinic club coach company complaint contract country couple court crew criminal
customer day deal death decade defendant degree delegate department device director district doctor document
driver earthquake employee engine event expert factory family farm farmer fatality fighter film fire firm
fisherman flight flood game girl goal governor grenade group gun helicopter home hospital hostage hotel hour
house household hotspot incident inmate inspector institution island item job journalist judge lawmaker lawyer
leader letter location loss machine man match medal meeting member migrant minister minute missile month
mosque motorcycle museum nation nurse office officer operator package page parent participant partner party
passenger patient penalty percentage period person phone pilgrim pilot plane plant player point policeman port
post prisoner prize product project province question quarter rebel refugee region report reporter resident
resort restaurant rocket round route run school season sector sentence set share shareholder ship shop shot
site soldier stadium stage star station step store story street student study subdistrict suspect tank teacher
team term terminal terrorist ticket time title tourist town train tree trip troop truck type unit university
vehicle vessel victim village visitor volcano vote voter ward way weapon week win winner witness woman word
worker year
"""
_IRREGULAR = {"child": "children", "person": "people", "aircraft": "aircraft", "crew": "crew", "volcano": "volcanoes"}
_NOUN = re.compile(r" ([a-z]{3,20})(?![^\W_]|-)")


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_PLURALS = {noun: _plural(noun) for noun in _COUNTED.split()}
_SINGULARS = {plural: noun for noun, plural in _PLURALS.items()}


def agree_noun(edit: Edit, wanted: Quantity, found: Quantity, text: str) -> Edit:
    """Return the edit of a number with the noun behind it, where one of both numbers is one and the other is not."""
    numbers = isinstance(wanted.value, Decimal) and isinstance(found.value, Decimal)
    if not numbers or wanted.unit or (wanted.value == 1) == (found.value == 1):
        return edit
    noun = _NOUN.match(text, edit.end)
    form = (_SINGULARS if wanted.value == 1 else _PLURALS).get(noun[1]) if noun else None
    return replace(edit, end=noun.end(), new=f"{edit.new} {form}") if noun and form else edit
