"""Verify terms on finished text, and find what contradicts within a glossary."""

from __future__ import annotations

from typing import Any

import pytest

from glossary.checking import RULES, find_conflicts, review_terms
from glossary.matching import Matcher
from glossary.values import Direction, Term
from glossary.verifying import check_matches, find_forbidden_forms, find_forms

TO_ENGLISH: Direction = ("id", "en")
TO_INDONESIAN: Direction = ("en", "id")

FORMS: dict[str, tuple[str, list[str], str, list[str]]] = {
    "as it is": ("He met the regent there.", ["regent"], "en", ["regent"]),
    "line-initial capital": ("Regent or not, he left.", ["regent"], "en", ["Regent"]),
    "all capitals": ("MAJ. GEN. RYDER SPOKE", ["Maj. Gen. Ryder"], "en", ["MAJ. GEN. RYDER"]),
    "small letters do not do": ("the house of representatives", ["House of Representatives"], "en", []),
    "plural": ("Two regents and three deputies.", ["regent", "deputy"], "en", ["regents", "deputies"]),
    "plural of the head": ("Both chiefs of staff left.", ["chief of staff"], "en", ["chiefs of staff"]),
    "irregular plural": ("Three spokesmen spoke.", ["spokesman"], "en", ["spokesmen"]),
    "possessive": ("The regent's car, Jakarta’s mayor", ["regent", "Jakarta"], "en", ["regent", "Jakarta"]),
    "another article": ("The major general resigned.", ["a major general"], "en", ["major general"]),
    "its own article": ("They met in The Hague.", ["The Hague"], "en", ["The Hague"]),
    "part of a word": ("A regency is no city.", ["regent", "ci"], "en", []),
    "quotes and spacing": ("the ‘Friday  prayer’", ["Friday prayer"], "en", ["Friday  prayer"]),
    "abbreviation before a comma": ("In the U.S., talks began.", ["U.S."], "en", ["U.S."]),
    "abbreviation inside a longer one": ("The U.S.A. won.", ["U.S."], "en", []),
    "clitic in Indonesian": ("Presidennya dan PBB-nya", ["presiden", "PBB"], "id", ["Presidennya", "PBB-nya"]),
    "no plural in Indonesian": ("presidens", ["presiden"], "id", []),
    "nothing to find": ("", ["presiden"], "id", []),
}


@pytest.mark.parametrize(("text", "forms", "language", "found"), FORMS.values(), ids=FORMS)
def test_forms_found(text: str, forms: list[str], language: Any, found: list[str]) -> None:
    spans = find_forms(text, forms, language=language)
    assert [text[start:end] for start, end in spans] == found


def test_exact_case_is_exact() -> None:
    assert not find_forms("AIDS is not AIDs.", ["Aids"], case="exact")
    assert find_forms("aids", ["Aids"], case="any") == ((0, 4),)


PLACES = [
    Term("AS", "U.S.", "place", accepted=("United States",)),
    Term("Jawa Barat", "West Java", "place"),
    Term("Polda Jawa Barat", "West Java Police", "organization"),
    Term("bupati", "regent", "title", accepted=("district head",)),
    Term("camat", "district head", "title"),
    Term("Jalur Gaza", "Gaza Strip", "place", accepted=("Gaza",)),
    Term("Yunani", "Greece", "place", accepted=("Greek",)),
    Term("Selat Hormuz", "Strait of Hormuz", "place", accepted=("Hormuz Strait",)),
    Term("KPU", "KPU", "organization", accepted=("elections commission",)),
    Term("Ajun Komisaris {name}", "Police Adj. Comr. {name}", "rank"),
    Term("Mayjen TNI (Purn.) {name}", "Maj. Gen. (ret.) {name}", "rank"),
]
CHECKS: dict[str, tuple[str, str, list[str | None]]] = {
    "all there": ("AS dan Jawa Barat", "West Java and the U.S.", ["U.S.", "West Java"]),
    "accepted form": ("AS menang", "The United States won", ["United States"]),
    "twice in the source, once in the target": ("AS dan AS", "The U.S. twice", ["U.S.", None]),
    "twice in both": ("AS dan AS", "The U.S. and the United States", ["U.S.", "United States"]),
    "a longer term does not lend its words": (
        "Jawa Barat dan Polda Jawa Barat",
        "Only the West Java Police",
        [None, "West Java Police"],
    ),
    "each has its own": (
        "Jawa Barat dan Polda Jawa Barat",
        "The West Java Police of West Java",
        ["West Java", "West Java Police"],
    ),
    "a term gives way to one that has no other form": (
        "Bupati dan camat hadir",
        "The district head came, and the regent",
        ["regent", "district head"],
    ),
    "two claim the one form": ("Bupati dan camat hadir", "The district head came", [None, "district head"]),
    "missing": ("AS menang", "America won", [None]),
    "a form inside a copy of the source": ("Warga Jalur Gaza", "Residents of Jalur Gaza", [None]),
    "a form beside a copy": ("Warga Jalur Gaza", "Residents of Jalur Gaza, in Gaza", ["Gaza"]),
    "a name has no plural": ("Kapal Yunani di Selat Hormuz", "A Greeces ship in the Hormuz Straits", [None, None]),
    "nor has an acronym": ("KPU menolak", "KPUs refused", [None]),
    "a people has one": ("Warga Yunani pulang", "The Greeks went home", ["Greeks"]),
    "so has a common noun": ("KPU daerah menolak", "Local elections commissions refused", ["elections commissions"]),
    "source words left before the term": (
        "Ajun Komisaris Budi Santoso pergi",
        "Ajun Komisaris Police Adj. Comr. Budi Santoso left",
        [None],
    ),
    "source words left in brackets": (
        "Buku Mayjen TNI (Purn.) Surya Atmaja terbit",
        "A book by TNI (Purn.) Maj. Gen. (ret.) Surya Atmaja came out",
        [None],
    ),
    "another word beside it": ("Warga Jalur Gaza", "The Gaza Strip residents", ["Gaza Strip"]),
    "no match": ("Tidak ada", "Nothing", []),
}


