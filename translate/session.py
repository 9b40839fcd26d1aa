"""Open what a translation needs (model, engine, glossary) and translate: the library's front door.

>>> from translate.session import Options, open_session              # doctest: +SKIP
>>> session = open_session(("id", "en"), Options())                  # doctest: +SKIP
>>> session.translate_text("Mayjen Pat Ryder tiba di Oblast Kursk.") # doctest: +SKIP
'Maj. Gen. Pat Ryder arrived in Kursk Oblast.'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.values import RankStyle
from translate import __version__
from translate.engines import Device, load_engine
from translate.house_style import HouseStyle
from translate.protocols import Engine
from translate.values import Block, Decoding, Direction, Document, Metadata, ReadAlso, TranslatedDocument

if TYPE_CHECKING:
    from translate.models.store import InstalledModel
    from translate.pipeline import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose. ``glossaries`` are files of the last layer; ``use_glossary`` False leaves all out."""

    model: str = "auto"
    engine: str = "ctranslate2"
    device: Device = "auto"
    decoding: Decoding = field(default_factory=Decoding)
    style: HouseStyle = field(default_factory=HouseStyle)
    rank_style: RankStyle = "ap"
    read_also: ReadAlso = "keep"
    use_glossary: bool = True
    glossaries: tuple[Path, ...] = ()
    align: bool = False
    scored: bool = False
    retry: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A loaded engine with its settings; ``model`` is None for the echo engine."""

    engine: Engine
    settings: Settings
    model: InstalledModel | None
    options: Options

    def for_article(self, article: Path) -> Session:
        """Return a session that obeys the project glossary beside an article too; the engine is shared."""
        return replace(self, settings=_with_terms(self.settings, self.options, article))

    def translate(
        self, documents: Sequence[Document], on_progress: Callable[[int], None] = lambda done: None
    ) -> list[TranslatedDocument]:
        """Return the documents translated, all in shared batches."""
        from translate.pipeline import translate_documents

        return translate_documents(documents, self.engine, self.settings, on_progress)

    def translate_lines(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield exactly one line for each line, as they come; an empty one stays empty."""
        from translate.exporters.replacing import target_text
        from translate.pipeline import translate_lines

        for block in translate_lines(iter(lines), self.engine, self.settings):
            yield " ".join(target_text(block).split())

    def translate_text(self, text: str) -> str:
        """Return one paragraph translated."""
        from translate.exporters.replacing import target_text

        document = Document((Block("paragraph", text, 0, len(text)),), Metadata(), text)
        return target_text(self.translate([document])[0].blocks[0])


def open_session(direction: Direction, options: Options) -> Session:
    """Load model, engine and glossary for a direction.

    Raises ModelError, EngineError, OptionError or GlossaryError, each with what to do.
    """
    from translate.models.store import find_model
    from translate.pipeline import Settings

    model = None if options.engine == "echo" else find_model(options.model, direction)
    engine = load_engine(options.engine, model, device=options.device)
    settings = Settings(
        direction=direction,
        decoding=options.decoding,
        style=options.style,
        read_also=options.read_also,
        inline=model is not None and model.card.inlines_terms,
        align=options.align,
        scored=options.scored,
        retry=options.retry,
        provenance={
            "model": model.card.name if model else options.engine,
            "licence": model.card.licence if model else "",
            "engine": options.engine,
            "beam": str(options.decoding.beam_size),
            "version": __version__,
        },
    )
    return Session(engine, _with_terms(settings, options, None), model, options)


def _with_terms(settings: Settings, options: Options, article: Path | None) -> Settings:
    """Return the settings with the glossary that applies to an article, named in the provenance."""
    if not options.use_glossary:
        return replace(settings, provenance={**settings.provenance, "glossary": "none"})
    from glossary.layers import load_layers
    from glossary.matching import Matcher

    glossary = load_layers(article=article, explicit=options.glossaries)
    name = f"{len(glossary.terms):,} terms, {glossary.digest[:12]}"
    return replace(
        settings,
        terms=Matcher(glossary.terms, settings.direction, rank_style=options.rank_style),
        provenance={**settings.provenance, "glossary": name},
    )
