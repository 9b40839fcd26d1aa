"""Learn entries from an editor's corrections: what was changed in the drafts, and which source words it stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary.maintenance.function_words import ENGLISH, JOINING, OPENERS
from glossary.maintenance.proper_names import find_runs, guess_kind
from glossary.maintenance.proposals import Proposal, pick_examples
from glossary.values import Kind, Term, TermMatch

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*\.?|[^\w\s]")
# words of a longer change are a rewritten sentence, not a term
_MAX_WORDS = 6
# tokens of a longer text are no sentence, and comparing them takes the cube of their number at worst
_MAX_TOKENS = 300
# words of a source term that a change is traced to
_MAX_SOURCE = 4
# Dice's coefficient of source words and change; below it the words stand in too many other sentences
_MIN_DICE = 0.6


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A source sentence, its draft, what the editor made of it, and the terms known in the source."""

    source: str
    draft: str
    edited: str
    matches: tuple[TermMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Draft words that an editor replaced, and the line they stand in."""

    before: str
    after: str
    line: EditedLine


def propose_corrections(lines: Sequence[EditedLine]) -> Iterator[Proposal]:
    """Yield an entry for each change that can be traced to source words: through a term, a name or co-occurrence."""
    found: dict[tuple[str, str, Kind], list[Correction]] = defaultdict(list)
    open_ones: dict[str, list[Correction]] = defaultdict(list)
    for correction in (each for line in lines for each in find_corrections(line)):
        traced = _trace_term(correction) or _trace_name(correction)
        if traced:
            found[traced].append(correction)
        else:
            open_ones[correction.after].append(correction)
    frequency = Counter(gram for line in lines for gram in _source_grams(line.source))
    for corrections in open_ones.values():
        if traced := _trace_together(corrections, frequency):
            found[traced].extend(corrections)
    for (source, target, kind), corrections in found.items():
        before = Counter(each.before for each in corrections).most_common(1)[0][0]
        examples = pick_examples([f"{each.line.source} = {each.line.edited}" for each in corrections])
        term = Term(source, target, kind, status="fuzzy")
        yield Proposal(term, len(corrections), examples, f'an editor changed "{before}"')


def find_corrections(line: EditedLine) -> Iterator[Correction]:
    """Yield the replaced words of a line; insertions, deletions, punctuation and long rewrites say nothing of terms."""
    before, after = list(_TOKEN.finditer(line.draft)), list(_TOKEN.finditer(line.edited))
    if max(len(before), len(after)) > _MAX_TOKENS:
        return
    matcher = SequenceMatcher(None, [token[0] for token in before], [token[0] for token in after], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "replace" or max(last - first, end - start) > _MAX_WORDS:
            continue
        old = line.draft[before[first].start() : before[last - 1].end()].rstrip(".")
        new = line.edited[after[start].start() : after[end - 1].end()]
        new = new.rstrip(".") if end == len(after) else new
        if _has_content(old) and _has_content(new) and old != new:
            yield Correction(old, new, line)


def _has_content(text: str) -> bool:
    """Tell whether a text holds a word that a term could consist of."""
    return any(word.lower() not in ENGLISH for word in re.findall(r"[^\W\d_]{2,}", text))


def _trace_term(correction: Correction) -> tuple[str, str, Kind] | None:
    """Return a known term of the source whose target the change altered, with its new target."""
    for match in correction.line.matches:
        if match.captures:
            continue
        for form in match.accepted:
            if correction.before == form:
                return match.term.source, correction.after, match.term.kind
            if re.search(rf"(?<!\w){re.escape(correction.before)}(?!\w)", form):
                return match.term.source, form.replace(correction.before, correction.after), match.term.kind
    return None


def _trace_name(correction: Correction) -> tuple[str, str, Kind] | None:
    """Return a name of the source that the draft copied, translated though it must not be, or lost."""
    line, before, after = correction.line, correction.before, correction.after
    runs = list(find_runs(line.source))
    for run in runs:
        if re.search(rf"(?<!\w){re.escape(before)}(?!\w)", " ".join(run.words)):
            return before, after, guess_kind(before.split(), "", run.before)
    names = {" ".join(run.words): guess_kind(run.words, "", run.before) for run in runs if not run.opening}
    for name, kind in names.items():
        if after in name and name in line.edited and name not in line.draft:
            return name, name, kind
    lost = [name for name in names if name not in line.draft and name not in line.edited]
    if len(lost) == 1 and after[0].isupper():
        return lost[0], after, names[lost[0]]
    return None


def _trace_together(corrections: Sequence[Correction], frequency: Counter[str]) -> tuple[str, str, Kind] | None:
    """Return the source words that stand where the change is made and hardly elsewhere; None without two lines."""
    sources = {each.line.source for each in corrections}
    together = Counter(gram for source in sources for gram in _source_grams(source))
    lines = len(sources)
    if lines < 2:
        return None

    def rate(gram: str) -> tuple[float, int, float]:
        dice = 2 * together[gram] / (frequency[gram] + lines)
        return dice, len(gram.split()), -_distance(gram, corrections[0])

    best = max(together, key=rate, default="")
    if not best or together[best] < 2 or rate(best)[0] < _MIN_DICE:
        return None
    return best, corrections[0].after, "phrase"


def _distance(gram: str, correction: Correction) -> float:
    """Return how far apart words and change stand, as a share of their sentences: 0 is the same place."""
    line = correction.line
    return abs(line.source.lower().find(gram) / len(line.source) - line.draft.find(correction.before) / len(line.draft))


def _source_grams(source: str) -> set[str]:
    """Return the runs of one to four words that neither start nor end with a small word, in lower case."""
    words = re.findall(r"\w+(?:[-'’]\w+)*", source.lower())
    small = OPENERS | JOINING
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _MAX_SOURCE, len(words)) + 1)
        if words[start] not in small and words[end - 1] not in small
    }
