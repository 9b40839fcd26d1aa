"""List the models known by name: what they translate, where they live, under which licence, how good they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from translate.errors import OptionError
from translate.values import Direction

Metric = Literal["BLEU", "chrF", "COMET"]

DIRECTIONS: tuple[Direction, ...] = (("id", "en"), ("en", "id"))
BUILTIN = "builtin"
# the test set that every published model below was scored on, so the one to rank by
RANKING_TEST = "FLORES devtest"

_LEADERBOARD = "OPUS-MT leaderboard, score files of the model"
_FIREFOX = "firefox-translations-models, evaluation/{id-en,en-id}/flores-test"
_RECOMPUTED = "recomputed for this catalogue from the outputs that firefox-translations-models stores"


@dataclass(frozen=True, slots=True)
class Score:
    """One published figure. BLEU and chrF run from 0 to 100, COMET to 1; ``source`` says who published it."""

    direction: Direction
    test: str
    metric: Metric
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is known of a model without opening it.

    ``target_token`` is the vocabulary token that must lead every source, empty where none is needed.
    ``alignment_trusted`` says whether the attention of the alignment head links words (trained with guided alignment).
    ``inlines_terms`` says whether it was trained to copy target words that stand in its source.
    ``source`` is the page or folder the facts and the weights come from; ``megabytes`` is the download.
    """

    name: str
    directions: tuple[Direction, ...]
    hub_id: str
    licence: str
    scores: tuple[Score, ...]
    alignment_trusted: bool
    target_token: str
    description: str
    source: str
    megabytes: int = 0
    licence_note: str = ""
    inlines_terms: bool = False


def _scores(direction: Direction, *rows: tuple[str, Metric, float, str]) -> tuple[Score, ...]:
    return tuple(Score(direction, *row) for row in rows)


_OPUS_NOTE = "the model card says Apache-2.0, the OPUS-MT project says CC-BY-4.0 of its models: name the authors"

