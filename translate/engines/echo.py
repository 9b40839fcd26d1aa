"""Answer with the input: the engine of tests and dry runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.values import Alignment, Decoding, Draft, Link

_WORD = re.compile(r"\w+|[^\w\s]")


class EchoEngine:
    """Return every sentence as its own translation, aligned by its words."""

    def translate(
        self,
        sentences: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        decoding: Decoding | None = None,
    ) -> list[Draft]:
        """Return each sentence unchanged; behind its prefix, where there is one, what the sentence has beyond it."""
        prefixes = prefixes or [""] * len(sentences)
        return [Draft(_continue(prefix, text), 0.0) for prefix, text in zip(prefixes, sentences, strict=True)]

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Return 0.0 for a copy, -1.0 for any other target."""
        return [0.0 if a == b else -1.0 for a, b in zip(sentences, targets, strict=True)]

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        """Link equal words, and the others by their place."""
        return [_link_words(a, b) for a, b in zip(sentences, targets, strict=True)]


def _continue(prefix: str, text: str) -> str:
    """Return the prefix and what the text has behind the prefix's last word, or behind as many words."""
    words = prefix.split()
    if not words:
        return text
    _, last, rest = text.partition(words[-1])
    return prefix.rstrip() + rest if last else " ".join([*words, *text.split()[len(words) :]])


def _link_words(source: str, target: str) -> Alignment:
    """Link equal words, and words without an equal one by their place from the end they are nearer to."""
    ours, theirs = list(_WORD.finditer(source)), list(_WORD.finditer(target))
    places = {match[0]: match for match in reversed(theirs)}
    links: list[Link] = []
    for n, match in enumerate(ours):
        nearest = n if n < len(ours) / 2 else n - len(ours) + len(theirs)
        partner = places.get(match[0]) or (theirs[nearest] if 0 <= nearest < len(theirs) else None)
        if partner:
            links.append(Link(*match.span(), *partner.span()))
    return tuple(links)


def load_echo_engine(model: object, device: str) -> EchoEngine:
    """Return the echo engine; model and device mean nothing to it."""
    return EchoEngine()
