"""Decide whether a sentence ends at a full stop, an ellipsis, a question mark or an exclamation mark.

Every look forward and back is bounded, so that splitting takes time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from glossary.values import Language
from translate.segmenting.abbreviations import (
    ABBREVIATIONS,
    AFTER_HOUR,
    COMPANY_ROLES,
    DEGREES,
    LABELLED,
    SHOUTED_NAMES,
    Abbreviation,
)
from translate.segmenting.openers import opens_sentence

OPENING = "\"'“‘„«‹([{¿¡*_"
CLOSING = "\"'”’»›)]}*_\u200b\u200c\u2060\ufeff"
_QUOTES = "\"'“”‘’«»„"
_TOKEN_REACH = 40  # characters; the longest abbreviation, "M.Tr.(Han).", is far below
_BRACKET_REACH = 300  # characters; a longer bracket is taken for one that was never closed

_NEXT = re.compile(
    r"(?P<dash>(?:[-–—•]\s+)?)"
    rf"(?P<opening>[{re.escape(OPENING)}]{{0,4}})(?P<dots>(?:…|\.{{2,4}})?\s?)"
    r"(?P<word>[^\W\d_][\w’'-]{0,40})?(?:\s(?P<second>[^\W\d_][\w’'-]{0,40}))?"
)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_LOWER_TITLE = re.compile(r"drg?\. ?[A-Z]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){0,5}[^\W\d_]")
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,2}\.)+[A-Z][A-Za-z]{1,5}")
_NEXT_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,2}\.){1,3}(?:[A-Z][A-Za-z]{0,5})?[.,]|Ak\.|(?:Ltd|Tbk|Inc)\b")
_MARKER = re.compile(r"\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}")
_CODE = re.compile(r"[A-Z]{0,3}[-/]?\d|[IVXLC]{2,}\b|[VX]\b")
_COMPOUND = re.compile(r"[-–—/(\[]")
_WORDS_BEFORE = re.compile(r"[^\W\d_][\w-]*")
_GLUED = re.compile(r"[A-Z][a-z]{2,}(?![\w.])|[A-Z][a-z]+\s")
_TOP_DOMAINS = frozenset({"Com", "Net", "Org", "Id", "Co", "Go", "Tv", "News", "Info", "Web", "My", "Sg", "Biz"})

# the speaker comes after a quote that ends in "?" or "!": '"Where?" Hartono asked.'
_SPEAKER: dict[Language, re.Pattern[str]] = {
    "id": re.compile(
        r"(?:[A-Z][\w.'’-]{0,20}\s){1,4}(?:bertanya|berkata|menjawab|berteriak|berseru|berujar|menimpali)(?=[.,])"
    ),
    "en": re.compile(
        r"(?:(?:[A-Z][\w.'’-]{0,20}|the|one|officer|reporter)\s){1,4}"
        r"(?:asked|said|shouted|cried|yelled|replied|added|wrote|tweeted|exclaimed|wondered|recalled|joked|told)"
        r"(?=[.,]|\s(?:in|on|at|to|as|after|before|during|when|while|with|from|reporters|him|her|them)\b)"
    ),
}

Next = Literal["capital", "lower", "digit", "other", "continues"]


@dataclass(frozen=True, slots=True)
class Place:
    """A possible sentence end: ``start`` of the sentence, its ``mark``, ``end`` after closing marks, ``next`` word."""

    text: str
    language: Language
    start: int
    mark: int
    mark_end: int
    end: int
    next: int


@dataclass(frozen=True, slots=True)
class Following:
    """What stands after a possible end: its kind, its first two words, and the mark that opens it."""

    kind: Next
    word: str
    second: str
    opening: str


def read_following(text: str, position: int, language: Language) -> Following:
    """Classify the text at ``position``, which is not white space."""
    found = _NEXT.match(text, position)
    assert found is not None  # every part of the pattern may be empty
    word, opening = found["word"] or "", found["opening"]
    first = word[:1] or text[found.end("dots") : found.end("dots") + 1]
    if first.isdigit():
        kind: Next = "digit"
    elif _ADDRESS.match(text, position) or (language == "id" and _LOWER_TITLE.match(text, position)):
        kind = "capital"
    elif word and first.islower():
        # iPhone, eBay: a brand may open a sentence in lower case
        kind = "capital" if len(word) > 2 and word[1].isupper() else "lower"
    elif word:
        kind = "capital"
    elif first and first in ",;:)]}%&/+=”’»":
        kind = "continues"
    else:
        kind = "other"
    return Following(kind, word, found["second"] or "", opening)


def token_before(place: Place) -> str:
    """Return the word that the mark is attached to, without opening marks and earlier parts of a compound."""
    chunk = place.text[max(place.start, place.mark - _TOKEN_REACH) : place.mark]
    if not chunk or chunk[-1].isspace():
        return ""
    return _COMPOUND.split(chunk.split()[-1])[-1].lstrip(OPENING)


def words_before(place: Place, token: str) -> list[str]:
    """Return the few words before a token, nearest last."""
    end = place.mark - len(token)
    return _WORDS_BEFORE.findall(place.text[max(place.start, end - 80) : end])


def kind_of(place: Place, token: str, following: Following) -> Abbreviation | None:
    """Return what sort of abbreviation a token is, None for an ordinary word."""
    table = ABBREVIATIONS[place.language]
    before = place.text[max(place.start, place.mark - len(token) - 2) : place.mark - len(token)].rstrip()
    if token in DEGREES and before.endswith(","):
        return Abbreviation.OFTEN_ENDS
    if token in table:
        return table[token]
    if token.isupper() and len(token) > 1 and following.word.isupper():
        # a line of capitals: "KOL. INF. BUDI"
        capitals = table.get(token.lower()) or table.get(token.title())
        if capitals:
            return capitals
    if _INITIAL.fullmatch(token) and token.isupper():
        return Abbreviation.INITIAL
    return Abbreviation.OFTEN_ENDS if _DEGREE.fullmatch(token) else None


def names_person_of_company(place: Place, token: str) -> bool:
    """Tell whether a company's abbreviation closes a post ("Direktur PT X Tbk."), so that a name follows."""
    for word in reversed(words_before(place, token)):
        if word.lower() in COMPANY_ROLES:
            return True
        if not (word[0].isupper() or word in {"dan", "of", "and", "the"}):
            return False
    return False


