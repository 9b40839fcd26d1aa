"""Tell where a term stands as a whole word, and what may hang on it: clitics in Indonesian, plural in English."""

from __future__ import annotations

import re

from glossary.values import Language

# -nya, -ku, -mu, -lah, -kah, -pun leave the stem whole, also one after the other (presidennyalah)
_CLITICS = "(?:nya|ku|mu)?(?:lah|kah|pun)?"
_ATTACHED = re.compile(rf"(?!\W|$){_CLITICS}(?!\w)", re.IGNORECASE)
_HYPHENED = re.compile(rf"-(?=\w){_CLITICS}(?!\w)", re.IGNORECASE)
# words that only look like a stem with a clitic, and sentence adverbs in which -nya has lost its meaning
_NO_CLITIC = frozenset(
    re.findall(
        r"\w+",
        """
        adapun akhirnya artinya ataupun bangku berlaku biarpun biasanya intinya istilah kabarnya katanya kendatipun
        khususnya lainnya langkah majalah makalah maluku masalah maupun meskipun misalnya nyatanya pangku pasalnya
        pelaku perilaku pokoknya risalah rupanya sayangnya sebelah sebenarnya seharusnya sekolah selaku selanjutnya
        serumpun sesungguhnya setelah soalnya syaratnya tampaknya tengku tentunya tungku umumnya utamanya walaupun
        """,
    )
)
# di-PHK, mem-PHK and PHK-kan are verbs: the noun's translation would be wrong in them
_VERB_PREFIXES = frozenset(("di", "me", "mem", "men", "meng", "menge", "ber", "ter", "pe", "pem", "pen", "peng", "per"))
_VERB_SUFFIXES = frozenset(("an", "kan", "i"))
# these mean something else when they are doubled: mata-mata is a spy, pura-pura a pretence
_NO_DOUBLE = frozenset(
    ("api", "cita", "gula", "hati", "jari", "kuda", "kura", "langit", "layang", "mata", "pura", "sapu", "undang", "")
)
# a figure of four digits is a year, and behind these words one is no number of things
_NUMBERED = ("pukul", "jam", "pasal", "nomor", "ayat", "tanggal", "tahun", "usia")
_UNNUMBERED = "".join(rf"(?<!\b{word} )" for word in _NUMBERED)
_MANY = re.compile(
    r"\b(?:para|sejumlah|beberapa|belasan|puluhan|ratusan|ribuan"
    r"|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
    rf"|{_UNNUMBERED}(?<![\d.,:/-])(?:[2-9]|[1-9]\d{{1,2}}|\d{{1,3}}\.\d{{3}}))\s+(?:orang\s+)?$",
    re.IGNORECASE,
)
# no longer are a number and its classifier (sejumlah orang)
_MAX_COUNT = 24
# heads of a phrase: the plural of "chief of staff" is on its first word
HEAD_ENDS = (" of ", " in ", " for ", " to ", " with ")
# of these the first word takes the plural: attorneys general, secretaries-general
_GENERAL = re.compile(
    r"\b(attorney|auditor|consul|director|governor|inspector|secretary|solicitor)([ -]general)$", re.I
)
_MASS_NOUNS = """
aid bronze clothing damage equipment evidence fuel funding gold information infrastructure legislation machinery media
military narcotics news parliament people personnel police research silver staff testimony traffic transport waste
wildlife
"""
_NO_PLURAL = frozenset(_MASS_NOUNS.split())
_IRREGULAR = {"child": "children", "person": "people", "life": "lives", "wife": "wives", "foot": "feet"}
_PLURAL = re.compile(r"(?:s|es)(?!\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?(?!\w)", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\w+$")
_WORD_AFTER = re.compile(r"\w+")
# no compound is longer; keeps the look back from a hyphen short on a text without spaces
_MAX_WORD = 40
# a clitic on a shorter stem makes another word as often as not (bu-ku, ka-mu, il-mu)
_MIN_STEM = 4


def find_word_end(plain: str, start: int, end: int, language: Language, plural: bool) -> int:
    """Return where the word that ends with the term at ``start:end`` ends, or -1 where the term is a part of one.

    The end takes in an Indonesian clitic and, where ``plural`` allows it, the English plural mark; an English
    possessive stays outside.
    """
    following = plain[end : end + 1]
    last = plain[end - 1]
    if not _is_word(last):
        return end if _may_follow_sign(plain, end, last) else -1
    if _is_word(following):
        return _find_affix_end(plain, start, end, language, plural)
    if following == "'":
        inside = _is_word(plain[end + 1 : end + 2])
        return -1 if inside and not (language == "en" and _POSSESSIVE.match(plain, end)) else end
    if following == "-" and _is_word(plain[end + 1 : end + 2]):
        return _find_hyphen_end(plain, start, end, language)
    if last.isdigit() and following in {".", ","} and plain[end + 1 : end + 2].isdigit():
        return -1
    return end


def starts_word(plain: str, start: int, end: int, language: Language) -> bool:
    """Tell whether the term at ``start:end`` begins a word, or the part of a compound that means what it says alone."""
    if start == 0 or not _is_word(plain[start]):
        return True
    before, further = plain[start - 1], plain[start - 2 : start - 1]
    if _is_word(before) or (before == "'" and _is_word(further)):
        return False
    if before == "-" and _is_word(further):
        prefix = _word_ending(plain, start - 1)
        verb = language == "id" and prefix in _VERB_PREFIXES
        return not verb and not _is_doubled(prefix, _word_starting(plain, start))
    return not (before in {".", ","} and further.isdigit() and plain[start].isdigit())


def find_doubled_start(plain: str, start: int) -> int:
    """Return where a doubled word begins whose second half is at ``start``, or -1: menteri-menteri, bank-bank."""
    if start < 2 or plain[start - 1] != "-":
        return -1
    first, second = _word_ending(plain, start - 1), _word_starting(plain, start)
    begin = start - 1 - len(first)
    apart = not begin or not (_is_word(plain[begin - 1]) or plain[begin - 1] == "-")
    return begin if apart and first not in _NO_DOUBLE and _is_doubled(first, second) else -1


def counts_many(plain: str, start: int) -> bool:
    """Tell whether the Indonesian words before ``start`` make what follows more than one: para, dua, sejumlah."""
    return bool(_MANY.search(plain, max(0, start - _MAX_COUNT), start))


def pluralise(form: str) -> str:
    """Return the plural of an English form whose last word is its head.

    >>> pluralise("deputy"), pluralise("spokesman"), pluralise("press")
    ('deputies', 'spokesmen', 'presses')
    """
    if re.search(r"[^aeiou\W]y$", form):
        return form[:-1] + "ies"
    if form.endswith("man"):
        return form[:-2] + "en"
    return form + ("es" if _takes_es(form) else "s")


def plural_of(form: str) -> str:
    """Return the plural of an English noun phrase, the phrase itself where it has none or is one.

    >>> plural_of("chief of staff"), plural_of("attorney general"), plural_of("police"), plural_of("prosecutors")
    ('chiefs of staff', 'attorneys general', 'police', 'prosecutors')
    """
    for mark in HEAD_ENDS:
        head, found, rest = form.partition(mark)
        if found and head:
            return plural_of(head) + found + rest
    body, space, last = form.rpartition(" ")
    if _GENERAL.search(form):
        return _GENERAL.sub(lambda found: pluralise(found[1]) + found[2], form)
    # a name has none: House lawmakers, but Bank Indonesia
    if last[:1].isupper() or last in _NO_PLURAL or re.search(r"[^sui]s$", last):
        return form
    return body + space + _IRREGULAR[last] if last in _IRREGULAR else pluralise(form)


def _takes_es(form: str) -> bool:
    return form.lower().endswith(("s", "x", "z", "ch", "sh", "o"))


def _find_affix_end(plain: str, start: int, end: int, language: Language, plural: bool) -> int:
    """Return the end of what is attached to the term without a hyphen, or -1."""
    if language == "en":
        found = _PLURAL.match(plain, end) if plural else None
        return found.end() if found and (len(found.group()) == 2) == _takes_es(plain[start:end]) else -1
    found = _ATTACHED.match(plain, end)
    if not found or found.end() == end:
        return -1
    stem = _word_ending(plain, end, fold=False)
    short = len(stem) < _MIN_STEM and not stem.isupper()
    return -1 if short or (stem + found.group()).lower() in _NO_CLITIC else found.end()


def _find_hyphen_end(plain: str, start: int, end: int, language: Language) -> int:
    """Return the end of a term before a hyphen: with a clitic in it, or -1 in a reduplication or a verb."""
    if language == "id":
        if found := _HYPHENED.match(plain, end):
            return found.end() if found.end() > end + 1 else end
        if _word_starting(plain, end + 1) in _VERB_SUFFIXES:
            return -1
    whole = plain[start:end].lower()
    again = plain[end + 1 : end + 1 + len(whole)].lower() == whole
    return -1 if again or _is_doubled(_word_ending(plain, end), _word_starting(plain, end + 1)) else end


def _is_doubled(first: str, second: str) -> bool:
    """Tell whether two halves of a hyphened word are the same one, a clitic aside: negara-negaranya."""
    rest = second.removeprefix(first)
    return second == first or (rest != second and _ATTACHED.fullmatch(rest) is not None)


def _may_follow_sign(plain: str, end: int, sign: str) -> bool:
    """Tell whether a term may end with ``sign`` here: ``Pol.Ahmad`` lacks a space, ``U.S.A.`` goes on."""
    following = plain[end : end + 2]
    if sign != "." or not _is_word(following[:1]):
        return True
    return following[:1].isupper() and following[1:].islower()


def _word_ending(plain: str, end: int, fold: bool = True) -> str:
    """Return the word that ends at ``end``, in lower case unless ``fold`` is off."""
    found = _WORD_BEFORE.search(plain[max(0, end - _MAX_WORD) : end])
    word = found.group() if found else ""
    return word.lower() if fold else word


def _word_starting(plain: str, start: int) -> str:
    """Return the word that starts at ``start``, in lower case."""
    found = _WORD_AFTER.match(plain, start, start + _MAX_WORD)
    return found.group().lower() if found else ""


def _is_word(character: str) -> bool:
    """Tell whether a character belongs to words; the empty string does not."""
    return character.isalnum() or character == "_"
