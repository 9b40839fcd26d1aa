"""Turn sentences into the pieces of a Marian model and back, with the characters each piece came from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

from translate.errors import ModelError

EOS = "</s>"

# Marian's own training normalised punctuation away (Moses' normalize-punctuation), so older vocabularies lack these;
# one character for one character, so that offsets stay true
_PLAIN = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one sentence and, for each, the characters ``(start, end)`` it covers, white space left out."""

    tokens: list[str]
    offsets: list[tuple[int, int]]


class PieceTokenizer:
    """Hold the two SentencePiece models of a Marian model.

    ``vocabulary`` are the tokens the model knows: characters outside it are fed in their plain form. ``target_token``
    (such as ``>>ind<<``) leads every source.
    """

    def __init__(self, folder: Path, vocabulary: Collection[str], *, target_token: str = "") -> None:
        self._source = _load_pieces(folder / "source.spm")
        self._target = _load_pieces(folder / "target.spm")
        known = frozenset(vocabulary)
        self._plain = str.maketrans(
            {sign: plain for sign, plain in _PLAIN.items() if not _knows(self._source, known, sign)}
        )
        self._lead = [target_token] if target_token else []

    def encode_sources(self, sentences: Sequence[str]) -> list[list[str]]:
        """Return the pieces of each sentence, without the leading target token and the end of sentence."""
        plain = [sentence.translate(self._plain) for sentence in sentences]
        return list(self._source.encode(plain, return_type=str))

    def frame(self, pieces: Sequence[str]) -> list[str]:
        """Return pieces as the model wants to see them: target token before, end of sentence behind."""
        return [*self._lead, *pieces, EOS]

    @property
    def lead_length(self) -> int:
        """Return the number of tokens that ``frame`` puts before the pieces."""
        return len(self._lead)

    def encode_targets(self, targets: Sequence[str]) -> list[list[str]]:
        """Return the pieces of each target."""
        return list(self._target.encode(list(targets), return_type=str))

    def source_pieces(self, sentence: str) -> Pieces:
        """Return the pieces of one source with their characters."""
        return _locate(self._source, sentence.translate(self._plain))

    def target_pieces(self, target: str) -> Pieces:
        """Return the pieces of one target with their characters."""
        return _locate(self._target, target)

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of target tokens; special tokens are left out."""
        return str(self._target.decode_pieces([t for t in tokens if not _is_special(t)])).strip()


def _load_pieces(path: Path) -> sentencepiece.SentencePieceProcessor:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelError(f"{path}: not a SentencePiece model ({error})") from error


def _knows(model: sentencepiece.SentencePieceProcessor, vocabulary: Collection[str], sign: str) -> bool:
    pieces = [piece for piece in model.encode(sign, return_type=str) if piece != "▁"]
    return all(piece in vocabulary for piece in pieces)


def _locate(model: sentencepiece.SentencePieceProcessor, text: str) -> Pieces:
    found = model.encode(text, return_type="offset_mapping")
    offsets = [_trim(text, start, end) for start, end in found["offsets"]]
    return Pieces(list(found["pieces"]), offsets)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _is_special(token: str) -> bool:
    return token in (EOS, "<pad>", "<s>") or (token.startswith(">>") and token.endswith("<<"))
