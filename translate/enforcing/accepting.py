"""Take a candidate only if it obeys more terms than before, loses none, and has not fallen apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from glossary.values import Rung
from translate.enforcing.states import OpenSentence
from translate.values import Alignment

# a candidate that is far shorter or longer than the draft has lost or repeated something
_MIN_LENGTH, _MAX_LENGTH = 0.6, 1.7
_COPY = re.compile(r"\b(?:[^\W\d_a-z]\w{2,}|\d+)\b")
# a capitalised word of three letters or more
_NAME = re.compile(r"\b[^\W\d_a-z]\w{2,}")


def accept_text(
    state: OpenSentence, text: str, rung: Rung, find_links: Callable[[], Alignment] = tuple
) -> OpenSentence:
    """Return the state with ``text`` if that obeys more terms and loses none, else the state as it was, stuck."""
    found = state.sentence.find_terms(text)
    lost = any(rung != "missed" and not span for rung, span in zip(state.rungs, found, strict=True))
    gained = any(rung == "missed" and span for rung, span in zip(state.rungs, found, strict=True))
    if (
        lost
        or not gained
        or not _sane_length(state.text, text)
        or _says_twice(state, text, strict=rung == "prefix")
        or _loses_copies(state, text)
    ):
        return replace(state, stuck=True)
    rungs = tuple(rung if old == "missed" and span else old for old, span in zip(state.rungs, found, strict=True))
    return replace(state, text=text, rungs=rungs, find_links=find_links, alignment=())


def _says_twice(state: OpenSentence, text: str, *, strict: bool) -> bool:
    """Tell whether a candidate says a name of a term once more than source and terms do: "Kursk Oblast Kursk".

    Unless ``strict``, what the text before it says twice may stay so.
    """
    counts = _count_names(text)
    wanted = _count_names(" ".join(match.target for match in state.sentence.matches))
    known = [wanted, _count_names(state.sentence.source)] + ([] if strict else [_count_names(state.text)])
    return any(counts[name] > max(count[name] for count in known) for name in wanted)


def _loses_copies(state: OpenSentence, text: str) -> bool:
    """Tell whether a candidate lost a name or number that the text had copied from the source, its terms apart.

    The source's first word has a capital without being a name.
    """
    outside, end = "", 0
    for match in state.sentence.matches:
        outside, end = outside + state.sentence.source[end : match.start] + " ", match.end
    outside += state.sentence.source[end:]
    first = _COPY.match(state.sentence.source.lstrip("\"“‘'("))
    copied = Counter(_COPY.findall(outside))
    before, after = Counter(_COPY.findall(state.text)), Counter(_COPY.findall(text))
    return any(
        after[word] < min(times, before[word]) for word, times in copied.items() if not (first and word == first[0])
    )


def _count_names(text: str) -> Counter[str]:
    names = Counter(_NAME.findall(text))
    # the article of The Hague, and of every other sentence
    del names["The"]
    return names


def _sane_length(before: str, after: str) -> bool:
    # a few words more or less say nothing in a short sentence
    slack = 20
    return len(before) * _MIN_LENGTH - slack <= len(after) <= len(before) * _MAX_LENGTH + slack
