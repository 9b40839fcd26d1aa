"""Make drafts obey the glossary, one rung of the ladder at a time, for all open sentences of a batch at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from glossary.values import Language, Proof, Rung, TermMatch
from glossary.verifying import check_matches
from translate.protocols import Engine
from translate.values import Alignment, Decoding, Draft

# A sentence rarely misses more terms than this; each round repairs the leftmost one in every open sentence
_ROUNDS = 6
# A candidate that is far shorter or longer than the draft has lost or repeated something
_MIN_LENGTH, _MAX_LENGTH = 0.6, 1.7
# Linked words further apart than this (characters) are not one wrong span
_MAX_GAP = 12
# a capitalised word of three letters or more
_NAME = re.compile(r"\b[^\W\d_a-z]\w{2,}")
# what a title before a name has in capitals: all but its little words
_SMALL_WORD = re.compile(r"\b(?!(?:of|for|and|the|to|in|at|on)\b)[a-z]\w*")
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What enforcement works on: a source, its approved matches in order, the engine's draft and its language."""

    source: str
    matches: tuple[TermMatch, ...]
    draft: Draft
    language: Language = "en"

    def find_terms(self, text: str) -> tuple[tuple[int, int] | None, ...]:
        """Return where each match's term stands in a translation of this sentence, None where it does not."""
        return check_matches(self.matches, text, language=self.language)


@dataclass(frozen=True, slots=True)
class Enforced:
    """A text and, for each match, the proof of how it was obeyed."""

    text: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A sentence on its way down the ladder; ``rungs`` says for each match which rung satisfied it."""

    sentence: Sentence
    text: str
    rungs: tuple[Rung, ...]
    alignment: Alignment = ()
    stuck: bool = False

    def missing(self) -> list[int]:
        return [index for index, rung in enumerate(self.rungs) if rung == "missed"]


def enforce_terms(engine: Engine, sentences: Sequence[Sentence], decoding: Decoding) -> list[Enforced]:
    """Return each sentence with its terms in place, or with a proof that says ``missed``: never a silent miss."""
    states = [_first_look(sentence) for sentence in sentences]
    for climb in (_redecode_with_prefix, _replace_in_place, _translate_inline):
        states = _try_rung(climb, engine, states, decoding)
    return _prove(engine, states)


def _first_look(sentence: Sentence) -> _Open:
    """Rung 1: the draft already has the target or an accepted variant."""
    text = _prefer_house_forms(sentence)
    found = sentence.find_terms(text)
    replaced: Rung = "draft" if text == sentence.draft.text else "replaced"
    return _Open(sentence, text, tuple(replaced if span else "missed" for span in found))


def _prefer_house_forms(sentence: Sentence) -> str:
    """Return the draft with accepted spellings of ranks, people and places put into the glossary's own form."""
    text = sentence.draft.text
    found = sentence.find_terms(text)
    spans = [(span, match) for span, match in zip(found, sentence.matches, strict=True) if span]
    for (start, end), match in sorted(spans, key=lambda pair: pair[0], reverse=True):
        named = match.term.kind in ("person", "place") or (match.term.kind == "rank" and match.captures)
        if named and text[start:end].casefold() != match.target.casefold():
            text = _put(sentence, text, start, end, match)
    return text


def _try_rung(
    climb: Callable[[Engine, Sequence[_Open], Decoding], list[_Open]],
    engine: Engine,
    states: list[_Open],
    decoding: Decoding,
) -> list[_Open]:
    """Give every sentence that still misses a term to one rung, until the rung helps none of them any more."""
    for _ in range(_ROUNDS):
        waiting = [index for index, state in enumerate(states) if state.missing() and not state.stuck]
        if not waiting:
            break
        for index, state in zip(waiting, climb(engine, [states[i] for i in waiting], decoding), strict=True):
            states[index] = state
    return [replace(state, stuck=False) for state in states]


