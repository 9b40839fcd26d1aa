"""Decide whether a form fits the case of the text it was found in."""

from __future__ import annotations

import re

from glossary.values import CaseRule

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# a line is all caps if it has this many words and this share of capitals; "PBB:" or "KTT G20" is not
_CAPS_WORDS, _CAPS_SHARE = 3, 0.8
# what stands before the first word of a sentence
_MARKS = " \t\n\"'“”‘’«»([–—-"
_OPENING = re.compile(rf"[.?!:;…][{re.escape(_MARKS)}]*\s[{re.escape(_MARKS)}]*$|[“\"‘]$")
_REACH = 12
# small in a headline too, though longer than three letters
_MINOR = """
agar akan akibat antara atas atau bagi bahwa bila bisa dalam dari demi dengan hingga jika karena kepada lewat melalui
namun oleh pada para saat sampai sebagai sejak selama seperti serta setelah soal sudah tanpa telah tentang terhadap
tetapi tidak untuk yang after amid from into over than with
"""
_MINOR_WORDS = frozenset(_MINOR.split())


def fits_case(rule: CaseRule, form: str, found: str) -> bool:
    """Tell whether ``found`` may stand for ``form``; both are folded to one length.

    ``exact`` is as written and ``any`` ignores case. ``smart``: what the form writes in capitals must be capitals in
    the text; what it writes small may be either, as at the start of a sentence, in a headline or in all capitals.

    >>> fits_case("smart", "AS", "as"), fits_case("smart", "juru bicara", "Juru bicara")
    (False, True)
    """
    if rule == "any" or form == found:
        return True
    if rule == "exact":
        return form.replace("-", " ") == found.replace("-", " ")
    return not any(wanted.isupper() and given.islower() for wanted, given in zip(form, found, strict=True))


def is_all_caps(text: str) -> bool:
    """Tell whether a line is set in capitals: at least three words, four fifths of their letters.

    >>> is_all_caps("PRESIDEN LANTIK MENTERI BARU"), is_all_caps("KPK tahan bupati")
    (True, False)
    """
    letters, capitals = sum(map(str.isalpha, text)), sum(map(str.isupper, text))
    return capitals >= _CAPS_SHARE * letters and len(_WORD.findall(text)) >= _CAPS_WORDS


def is_title_case(text: str) -> bool:
    """Tell whether every longer word has a capital; up to three letters and prepositions are small there too."""
    words = _long_words(text)
    return bool(words) and all(word[0].isupper() for word in words)


def is_headline(text: str) -> bool:
    """Tell whether capitals say nothing about names here: all capitals, or title case and too long for a name."""
    return is_all_caps(text) or (len(_long_words(text)) > 3 and is_title_case(text))


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether the word at ``start`` has its capital from its place: at the beginning, or behind a full stop.

    >>> opens_sentence('"Serang dari sayap!"', 1), opens_sentence("Warga Serang", 6)
    (True, False)
    """
    before = text[max(0, start - _REACH) : start]
    return bool(_OPENING.search(before)) or (start <= _REACH and not before.strip(_MARKS))


def _long_words(text: str) -> list[str]:
    return [word for word in text.split() if word[:1].isalpha() and len(word) > 3 and word not in _MINOR_WORDS]
