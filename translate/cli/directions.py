"""Find out from which language into which to translate: what the options say, or what the text reads as."""

from __future__ import annotations

from typing import get_args

from translate.errors import LanguageError, OptionError
from translate.languages import detect_language
from translate.readers import STDIN
from translate.values import Direction, Document, Language

_FROM: dict[Language, Direction] = {"id": ("id", "en"), "en": ("en", "id")}


def wanted_direction(source: str, target: str) -> Direction | None:
    """Return the direction that --from and --to name, or None where --from is open."""
    language, _ = wanted_languages(source, target)
    return _FROM[language] if language else None


def wanted_languages(source: str, target: str) -> tuple[Language | None, Language | None]:
    """Return the languages that --from and --to name, None for an open one; raise ``OptionError`` for a wrong one."""
    if source and source == target:
        raise OptionError(f"--from and --to are both {source}")
    return _known_language("--from", source), _known_language("--to", target)


def _known_language(option: str, name: str) -> Language | None:
    known: tuple[Language, ...] = get_args(Language)
    if name and name not in known:
        raise OptionError(f"{option} {name}: not a language that alih knows ({', '.join(known)})")
    return next((language for language in known if language == name), None)


def find_direction(document: Document, wanted: Direction | None, target: str = "") -> Direction:
    """Return the direction that is wanted, or that an article's own words tell; raise as ``detect_direction``."""
    return wanted or detect_direction("\n".join(block.text for block in document.blocks), name_of(document), target)


def name_of(document: Document) -> str:
    """Return what messages call an article."""
    return "standard input" if document.metadata.source == STDIN else document.metadata.source


def detect_direction(text: str, where: str, target: str) -> Direction:
    """Return the direction for a text; ``where`` names it in errors, ``target`` is --to or empty.

    Raise ``LanguageError`` where the language cannot be told, or is the one to translate into.
    """
    try:
        language = detect_language(text)
    except LanguageError as error:
        raise LanguageError(f"{where}: {error}", hint=error.hint) from error
    if language == target:
        raise LanguageError(
            f"{where}: this reads as {language}, which --to asks for", hint="give --from to say otherwise"
        )
    return _FROM[language]
