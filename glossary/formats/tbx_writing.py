"""Write TBX-Basic: version 3 in the DCT style, or version 2 (martif), which OmegaT and older tools read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from glossary.errors import FormatError
from glossary.formats.cleaning import CONTROL, format_direction
from glossary.formats.tbx import NOTE_PREFIX
from glossary.formats.values import Exported, WriteOptions
from glossary.placeholders import join_forms
from glossary.values import Language, Term


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The names of one version; ``styled`` says whether data categories are elements (DCT) or types (DCA)."""

    entry: str
    language: str
    term: str
    styled: bool


_DIALECTS = {
    2: _Dialect("termEntry", "langSet", "tig", styled=False),
    3: _Dialect("conceptEntry", "langSec", "termSec", styled=True),
}
# category -> (element of the DCT style, element of version 2)
_CATEGORIES = {
    "subjectField": ("basic:subjectField", "descrip"),
    "source": ("basic:source", "admin"),
    "transactionType": ("basic:transactionType", "transac"),
    "responsibility": ("basic:responsibility", "transacNote"),
    "partOfSpeech": ("min:partOfSpeech", "termNote"),
    "administrativeStatus": ("min:administrativeStatus", "termNote"),
    "termType": ("basic:termType", "termNote"),
}


def write_tbx(terms: Sequence[Term], options: WriteOptions) -> Exported:
    """Return a TBX file that holds every field; those without a category stand in notes that start with ``alih:``."""
    dialect = _DIALECTS[options.tbx_version]
    root, body = _start_v3() if dialect.styled else _start_v2()
    for number, term in enumerate(terms, start=1):
        if CONTROL.search("".join((term.source, term.target, term.note, *term.source_variants, *term.accepted))):
            raise FormatError(f"{term.source!a} holds a control character, which XML cannot hold")
        body.append(_build_entry(term, f"c{number}", dialect))
    ElementTree.indent(root)
    return Exported(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _start_v3() -> tuple[Element, Element]:
    """Return root and body of a version 3 file."""
    root = Element(
        "tbx",
        {
            "type": "TBX-Basic",
            "style": "dct",
            "xml:lang": "id",
            "xmlns": "urn:iso:std:iso:30042:ed:3.0",
            "xmlns:min": "http://www.tbxinfo.net/ns/min",
            "xmlns:basic": "http://www.tbxinfo.net/ns/basic",
        },
    )
    _add_header(root, "tbxHeader")
    return root, SubElement(SubElement(root, "text"), "body")


def _start_v2() -> tuple[Element, Element]:
    """Return root and body of a version 2 file, without a DOCTYPE: readers would look for the DTD."""
    root = Element("martif", {"type": "TBX-Basic", "xml:lang": "id"})
    header = _add_header(root, "martifHeader")
    SubElement(SubElement(header, "encodingDesc"), "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    return root, SubElement(SubElement(root, "text"), "body")


def _add_header(root: Element, name: str) -> Element:
    """Add the header and return it."""
    header = SubElement(root, name)
    source = SubElement(SubElement(header, "fileDesc"), "sourceDesc")
    SubElement(source, "p").text = "Indonesian-English glossary written by alih"
    return header


def _build_entry(term: Term, number: str, dialect: _Dialect) -> Element:
    """Return a concept: kind, provenance and notes, then the forms of each language."""
    entry = Element(dialect.entry, {"id": number})
    _add_category(entry, "subjectField", term.kind, dialect)
    if term.provenance:
        _add_category(entry, "source", term.provenance, dialect)
    for note in _list_notes(term):
        SubElement(entry, "note").text = note
    if term.by or term.added:
        _add_origin(entry, term, dialect)
    _add_language(entry, "id", term, dialect)
    if term.target:
        _add_language(entry, "en", term, dialect)
    return entry


def _add_origin(entry: Element, term: Term, dialect: _Dialect) -> None:
    """Add who wrote the entry, and when."""
    group = SubElement(entry, "transacGrp")
    _add_category(group, "transactionType", "origination", dialect)
    if term.added:
        SubElement(group, "date").text = term.added
    if term.by:
        _add_category(group, "responsibility", term.by, dialect)


def _add_language(entry: Element, language: Language, term: Term, dialect: _Dialect) -> None:
    """Add the forms of one language, the preferred one first."""
    section = SubElement(entry, dialect.language, {"xml:lang": language})
    forms = (term.source, *term.source_variants) if language == "id" else (term.target, *term.accepted)
    full = term.full if language == "en" and term.full and term.full not in forms else ""
    for form in (*forms, *([full] if full else [])):
        holder = SubElement(section, dialect.term)
        SubElement(holder, "term").text = form
        # the dialect's list has no proper noun
        _add_category(holder, "partOfSpeech", "noun", dialect)
        if status := _find_status(term, language, preferred=form == forms[0]):
            _add_category(holder, "administrativeStatus", status, dialect)
        if form == full:
            _add_category(holder, "termType", "fullForm", dialect)


def _find_status(term: Term, language: Language, *, preferred: bool) -> str:
    """Return the administrative status of a form; a term that nobody has approved has none."""
    if term.status == "fuzzy":
        return ""
    if term.status == "forbidden" and language == "en":
        return "deprecatedTerm-admn-sts"
    return "preferredTerm-admn-sts" if preferred else "admittedTerm-admn-sts"


def _list_notes(term: Term) -> Iterator[str]:
    """Yield the note for people, then our own keys where they say more than the default."""
    if term.note:
        yield term.note
    case = "" if term.case == "smart" else term.case
    status = "" if term.status in ("approved", "forbidden") else term.status
    values = {"sense": term.sense, "case": case, "status": status, "full": term.full, "also": term.also}
    for key, value in (values | {"only": format_direction(term.only), "near": join_forms(term.near)}).items():
        if value:
            yield f"{NOTE_PREFIX}{key}={value}"


def _add_category(parent: Element, category: str, text: str, dialect: _Dialect) -> None:
    """Add a data category in the style of the dialect."""
    styled, typed = _CATEGORIES[category]
    if dialect.styled:
        SubElement(parent, styled).text = text
    else:
        SubElement(parent, typed, {"type": category}).text = text
