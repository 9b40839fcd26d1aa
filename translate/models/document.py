"""Write models.md from the catalogue: ``python -m translate.models.document > models.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from translate.models.catalogue import (
    BUILTIN,
    CATALOGUE,
    DIRECTIONS,
    Metric,
    ModelCard,
    direction_name,
    find_score,
    recommended_cards,
)
from translate.models.layouts import REQUIRED, SETTINGS, WEIGHTS
from translate.values import Direction

_COLUMNS: tuple[tuple[str, str, Metric], ...] = (
    ("FLORES BLEU", "FLORES devtest", "BLEU"),
    ("FLORES chrF", "FLORES devtest", "chrF"),
    ("FLORES COMET", "FLORES devtest", "COMET"),
    ("NTREX BLEU (news)", "NTREX-128", "BLEU"),
    ("Tatoeba BLEU", "Tatoeba", "BLEU"),
)


def write_document() -> str:
    """Return models.md as one text."""
    return "\n".join([_INTRODUCTION, _scores(), _notes(), _builtin(), _installing(), _using()])


_INTRODUCTION = """# Models

<!-- written by `python -m translate.models.document > models.md` from translate/models/catalogue.py -->

`alih` translates with Marian models. One for each direction is built in, so the first run needs no network and no
set-up; better ones are a download away. `--model auto`, the default, takes the best one that is installed: published
models by their FLORES BLEU, then models you added yourself, then the built-in one. Nothing is ever downloaded
without `alih models add`.
"""


def _scores() -> str:
    head = ["model", "direction", "download", "licence", *(column for column, _, _ in _COLUMNS)]
    rows = [_row(card, direction) for card in CATALOGUE.values() for direction in card.directions]
    return _table(head, rows)


def _row(card: ModelCard, direction: Direction) -> list[str]:
    figures = [find_score(card, direction, test, metric) for _, test, metric in _COLUMNS]
    size = f"{card.megabytes} MB" if card.megabytes else "in the package"
    shown = ["see below"] * len(figures) if card.name == BUILTIN else [_figure(figure) for figure in figures]
    return [f"`{card.name}`", direction_name(direction), size, card.licence, *shown]


def _figure(figure: float | None) -> str:
    if figure is None:
        return "-"
    return f"{figure:.4f}" if figure < 1 else f"{figure:.1f}"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _notes() -> str:
    published = [card for card in CATALOGUE.values() if card.hub_id]
    sources = sorted({score.source for card in published for score in card.scores})
    lines = [
        "The figures are published ones, not ours; BLEU and chrF run to 100, COMET to 1. Comparing within a column is",
        "fair for BLEU and chrF; the COMET figures come from two runs and are indicative. Where they come from:",
        "",
        *(f"- {source}: {_covered(published, source)}" for source in sources),
        "",
        "What each model is:",
        "",
        *(
            f"- `{card.name}`: {card.description}{_token(card)}. {_alignment(card)} {_source(card)}"
            for card in published
        ),
        "",
    ]
    return "\n".join(lines)


def _covered(cards: Iterable[ModelCard], source: str) -> str:
    found = []
    for card in cards:
        tests = dict.fromkeys(f"{score.test} {score.metric}" for score in card.scores if score.source == source)
        if tests:
            found.append(f"`{card.name}` ({', '.join(tests)})")
    return "; ".join(found)


def _token(card: ModelCard) -> str:
    return f", told its target language by `{card.target_token}`" if card.target_token else ""


def _alignment(card: ModelCard) -> str:
    if card.alignment_trusted:
        return "Its attention links words, which enforcing terms relies on."
    return "It was not trained to link words: its attention is not trusted with placing terms."


def _source(card: ModelCard) -> str:
    note = f" ({card.licence_note})" if card.licence_note else ""
    return f"<{card.source}>, licence {card.licence}{note}."


def _builtin() -> str:
    card = CATALOGUE[BUILTIN]
    folders = "\n".join(
        f"- {direction_name(direction)}: [{card.source}/{direction_name(direction)}/README.md]"
        f"({card.source}/{direction_name(direction)}/README.md)"
        for direction in card.directions
    )
    return f"""## The built-in model

A {card.description}.
It is a fraction of the size of the models above: good for reading and for drafts, not for print. What it was
trained on, its size and its measured scores stand in the model card beside its weights:

{folders}
"""


def _installing() -> str:
    commands = []
    for direction in DIRECTIONS:
        small, quality = recommended_cards(direction)
        commands.append(f"alih models add {small.name}  # {direction_name(direction)}, small, {small.megabytes} MB")
        commands.append(
            f"alih models add {quality.name}  # {direction_name(direction)}, quality, {quality.megabytes} MB"
        )
    listing = "\n".join(commands)
    needed = ", ".join(f"`{name}`" for name in REQUIRED)
    weights = " or ".join(f"`{name}`" for name in WEIGHTS)
    extra = ", ".join(f"`{name}`" for name in SETTINGS)
    return f"""## Installing with network

```
{listing}
alih models add OWNER/NAME --direction id-en  # any other Marian model of the hub
```

An interrupted download goes on where it stopped when the command is run again. Every file is checked against the sum
that the hub lists; a model counts as installed only when it is whole and has been converted. `HF_ENDPOINT` names
another hub or a mirror.

## Installing without network

Fetch the files of the model's page on another machine and bring them along, as a folder or as a `.zip`, `.tar.gz`,
`.tgz` or `.tar` archive. Hugging Face layout:

- {needed}
- {weights}
- where they exist: {extra}

The original OPUS-MT archives (`decoder.yml`, `*.npz`, `*.vocab.yml`, `source.spm`, `target.spm`) can be added as they
are:

```
alih models add ./opus-mt-id-en
alih models add opus-2019-12-18.zip --name opus-mt-id-en
```

`--name` gives the model the name, and so the licence and settings, of one in the table above; `--direction` is needed
where neither name nor files say what it translates.
"""


def _using() -> str:
    return """## Using, verifying, removing

```
alih models list
alih models info opus-mt-id-en
alih translate --model opus-mt-id-en article.txt
alih translate --model ./some-marian-folder article.txt
alih models verify --translate
alih models remove opus-mt-id-en
```

Models lie in the platform's cache folder, or in `ALIH_CACHE`. On first use a model is converted to CTranslate2's int8
format, which needs torch and takes seconds; after that torch is not loaded again. With `--offline` or `ALIH_OFFLINE=1`
no socket is opened at all.
"""


if __name__ == "__main__":
    sys.stdout.write(write_document())
