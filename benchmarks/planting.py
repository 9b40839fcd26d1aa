"""Plant errors into good translations by rule, as machine translation makes them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from translate.values import Direction

__all__ = ["PLANTERS", "Planter"]

# (source, target, direction, chance) -> the target with an error in it, or None where there is no place for one
Planter = Callable[[str, str, Direction, random.Random], str | None]

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w.,])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}(?= [A-Z][a-z]{4,})|(?<=[A-Z][a-z]{4} )[A-Z][a-z]{5,}")
_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
}
_MONTHS = {
    "id": ("Januari", "Februari", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "June", "July", "August", "September", "October", "November", "December"),
}
_UNITS = {
    "en": (("kilometers", "miles"), ("meters", "feet"), ("hectares", "acres"), ("kilograms", "pounds"), ("Rp", "US$")),
    "id": (("kilometer", "mil"), ("meter", "kaki"), ("hektare", "ekar"), ("kilogram", "pon"), ("Rp ", "US$ ")),
}
_NEGATIVES = {
    "id": re.compile(r"\b(?:tidak|tak|bukan|belum|jangan) "),
    "en": re.compile(r" not\b(?! only)|n['’]t\b|\b(?:no|never) (?!wonder|later|matter|doubt)(?=[a-z])"),
}
_SPEECH = re.compile(
    r"([”\"])\s+[^“\"]{0,30}\b(?:kata|ujar|tutur|ungkap|ucap|jelas|tegas|said|says|told|stressed)\b[^“\"]*$"
)


def _change_number(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(target))
    if not found:
        return None
    match = chance.choice(found)
    digits = match[0]
    place = chance.randrange(len(digits))
    while not digits[place].isdigit():
        place = chance.randrange(len(digits))
    other = str((int(digits[place]) + chance.randrange(1, 9)) % 10)
    changed = digits[:place] + ("1" if other == "0" and place == 0 else other) + digits[place + 1 :]
    return None if changed == digits else target[: match.start()] + changed + target[match.end() :]


def _drop_clause(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    cuts = [match.start() for match in re.finditer(r", | (?:and|but|while|dan|tetapi|sedangkan|yang|who) ", target)]
    near = [cut for cut in cuts if 0.25 * len(target) < cut < 0.55 * len(target)]
    return target[: chance.choice(near)].rstrip(",") + "." if near and len(target) > 60 else None


def _repeat_words(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    words = target.split(" ")
    if len(words) < 8:
        return None
    start, size = chance.randrange(len(words) - 4), chance.randrange(2, 5)
    run = words[start : start + size]
    return " ".join([*words[: start + size], *run * chance.randrange(2, 5), *words[start + size :]])


def _stutter(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    long = list(re.finditer(r"\b[a-z]{7,}\b", target))
    if not long:
        return None
    match = chance.choice(long)
    word = match[0]
    return target[: match.start()] + word[:5] + word[5:8] * chance.randrange(4, 7) + target[match.end() :]


def _leave_words(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    left = re.findall(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", source)
    places = list(re.finditer(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", target))
    if len(left) < 3 or len(places) < 6:
        return None
    for word, match in zip(
        chance.sample(left, 2), sorted(chance.sample(places, 2), key=lambda m: -m.start()), strict=True
    ):
        target = target[: match.start()] + word + target[match.end() :]
    return target


def _copy_source(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    return source if len(source.split()) > 4 else None


def _lose_negative(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    both = all(
        len(_NEGATIVES[language].findall(text)) == 1 for language, text in zip(direction, (source, target), strict=True)
    )
    return _NEGATIVES[direction[1]].sub("", target) if both else None


def _lose_quote(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    marks = [match.start() for match in re.finditer('[“”"]', target)]
    if len(marks) != 2:
        return None
    place = chance.choice(marks)
    return target[:place] + target[place + 1 :]


def _misspell_name(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    names = [match for match in _NAME.finditer(target) if match[0] in source]
    if not names:
        return None
    match = chance.choice(names)
    name, place = match[0], chance.randrange(2, len(match[0]) - 1)
    vowels = {"a": "o", "o": "u", "u": "a", "i": "e", "e": "i"}
    changed = name[:place] + vowels.get(name[place], name[place] * 2) + name[place + 1 :]
    return target[: match.start()] + changed + target[match.end() :]


def _change_date(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    for table in (_DAYS, _MONTHS):
        names, theirs = table[direction[1]], table[direction[0]]
        for number, name in enumerate(names):
            if re.search(rf"\b{name}\b", target) and re.search(rf"\b{theirs[number]}\b", source):
                other = names[(number + chance.randrange(1, len(names))) % len(names)]
                return re.sub(rf"\b{name}\b", other, target)
    return None


def _change_unit(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    for unit, other in _UNITS[direction[1]]:
        if re.search(rf"\d[\d.,]* {unit}\b|\b{unit}\d", target):
            return re.sub(rf"(?<=\d ){unit}\b|\b{unit}(?=\d)", other, target)
    return None


def _add_brackets(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    places = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", target)]
    if not places or "(" in target + source:
        return None
    place = chance.choice(places)
    said = {"en": ("[sic]", "(the party)", "[his brother]"), "id": ("[sic]", "(partai itu)", "[adiknya]")}[direction[1]]
    return f"{target[:place]} {chance.choice(said)}{target[place:]}"


def _lose_speaker(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    return _SPEECH.sub(r".\1", target) if _SPEECH.search(source) and _SPEECH.search(target) else None


def _break_off(source: str, target: str, direction: Direction, chance: random.Random) -> str | None:
    words = target.split(" ")
    ends_well = source.endswith(".") and target.endswith(".") and '"' not in target and "“" not in target
    return " ".join(words[: -chance.randrange(1, 3)]).rstrip(".,") if len(words) > 9 and ends_well else None


PLANTERS: dict[str, tuple[Planter, ...]] = {
    "numbers": (_change_number,),
    "dates": (_change_date,),
    "units": (_change_unit,),
    "brackets": (_add_brackets,),
    "names": (_misspell_name,),
    "dropped": (_drop_clause,),
    "repeated": (_repeat_words, _stutter),
    "untranslated": (_leave_words,),
    "copied": (_copy_source,),
    "language": (_copy_source,),
    "negation": (_lose_negative,),
    "quotes": (_lose_quote,),
    "attribution": (_lose_speaker,),
    "truncated": (_break_off,),
}