def ends_after_abbreviation(kind: Abbreviation, place: Place, token: str, following: Following) -> bool:
    """Tell whether a sentence ends after an abbreviation, given what follows it."""
    opener = following.kind == "capital" and opens_sentence(following.word, following.second, place.language)
    quoted = bool(following.opening) and following.opening[0] in _QUOTES
    bracketed = following.opening.startswith(("(", "["))
    if kind is Abbreviation.NUMBERS:
        return not bracketed and following.kind != "digit" and not _CODE.match(place.text, place.next)
    if kind is Abbreviation.JOINS:
        # two letters are surnames as well: "Mr. He", "Dr. An"
        return opener and len(following.word) > 2 and not quoted
    if kind is Abbreviation.INITIAL and (words := words_before(place, token)) and words[-1].lower() in LABELLED:
        return not bracketed
    if kind in (Abbreviation.RARELY_ENDS, Abbreviation.INITIAL):
        return opener or following.kind == "other" or (quoted and following.kind == "capital" and len(token) > 1)
    if bracketed:
        return False
    if kind is Abbreviation.HOUR:
        return following.word not in AFTER_HOUR and following.second != "time" and following.kind != "digit"
    if _NEXT_DEGREE.match(place.text, place.next):
        return False
    return opener or not names_person_of_company(place, token)


def inside_bracket(place: Place) -> bool:
    """Tell whether the mark stands in a bracket that opened in mid-sentence and is closed again."""
    low = max(place.start, place.mark - _BRACKET_REACH)
    opened = place.text.rfind("(", low, place.mark)
    if opened <= place.start or opened < place.text.rfind(")", low, place.mark):
        return False
    return place.text.find(")", place.mark, place.mark + _BRACKET_REACH) >= 0


def is_list_marker(place: Place, token: str) -> bool:
    """Tell whether a token with its full stop numbers an item: "1. Siapkan", "a. Membayar", "Syaratnya: 1. Warga"."""
    if not _MARKER.fullmatch(token):
        return False
    first = place.mark - len(token)
    if not place.text[place.start : first].strip(OPENING)[:1]:
        return True
    return place.text[max(place.start, first - 3) : first].rstrip().endswith((":", ";"))


def is_glued_end(place: Place, token: str) -> bool:
    """Tell whether two sentences were run together without a space: "sudah pulang.Polisi berjaga"."""
    found = _GLUED.match(place.text, place.end)
    plain = len(token) > 2 and token.isalpha() and token.islower()
    return bool(found and plain and found[0].strip() not in _TOP_DOMAINS)


def continues_after_shout(place: Place, token: str) -> bool:
    """Tell whether a question or exclamation mark stands inside a sentence: a speaker or a name follows."""
    closing = place.text[place.mark_end : place.end]
    if any(mark in _QUOTES for mark in closing):
        return bool(_SPEAKER[place.language].match(place.text, place.next))
    return f"{token}!" in SHOUTED_NAMES and place.text[place.mark : place.mark_end] == "!"


def ends_sentence(place: Place) -> bool:
    """Tell whether the sentence that begins at ``place.start`` ends at ``place.end``."""
    text, mark = place.text, place.text[place.mark : place.mark_end]
    token = token_before(place)
    if inside_bracket(place):
        return False
    if place.next == place.end:
        return is_glued_end(place, token) and token not in ABBREVIATIONS[place.language]
    following = read_following(text, place.next, place.language)
    if following.kind == "continues" or (mark == "." and is_list_marker(place, token)):
        return False
    kind = kind_of(place, token, following) if mark == "." else None
    if following.kind == "lower":
        # an agency's credit line: "... katanya. (ant/red)"
        return mark == "." and kind is None and following.opening.startswith("(")
    if "!" in mark or "?" in mark:
        return not continues_after_shout(place, token)
    if mark != ".":
        return text[place.mark - 1] not in "[("
    return kind is None or ends_after_abbreviation(kind, place, token, following)
