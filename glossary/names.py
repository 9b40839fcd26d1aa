"""Read the name or number that a placeholder stands for, to the right or to the left of a pattern's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from glossary.headline_words import ends_name
from glossary.values import Language

# a longer run of capitals is a headline, not a name
MAX_WORDS = 5
# no name of five words is longer; keeps the look back short on a text without spaces
MAX_LENGTH = 120
# in a headline capitals say nothing: take two words for a person's name, one and its point of the compass for a
# place's; one more where a verb, a sign or the end shows where the name ends
_LOUD_WORDS = {"person": 2, "place": 1}

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|[IVXLCDM]+(?!\w)")
_NUMBER_BEFORE = re.compile(r"(?:(?<![\w.,])\d+(?:[.,]\d+)*|(?<!\w)[IVXLCDM]+)$")

_PARTICLES = frozenset(
    (
        *("bin", "binti", "bint", "ibn", "ibnu", "al", "el", "ar", "as", "at", "an", "ad", "ash", "asy"),
        *(
            "van",
            "von",
            "der",
            "den",
            "ter",
            "ten",
            "de",
            "da",
            "do",
            "dos",
            "das",
            "del",
            "della",
            "di",
            "du",
            "la",
            "le",
        ),
    )
)
# a particle that Indonesian or English also uses as a word counts only between hyphens (as-Sisi, Nahyan al-Nahyan)
_HYPHEN_ONLY = frozenset(("as", "at", "an", "di", "do", "la", "ar", "ad", "ter", "ten", "den", "ash", "asy"))
# a full stop after these is not the end of a sentence, and they open or stand inside names
_ABBREVIATIONS = frozenset(
    (
        *("moh", "muh", "mohd", "abd", "st", "h", "hj", "kh", "ust", "tgk", "tgh", "ir", "dr", "drs", "dra", "drg"),
        *("prof", "rr", "rd", "rm", "gp", "kgph", "ny", "sdr", "jr", "sr"),
    )
)
# these stand small before a name: Mayor Ckm dr. Fitria Nasution
_SMALL_TITLES = frozenset(("dr", "drg", "drh", "apt", "ns"))
# the services after a rank, which a pattern without them must not take for a name (Al and Ad are names, AL and AD not)
_SERVICES = frozenset(("TNI", "AD", "AL", "AU", "POLRI", "WIB", "WITA", "WIT"))
# capitalised words that are no part of a name: they end it, and before a name they are the sentence's, not the name's
_NEVER = frozenset(
    re.findall(
        r"\w+",
        """
        senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli agustus september
        oktober november desember monday tuesday wednesday thursday friday saturday sunday january february march
        june july august october december
        pol purn ret inf kav art arh cba czi cpm ckm cku cpl chb ctp pnb tek adm kal lek mar
        akan akibat antara atas bagi bahwa belum bisa dalam dan dari demi dengan di hingga ikut ini itu jadi jelang
        juga karena ke kepada ketika kini lagi malam masih melalui menurut namun oleh pada pagi para per pernah
        pun saat sambil sampai sebagai sebut sebuah secara sejak sekitar selama seluruh sementara seorang seperti
        serta setelah siang soal sore sudah tak tanpa telah tentang terhadap terkait tetapi tidak untuk usai yakni yaitu
        yang
        a about after against along also although amid among and as at because before between but by during for former
        from has have he her his how if in into is it its last late later near not now of off on onto or our over
        says she since some that the their then there these they this those through to under until was we
        were what when where which while who why with
        """,
    )
)
# a corps between rank and name (Letkol Laut (K) ...); Pulau Laut is an island
_CORPS = re.compile(r"(?:Laut|Marinir|Tituler)\b", re.IGNORECASE)
_COMPASS = frozenset(
    (
        *("barat", "timur", "utara", "selatan", "tengah", "tenggara", "daya", "laut", "raya", "besar", "jaya", "baru"),
        *("hulu", "hilir", "kepulauan", "pusat", "ilir", "ulu", "lama"),
    )
)
# these need another word to name a place (Tanjung Duren, Nusa Penida)
_PLACE_HEADS = frozenset(
    re.findall(
        r"\w+",
        """
        air bandar banda batu bukit bumi gunung kampung kebon kota kuala labuhan lubuk muara nusa padang pangkal parit
        pasar pematang pondok pulau rantau rawa sei simpang sumber sungai tanah tanjung tebing teluk ujung
        """,
    )
)
# what hangs on a name behind a hyphen and is no part of it; other small words are (Kim Jong-un, Lee Jae-myung)
_NO_SYLLABLE = {
    "id": re.compile(r"(?:nya|ku|mu)?(?:lah|kah|pun)?|isme|an|kan"),
    "en": re.compile(r"\w+(?:ed|ing)|led|era|style|like|wide|run|born|s"),
}
_COMPASS_AFTER = re.compile(rf"[ -](?:{'|'.join(sorted(_COMPASS))})\b", re.IGNORECASE)

Slot = Literal["person", "place"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the text that a name is read from.

    ``titled`` is set where every longer word has a capital, ``loud`` where so many have that capitals say nothing
    (headlines). ``titles`` maps where a known rank or title starts to where
    it ends, ``openers`` does so for the first words of patterns as well; ``known_from`` and ``known_to`` map where a
    known name starts (ends) to where it ends (starts). At ``called`` a title is the first word of a place's name.
    """

    plain: str
    language: Language
    loud: bool
    titled: bool
    titles: Mapping[int, int]
    openers: Mapping[int, int]
    known_from: Mapping[int, int]
    known_to: Mapping[int, int]
    called: int = -1


