"""Make drafts obey the glossary, and prove it."""

from __future__ import annotations

from translate.enforcing.ladder import enforce_terms
from translate.enforcing.proving import prove_terms
from translate.enforcing.states import Enforced, Sentence

__all__ = ["Enforced", "Sentence", "enforce_terms", "prove_terms"]