@pytest.mark.parametrize(("source", "target", "found"), CHECKS.values(), ids=CHECKS)
def test_matches_checked(source: str, target: str, found: list[str | None]) -> None:
    matches = Matcher(PLACES, TO_ENGLISH).find_terms(source)
    spans = check_matches(matches, target)
    assert [target[slice(*span)] if span else None for span in spans] == found


def test_indonesian_targets_are_checked_too() -> None:
    matches = Matcher(PLACES, TO_INDONESIAN).find_terms("The regent left the United States.")
    target = "Bupatinya meninggalkan AS."
    spans = check_matches(matches, target, language="id")
    assert [target[slice(*span)] if span else None for span in spans] == ["Bupatinya", "AS"]


def test_many_matches_are_checked_in_time() -> None:
    matches = Matcher(PLACES, TO_ENGLISH).find_terms("AS, bupati dan camat. " * 150)
    found = check_matches(matches, "The U.S., the regent and the district head. " * 140)
    assert found.count(None) == 30


def test_forbidden_forms_outside_proven_terms() -> None:
    banned = Term("Mayor {name}", "Mayor", "rank", status="forbidden")
    matches = Matcher([banned], TO_ENGLISH).find_forbidden("Kemarin Mayor Teguh bertemu wali kota.")
    target = "Mayor Teguh met Mayor Rahmat."
    assert [span for _, span in find_forbidden_forms(matches, target)] == [(0, 5), (16, 21)]
    assert [span for _, span in find_forbidden_forms(matches, target, proven=[(16, 28)])] == [(0, 5)]


def entry(source: str, target: str, line: int, **fields: Any) -> Term:
    return Term(source, target, fields.pop("kind", "phrase"), file="terms.po", line=line, **fields)


HIDDEN = entry("Oblast Otonom Yahudi", "Jewish Autonomous Oblast", 1, kind="place")
CONFLICTS: dict[str, tuple[list[Term], list[str]]] = {
    "a sound glossary": ([entry("AS", "U.S.", 1), entry("as", "axle", 5), entry("Bapak {name}", "{name}", 9)], []),
    "two targets": (
        [entry("rapat kerja", "hearing", 1), entry("rapat  kerja", "working meeting", 5)],
        ['terms.po:5: "rapat  kerja" is "working meeting" here but "hearing" at terms.po:1'],
    ),
    "two targets through an alternative": (
        [entry("rapat kerja", "hearing", 1), entry("sidang", "session", 5, source_variants=("rapat kerja",))],
        ['terms.po:5: "rapat kerja" is "session" here but "hearing" at terms.po:1'],
    ),
    "another layer may differ": ([entry("rapat", "meeting", 1), entry("rapat", "hearing", 1, layer=1)], []),
    "another direction may differ": (
        [entry("rapat", "meeting", 1), entry("rapat", "assembly", 5, only=("en", "id"))],
        [],
    ),
    "not approved does not count": ([entry("rapat", "meeting", 1), entry("rapat", "hearing", 5, status="fuzzy")], []),
    "words near one of them": (
        [entry("PBB", "UN", 1), entry("PBB", "land and building tax", 5, near=("pajak",))],
        [],
    ),
    "other words near each": (
        [entry("PMI", "Red Cross", 1, near=("darah",)), entry("PMI", "migrant worker", 5, near=("majikan",))],
        [],
    ),
    "the same word near both": (
        [entry("PMI", "Red Cross", 1, near=("darah", "donor")), entry("PMI", "PMI", 5, near=("Donor",))],
        ['terms.po:5: "PMI" is "PMI" here but "Red Cross" at terms.po:1'],
    ),
    "a name that a word may be": ([entry("Serang", "Serang", 1, kind="place", also="word")], []),
    "case of any": (
        [entry("Bank", "Bank", 1), entry("bank", "bank (finance)", 5, case="any")],
        ['terms.po:5: "bank" is "bank (finance)" here but "Bank" at terms.po:1'],
    ),
    "hidden by a pattern": (
        [entry("Oblast {name}", "{name} region", 1, kind="place"), entry("Oblast {name}", "{name} oblast", 5)],
        [
            'terms.po:5: "Oblast {name}" is "{name} oblast" here but "{name} region" at terms.po:1',
            'terms.po:5: "Oblast {name}" is hidden by the pattern "Oblast {name}" at terms.po:1',
        ],
    ),
    "broken placeholder": (
        [entry("Oblast {name}", "Oblast", 12)],
        ['terms.po:12: "Oblast {name}" has {name} but its target has not'],
    ),
    "target holds what is forbidden": (
        [entry("mayor", "Mayor of the army", 1, kind="rank"), entry("mayor", "Mayor", 5, status="forbidden")],
        ['terms.po:1: the target "Mayor of the army" holds "Mayor", forbidden at terms.po:5'],
    ),
    "spreadsheet error": (
        [entry("anggaran", "#NAME?", 2)],
        ['terms.po:2: "#NAME?" holds the spreadsheet residue "#NAME?"'],
    ),
    "spreadsheet date": (
        [entry("tiga perempat", "3-Apr", 2)],
        ['terms.po:2: "3-Apr" holds the spreadsheet residue "3-Apr"'],
    ),
    "spreadsheet formula": (
        [entry("surel", "'=email", 2)],
        ['terms.po:2: "\'=email" holds the spreadsheet residue "\'=e"'],
    ),
    "cycle": (
        [entry("Batavia", "Jakarta", 1), entry("Jakarta", "Batavia", 5)],
        ['terms.po:1: "Batavia" becomes "Jakarta", and that becomes "Batavia" again'],
    ),
    "its own target is no cycle": ([entry("Jakarta", "Jakarta", 1)], []),
}


