"""Name every failure of the translation package.

TranslateError
├── ReadError            an article cannot be read
│   ├── EncodingError    its bytes are no text that is known
│   └── FetchError       its URL cannot be fetched
├── LanguageError        the language of a text cannot be told, or is not the one that was asked for
├── ModelError           a model cannot be found, installed, verified or loaded
│   ├── OfflineError     something needs the network and the network is off or missing
│   └── InstallError     a download, archive or conversion failed
├── EngineError          an engine refused or failed
├── ExportError          a result cannot be written
└── OptionError          options contradict each other or name something unknown
"""

from __future__ import annotations


class TranslateError(Exception):
    """Say in one line where, what was found and what to do; ``hint`` names a next step, or is empty."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ReadError(TranslateError):
    """Report an article that cannot be read."""


class EncodingError(ReadError):
    """Report bytes that are no known text, naming the first bad byte and its offset."""


class FetchError(ReadError):
    """Report a URL that cannot, or must not, be fetched."""


class LanguageError(TranslateError):
    """Report a text whose language cannot be told, or is not the one that was asked for."""


class ModelError(TranslateError):
    """Report a model that cannot be found, verified or loaded."""


class OfflineError(ModelError):
    """Report a need for the network while it is off or missing."""


class InstallError(ModelError):
    """Report a download, archive or conversion that failed."""


class EngineError(TranslateError):
    """Report an engine that refused or failed."""


class ExportError(TranslateError):
    """Report a result that cannot be written."""


class OptionError(TranslateError):
    """Report options that contradict each other or name something unknown."""
