"""Hold what enforcement works on: a sentence, its way down the ladder, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossary.values import Language, Proof, Rung, TermMatch
from glossary.verifying import check_matches
from translate.values import Alignment, Draft


@dataclass(frozen=True, slots=True)
class Sentence:
    """What enforcement works on: a source, its approved matches in order, the engine's draft and its language.

    ``inlined`` says that the draft was made of the source with the terms put in.
    """

    source: str
    matches: tuple[TermMatch, ...]
    draft: Draft
    language: Language = "en"
    inlined: bool = False

    def find_terms(self, text: str) -> tuple[tuple[int, int] | None, ...]:
        """Return where each match's term stands in a translation of this sentence, None where it does not."""
        return check_matches(self.matches, text, language=self.language)


@dataclass(frozen=True, slots=True)
class Enforced:
    """A text and, for each match, the proof of how it was obeyed."""

    text: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence on its way down the ladder; ``rungs`` says for each match which rung satisfied it.

    ``find_links`` makes the links of ``text`` that came with its decoding; ``alignment`` holds those to work with.
    """

    sentence: Sentence
    text: str
    rungs: tuple[Rung, ...]
    find_links: Callable[[], Alignment] = tuple
    alignment: Alignment = ()
    stuck: bool = False

    def missing(self) -> list[int]:
        """Return the indices of the matches that no rung has satisfied yet."""
        return [index for index, rung in enumerate(self.rungs) if rung == "missed"]