@pytest.mark.parametrize(("terms", "messages"), CONFLICTS.values(), ids=CONFLICTS)
def test_conflicts(terms: list[Term], messages: list[str]) -> None:
    assert [conflict.message for conflict in find_conflicts(terms)] == messages


LOW = entry("Mayjen {name}", "Maj. Gen. {name}", 1, kind="rank")
REMARKS: dict[str, tuple[list[Term], list[tuple[str, str, str]]]] = {
    "a project overrules a shipped entry": (
        [LOW, entry("Mayjen {name}", "Major General {name}", 5, kind="rank", layer=2)],
        [
            (
                "overrules",
                "info",
                'terms.po:5: "Mayjen {name}" is "Major General {name}" here, which overrules "Maj. Gen. {name}" '
                "at terms.po:1",
            )
        ],
    ),
    "a fixed term too": (
        [HIDDEN, entry("Oblast Otonom Yahudi", "Birobidzhan", 5, layer=1)],
        [
            (
                "overrules",
                "info",
                'terms.po:5: "Oblast Otonom Yahudi" is "Birobidzhan" here, which overrules "Jewish Autonomous Oblast" '
                "at terms.po:1",
            )
        ],
    ),
    "the same target again": ([LOW, entry("Mayjen {name}", "Maj. Gen. {name}", 5, kind="rank", layer=2)], []),
    "hidden in passing": (
        [HIDDEN, entry("Oblast {name}", "{name} region", 5, kind="place", layer=1)],
        [
            (
                "hidden",
                "warning",
                'terms.po:1: "Oblast Otonom Yahudi" is hidden by the pattern "Oblast {name}" at terms.po:5',
            )
        ],
    ),
    "forbidden by a higher layer": (
        [entry("kabupaten", "district", 1), entry("kabupaten", "district", 5, status="forbidden", layer=1)],
        [("forbidden", "warning", 'terms.po:1: the target "district" holds "district", forbidden at terms.po:5')],
    ),
    "forbidden, and another given": (
        [
            entry("kabupaten", "district", 1),
            entry("kabupaten", "district", 5, status="forbidden", layer=1),
            entry("kabupaten", "regency", 9, layer=1),
        ],
        [("overrules", "info", 'terms.po:9: "kabupaten" is "regency" here, which overrules "district" at terms.po:1')],
    ),
    "said in spite of a lower layer": (
        [entry("kabupaten", "district", 1, status="forbidden"), entry("kabupaten", "district", 5, layer=1)],
        [],
    ),
}


@pytest.mark.parametrize(("terms", "remarks"), REMARKS.values(), ids=REMARKS)
def test_higher_layers_may_overrule(terms: list[Term], remarks: list[tuple[str, str, str]]) -> None:
    assert [(each.rule, each.severity, each.message) for each in review_terms(terms)] == remarks
    assert not find_conflicts(terms)


def test_conflicts_name_their_rule_and_terms() -> None:
    (conflict,) = find_conflicts([entry("a1", "x", 1), entry("a1", "y", 2)])
    assert conflict.rule in RULES
    assert [term.line for term in conflict.terms] == [2, 1]


def test_entry_that_cannot_match_itself() -> None:
    first, _ = find_conflicts([entry("{name}isme", "{name}ism", 7)])
    assert first.message == 'terms.po:7: "{name}isme" does not match itself'
