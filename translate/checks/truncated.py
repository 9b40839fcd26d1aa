"""Find sources that were translated in pieces, and targets that break off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.values import Language
from translate.checks.forms import table
from translate.checks.lexicon import split_words
from translate.checks.pairs import Pair
from translate.values import Finding

__all__ = ["find_findings"]

_CLOSED = re.compile(r"[.!?…]['\"”’)\]*_]*\s*$|[\"”][.,]?\s*$")
# no sentence ends with these
_HANGING: dict[Language, frozenset[str]] = {
    "en": table(
        """a an the of and or but to with from into at that which who whose because
        although while if as than for by"""
    ),
    "id": table("yang dan atau tetapi di ke dari dengan untuk bahwa karena meski jika oleh para sebuah pada"),
}
_MIN_WORDS = 4


def find_findings(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a target without an end, and a note for a source that was too long to translate whole."""
    if pair.pieces > 1:
        yield Finding("truncated", "info", f"translated in {pair.pieces} pieces: read how they join")
    words = split_words(pair.target)
    if len(words) < _MIN_WORDS or len(split_words(pair.source)) < _MIN_WORDS or not _CLOSED.search(pair.source[-9:]):
        return
    if words and not _CLOSED.search(pair.target[-9:]):
        hanging = words[-1].low in _HANGING[pair.direction[1]] or pair.target.rstrip().endswith((",", "-", "("))
        said = (
            f"the target breaks off after “{words[-1].text}”" if hanging else "the target has no full stop at its end"
        )
        yield Finding("truncated", "warning", said, None, words[-1].span)
