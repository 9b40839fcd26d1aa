"""Write a term into a text, as English and its place in the sentence want it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from glossary.values import TermMatch
from translate.enforcing.articles import takes_article
from translate.enforcing.spans import WORD, Repair
from translate.enforcing.states import OpenSentence, Sentence
from translate.values import Alignment

# what a title before a name has in capitals: all but its little words
_SMALL_WORD = re.compile(r"\b(?!(?:of|for|and|the|to|in|at|on)\b)[a-z]\w*")
_NAME = re.compile(r"[^\W\d_a-z]\w{2,}")
# an ending of a word that a space, a mark or an apostrophe follows
_GLUED = re.compile(r"^[a-z]{1,3}(?![^\W_])")
# what may stand before a sentence's first word
_OPENING = " \"“‘'("
_ARTICLES = ("the ", "a ", "an ")
# places tried for a term that the draft has dropped: those nearest to where it stands in the source
_MAX_GAPS = 5


def force_prefix(state: OpenSentence, repair: Repair) -> str:
    """Return the text before a wrong span, followed by the right term."""
    match, start, _ = repair
    before = _strip_article(state.text[:start], match)
    return before + _fit_case(match, state.sentence.source, before)


def unglue(text: str, prefix: str) -> str:
    """Return a decoded text without letters that the decoder hung on its forced prefix.

    >>> unglue("The Gaza Strips was shelled.", "The Gaza Strip")
    'The Gaza Strip was shelled.'
    """
    start = len(prefix)
    return prefix + _GLUED.sub("", text[start:], count=1) if text.startswith(prefix) else text


def put_term(sentence: Sentence, text: str, start: int, end: int, match: TermMatch, *, behind: str = "") -> str:
    """Return the text with a term in place of ``start:end``, in the case that its place wants."""
    before = _strip_article(text[:start], match)
    return before + _fit_case(match, sentence.source, before) + behind + text[end:]


def list_insertions(state: OpenSentence) -> list[str]:
    """Return the text with its first missing term before each word, or at the end of the sentence."""
    match = state.sentence.matches[state.missing()[0]]
    held = [span for span in state.sentence.find_terms(state.text) if span]
    gaps = [word.start() for word in WORD.finditer(state.text)]
    end = len(state.text.rstrip(" .?!\"”'’"))
    free = [gap for gap in gaps if not any(start < gap < stop for start, stop in held)]
    likely = match.start / max(1, len(state.sentence.source)) * len(state.text)
    nearest = sorted(free, key=lambda gap: abs(gap - likely))[:_MAX_GAPS]
    texts = [put_term(state.sentence, state.text, gap, gap, match, behind=" ") for gap in nearest]
    return [*texts, f"{state.text[:end]} {match.target}{state.text[end:]}"]


@dataclass(frozen=True, slots=True)
class Inlined:
    """A source with terms put in; ``places`` holds start and end of each in ``text``, then those of its match."""

    text: str
    places: tuple[tuple[int, int, int, int], ...] = ()

    def to_source(self, alignment: Alignment) -> Alignment:
        """Return links of ``text`` as links of the source: those of a term's words become links of its whole match."""
        if not self.places:
            return alignment
        return tuple(
            replace(link, source_start=start, source_end=end)
            for link in alignment
            for start, end in (self._find_source(link.source_start, link.source_end),)
        )

    def _find_source(self, start: int, end: int) -> tuple[int, int]:
        shift = 0
        for first, last, match_start, match_end in self.places:
            if end <= first:
                break
            if start < last:
                return match_start, match_end
            shift = match_end - last
        return start + shift, end + shift


def inline_terms(source: str, matches: Sequence[TermMatch], *, articles: bool = False) -> Inlined:
    """Return a source with the targets of matches in place of what they matched.

    With ``articles`` English names get the one that running text gives them: the model copies what it is shown.
    """
    text, end = "", 0
    places: list[tuple[int, int, int, int]] = []
    for match in sorted(matches, key=lambda match: match.start):
        text += source[end : match.start]
        term = _fit_case(match, source, text)
        if articles and takes_article(match):
            term = ("the " if text.strip(_OPENING) else "The ") + term
        places.append((len(text), len(text) + len(term), match.start, match.end))
        text, end = text + term, match.end
    return Inlined(text + source[end:], tuple(places))


def _strip_article(before: str, match: TermMatch) -> str:
    """Drop an article before a name or a rank with a name: "the Maj. Gen. Pat Ryder" is no English."""
    named = match.term.kind == "person" or (match.term.kind == "rank" and match.captures)
    article = next((word for word in _ARTICLES if before.lower().endswith((" " + word, '"' + word))), "")
    if named and article:
        return before[: -len(article)]
    if named and before.lower() in _ARTICLES:
        return ""
    return before


def _fit_case(match: TermMatch, source: str, before: str) -> str:
    """Return the target as it is written here: capitals for a title before a name, and at the start of a sentence."""
    target = match.target
    follower = _NAME.match(source, match.end + 1)
    if match.term.kind == "title" and source[match.start].isupper() and follower:
        target = _SMALL_WORD.sub(lambda word: word[0][:1].upper() + word[0][1:], target)
    return target[:1].upper() + target[1:] if not before.strip(_OPENING) else target
