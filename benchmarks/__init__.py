"""Measure translation quality, terms and speed; every figure in the docs comes from here."""