def read_number(plain: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the number, in digits or Roman, that starts at ``start``."""
    if found := _NUMBER.match(plain, start):
        yield start, found.end()


def read_number_before(plain: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the number that ends at ``end``."""
    begin = max(0, end - MAX_LENGTH)
    if found := _NUMBER_BEFORE.search(plain[begin:end]):
        yield begin + found.start(), end


def read_names(around: Surroundings, start: int, slot: Slot) -> Iterator[tuple[int, int]]:
    """Yield the names that start at ``start``, the longest first.

    A name is one to five capitalised words, joined by spaces or hyphens, with particles between them; initials and
    abbreviations such as Moh. belong to it, a full stop, comma, quote or bracket ends it.
    """
    if slot == "person" and _CORPS.match(around.plain, start):
        return
    ends = _find_ends(around, start, slot)
    known = around.known_from.get(start, 0)
    # a place's name ends where the place that is known ends; in a headline every name does
    cuts = known and around.plain[start].isupper() and (around.loud or slot == "place")
    if cuts and not _COMPASS_AFTER.match(around.plain, known):
        ends = [end for end in ends if end < known] + [known]
    yield from ((start, end) for end in reversed(_without_titles_only(around.plain, start, ends)))


def _find_ends(around: Surroundings, start: int, slot: Slot) -> list[int]:
    """Return where a name that starts at ``start`` may end."""
    ends: list[tuple[int, int]] = []
    position, words, bounded, opening, proper = start, 0, True, True, False
    while found := _WORD.match(around.plain, position, start + MAX_LENGTH):
        kind, end = _classify(around, found, first=not ends)
        bare = found.group().rstrip(".").lower()
        if kind == "stop" or (kind == "name" and around.titled and _ends_in_title_case(around, bare, opening)):
            bounded = found.group()[0].isupper()
            break
        # Tanjung and Barat are words of a place's name that do not stand for themselves
        joined = slot == "place" and (bare in _PLACE_HEADS or bare in _COMPASS)
        if kind == "name":
            hyphened = position > start and around.plain[position - 1] == "-"
            words += not (hyphened or (joined and around.loud))
            proper = proper or not joined
        if words > MAX_WORDS:
            break
        if kind != "particle":
            ends.append((end, words))
        if end < found.end() or around.plain[end : end + 1] not in {" ", "-"}:
            break
        position, opening = end + 1, joined and not proper
    most = max((count for _, count in ends), default=0)
    limit = MAX_WORDS if not around.loud else _LOUD_WORDS[slot] + (bounded and most == _LOUD_WORDS[slot] + 1)
    return [end for end, count in ends if count <= limit]


def _ends_in_title_case(around: Surroundings, word: str, opening: bool) -> bool:
    """Tell whether a word with a capital is none of the name's: a verb, say. ``opening``: the name begins with it."""
    return word not in _COMPASS and ends_name(word, around.language, first=opening)


def read_names_before(around: Surroundings, end: int, slot: Slot) -> Iterator[tuple[int, int]]:
    """Yield the names that end at ``end``, the longest first."""
    begin = max(0, end - MAX_LENGTH)
    ends = [around.openers[place] for place in range(begin, end) if place in around.openers]
    begin = max((place for place in ends if place < end), default=begin)
    words = list(_WORD.finditer(around.plain, begin, end))
    starts: list[int] = []
    expected, count = end, 0
    limit = 1 if around.loud else MAX_WORDS
    for found in reversed(words):
        if found.end() != expected:
            break
        kind, reach = _classify(around, found, first=False, stop_at_titles=False)
        if kind == "stop" or reach != found.end():
            break
        hyphened = around.plain[found.end() : found.end() + 1] == "-"
        if kind in {"name", "title"}:
            count += not hyphened
            if count > limit:
                break
            starts.append(found.start())
        if around.plain[found.start() - 1 : found.start()] not in {" ", "-"}:
            break
        expected = found.start() - 1
    known = around.known_to.get(end)
    if known is not None and around.plain[known].isupper() and (around.loud or slot == "place"):
        starts = [start for start in starts if start > known] + [known]
    # in Indonesian the capitalised first word of a sentence may be any noun before a name (Warga Sumba Tengah)
    elif around.language == "id" and len(starts) > 1 and not around.plain[: starts[-1]].strip(" \"'("):
        starts.pop()
    yield from ((start, end) for start in reversed(starts))


def _classify(
    around: Surroundings, found: re.Match[str], *, first: bool, stop_at_titles: bool = True
) -> tuple[Literal["name", "title", "particle", "stop"], int]:
    """Return what a word is within a name, and where it ends without the full stop of a sentence."""
    word, start = found.group(), found.start()
    bare = word.rstrip(".").lower()
    plain = around.plain
    hyphened = plain[start - 1 : start] == "-" or plain[found.end() : found.end() + 1] == "-"
    if first and word.endswith(".") and bare in _SMALL_TITLES:
        return "title", found.end()
    if word[0].islower():
        if plain[start - 1 : start] == "-" and not _NO_SYLLABLE[around.language].fullmatch(bare):
            return "name", found.end() - word.endswith(".")
        particle = bare in _PARTICLES and (hyphened or bare not in _HYPHEN_ONLY)
        return ("particle" if particle and not word.endswith(".") else "stop"), found.end()
    if word.endswith(".") and len(bare) > 1 and bare in _ABBREVIATIONS:
        return ("title" if first or bare in {"h", "hj"} else "name"), found.end()
    if stop_at_titles and start in around.titles and start != around.called:
        return "stop", start
    if _INITIALS.fullmatch(word):
        # the last full stop of a text is the sentence's
        return "name", found.end() - (found.end() == len(plain))
    outside = bare in _NEVER or word.rstrip(".") in _SERVICES
    return ("stop" if outside else "name"), found.end() - word.endswith(".")


def _without_titles_only(plain: str, start: int, ends: list[int]) -> list[int]:
    """Return the ends that leave at least one word which is no abbreviation: ``Dr.`` alone is no name."""
    return [
        end
        for end in ends
        if any(word.rstrip(".").lower() not in _ABBREVIATIONS | _SMALL_TITLES for word in plain[start:end].split())
    ]


def may_name(word: str) -> bool:
    """Tell whether a word that has a capital may be one of a person's name: no month, no acronym, no small word."""
    bare = word.rstrip(".").lower()
    return word[:1].isupper() and not word[1:].isupper() and bare not in _NEVER and bare not in _COMPASS


READERS: dict[str, Callable[[Surroundings, int, Slot], Iterator[tuple[int, int]]]] = {
    "name": read_names,
    "number": lambda around, start, _: read_number(around.plain, start),
}
READERS_BEFORE: dict[str, Callable[[Surroundings, int, Slot], Iterator[tuple[int, int]]]] = {
    "name": read_names_before,
    "number": lambda around, end, _: read_number_before(around.plain, end),
}
