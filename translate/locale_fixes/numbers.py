"""Repair numbers by value: wrong, re-punctuated, half-translated, lost, or invented in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from glossary.values import Language
from translate.locale_fixes.edits import Edit, Passage
from translate.locale_fixes.neighbours import restore_beside
from translate.locale_fixes.nouns import agree_noun
from translate.locale_fixes.pairing import Joined, Pair, Pairing, pair_quantities
from translate.locale_fixes.restoring import restore
from translate.numerals import CalendarDate, Quantity, find_quantities, write_quantity
from translate.numerals.units import UNITS
from translate.numerals.writing import write_unit

__all__ = ["drop_invented_brackets", "pair_passage", "repair_numbers", "replace_ending"]

_BRACKETS = re.compile(r"[ \u00a0]?(?:\(([^()\[\]]{1,60})\)|\[([^()\[\]]{1,60})\])")
_CLOCK_WORD = re.compile(r"(?:pukul|jam|pkl\.?|[-–]) ?\(?$", re.IGNORECASE)
_CLOCK_REST = re.compile(r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:WIB|WITA|WIT)\b)?", re.IGNORECASE)
# a line that lost more is no translation, and each costs a walk over all links
_MAX_LOST = 20
_NOISE = re.compile(r"^(?:about|around|approximately|some|or|roughly|sekitar|kira-kira|atau)? ?", re.IGNORECASE)


def pair_passage(passage: Passage) -> Pairing:
    """Return the passage's quantities, paired."""
    source, target = passage.direction
    return pair_quantities(_quantities(passage.source, source), _quantities(passage.target, target), passage.alignment)


# six fixes look at one passage, most of which leave it as it was
_quantities = lru_cache(maxsize=64)(find_quantities)


def drop_invented_brackets(passage: Passage) -> list[Edit]:
    """Remove conversions that the source has not: "80 feet [83 m]" for "83 meter"."""
    source, target = passage.direction
    given = [quantity for bracket in _BRACKETS.finditer(passage.source) for quantity in _alone(bracket, source)]
    return [
        Edit(bracket.start(), bracket.end(), "")
        for bracket in _BRACKETS.finditer(passage.target)
        if any(quantity.kind in {"measure", "money"} for quantity in _alone(bracket, target))
        and not any(quantity.kind in {"measure", "money"} for quantity in given)
    ]


def _alone(bracket: re.Match[str], language: Language) -> tuple[Quantity, ...]:
    """Return the bracket's quantity where it holds nothing else."""
    inside = (bracket[1] or bracket[2]).strip()
    rest = _NOISE.sub("", inside, count=1)
    found = find_quantities(rest, language)
    return found if len(found) == 1 and found[0].text == rest else ()


def repair_numbers(passage: Passage) -> list[Edit]:
    """Rewrite quantities that are wrong or not in the target's form, and put back lost ones where links say where."""
    pairing = pair_passage(passage)
    edits = [_rewrite(pair, passage) for pair in pairing.wrong]
    edits += [
        _rewrite(pair, passage)
        for pair in pairing.right
        if (not pair.target.native and pair.target.kind not in {"code", "phone"}) or _is_grouped_year(pair)
    ]
    edits += [_part(joined, passage) for joined in pairing.joined]
    completed = [_complete_date(pair, pairing, passage) for pair in pairing.right if _lost_part(pair)]
    edits += [edit for edit in completed if edit]
    for lost in pairing.missing[:_MAX_LOST]:
        edit = restore_beside(lost, pairing, passage) or restore(lost, passage)
        edits += [edit] if edit and _is_read_back(edit, pairing, passage) else []
    return _apart(edits)


def _is_read_back(edit: Edit, pairing: Pairing, passage: Passage) -> bool:
    """Return whether a restored number is read as what was lost: between other signs it may become something else."""
    target = passage.target[: edit.start] + edit.new + passage.target[edit.end :]
    after = pair_passage(replace(passage, target=target, alignment=()))
    return len(after.right) > len(pairing.right) and len(after.extra) <= len(pairing.extra)


def _part(joined: Joined, passage: Passage) -> Edit:
    """Return the edit that writes numbers one by one that the draft ran together: "03.04" for "03, 04"."""
    language = passage.direction[1]
    written = [write_quantity(quantity, language, passage.style) for quantity in joined.sources]
    return Edit(joined.target.start, joined.target.end, ", ".join(written))


