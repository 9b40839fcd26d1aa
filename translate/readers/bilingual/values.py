"""Hold what a bilingual file says: units of source and target, where they stand, what was suppressed there."""

from __future__ import annotations

from dataclasses import dataclass

from translate.values import Alignment, Direction, Language, Role

__all__ = ["BilingualFile", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One source with its target. ``line`` is where it starts in the file (0 where that cannot be told), ``name`` what
    the file calls it. ``ignored`` names the checks that are suppressed here. ``score`` is the model's, if it is known.
    """

    source: str
    target: str
    line: int = 0
    name: str = ""
    role: Role = "paragraph"
    ignored: frozenset[str] = frozenset()
    score: float | None = None
    alignment: Alignment = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class BilingualFile:
    """The units of a file in their order; ``source`` and ``target`` are languages, None where the file names none."""

    units: tuple[Unit, ...]
    source: Language | None = None
    target: Language | None = None

    @property
    def direction(self) -> Direction | None:
        """The direction, where the file names at least one of its languages and they differ."""
        source = self.source or (_OTHER[self.target] if self.target else None)
        target = self.target or (_OTHER[self.source] if self.source else None)
        return (source, target) if source and target and source != target else None


_OTHER: dict[Language, Language] = {"id": "en", "en": "id"}
