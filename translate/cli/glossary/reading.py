"""Try a glossary on articles: which entries would fire, how often, and what they do to the translation."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.glossary.printing import count, describe_term, format_row, print_json, say
from translate.cli.glossary.scope import (
    LAYER_NAMES,
    AsJson,
    ExtraGlossaries,
    LayerName,
    OnlyGlossary,
    load_scope,
    place_of,
)
from translate.cli.glossary.sentences import ArticleSentence, Source, direction_of, find_firings, read_documents
from translate.errors import OptionError

if TYPE_CHECKING:
    from glossary.values import TermMatch


def stats(
    articles: Annotated[list[str] | None, typer.Argument(metavar="ARTICLES", help="Count what fires in these.")] = None,
    source: Source = None,
    top: Annotated[int, typer.Option(min=0, help="How many of the most frequent entries to list.")] = 20,
    layer: LayerName = "",
    glossary: OnlyGlossary = None,
    as_json: AsJson = False,
) -> None:
    """Count entries, and how often they fire.

    By kind, layer, status and age; with articles, how often each entry fires in them.
    """
    from glossary.maintenance.counting import count_firings, count_terms

    terms = load_scope(glossary, layer)
    names = {rank: LAYER_NAMES[min(rank, 3)] for rank in {term.layer for term in terms}}
    counts = count_terms(terms, names, date.today())
    fired = None
    if articles:
        sentences = find_firings(articles, terms, source)
        fired = count_firings(match for sentence in sentences for match in sentence.matches)
    if as_json:
        firings = [{**describe_term(term), "count": number} for term, number in fired or ()]
        print_json(asdict(counts) | ({} if fired is None else {"fired": firings}))
        return
    typer.echo(f"entries\t{counts.total}")
    for title in ("kind", "layer", "status", "age"):
        for name, number in getattr(counts, f"by_{title}").items():
            typer.echo(f"{title}\t{name}\t{number}")
    for term, number in (fired or ())[:top]:
        typer.echo(f"fired\t{number}\t{format_row(term, most=3)}")
    if fired is not None:
        say(f"{len(fired)} of {count(counts.total, 'entry', 'entries')} fired, {sum(n for _, n in fired)} times")


def preview(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES", help="Articles; - is standard input.")],
    source: Source = None,
    glossary: ExtraGlossaries = None,
    as_json: AsJson = False,
) -> None:
    """List which entries would fire where.

    Without translating. A row is article:sentence:character, source, target, kind, entry; rivals that lost are named.
    """
    from glossary.layers import load_layers

    beside = Path(articles[0]) if len(articles) == 1 and Path(articles[0]).is_file() else None
    terms = load_layers(article=beside, explicit=tuple(glossary or ())).terms
    sentences = find_firings(articles, terms, source)
    fired = [(sentence, match) for sentence in sentences for match in sentence.matches]
    if as_json:
        print_json([_describe_firing(sentence, match) for sentence, match in fired])
        return
    for sentence, match in fired:
        rivals = "".join(f"; not {rival.target} ({place_of(rival)})" for rival in match.rivals)
        typer.echo(
            f"{sentence.article}:{sentence.number}:{match.start + 1}\t{sentence.text[match.start : match.end]}"
            f"\t{match.target}\t{match.term.kind}\t{place_of(match.term)}{rivals}"
        )
    say(f"{count(len(fired), 'term')} in {count(len(sentences), 'sentence')}")


def _describe_firing(sentence: ArticleSentence, match: TermMatch) -> dict[str, Any]:
    """Return one match as JSON has it."""
    return {
        "article": sentence.article,
        "sentence": sentence.number,
        "start": match.start,
        "end": match.end,
        "source": sentence.text[match.start : match.end],
        "target": match.target,
        "entry": describe_term(match.term),
        "rivals": [describe_term(rival) for rival in match.rivals],
    }


def try_out(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES", help="Articles to translate three times.")],
    source: Source = None,
    glossary: ExtraGlossaries = None,
    model: Annotated[str, typer.Option(help="Model name or folder; auto takes the best installed one.")] = "auto",
    engine: Annotated[str, typer.Option(help="The engine to translate with.")] = "ctranslate2",
    beam: Annotated[int, typer.Option(min=1, max=32, help="Beam size.")] = 4,
    fail_under: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Exit with 1 where fewer of our terms than this share are obeyed.")
    ] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Try the glossary: none, ours, random terms.

    Translates articles three times and compares.

    success: share of terms that stand in the translation. consistency: share of repeated terms rendered as their
    commonest rendering. chrF and length: against the run without terms; 100 and 1.00 are no drift.
    """
    from translate.cli.glossary.trying import Trying, run_trial

    documents = read_documents(articles)
    directions = {direction_of(document, source) for document in documents}
    if len(directions) > 1:
        raise OptionError("the articles are in both languages", hint="try each language by itself")
    trial = run_trial(documents, Trying(directions.pop(), tuple(glossary or ()), model, engine, beam))
    runs = asdict(trial)
    if as_json:
        print_json(runs)
    else:
        typer.echo("run\tsentences\tterms\tsuccess\tconsistency\tchrF\tlength")
        for name, run in runs.items():
            typer.echo(
                f"{name}\t{run['sentences']}\t{run['terms']}\t{run['success']:.1%}\t{run['consistency']:.1%}"
                f"\t{run['chrf']:.1f}\t{run['length']:.3f}"
            )
    if trial.ours.success < fail_under:
        say(f"{trial.ours.success:.1%} of our terms are obeyed, --fail-under asks for {fail_under:.1%}")
        raise typer.Exit(1)