def _redecode_with_prefix(engine: Engine, states: Sequence[_Open], decoding: Decoding) -> list[_Open]:
    """Rung 2: keep what stands before the wrong span, force the term behind it, let the rest adapt."""
    aligned = _align(engine, states)
    plans = [None if s.sentence.draft.pieces > 1 else _plan(s) for s in aligned]
    chosen = [index for index, plan in enumerate(plans) if plan]
    sources = [aligned[index].sentence.source for index in chosen]
    prefixes = [_forced_prefix(aligned[index], plan) for index in chosen if (plan := plans[index])]
    drafts = engine.translate(sources, prefixes=prefixes, decoding=decoding) if chosen else []
    results = [replace(state, stuck=True) for state in aligned]
    for index, draft in zip(chosen, drafts, strict=True):
        results[index] = _accept(aligned[index], draft.text, "prefix")
    return results


def _replace_in_place(engine: Engine, states: Sequence[_Open], decoding: Decoding) -> list[_Open]:
    """Rung 3: put the term where the wrong span stands, and touch nothing else."""
    results: list[_Open] = []
    for state in _align(engine, states):
        plan = _plan(state)
        if plan is None:
            results.append(replace(state, stuck=True))
        else:
            match, start, end = plan
            results.append(_accept(state, _put(state.sentence, state.text, start, end, match), "replaced"))
    return results


def _translate_inline(engine: Engine, states: Sequence[_Open], decoding: Decoding) -> list[_Open]:
    """Rung 4: translate the source with the target terms put in for the source terms that are still missing."""
    drafts = engine.translate([_inline_source(state) for state in states], decoding=decoding)
    accepted = [_accept(state, draft.text, "inline") for state, draft in zip(states, drafts, strict=True)]
    return [replace(state, stuck=True) for state in accepted]


def _align(engine: Engine, states: Sequence[_Open]) -> list[_Open]:
    """Return the states with their texts aligned; only those whose text has changed are aligned anew."""
    stale = [index for index, state in enumerate(states) if not state.alignment]
    links = engine.align([states[i].sentence.source for i in stale], [states[i].text for i in stale])
    fresh = dict(zip(stale, links, strict=True))
    return [replace(state, alignment=fresh[index]) if index in fresh else state for index, state in enumerate(states)]


def _plan(state: _Open) -> tuple[TermMatch, int, int] | None:
    """Return the leftmost missing match whose wrong span is known, with that span of the text."""
    held = [span for span in state.sentence.find_terms(state.text) if span]
    plans: list[tuple[TermMatch, int, int]] = []
    for index in state.missing():
        match = state.sentence.matches[index]
        span = find_wrong_span(match, state.alignment, held)
        if span:
            plans.append((match, *span))
    return min(plans, key=lambda plan: plan[1], default=None)


