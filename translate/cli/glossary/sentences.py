"""Read articles as the pipeline does, down to sentences with the terms found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from glossary.matching import Matcher
    from glossary.values import TermMatch
    from translate.values import Direction, Document

LanguageName = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """A sentence of an article: its number there, from 1, and its matches in characters of ``text``."""

    article: str
    number: int
    text: str
    matches: tuple[TermMatch, ...]


def read_documents(articles: Sequence[str]) -> list[Document]:
    """Return the articles that paths, folders, URLs and ``-`` mean."""
    from translate.readers import expand_locations, read_article

    return [read_article(location) for location in expand_locations(list(articles))]


def find_sentences(documents: Sequence[Document], matcher: Matcher) -> list[ArticleSentence]:
    """Return the sentences of articles with their terms, found in what the engine would be shown."""
    from translate.preparing import learn_true_case, prepare_source
    from translate.segmenting import split_segments

    found = []
    direction: Direction = matcher.direction
    for document in documents:
        true_case = learn_true_case(block.text for block in document.blocks)
        number = 0
        for block in document.blocks:
            for segment in split_segments(block.text, direction[0], block.spans) if block.role != "code" else ():
                number += 1
                prepared = prepare_source(segment.source, block.role, direction, true_case)
                offset = prepared.offset
                code = [(span.start - offset, span.end - offset) for span in segment.spans if span.kind == "code"]
                matches = tuple(
                    replace(match, start=match.start + offset, end=match.end + offset)
                    for match in matcher.find_terms(prepared.text, shielded=code)
                )
                found.append(ArticleSentence(document.metadata.source, number, segment.source, matches))
    return found
