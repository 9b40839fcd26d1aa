"""Translate Indonesian articles into English and back, obeying a glossary."""

__version__ = "0.1.0"
