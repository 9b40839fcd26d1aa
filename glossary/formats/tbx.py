"""Read TBX: version 3 in both styles (DCT and DCA) and version 2 (martif).

Version 3: ISO 30042:2019 and the TBX-Basic dialect, https://github.com/LTAC-Global/TBX-Basic_dialect. The styles say
the same with other names: ``<min:administrativeStatus>`` is ``<termNote type="administrativeStatus">``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from glossary.errors import FormatError
from glossary.formats.cleaning import (
    DIRECTIONS,
    clean_text,
    find_control,
    parse_context,
    read_date,
    split_alternatives,
)
from glossary.formats.losses import count_entries
from glossary.formats.values import MAX_ROWS, Imported, ReadOptions
from glossary.values import ALSO, CASE_RULES, STATUSES, Language, Term

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# notes in which we keep what TBX has no category for: <note>alih:case=exact</note>
NOTE_PREFIX = "alih:"
NOTE_KEYS = ("sense", "case", "status", "only", "near", "also", "full")
# `in` is Indonesian in ISO 639 before 1989, and in Java until version 17
_LANGUAGES: dict[str, Language] = {"id": "id", "ind": "id", "in": "id", "en": "en", "eng": "en"}
_RETIRED = ("deprecated", "superseded", "forbidden", "obsolete")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class _Form:
    """One term of one language, with its administrative status."""

    text: str
    status: str

    @property
    def retired(self) -> bool:
        """Tell whether the form must not be used."""
        return self.status.startswith(_RETIRED)


def read_tbx(content: bytes, name: str, options: ReadOptions) -> Imported:
    """Return a term for each concept with both languages; forms that are deprecated beside a better one stay out."""
    terms: list[Term] = []
    rejected: list[str] = []
    left_out = 0
    # direct children only: entries inside entries would be read over and over
    body = next((each for each in _parse_root(content, name).iter() if _local(each) == "body"), ())
    entries = [each for each in body if _local(each) in ("conceptEntry", "termEntry")]
    if len(entries) > MAX_ROWS:
        raise FormatError(f"{name}: {len(entries)} entries, at most {MAX_ROWS} are read; split the file")
    for number, entry in enumerate(entries, start=1):
        where = f"{name}: entry {entry.get('id') or number}"
        term = _read_entry(entry, where, options)
        if isinstance(term, Term):
            terms.append(term)
            left_out += _count_retired(entry) if term.status != "forbidden" else 0
        else:
            rejected.append(f"{where}: {term}")
    note = f"{name}: deprecated forms left out of {count_entries(left_out)}"
    return Imported(tuple(terms), tuple(rejected), (note,) if left_out else ())


def _parse_root(content: bytes, name: str) -> Element:
    """Return the root; entities and external files are refused, a DOCTYPE alone is not: version 2 has one."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(content)
    except DefusedXmlException as error:
        raise FormatError(f"{name}: XML entities are not read ({type(error).__name__}); remove them") from None
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(f"{name}: not XML: {error}") from None
    if _local(root) not in ("tbx", "martif"):
        raise FormatError(f"{name}: its root is <{_local(root)}>, TBX starts with <tbx> or <martif>")
    return root


def _read_entry(entry: Element, where: str, options: ReadOptions) -> Term | str:
    """Return the term of a concept, or why it holds none."""
    notes, extra = _read_notes(entry)
    forms = {language: list(_list_forms(entry, language)) for language in get_args(Language)}
    keep = extra.get("status") == "keep" or _first(entry, "Translation needed").lower() == "no"
    if keep and not forms["en"]:
        forms["en"] = forms["id"]
    sources, targets = _order_forms(forms["id"]), _order_forms(forms["en"])
    forbidden = bool(forms["en"]) and all(form.retired for form in forms["en"])
    status = "forbidden" if forbidden else "keep" if keep else extra.get("status", "approved")
    if not sources or (not targets and status != "fuzzy"):
        return f"no {'English' if sources else 'Indonesian'} term"
    if fault := find_control("term", "".join((*sources, *targets))):
        return fault
    kind, sense = parse_context(_first(entry, "subjectField"), options.kind)
    full = extra.get("full", "")
    return Term(
        source=sources[0],
        target=targets[0] if targets else "",
        kind=kind,
        sense=extra.get("sense", sense),
        source_variants=sources[1:],
        accepted=tuple(text for text in targets[1:] if text != full),
        full=full,
        case=next((rule for rule in CASE_RULES if rule == extra.get("case")), "smart"),
        status=next((each for each in STATUSES if each == status), "approved"),
        only=DIRECTIONS.get(extra.get("only", "")),
        near=split_alternatives(extra.get("near", "")),
        also=next((each for each in ALSO if each == extra.get("also")), ""),
        note=notes,
        provenance=_first(entry, "source", direct=True),
        file=where,
        by=_first(entry, "responsibility"),
        added=read_date(_first(entry, "date")),
    )


def _read_notes(entry: Element) -> tuple[str, dict[str, str]]:
    """Return the notes and definitions of a concept for people, and our own keys among them."""
    extra = {}
    notes = []
    for element in entry.iter():
        text = clean_text("".join(element.itertext())) if _category(element) in ("note", "definition") else ""
        key, _, value = text.removeprefix(NOTE_PREFIX).partition("=")
        if text.startswith(NOTE_PREFIX) and key in NOTE_KEYS:
            extra[key] = value
        elif text:
            notes.append(text)
    return "; ".join(dict.fromkeys(notes)), extra


def _list_forms(entry: Element, language: Language) -> Iterator[_Form]:
    """Yield the terms of one language in document order."""
    for section in entry:
        code = (section.get(_XML_LANG) or section.get("lang") or "").lower().partition("-")[0].partition("_")[0]
        if _local(section) not in ("langSec", "langSet") or _LANGUAGES.get(code) != language:
            continue
        for term in section:
            if _local(term) in ("termSec", "tig", "ntig") and (text := _first(term, "term")):
                yield _Form(text, _first(term, "administrativeStatus").lower())


def _order_forms(forms: list[_Form]) -> tuple[str, ...]:
    """Return the texts in use, preferred ones first; all of them where every one is retired."""
    used = [form for form in forms if not form.retired] or forms
    ranked = sorted(used, key=lambda form: not form.status.startswith("preferred"))
    return tuple(dict.fromkeys(form.text for form in ranked))


def _count_retired(entry: Element) -> int:
    """Return 1 for a concept in which some form is retired."""
    return int(any(form.retired for language in get_args(Language) for form in _list_forms(entry, language)))


def _first(element: Element, category: str, *, direct: bool = False) -> str:
    """Return the cleaned text of the first descendant (child, if ``direct``) of a category, or an empty string."""
    found = (each for each in (element if direct else element.iter()) if _category(each) == category)
    first = next(found, None)
    return "" if first is None else clean_text("".join(first.itertext()))


def _local(element: Element) -> str:
    """Return an element's name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _category(element: Element) -> str:
    """Return the data category: the ``type`` of the DCA style and of version 2, else the element's own name."""
    return element.get("type") or _local(element)