def _is_grouped_year(pair: Pair) -> bool:
    """Return whether a year was written as a count: both presses group 2.024 people, neither the year 2024."""
    year = pair.source.kind == "year" and isinstance(pair.source.value, Decimal) and 1900 <= pair.source.value <= 2100
    return year and pair.target.kind == "number" and not pair.target.plain and not pair.target.spelled


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits in order, without those that reach into the one before them, or meet an insertion.

    The next round makes those that are left out, if they are still wanted then.
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        insertion = edit.start == edit.end or bool(kept and kept[-1].start == kept[-1].end)
        if not kept or edit.start >= kept[-1].end + insertion:
            kept.append(edit)
    return kept


def _rewrite(pair: Pair, passage: Passage) -> Edit:
    wanted, found = pair.source, pair.target
    language = passage.direction[1]
    shaped = _in_shape(wanted, found)
    style = passage.style
    if shaped.kind == found.kind == "money" and style.currency_style == "keep" and found.text[0].isdigit():
        style = replace(style, currency_style="word")
    new = write_quantity(shaped, language, style)
    if (
        language == "id"
        and shaped.kind == "time"
        and not _CLOCK_WORD.search(passage.target, max(0, found.start - 8), found.start)
    ):
        new = f"pukul {new}"
    compound = re.search(r"[0-9]-([a-z]+)$", found.text)
    if compound and language == "en" and shaped.unit in UNITS and not isinstance(shaped.value, (str, tuple)):
        number = write_quantity(replace(shaped, kind="number", unit=""), language, passage.style)
        new = f"{number}-{write_unit(shaped.unit, language, plural=False)}"
    if shaped.kind == "time" and found.kind != "time":
        # "17,00 p.m. WIB": the draft's number was no time, and what belongs to one stands behind it
        rest = _CLOCK_REST.match(passage.target, found.end)
        found = replace(found, end=rest.end() if rest else found.end)
    edit = replace_ending(passage.target, found, _keep_article(new, found))
    return agree_noun(edit, shaped, pair.target, passage.target) if language == "en" else edit


def replace_ending(target: str, found: Quantity, new: str) -> Edit:
    """Return the edit that writes ``new`` for a quantity; "p.m." also serves as the end of a sentence."""
    doubled = new.endswith(".") and target.startswith(".", found.end)
    return Edit(found.start, found.end + doubled, new)


def _in_shape(wanted: Quantity, found: Quantity) -> Quantity:
    """Return the wanted quantity with the unit that only the draft names, as in "from 41 to 46 percent"."""
    if wanted.spelled:
        return replace(wanted, spelled=False)
    if wanted.kind in {"number", "year"} and found.kind in {"percent", "money", "measure", "ordinal", "decade"}:
        return replace(wanted, kind=found.kind, unit=found.unit, text=found.text)
    if wanted.kind in {"measure", "percent"} and found.kind == wanted.kind and found.unit == wanted.unit:
        return replace(wanted, text=found.text)
    return wanted


def _keep_article(new: str, found: Quantity) -> str:
    return f"a {new}" if found.text.startswith(("a ", "an ")) and not new[0].isdigit() else new


# -- dates that lost a part


def _lost_part(pair: Pair) -> bool:
    ours, theirs = pair.source.value, pair.target.value
    if not isinstance(ours, CalendarDate) or not isinstance(theirs, CalendarDate):
        return False
    return (ours.year is not None and theirs.year is None) or (ours.day is not None and theirs.day is None)


def _complete_date(pair: Pair, pairing: Pairing, passage: Passage) -> Edit | None:
    """Put back the year or day that the draft lost, unless it stands elsewhere in the draft."""
    ours, theirs = pair.source.value, pair.target.value
    if not isinstance(ours, CalendarDate) or not isinstance(theirs, CalendarDate):
        return None
    if theirs.day is None and ours.day is not None and theirs.year is not None:
        return None  # "in May 1969, on the 24th": the day is a matter of wording
    if any(str(ours.year) in extra.text for extra in pairing.extra):
        return None
    new = write_quantity(pair.source, passage.direction[1], passage.style)
    return Edit(pair.target.start, pair.target.end, new)
