"""Climb the ladder, one rung at a time, with all open sentences of a batch at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from glossary.values import Rung
from translate.enforcing.accepting import accept_text
from translate.enforcing.proving import prove_sentences
from translate.enforcing.spans import Repair, plan_repairs
from translate.enforcing.states import Enforced, OpenSentence, Sentence
from translate.enforcing.writing import force_prefix, inline_terms, list_insertions, put_term, unglue
from translate.protocols import Engine
from translate.values import Decoding

# the prefix has decided most already, so that a narrow search does
_BEAM = 2

Climb = Callable[[Engine, Sequence[OpenSentence], Decoding], list[OpenSentence]]


def enforce_terms(
    engine: Engine, sentences: Sequence[Sentence], decoding: Decoding, *, scored: bool = True
) -> list[Enforced]:
    """Return each sentence with its terms in place, or with a proof that says ``missed``: never a silent miss.

    Unless ``scored``, proofs say nothing of the score's change, which takes the model half a translation to know.
    """
    states = [_first_look(sentence) for sentence in sentences]
    for climb, rounds in _LADDER:
        states = _try_rung(climb, rounds, engine, states, decoding)
    return prove_sentences(engine if scored else None, states)


def _first_look(sentence: Sentence) -> OpenSentence:
    """Rung 1: the draft already has the target or an accepted variant; rung 4 too, where terms were in its source."""
    text, changed = _prefer_house_forms(sentence)
    found = sentence.find_terms(text)
    first: Rung = "inline" if sentence.inlined else "draft"
    rungs: list[Rung] = [
        "missed" if span is None else "replaced" if index in changed else first for index, span in enumerate(found)
    ]
    return OpenSentence(sentence, text, tuple(rungs), tuple if changed else sentence.draft.find_links)


def _prefer_house_forms(sentence: Sentence) -> tuple[str, set[int]]:
    """Return the draft with accepted spellings of people, and of patterns, in the glossary's own form.

    The second value holds the indices of the matches concerned. Accepted forms of other terms stay: they may be
    what the grammar asks for, such as "North Korean" for Korea Utara.
    """
    text = sentence.draft.text
    changed: set[int] = set()
    found = [(span, index) for index, span in enumerate(sentence.find_terms(text)) if span]
    for (start, end), index in sorted(found, reverse=True):
        match = sentence.matches[index]
        named = match.term.kind == "person" or (match.term.kind in ("rank", "place") and match.captures)
        if named and text[start:end].casefold() != match.target.casefold():
            text = put_term(sentence, text, start, end, match)
            changed.add(index)
    return text, changed


def _try_rung(
    climb: Climb,
    rounds: int,
    engine: Engine,
    states: list[OpenSentence],
    decoding: Decoding,
) -> list[OpenSentence]:
    """Give every sentence that still misses a term to one rung, until the rung helps none of them any more."""
    for _ in range(rounds):
        waiting = [index for index, state in enumerate(states) if state.missing() and not state.stuck]
        if not waiting:
            break
        for index, state in zip(waiting, climb(engine, [states[i] for i in waiting], decoding), strict=True):
            states[index] = state
    # a draft's own links are good enough for the first repairs; what those could not mend is worth exact ones
    return [replace(state, stuck=False, find_links=tuple, alignment=()) for state in states]


def _redecode_with_prefix(engine: Engine, states: Sequence[OpenSentence], decoding: Decoding) -> list[OpenSentence]:
    """Rung 2: keep what stands before the wrong span, force the term behind it, let the rest adapt."""
    aligned = _align_texts(engine, states)
    plans = [[] if s.sentence.draft.pieces > 1 else plan_repairs(s) for s in aligned]
    chosen = [index for index, plan in enumerate(plans) if plan]
    sources = [aligned[index].sentence.source for index in chosen]
    prefixes = [force_prefix(aligned[index], plans[index][0]) for index in chosen]
    narrow = replace(decoding, beam_size=min(_BEAM, decoding.beam_size))
    drafts = engine.translate(sources, prefixes=prefixes, decoding=narrow) if chosen else []
    results = [replace(state, stuck=True) for state in aligned]
    for index, prefix, draft in zip(chosen, prefixes, drafts, strict=True):
        text = unglue(draft.text, prefix)
        links = draft.find_links if text == draft.text else tuple
        results[index] = accept_text(aligned[index], text, "prefix", links)
    return results


def _replace_in_place(engine: Engine, states: Sequence[OpenSentence], decoding: Decoding) -> list[OpenSentence]:
    """Rung 3: put the terms where the wrong spans stand, and touch nothing else; all at once, or the first alone."""
    results: list[OpenSentence] = []
    for state in _align_texts(engine, states):
        repairs = plan_repairs(state)
        repaired = replace(state, stuck=True)
        for some in (repairs, repairs[:1]) if repairs else ():
            repaired = accept_text(state, _put_all(state, some), "replaced")
            if not repaired.stuck:
                break
        results.append(repaired)
    return results


def _put_all(state: OpenSentence, repairs: Sequence[Repair]) -> str:
    text = state.text
    for match, start, end in reversed(repairs):
        text = put_term(state.sentence, text, start, end, match)
    return text


def _translate_inline(engine: Engine, states: Sequence[OpenSentence], decoding: Decoding) -> list[OpenSentence]:
    """Rung 4: translate the source with the target terms put in for the source terms that are still missing."""
    results = [replace(state, stuck=True) for state in states]
    fresh = [index for index, state in enumerate(states) if not state.sentence.inlined]
    drafts = engine.translate([_inline_missing(states[index]) for index in fresh], decoding=decoding)
    for index, draft in zip(fresh, drafts, strict=True):
        results[index] = replace(accept_text(states[index], draft.text, "inline"), stuck=True)
    return results


def _inline_missing(state: OpenSentence) -> str:
    return inline_terms(state.sentence.source, [state.sentence.matches[index] for index in state.missing()]).text


def _insert_at_best_gap(engine: Engine, states: Sequence[OpenSentence], decoding: Decoding) -> list[OpenSentence]:
    """Last rung: the draft has dropped the term, so put it in where the model finds it likeliest."""
    candidates = [list_insertions(state) for state in states]
    sources = [state.sentence.source for state, texts in zip(states, candidates, strict=True) for _ in texts]
    scores = iter(engine.score(sources, [text for texts in candidates for text in texts]))
    results: list[OpenSentence] = []
    for state, texts in zip(states, candidates, strict=True):
        ranked = sorted(((next(scores), text) for text in texts), reverse=True)
        results.append(accept_text(state, ranked[0][1], "inserted") if ranked else replace(state, stuck=True))
    return results


def _align_texts(engine: Engine, states: Sequence[OpenSentence]) -> list[OpenSentence]:
    """Return the states with their texts aligned, by the links that came with a text where there are any."""
    known = [replace(state, alignment=state.alignment or state.find_links()) for state in states]
    bare = [index for index, state in enumerate(known) if not state.alignment]
    links = engine.align([known[i].sentence.source for i in bare], [known[i].text for i in bare])
    for index, alignment in zip(bare, links, strict=True):
        known[index] = replace(known[index], alignment=alignment)
    return known


# a rung, and how often it may be climbed: forced decoding repairs the leftmost term of a sentence each time, at the
# price of a translation, so from the third term on they are replaced, all at once
_LADDER: tuple[tuple[Climb, int], ...] = (
    (_redecode_with_prefix, 2),
    (_replace_in_place, 3),
    (_translate_inline, 1),
    (_insert_at_best_gap, 6),
)
