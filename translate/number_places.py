"""Write a number that a draft dropped into the places where it may belong: what its neighbours in the source became."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.values import Language
from translate.house_style import WritingStyle
from translate.locale_fixes.pairing import pair_quantities
from translate.locale_fixes.restoring import find_bringer
from translate.numerals import CalendarDate, Quantity, find_quantities, write_quantity
from translate.numerals.counted import name_counted
from translate.values import Alignment, Direction, Link

__all__ = ["Loss", "Place", "holds_number", "list_places"]

# words on either side of the lost number whose links name places
_NEIGHBOURS = 2
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NEXT_WORD = re.compile(r"(?: |-)([^\W\d_]+)(-old)?(?![^\W_])")
_AGED = re.compile(r"(?:ber)?(?:usia|umur) $", re.IGNORECASE)
_MARKS = '.,;:?!)"”’'


@dataclass(frozen=True, slots=True)
class Loss:
    """A number that a target lacks; ``held`` are stretches of the target that nothing may stand in: terms, numbers."""

    source: str
    target: str
    number: Quantity
    direction: Direction
    links: Alignment
    held: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A target that holds the lost number, and what it says up to the number's end."""

    text: str
    head: str


def list_places(loss: Loss) -> list[Place]:
    """Return the target with the number at each likely place, in each of its forms, where it reads back as it."""
    places: list[Place] = []
    for gap in _list_gaps(loss):
        for phrase in _list_phrases(loss):
            head, rest = f"{loss.target[:gap].rstrip()} {phrase}", loss.target[gap:]
            between = "" if not rest or rest[0] in _MARKS else " "
            place = Place(f"{head}{between}{rest}", head)
            if holds_number(loss, place.text):
                places.append(place)
    return places


def holds_number(loss: Loss, text: str) -> bool:
    """Return whether a text has the number by value and unit, and all others that the target had."""
    own, language = loss.direction
    ours = find_quantities(loss.source, own)
    before = pair_quantities(ours, find_quantities(loss.target, language), ())
    after = pair_quantities(ours, find_quantities(text, language), ())
    same = any(pair.source == loss.number and pair.target.unit == loss.number.unit for pair in after.right)
    return same and len(after.right) > len(before.right) and len(after.extra) <= len(before.extra)


def _list_gaps(loss: Loss) -> list[int]:
    """Return where the number may stand: at the edges of what its neighbours became, and at the sentence's end."""
    strongest: dict[int, Link] = {}
    for link in loss.links:
        if link.source_start not in strongest or strongest[link.source_start].weight < link.weight:
            strongest[link.source_start] = link
    links = sorted(strongest.values(), key=lambda link: link.source_start)
    before = [link for link in links if link.source_end <= loss.number.start][-_NEIGHBOURS:]
    after = [link for link in links if link.source_start >= loss.number.end][:_NEIGHBOURS]
    # pekan ke-12 is the 12th week: a noun changes sides
    gaps = [edge for link in (*before, *after) for edge in (link.target_start, link.target_end)]
    likely = loss.number.start / max(1, len(loss.source)) * len(loss.target)
    words = [word.start() for word in _WORD.finditer(loss.target)]
    gaps += sorted(words, key=lambda start: abs(start - likely))[:1]
    gaps = [gap + len(loss.target[gap:]) - len(loss.target[gap:].lstrip()) for gap in gaps]
    gaps.append(len(loss.target.rstrip(" .?!\"”'’")))
    first, last = _find_room(loss)
    return [gap for gap in dict.fromkeys(gaps) if first <= gap <= last and _is_free(gap, loss)]


def _find_room(loss: Loss) -> tuple[int, int]:
    """Return the stretch of the target between the numbers that stand next to the lost one in the source.

    Outside it, the number would be said of something else.
    """
    own, language = loss.direction
    pairs = pair_quantities(find_quantities(loss.source, own), find_quantities(loss.target, language), ()).right
    before = [pair.target.end for pair in pairs if pair.source.end <= loss.number.start]
    after = [pair.target.start for pair in pairs if pair.source.start >= loss.number.end]
    return before[-1] if before else 0, after[0] if after else len(loss.target)


def _is_free(gap: int, loss: Loss) -> bool:
    """Return whether a gap lies between words, behind the first, and in no term or number."""
    between = gap > 0 and (loss.target[gap - 1].isspace() or loss.target[gap : gap + 1] in _MARKS)
    return between and not any(start < gap < end for start, end in loss.held)


def _list_phrases(loss: Loss) -> list[str]:
    """Return the number as the target writes it: bare, with the word that brings it, with the noun that it counts."""
    number, (own, language) = loss.number, loss.direction
    text = write_quantity(number, language, _style_of(number, language))
    phrases = [text]
    _, bringer = find_bringer(number, loss.source, loss.direction)
    if bringer:
        phrases.insert(0, f"{_fit_bringer(bringer, number)} {text}")
    following = _NEXT_WORD.match(loss.source, number.end)
    noun = name_counted(following[1], language, plural=number.value != 1) if following and not number.unit else ""
    if following and noun and noun not in loss.target:
        aged = bool(following[2]) if own == "en" else bool(_AGED.search(loss.source, 0, number.start))
        phrases.insert(0, _write_age(text, noun, language) if aged else f"{text} {noun}")
    return phrases


def _write_age(number: str, noun: str, language: Language) -> str:
    return f"aged {number}" if language == "en" else f"berusia {number} {noun}"


def _style_of(number: Quantity, language: Language) -> WritingStyle:
    """Return the style of money: Indonesian writes Rp 5 miliar, but 5 miliar dolar AS."""
    return WritingStyle(currency_style="word" if language == "id" and number.unit != "IDR" else "keep")


def _fit_bringer(bringer: str, number: Quantity) -> str:
    """Return the word as the kind of number wants it: in 2008, on May 5, at 8 a.m."""
    if number.kind == "time":
        return {"pada": "pukul", "in": "at"}.get(bringer, bringer)
    on_a_day = isinstance(number.value, CalendarDate) and number.value.day is not None
    return "on" if bringer == "in" and on_a_day else bringer
