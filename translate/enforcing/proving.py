"""Prove, term by term, that a text obeys the glossary."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.values import Language, Proof, Rung, TermMatch
from glossary.verifying import check_matches
from translate.enforcing.states import Enforced, OpenSentence
from translate.protocols import Engine


def prove_sentences(engine: Engine | None, states: Sequence[OpenSentence]) -> list[Enforced]:
    """Return each sentence's final text with its proofs; an engine scores changed texts against their drafts."""
    changed = [state for state in states if state.text != state.sentence.draft.text]
    change = _score_changes(engine, changed) if engine and changed else {}
    return [Enforced(state.text, _prove_state(state, change.get(id(state), 0.0))) for state in states]


def _score_changes(engine: Engine, states: Sequence[OpenSentence]) -> dict[int, float]:
    """Return by how much each text is likelier than its draft; one that was made of another source is scored anew."""
    sources = [state.sentence.source for state in states]
    inlined = [state for state in states if state.sentence.inlined]
    after = engine.score(sources, [state.text for state in states])
    anew = engine.score([s.sentence.source for s in inlined], [s.sentence.draft.text for s in inlined])
    before = {id(state): score for state, score in zip(inlined, anew, strict=True)}
    return {
        id(state): score - before.get(id(state), state.sentence.draft.score)
        for state, score in zip(states, after, strict=True)
    }


def _prove_state(state: OpenSentence, score_change: float) -> tuple[Proof, ...]:
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
            found = text[start:end]
            change = score_change if rung != "draft" else 0.0
            # one string for both where they are equal: proofs are kept by the thousand
            proofs.append(Proof(match, rung, match.target if found == match.target else found, start, end, change))
    return tuple(proofs)
