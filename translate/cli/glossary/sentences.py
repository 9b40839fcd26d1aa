"""Read articles as the pipeline does, down to sentences with the terms found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from glossary.matching import Matcher
    from glossary.values import TermMatch
    from translate.values import Document

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
    from translate.pipeline import Settings, learn_words, move_match, plan_jobs

    found = []
    settings = Settings(matcher.direction, terms=matcher)
    for document in documents:
        learned = learn_words(document, matcher.direction[0])
        jobs = [job for block in document.blocks for job in plan_jobs(block, settings, learned)]
        for number, job in enumerate(jobs, 1):
            matches = tuple(move_match(match, job.prepared.offset) for match in job.matches)
            found.append(ArticleSentence(document.metadata.source, number, job.segment.source, matches))
    return found
