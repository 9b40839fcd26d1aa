"""Maintain a glossary: find, compare, merge, import, count, mine and try its entries. Nothing here opens a file."""
