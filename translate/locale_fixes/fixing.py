"""Run the fixes, in their order, over one translated segment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from translate.house_style import HouseStyle
from translate.locale_fixes import casing, conversions, endings, numbers, quotes, spacing, styling
from translate.locale_fixes.edits import Change, Edit, Passage, Span, apply_edits
from translate.values import Alignment, Direction, Role

__all__ = ["ADDITIONS", "FIXES", "Localised", "localise"]

Fix = Callable[[Passage], Sequence[Edit]]

# spacing before values, values before last marks, marks before capitals: each builds on the ones before it
FIXES: dict[str, Fix] = {
    "quotes": quotes.style_quotes,
    "hyphens": spacing.join_hyphens,
    "doubled words": spacing.drop_doubled_words,
    "spaces": spacing.mend_spaces,
    "invented brackets": numbers.drop_invented_brackets,
    "numbers": numbers.repair_numbers,
    "dates": styling.style_dates,
    "times": styling.style_times,
    "money": styling.style_money,
    "ellipses": spacing.mend_ellipses,
    "last mark": endings.copy_last_mark,
    "commas in quotes": quotes.place_commas,
    "first capital": casing.capitalise_start,
    "capital after colon": casing.capitalise_after_colons,
    "headline case": casing.set_headline_case,
}
# brackets that the style asks for, added once when all else stands; "invented brackets" drops an earlier run's
ADDITIONS: dict[str, Fix] = {
    "dollar value": conversions.add_dollars,
    "converted units": conversions.add_converted_units,
}
# a number put right tells its neighbours apart, so the next round may see more; two rounds settle nearly every text
_MAX_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Localised:
    """A target after the fixes, and every change in the order it was made."""

    text: str
    changes: tuple[Change, ...] = ()


def localise(
    source: str,
    target: str,
    alignment: Alignment,
    direction: Direction,
    *,
    style: HouseStyle,
    role: Role,
    protected: Sequence[Span] = (),
) -> Localised:
    """Return the target with numbers, dates, money, times, units and typography as the source and the style have them.

    ``alignment`` links source to target words; without one, quantities are paired by value and order, and only those
    are put back whose neighbours in the source are right. ``protected`` spans of the target (terms) are never touched.
    Code is returned as it is.
    """
    if role == "code" or not target.strip() or not source.strip():
        return Localised(target)
    passage = Passage(source, target, alignment, direction, style, role, tuple(protected))
    changes: list[Change] = []
    last: list[Change] = []
    for _ in range(_MAX_ROUNDS):
        mended, made = _run(FIXES, passage)
        if not made or made == last:
            break  # what is made again as it was settles nothing
        passage, last = mended, made
        changes += made
    passage, made = _run(ADDITIONS, passage)
    return Localised(passage.target, (*changes, *made))


def _run(fixes: Mapping[str, Fix], passage: Passage) -> tuple[Passage, list[Change]]:
    """Return the passage after each fix has seen it once, and what they changed."""
    changes: list[Change] = []
    for name, fix in fixes.items():
        edits = fix(passage)
        if edits:
            passage, made = apply_edits(passage, edits, name)
            changes += made
    return passage, changes
