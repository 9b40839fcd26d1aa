"""Name every failure of the glossary layer.

GlossaryError
├── StoreError        a glossary file cannot be read, parsed or written
│   └── EntryError    one entry is wrong: unknown kind or key, broken placeholder, duplicate
├── ConflictError     an entry contradicts another one
├── FormatError       an import or export format cannot hold or parse what it was given
└── LockedError       another process is writing the same glossary
"""

from __future__ import annotations


class GlossaryError(Exception):
    """Say in one line where, what was found and what to do."""


class StoreError(GlossaryError):
    """Report a glossary file that cannot be read, parsed or written."""


class EntryError(StoreError):
    """Report one wrong entry, as ``file:line: what``."""


class ConflictError(GlossaryError):
    """Report an entry that contradicts another one."""


class FormatError(GlossaryError):
    """Report data that an import or export format cannot hold or parse."""


class LockedError(GlossaryError):
    """Report a glossary that another process is writing."""
