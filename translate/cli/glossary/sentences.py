"""Read articles as the pipeline does, down to sentences with the terms found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from glossary.matching import Matcher
    from glossary.values import Term, TermMatch
    from translate.values import Direction, Document

Language = Literal["id", "en"]
Source = Annotated[Language | None, typer.Option("--from", help="Language of the articles [detected].")]


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


def direction_of(document: Document, source: Language | None) -> Direction:
    """Return the direction that --from names, or that an article's own words tell."""
    from translate.cli.directions import find_direction, wanted_direction

    return find_direction(document, wanted_direction(source or "", ""))


def find_firings(articles: Sequence[str], terms: Sequence[Term], source: Language | None) -> list[ArticleSentence]:
    """Return the sentences of articles, each in its own language where ``source`` is open, with what fires in them."""
    from glossary.matching import Matcher

    documents = [(document, direction_of(document, source)) for document in read_documents(articles)]
    matchers = {direction: Matcher(terms, direction) for direction in {direction for _, direction in documents}}
    return [found for document, direction in documents for found in find_sentences([document], matchers[direction])]


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
