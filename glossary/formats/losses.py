"""Say what an export format cannot hold, field by field."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from glossary.values import Term

# field -> (its value where there is nothing to lose, what an editor calls it)
_FIELDS: dict[str, tuple[object, str]] = {
    "kind": ("phrase", "a kind"),
    "sense": ("", "a sense"),
    "source_variants": ((), "further Indonesian forms"),
    "accepted": ((), "further accepted English forms"),
    "full": ("", "a full form"),
    "case": ("smart", "a case rule"),
    "status": ("approved", "a status other than approved"),
    "only": (None, "a single direction"),
    "near": ((), "words that must be near"),
    "also": ("", "what else the source may be"),
    "note": ("", "a note"),
    "provenance": ("", "a provenance"),
    "by": ("", "an author"),
    "added": ("", "a date"),
}


def describe_losses(terms: Sequence[Term], held: Collection[str], format_name: str) -> tuple[str, ...]:
    """Return one note for each field that some terms use and the format does not hold."""
    notes = []
    for field, (neutral, name) in _FIELDS.items():
        if field in held:
            continue
        if count := sum(getattr(term, field) != neutral for term in terms):
            notes.append(f"{format_name} cannot hold {name}: lost in {count_entries(count)}")
    return tuple(notes)


def count_entries(count: int) -> str:
    """Return ``1 entry`` or ``n entries``.

    >>> count_entries(1), count_entries(12)
    ('1 entry', '12 entries')
    """
    return f"{count} {'entry' if count == 1 else 'entries'}"