_CARDS = (
    ModelCard(
        name=BUILTIN,
        directions=DIRECTIONS,
        hub_id="",
        licence="Apache-2.0",
        scores=(),
        alignment_trusted=True,
        target_token="",
        description="small Marian model trained from nothing by `training/`; ships in the package and needs no set-up",
        source="translate/models/builtin",
        inlines_terms=True,
    ),
    ModelCard(
        name="opus-mt-id-en",
        directions=(("id", "en"),),
        hub_id="Helsinki-NLP/opus-mt-id-en",
        licence="Apache-2.0",
        scores=_scores(
            ("id", "en"),
            (RANKING_TEST, "BLEU", 33.4, _FIREFOX),
            (RANKING_TEST, "chrF", 61.2, _RECOMPUTED),
            (RANKING_TEST, "COMET", 0.8594, _FIREFOX),
            ("Tatoeba", "BLEU", 47.7, "model card"),
        ),
        alignment_trusted=True,
        target_token="",
        description="the recommended small model: OPUS-MT of 2019-12-18, trained with guided alignment",
        source="https://huggingface.co/Helsinki-NLP/opus-mt-id-en",
        megabytes=294,
        licence_note=_OPUS_NOTE,
    ),
    ModelCard(
        name="opus-mt-en-id",
        directions=(("en", "id"),),
        hub_id="Helsinki-NLP/opus-mt-en-id",
        licence="Apache-2.0",
        scores=_scores(
            ("en", "id"),
            (RANKING_TEST, "BLEU", 38.5, _FIREFOX),
            (RANKING_TEST, "COMET", 0.8779, _FIREFOX),
            ("Tatoeba", "BLEU", 38.3, "model card"),
        ),
        alignment_trusted=True,
        target_token="",
        description="the recommended small model: OPUS-MT of 2019-12-18, trained with guided alignment",
        source="https://huggingface.co/Helsinki-NLP/opus-mt-en-id",
        megabytes=294,
        licence_note=_OPUS_NOTE,
    ),
    ModelCard(
        name="opus-mt-tc-bible-big-pqw-en",
        directions=(("id", "en"),),
        hub_id="Helsinki-NLP/opus-mt-tc-bible-big-pqw-en",
        licence="Apache-2.0",
        scores=_scores(
            ("id", "en"),
            (RANKING_TEST, "BLEU", 42.9, _LEADERBOARD),
            (RANKING_TEST, "chrF", 68.1, _LEADERBOARD),
            (RANKING_TEST, "COMET", 0.8821, _LEADERBOARD),
            ("NTREX-128", "BLEU", 41.0, _LEADERBOARD),
            ("Tatoeba", "BLEU", 48.1, _LEADERBOARD),
        ),
        alignment_trusted=False,
        target_token="",
        description="the recommended quality model: OPUS-MT of 2024-08-17, a big transformer for many languages",
        source="https://huggingface.co/Helsinki-NLP/opus-mt-tc-bible-big-pqw-en",
        megabytes=950,
    ),
    ModelCard(
        name="opus-mt-tc-bible-big-deu_eng_fra_por_spa-pqw",
        directions=(("en", "id"),),
        hub_id="Helsinki-NLP/opus-mt-tc-bible-big-deu_eng_fra_por_spa-pqw",
        licence="Apache-2.0",
        scores=_scores(
            ("en", "id"),
            (RANKING_TEST, "BLEU", 45.7, _LEADERBOARD),
            (RANKING_TEST, "chrF", 70.5, _LEADERBOARD),
            ("NTREX-128", "BLEU", 39.3, _LEADERBOARD),
            ("Tatoeba", "BLEU", 37.1, _LEADERBOARD),
        ),
        alignment_trusted=False,
        target_token=">>ind<<",
        description="the recommended quality model: OPUS-MT of 2024-05-30, a big transformer for many languages",
        source="https://huggingface.co/Helsinki-NLP/opus-mt-tc-bible-big-deu_eng_fra_por_spa-pqw",
        megabytes=950,
    ),
)

CATALOGUE: dict[str, ModelCard] = {card.name: card for card in _CARDS}


def direction_name(direction: Direction) -> str:
    """Return ``id-en`` for ``("id", "en")``."""
    return "-".join(direction)


def parse_direction(text: str) -> Direction:
    """Return the direction that ``id-en`` or ``en-id`` names; raises OptionError for anything else."""
    for direction in DIRECTIONS:
        if text.strip().lower() == direction_name(direction):
            return direction
    raise OptionError(f"unknown direction {text!r}; known: {', '.join(map(direction_name, DIRECTIONS))}")


def find_score(card: ModelCard, direction: Direction, test: str, metric: Metric) -> float | None:
    """Return one published figure, None where there is none."""
    return next(
        (
            score.value
            for score in card.scores
            if (score.direction, score.test, score.metric) == (direction, test, metric)
        ),
        None,
    )


def rank_quality(card: ModelCard, direction: Direction) -> tuple[int, float]:
    """Return a key that grows with quality, which ``--model auto`` goes by.

    Published models come first, in the order of their FLORES BLEU; then what the user added, of which nothing is
    known; the built-in one comes last.
    """
    if card.name == BUILTIN:
        return 0, 0.0
    score = find_score(card, direction, RANKING_TEST, "BLEU")
    return (1, 0.0) if score is None else (2, score)


def recommended_cards(direction: Direction) -> Sequence[ModelCard]:
    """Return the models worth installing for a direction, smallest download first."""
    fitting = [card for card in CATALOGUE.values() if card.hub_id and direction in card.directions]
    return sorted(fitting, key=lambda card: card.megabytes)


def find_card(name: str) -> ModelCard:
    """Return the card of a model known by name; raises OptionError that lists the known ones."""
    if name not in CATALOGUE:
        raise OptionError(f"unknown model {name!r}; known: {', '.join(CATALOGUE)}")
    return CATALOGUE[name]
