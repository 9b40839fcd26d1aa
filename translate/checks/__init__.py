"""Check finished segments as an editor would."""
