"""Translate, score and align with a Marian model, whatever runs it: the part that both real engines share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from translate.engines.aligning import link_words
from translate.engines.pieces import split_pieces
from translate.engines.tokenizing import Pieces, PieceTokenizer
from translate.errors import EngineError
from translate.values import Alignment, Decoding, Draft

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

# Sentences beyond this many pieces are translated in parts: training sentences are shorter, and quality falls off
LONGEST_WHOLE = 160
# Positions are learnt, or computed, up to 512; some are left for the leading token and the end of sentence
LONGEST_WINDOW = 500


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a backend decoded: target tokens without the end of sentence, mean log probability of a token.

    ``attention`` (target tokens x source tokens) is there if it came for nothing; a row of zeros is one not known.
    """

    tokens: list[str]
    score: float
    attention: NDArray[numpy.float32] | None = None


class Backend(Protocol):
    """Run a Marian model over framed source tokens; batch and sort as is best, answer in input order."""

    def decode(
        self, sources: Sequence[list[str]], prefixes: Sequence[list[str]] | None, decoding: Decoding
    ) -> list[Decoded]:
        """Return the best hypothesis for each source; it starts with its prefix."""
        ...

    def score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[float]:
        """Return the mean log probability of a token of each target, the end of sentence counted in."""
        ...

    def attend(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[NDArray[numpy.float32]]:
        """Return the alignment head's attention for each pair: target tokens x source tokens."""
        ...


class MarianEngine:
    """Make an engine of a tokenizer and a backend."""

    def __init__(self, tokenizer: PieceTokenizer, backend: Backend) -> None:
        self._tokenizer = tokenizer
        self._backend = backend

    def translate(
        self,
        sentences: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        decoding: Decoding | None = None,
    ) -> list[Draft]:
        """Return a draft for each sentence; see ``translate.protocols.Engine``.

        Raises EngineError for a prefix on a sentence of more than 160 pieces: it would be translated in parts.
        """
        parts = [split_pieces(tokens, LONGEST_WHOLE) for tokens in self._tokenizer.encode_sources(sentences)]
        owners = [index for index, group in enumerate(parts) for part in group if part]
        sources = [self._tokenizer.frame(part) for group in parts for part in group if part]
        starts = self._encode_prefixes(prefixes, parts)
        decoded = self._backend.decode(sources, starts, decoding or Decoding()) if sources else []
        groups: list[list[Decoded]] = [[] for _ in sentences]
        for owner, result in zip(owners, decoded, strict=True):
            groups[owner].append(result)
        return [self._join(sentence, group) for sentence, group in zip(sentences, groups, strict=True)]

    def _encode_prefixes(
        self, prefixes: Sequence[str] | None, parts: Sequence[list[list[str]]]
    ) -> list[list[str]] | None:
        if prefixes is None or not any(prefixes):
            return None
        for prefix, group in zip(prefixes, parts, strict=True):
            if prefix and len(group) > 1:
                raise EngineError(f"a prefix on a sentence of more than {LONGEST_WHOLE} pieces")
        encoded = self._tokenizer.encode_targets(prefixes)
        return [encoded[index] for index, group in enumerate(parts) for part in group if part]

    def _join(self, sentence: str, group: Sequence[Decoded]) -> Draft:
        if not group:
            return Draft("", 0.0)
        text = " ".join(self._tokenizer.decode(result.tokens) for result in group)
        lengths = [len(result.tokens) + 1 for result in group]
        total = sum(result.score * length for result, length in zip(group, lengths, strict=True))
        draft = Draft(text, total / sum(lengths), pieces=len(group))
        if len(group) == 1 and (attention := group[0].attention) is not None:
            return replace(draft, find_links=partial(self._link_draft, sentence, text, attention))
        return draft

    def _link_draft(self, source: str, target: str, attention: NDArray[numpy.float32]) -> Alignment:
        return self._link(source, target, self._tokenizer.target_pieces(target), attention)

    def _link(self, source: str, target: str, target_pieces: Pieces, attention: NDArray[numpy.float32]) -> Alignment:
        """Return word links, if the target is cut into the pieces that the attention speaks of."""
        source_pieces = self._tokenizer.source_pieces(source)
        lead = self._tokenizer.lead_length
        window = attention[: len(target_pieces.tokens), lead : lead + len(source_pieces.tokens)]
        if window.shape != (len(target_pieces.tokens), len(source_pieces.tokens)):
            return ()
        return link_words(source, target, source_pieces, target_pieces, window)

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return the mean log probability of a token of each target; over-long pairs by their first 500 pieces."""
        sources = [self._tokenizer.frame(t[:LONGEST_WINDOW]) for t in self._tokenizer.encode_sources(sentences)]
        encoded = [tokens[:LONGEST_WINDOW] for tokens in self._tokenizer.encode_targets(targets)]
        return self._backend.score(sources, encoded) if sources else []

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        """Return word links for each pair; none where a side is empty or longer than 500 pieces."""
        sources = [self._tokenizer.source_pieces(sentence) for sentence in sentences]
        drafts = [self._tokenizer.target_pieces(target) for target in targets]
        fitting = [
            index
            for index, (source, draft) in enumerate(zip(sources, drafts, strict=True))
            if 0 < len(source.tokens) <= LONGEST_WINDOW and 0 < len(draft.tokens) <= LONGEST_WINDOW
        ]
        attention = self._backend.attend(
            [self._tokenizer.frame(sources[index].tokens) for index in fitting],
            [drafts[index].tokens for index in fitting],
        )
        links: list[Alignment] = [()] * len(sources)
        for index, table in zip(fitting, attention, strict=True):
            links[index] = self._link(sentences[index], targets[index], drafts[index], table)
        return links
