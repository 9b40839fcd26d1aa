"""What a term leaves of its source is no rendering, unless it is a body's name or an acronym."""

from __future__ import annotations

import pytest

from glossary.copying import refuse_copies
from glossary.matching import Matcher
from glossary.values import Kind, Term

CASES: dict[str, tuple[Kind, str, str, str, bool]] = {
    "holiday": ("phrase", "Imlek", "Lunar New Year", "Warga merayakan Imlek.", False),
    "place": ("place", "Roma", "Rome", "Ia tinggal di Roma.", False),
    "body": ("organization", "Kostrad", "Army Strategic Reserve Command", "Markas Kostrad dijaga.", True),
    "acronym": ("phrase", "KUR", "people's business credit", "Bank menyalurkan KUR.", True),
    "same name": ("place", "Jakarta", "Jakarta", "Ia tinggal di Jakarta.", True),
}


@pytest.mark.parametrize(("kind", "source", "target", "sentence", "kept"), CASES.values(), ids=CASES)
def test_copies_count_only_for_bodies_and_acronyms(
    kind: Kind, source: str, target: str, sentence: str, kept: bool
) -> None:
    term = Term(source, target, kind, accepted=(source,))
    match = refuse_copies(Matcher([term], ("id", "en")).find_terms(sentence)[0], sentence)
    assert (source in match.accepted) is kept
    assert match.target in match.accepted
