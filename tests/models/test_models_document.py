"""models.md says what the catalogue says."""

from __future__ import annotations

from pathlib import Path

from translate.models.catalogue import CATALOGUE
from translate.models.document import write_document


def test_models_md_is_up_to_date() -> None:
    written = (Path(__file__).parents[2] / "models.md").read_text(encoding="utf-8")
    assert written == write_document(), "run: python -m translate.models.document > models.md"


def test_every_figure_of_the_catalogue_is_shown_with_its_source() -> None:
    text = write_document()
    for card in CATALOGUE.values():
        for score in card.scores:
            assert f"{score.value:.4f}" in text if score.value < 1 else f"{score.value:.1f}" in text
            assert score.source in text
