"""Write the card of a model from its own files, claiming no more than they say."""

from __future__ import annotations

import re
from pathlib import Path

from translate.errors import ModelError
from translate.models.caching import read_json
from translate.models.catalogue import CATALOGUE, DIRECTIONS, ModelCard, direction_name
from translate.models.layouts import Layout
from translate.values import Direction, Language

# how OPUS-MT names the two languages, in file names, settings and target tokens
_CODES: dict[Language, tuple[str, ...]] = {"id": ("ind", "id"), "en": ("eng", "en")}
_LICENCE = re.compile(r"^license:[ \t]*([A-Za-z0-9.-]{2,40})[ \t]*$", re.MULTILINE)


def describe_model(folder: Path, layout: Layout, name: str, direction: Direction) -> ModelCard:
    """Return the catalogue's card of that name, or one made from the files; raises ModelError where they contradict it.

    A model for several target languages without a token for ours would answer in any of them: it is refused.
    """
    card = CATALOGUE.get(name)
    if card is None or not card.hub_id:
        card = _describe_unknown(folder, layout, name, direction)
    if direction not in card.directions:
        found = ", ".join(map(direction_name, card.directions))
        raise ModelError(f"{folder}: `{name}` translates {found}, not {direction_name(direction)}")
    tokens = _target_tokens(folder, layout)
    if card.target_token and card.target_token not in tokens:
        raise ModelError(f"{folder}: `{name}` needs {card.target_token}, which is not in this vocabulary")
    if len(tokens) > 1 and not card.target_token:
        raise ModelError(f"{folder}: translates into {len(tokens)} languages, {direction[1]!r} not among them")
    return card


def _describe_unknown(folder: Path, layout: Layout, name: str, direction: Direction) -> ModelCard:
    tokens = _target_tokens(folder, layout)
    wanted = (f">>{code}<<" for code in _CODES[direction[1]])
    return ModelCard(
        name=name,
        directions=(direction,),
        hub_id="",
        licence=_read_licence(folder),
        scores=(),
        # so the archives of models trained with guided alignment are named
        alignment_trusted="transformer-align" in layout.weights,
        target_token=next((token for token in wanted if token in tokens), ""),
        description="added by you",
        source=str(folder),
    )


def infer_direction(folder: Path, name: str) -> Direction | None:
    """Return the direction that the tokenizer's settings, or else the model's name, tell; None if neither does."""
    path = folder / "tokenizer_config.json"
    settings = read_json(path) if path.is_file() else {}
    told = (settings.get("source_lang"), settings.get("target_lang"))
    for direction in DIRECTIONS:
        if all(language in _CODES[code] for language, code in zip(told, direction, strict=True)):
            return direction
    for direction in DIRECTIONS:
        source, target = ("|".join(_CODES[code]) for code in direction)
        if re.search(rf"(?:^|[-_.])(?:{source})[-_](?:{target})(?:$|[-_.])", name):
            return direction
    return None


def _target_tokens(folder: Path, layout: Layout) -> set[str]:
    path = folder / layout.vocabulary
    if layout.kind == "huggingface":
        return {token for token in read_json(path) if token.startswith(">>") and token.endswith("<<")}
    # lines such as `">>ind<<": 54` or `>>ind<<: 54`
    text = path.read_text(encoding="utf-8", errors="replace")
    return set(re.findall(r'^["\']?(>>[A-Za-z_]{2,20}<<)["\']?:', text, re.MULTILINE))


def _read_licence(folder: Path) -> str:
    path = folder / "README.md"
    if not path.is_file():
        return "unknown"
    with path.open(encoding="utf-8", errors="replace") as file:
        found = _LICENCE.search(file.read(8192))
    return found[1] if found else "unknown"
