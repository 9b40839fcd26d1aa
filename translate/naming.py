"""Put back names that an engine has misspelled; the document itself shows which of its words are names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from translate.checks.lexicon import Word, is_title_case, split_words, word_set, words_of
from translate.checks.name_words import fold_name, is_cognate, is_exonym, is_name, may_be_name, similarity
from translate.locale_fixes import Change
from translate.locale_fixes.edits import Edit, Passage, Span, apply_edits
from translate.truecasing import is_common
from translate.values import Language

# two words with capitals side by side
_BESIDE = re.compile(r"(?<![\w'’])([A-ZÀ-ÖØ-Þ][^\W\d_]+) (?=([A-ZÀ-ÖØ-Þ][^\W\d_]+))")
# what stands for a name resembles it so much (0-1), or begins with its letter and is linked to it
_ALIKE = 0.65
# a plural, a possessive, a people: what a name may have behind it and still be there
_LONGEST_ENDING = 3


def learn_names(texts: Iterable[str], language: Language) -> frozenset[str]:
    """Return the words, in small letters, that running text shows to be parts of names.

    Such a word has a capital beside another one, and is an ordinary word of neither language, nor a name that
    languages spell their own way. An ordinary word beside it shows nothing: Badan Meteorologi.
    """
    names: set[str] = set()
    for text in texts:
        pairs = [tuple(Word(m[n], m[n].lower(), *m.span(n)) for n in (1, 2)) for m in _BESIDE.finditer(text)]
        if pairs and not is_title_case(text):
            for one, other in pairs:
                names |= {
                    w.low for w, beside in ((one, other), (other, one)) if _is_named_by(w, beside, text, language)
                }
    return frozenset(names)


def _is_named_by(word: Word, beside: Word, text: str, language: Language) -> bool:
    return (
        not _is_native(beside, language)
        and may_be_name(word, text)
        and is_name(word, language)
        and not _is_known(word, language)
    )


def _is_native(word: Word, language: Language) -> bool:
    """Tell whether a word is an ordinary one of a language alone: badan is, mark is English too."""
    return word.low in words_of(language) and word.low not in words_of("en" if language == "id" else "id")


def _is_known(word: Word, language: Language) -> bool:
    """Tell whether a word in capitals is an ordinary one all the same, or a name that languages spell their own way."""
    return is_common(word.low.removesuffix("'s"), language) or is_exonym(word.text)


def find_lost_names(source: str, target: str, names: frozenset[str], covered: Sequence[Span]) -> list[Word]:
    """Return those names of a source that its target has not; terms (``covered`` spans of the source) are left out."""
    if not names:
        return []
    present = word_set(target)
    return [
        word
        for word in split_words(source)
        if word.low in names
        and word.is_capitalised
        and not any(start <= word.start < end for start, end in covered)
        and not any(other.startswith(word.low) and len(other) - len(word.low) <= _LONGEST_ENDING for other in present)
    ]


def restore_names(
    passage: Passage, names: frozenset[str], covered: Sequence[Span]
) -> tuple[Passage, tuple[Change, ...]]:
    """Return the passage with each lost name in place of the invented one that stands for it, and the changes."""
    lost = find_lost_names(passage.source, passage.target, names, covered)
    if not lost:
        return passage, ()
    known = word_set(passage.source)
    invented = [
        word
        for word in split_words(passage.target)
        if word.is_capitalised
        and word.low.removesuffix("'s") not in known
        and is_name(word, passage.direction[1])
        and not _is_known(word, passage.direction[1])
    ]
    edits: list[Edit] = []
    for name in lost:
        word = _find_stand_in(name, invented, passage)
        if word:
            invented.remove(word)
            ending = word.text[-2:] if word.low.endswith("'s") else ""
            edits.append(Edit(word.start, word.end, name.text + ending))
    return apply_edits(passage, edits, "name")


def _find_stand_in(name: Word, invented: Sequence[Word], passage: Passage) -> Word | None:
    """Return the invented name that is linked to a lost one, or resembles it most; none that only spells it anew."""
    linked = [
        (link.target_start, link.target_end)
        for link in passage.alignment
        if link.source_start < name.end and name.start < link.source_end
    ]
    fit = [word for word in invented if not is_cognate(name.text, word.text)]
    best = max(fit, key=lambda word: (_is_linked(word, linked), similarity(word.text, name.text)), default=None)
    if best is None:
        return None
    begins_alike = _is_linked(best, linked) and fold_name(best.text)[0] == fold_name(name.text)[0]
    return best if begins_alike or similarity(best.text, name.text) >= _ALIKE else None


def _is_linked(word: Word, spans: Sequence[Span]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)
