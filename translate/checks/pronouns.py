"""Find "he" and "she" that the target had to guess: dia, ia and -nya do not tell men from women."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.checks.forms import table
from translate.checks.lexicon import Word, split_words, word_set
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_MALE = table("he him his himself")
_FEMALE = table("she her hers herself")
# words of the source that tell it, of the person or of the partner, son or daughter somebody has
_MEN = table("""
    pak bapak tuan tn mas bang abang kang gus kiai ustaz ustad pria laki lelaki ayah kakek paman om putra pemuda duda
    raja sultan pangeran imam uskup pastor paus bhikkhu biksu haji ketum jaka bujang papa papi kakanda bung aktor
    cowok duke kaisar suaminya suami jejaka bin lanang akang
    putranya ayahnya bapaknya kakeknya pamannya
    """)
_WOMEN = table("""
    bu ibu nyonya ny nona mbak teteh uni hajah hj ustazah perempuan wanita istri istrinya ibunya nenek
    bibi tante putri gadis janda ratu permaisuri aktris biarawati suster wartawati siswi mahasiswi karyawati
    pramugari pragawati polwan kowad bidan neneknya mama mami bunda cewek dara emak mak binti hamil bersalin melahirkan
    rahim menyusui hijab bundanya seniwati olahragawati karyawati putrinya ratunya dayang
    """)
# a wife is a woman and makes her husband a man
_PARTNERS = table("suami suaminya istri istrinya menikah menikahi pasangan")
_CUE_ENDINGS = ("wati",)


def find_findings(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Yield one finding for the first "he" and one for the first "she" that nothing in the document speaks for."""
    if not pairs or pairs[0].direction != ("id", "en"):
        return
    words: set[str] = set()
    for pair in pairs:
        words |= word_set(pair.source)
    partners = bool(words & _PARTNERS)
    told_man = partners or bool(words & _MEN)
    told_woman = partners or bool(words & _WOMEN) or any(word.endswith(_CUE_ENDINGS) for word in words)
    for forms, told, person in ((_MALE, told_man, "man"), (_FEMALE, told_woman, "woman")):
        places = [] if told else [(n, word) for n, pair in enumerate(pairs) if (word := _first(pair, forms))]
        if places:
            number, word = places[0]
            more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
            message = f"“{word.text}”{more} is a guess: nothing in the source says that this is a {person}"
            yield number, Finding("pronouns", "warning", message, None, word.span)


def _first(pair: Pair, forms: frozenset[str]) -> Word | None:
    return next((word for word in split_words(pair.target) if word.low.removesuffix("'s") in forms), None)