def find_wrong_span(match: TermMatch, alignment: Alignment, held: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the target characters that stand for a match: the heaviest run of linked words, free of ``held`` spans.

    Returns None where the alignment knows of none.
    """
    words: dict[tuple[int, int], float] = {}
    for link in alignment:
        inside = match.start <= link.source_start and link.source_end <= match.end
        word = (link.target_start, link.target_end)
        if inside and not any(start < word[1] and word[0] < end for start, end in held):
            words[word] = words.get(word, 0.0) + link.weight
    best: tuple[float, int, int] | None = None
    for run in _runs(sorted(words)):
        candidate = (sum(words[word] for word in run), run[0][0], run[-1][1])
        best = max(best, candidate) if best else candidate
    return best[1:] if best else None


def _runs(words: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for word in words:
        if runs and word[0] - runs[-1][-1][1] <= _MAX_GAP:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _forced_prefix(state: _Open, plan: tuple[TermMatch, int, int]) -> str:
    match, start, _ = plan
    before = _strip_article(state.text[:start], match)
    return before + _fit_case(match, state.sentence.source, before)


def _put(sentence: Sentence, text: str, start: int, end: int, match: TermMatch) -> str:
    before = _strip_article(text[:start], match)
    return before + _fit_case(match, sentence.source, before) + text[end:]


def _strip_article(before: str, match: TermMatch) -> str:
    """Drop an article before a name or a rank with a name: "the Maj. Gen. Pat Ryder" is no English."""
    named = match.term.kind == "person" or (match.term.kind == "rank" and match.captures)
    article = next((word for word in _ARTICLES if before.lower().endswith((" " + word, '"' + word))), "")
    if named and article:
        return before[: -len(article)]
    if named and before.lower() in _ARTICLES:
        return ""
    return before


def _fit_case(match: TermMatch, source: str, before: str) -> str:
    """Return the target as it is written here: capitals for a title before a name, and at the start of a sentence."""
    target = match.target
    follower = _NAME.match(source, match.end + 1)
    if match.term.kind == "title" and source[match.start].isupper() and follower:
        target = _SMALL_WORD.sub(lambda word: word[0][:1].upper() + word[0][1:], target)
    return target[:1].upper() + target[1:] if not before.strip() else target


def _inline_source(state: _Open) -> str:
    """Return the source with the targets of the missing matches in place of what they matched."""
    text = state.sentence.source
    for index in sorted(state.missing(), key=lambda i: -state.sentence.matches[i].start):
        match = state.sentence.matches[index]
        text = text[: match.start] + match.target + text[match.end :]
    return text


def _accept(state: _Open, text: str, rung: Rung) -> _Open:
    """Return the state with ``text`` if that obeys more terms and loses none, else the state as it was, stuck."""
    found = state.sentence.find_terms(text)
    lost = any(rung != "missed" and not span for rung, span in zip(state.rungs, found, strict=True))
    gained = any(rung == "missed" and span for rung, span in zip(state.rungs, found, strict=True))
    if lost or not gained or not _sane_length(state.text, text) or _says_twice(state, text):
        return replace(state, stuck=True)
    rungs = tuple(rung if old == "missed" and span else old for old, span in zip(state.rungs, found, strict=True))
    return replace(state, text=text, rungs=rungs, alignment=())


def _says_twice(state: _Open, text: str) -> bool:
    """Tell whether a candidate says a name of a term once more than source, draft and term do: "Kursk Oblast Kursk"."""
    counts = Counter(_NAME.findall(text))
    known = [Counter(_NAME.findall(known)) for known in (state.sentence.source, state.text)]
    for match in state.sentence.matches:
        for name, times in Counter(_NAME.findall(match.target)).items():
            if counts[name] > max(times, *(count[name] for count in known)):
                return True
    return False


def _sane_length(before: str, after: str) -> bool:
    # a few words more or less say nothing in a short sentence
    slack = 20
    return len(before) * _MIN_LENGTH - slack <= len(after) <= len(before) * _MAX_LENGTH + slack


def _prove(engine: Engine, states: Sequence[_Open]) -> list[Enforced]:
    changed = [state for state in states if state.text != state.sentence.draft.text]
    scores = engine.score([s.sentence.source for s in changed], [s.text for s in changed]) if changed else []
    change = {id(s): score - s.sentence.draft.score for s, score in zip(changed, scores, strict=True)}
    return [Enforced(state.text, _prove_state(state, change.get(id(state), 0.0))) for state in states]


def _prove_state(state: _Open, score_change: float) -> tuple[Proof, ...]:
    sentence = state.sentence
    return prove_terms(sentence.matches, state.text, state.rungs, score_change, sentence.language)


def prove_terms(
    matches: Sequence[TermMatch], text: str, rungs: Sequence[Rung], score_change: float, language: Language
) -> tuple[Proof, ...]:
    """Return a proof for each match against ``text`` as it stands; a term that is not there is ``missed``."""
    proofs: list[Proof] = []
    for match, rung, span in zip(matches, rungs, check_matches(matches, text, language=language), strict=True):
        if span is None:
            proofs.append(Proof(match, "missed", "", -1, -1, 0.0))
        else:
            start, end = span
            change = score_change if rung != "draft" else 0.0
            proofs.append(Proof(match, rung, text[start:end], start, end, change))
    return tuple(proofs)
