"""Find, install, verify and convert Marian models."""
