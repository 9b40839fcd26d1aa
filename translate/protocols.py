"""Draw the seams between the stages as small Protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from translate.values import Alignment, Decoding, Draft


class Engine(Protocol):
    """Translate, score and align sentences; every call takes the whole batch, answers in input order.

    Sentences of any length are accepted: none is cut off, over-long ones are translated in pieces. An empty
    sentence gives an empty draft with score 0.0.
    """

    def translate(
        self,
        sentences: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        decoding: Decoding | None = None,
    ) -> list[Draft]:
        """Return a draft for each sentence, starting with its prefix where that is not empty.

        A draft finds word links if attention came for nothing, and then they may lack those of the first word: ask
        ``align`` for exact ones (they cost a third of a translation).
        """
        ...

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return the mean log probability of a token of each target, given its source."""
        ...

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        """Return word links between each source and target, from the model's attention."""
        ...
