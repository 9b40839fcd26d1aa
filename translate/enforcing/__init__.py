"""Make drafts obey the glossary, and prove it."""

from __future__ import annotations

from translate.enforcing.ladder import enforce_terms
from translate.enforcing.proving import prove_terms
from translate.enforcing.states import Enforced, Sentence
from translate.enforcing.writing import Inlined, inline_terms

__all__ = ["Enforced", "Inlined", "Sentence", "enforce_terms", "inline_terms", "prove_terms"]
