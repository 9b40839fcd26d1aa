"""Write translated documents: the translation in its own format, or source and target together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from translate.errors import OptionError
from translate.exporters.writing import open_output, write_output
from translate.values import TranslatedDocument

__all__ = ["EXPORTERS", "SAME", "Exporter", "default_format", "export", "open_output", "resolve_format", "write_output"]

# the name that stands for "as the input": one of the target-* forms
SAME = "same"


@dataclass(frozen=True, slots=True)
class Exporter:
    """One output form. ``path`` names a function from a document to its text as ``module:function``."""

    suffix: str
    path: str
    description: str
    bilingual: bool


EXPORTERS: dict[str, Exporter] = {
    "html": Exporter(
        ".html",
        "translate.exporters.page:render_page",
        "side-by-side page: source left, target right, terms marked",
        True,
    ),
    "md": Exporter(
        ".md",
        "translate.exporters.bilingual_markdown:render_table",
        "bilingual Markdown: a table, one row a sentence",
        True,
    ),
    "txt": Exporter(
        ".txt",
        "translate.exporters.interleaved:render_interleaved",
        "bilingual text: each sentence above its target",
        True,
    ),
    "jsonl": Exporter(
        ".jsonl",
        "translate.exporters.jsonl:render_lines",
        "bilingual data: one JSON object a segment, proofs included",
        True,
    ),
    "target-txt": Exporter(".txt", "translate.exporters.text:render_text", "translation only, as plain text", False),
    "target-md": Exporter(
        ".md", "translate.exporters.markdown:render_markdown", "translation only, as Markdown", False
    ),
    "target-html": Exporter(
        ".html", "translate.exporters.article:render_article", "translation only, as a clean HTML article", False
    ),
}

# format of the input (Metadata.format) -> the form that keeps it
_SAME: dict[str, str] = {"text": "target-txt", "markdown": "target-md", "html": "target-html"}


def default_format(document: TranslatedDocument) -> str:
    """Return the form that keeps the input's own format; plain text where alih cannot write that format."""
    return _SAME.get(document.document.metadata.format, "target-txt")


def resolve_format(document: TranslatedDocument, name: str = SAME) -> str:
    """Return the key of ``EXPORTERS`` that ``name`` means for this document, or raise ``OptionError``."""
    if name == SAME:
        return default_format(document)
    if name not in EXPORTERS:
        raise OptionError(f'--format: "{name}" is unknown; known are {", ".join((SAME, *EXPORTERS))}')
    return name


def export(document: TranslatedDocument, format: str = SAME) -> str:
    """Return the document in one of the forms of ``EXPORTERS``; an unknown one raises ``OptionError``."""
    module, _, name = EXPORTERS[resolve_format(document, format)].path.partition(":")
    render: Callable[[TranslatedDocument], str] = getattr(import_module(module), name)
    return render(document)
