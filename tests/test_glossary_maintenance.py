"""Compare, merge, find, edit, import and count entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from glossary.entries import Entry
from glossary.errors import ConflictError, EntryError, GlossaryError, StoreError
from glossary.maintenance.comparing import compare_entries, describe_change
from glossary.maintenance.contradicting import refuse_contradictions
from glossary.maintenance.counting import age_of, count_firings, count_terms
from glossary.maintenance.editing import entry_text, parse_edited
from glossary.maintenance.finding import find_entries, select_term
from glossary.maintenance.importing import plan_import
from glossary.maintenance.merging import merge_entries, merge_entry
from glossary.values import Term, TermMatch

FLOOD = Term("banjir rob", "tidal flood", "phrase", note="coast")
MAYOR = Term("Mayor {name}", "Maj. {name}", "rank", "army")
POLICE = Term("Mayor", "major", "rank", "police", file="g.po", line=7)
CITY = Term("Kota Bogor", "Bogor City", "place", accepted=("the city of Bogor",), file="g.po", line=9)
TERMS = (FLOOD, MAYOR, POLICE, CITY)


def entries(*terms: Term) -> list[Entry]:
    return [Entry(term) for term in terms]


FOUND = [
    pytest.param("banjir rob", "banjir rob", id="as it stands"),
    pytest.param("BANJIR ROB", "banjir rob", id="capitals"),
    pytest.param("banjri rob", "banjir rob", id="letters exchanged"),
    pytest.param("tidal flod", "banjir rob", id="letter missing, english side"),
    pytest.param("bogr", "Kota Bogor", id="one word of a form"),
    pytest.param("city of bogor", "Kota Bogor", id="an accepted form"),
]


@pytest.mark.parametrize(("query", "source"), FOUND)
def test_find_forgives_typos(query: str, source: str) -> None:
    assert find_entries(TERMS, query)[0].term.source == source


@pytest.mark.parametrize("query", ["gempa bumi", "xyzzy", "zz"])
def test_find_finds_nothing_where_nothing_is_near(query: str) -> None:
    assert find_entries(TERMS, query) == ()


def test_select_needs_one_entry() -> None:
    assert select_term(TERMS, "kota bogor") is CITY
    assert select_term(TERMS, "tidal flood") is FLOOD
    assert select_term((POLICE, replace(POLICE, sense="army")), "mayor", sense="police") is POLICE
    with pytest.raises(
        StoreError, match=r'"Mayor" names 2 entries; add --kind or --sense: g.po:7 \[rank: police\] major'
    ):
        select_term((POLICE, replace(POLICE, sense="army")), "Mayor")
    with pytest.raises(StoreError, match='no entry is called "banjir bor"; near it: "banjir rob"'):
        select_term(TERMS, "banjir bor")


def test_select_tells_words_apart_by_case() -> None:
    state, card = Term("AS", "United States", "place"), Term("as", "ace", "phrase")
    assert select_term((state, card), "AS") is state
    assert select_term((state, card), "as") is card


CHANGES = [
    pytest.param([FLOOD], [FLOOD], [], id="same"),
    pytest.param([FLOOD], [replace(FLOOD, line=90, file="x")], [], id="moved"),
    pytest.param([FLOOD], [], ["- [phrase] banjir rob = tidal flood"], id="removed"),
    pytest.param([], [FLOOD], ["+ [phrase] banjir rob = tidal flood"], id="added"),
    pytest.param(
        [FLOOD],
        [replace(FLOOD, target="coastal flood")],
        ["- [phrase] banjir rob = tidal flood", "+ [phrase] banjir rob = coastal flood"],
        id="target",
    ),
    pytest.param(
        [FLOOD],
        [replace(FLOOD, note="", status="fuzzy")],
        ["  [phrase] banjir rob = tidal flood", "    status: approved -> fuzzy", "    note: coast -> none"],
        id="other fields",
    ),
    pytest.param(
        [FLOOD],
        [replace(FLOOD, source_variants=("rob",))],
        ["  [phrase] banjir rob = tidal flood", "    source_variants: none -> rob"],
        id="a further form is no other entry",
    ),
    pytest.param(
        [FLOOD],
        [replace(FLOOD, kind="place")],
        ["- [phrase] banjir rob = tidal flood", "+ [place] banjir rob = tidal flood"],
        id="a corrected kind",
    ),
    pytest.param([POLICE, MAYOR], [MAYOR, POLICE], [], id="order"),
]


@pytest.mark.parametrize(("old", "new", "lines"), CHANGES)
def test_compare(old: list[Term], new: list[Term], lines: list[str]) -> None:
    changes = compare_entries(entries(*old), entries(*new))
    assert [line for change in changes for line in describe_change(change)] == lines


COAST = replace(FLOOD, target="coastal flood")
SEA = replace(FLOOD, target="sea flood")
NOTED = replace(FLOOD, note="desk: checked")
# base, ours, theirs -> merged, fields in conflict
MERGES = [
    pytest.param(FLOOD, FLOOD, COAST, COAST, (), id="theirs changed"),
    pytest.param(FLOOD, COAST, FLOOD, COAST, (), id="ours changed"),
    pytest.param(FLOOD, COAST, COAST, COAST, (), id="both changed alike"),
    pytest.param(FLOOD, COAST, NOTED, replace(COAST, note="desk: checked"), (), id="different fields"),
    pytest.param(FLOOD, COAST, SEA, COAST, ("target",), id="both changed the target"),
    pytest.param(FLOOD, None, FLOOD, None, (), id="removed by us"),
    pytest.param(FLOOD, FLOOD, None, None, (), id="removed by them"),
    pytest.param(FLOOD, None, None, None, (), id="removed by both"),
    pytest.param(FLOOD, None, COAST, COAST, ("removed",), id="removed by us, changed by them"),
    pytest.param(FLOOD, COAST, None, COAST, ("removed",), id="changed by us, removed by them"),
    pytest.param(None, FLOOD, None, FLOOD, (), id="added by us"),
    pytest.param(None, None, FLOOD, FLOOD, (), id="added by them"),
    pytest.param(None, FLOOD, FLOOD, FLOOD, (), id="added by both alike"),
    pytest.param(None, FLOOD, SEA, FLOOD, ("target",), id="added by both differently"),
    pytest.param(
        FLOOD,
        replace(FLOOD, note="ours"),
        replace(FLOOD, note="theirs"),
        replace(FLOOD, note="ours; theirs"),
        (),
        id="both notes are kept",
    ),
    pytest.param(
        replace(FLOOD, accepted=("a", "b")),
        replace(FLOOD, accepted=("b", "c")),
        replace(FLOOD, accepted=("a", "b", "d")),
        replace(FLOOD, accepted=("b", "c", "d")),
        (),
        id="lists take additions and removals of both",
    ),
    pytest.param(
        Term("Letkol", "Lt. Col.", "rank"),
        Term("Letkol {name}", "Lt. Col. {name}", "rank"),
        Term("Letkol", "Lt. Col.", "rank", accepted=("Lieutenant Colonel",)),
        Term("Letkol {name}", "Lt. Col. {name}", "rank"),
        ("source", "target", "accepted"),
        id="a merge that would be no right term",
    ),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "merged", "fields"), MERGES)
def test_merge_entry(
    base: Term | None, ours: Term | None, theirs: Term | None, merged: Term | None, fields: tuple[str, ...]
) -> None:
    result, conflict = merge_entry(*(Entry(term) if term else None for term in (base, ours, theirs)))
    assert (result.term if result else None) == merged
    assert (conflict.fields if conflict else ()) == fields


def test_merge_keeps_the_comments_of_both_and_theirs_of_a_conflict() -> None:
    base, ours, theirs = Entry(FLOOD, ("old",)), Entry(COAST, ("old", "ours")), Entry(SEA, ("theirs",))
    merged, _ = merge_entry(base, ours, theirs)
    assert merged
    assert merged.comments == ("old", "ours", "theirs", 'merge conflict, theirs: target "sea flood"')


def test_merge_steps_leave_alone_what_is_merged_already() -> None:
    base = entries(FLOOD, POLICE)
    merged = merge_entries(base, entries(COAST, POLICE, CITY), entries(FLOOD, replace(POLICE, note="n"), MAYOR))
    assert [(step.old and step.old.term.source, step.new and step.new.term.source) for step in merged.steps] == [
        ("Mayor", "Mayor"),
        (None, "Mayor {name}"),
    ]
    assert merged.conflicts == ()


EDITED = [
    pytest.param("", None, id="empty file"),
    pytest.param("# only a comment\n", None, id="comments only"),
    pytest.param('msgctxt "phrase"\nmsgid "rob"\nmsgstr "tidal flood"\n', "rob", id="changed"),
    pytest.param('\r\nmsgctxt "phrase"\r\nmsgid "rob"\r\nmsgstr "tidal flood"\r\n', "rob", id="dos line ends"),
]


@pytest.mark.parametrize(("text", "source"), EDITED)
def test_edited_text_is_read(text: str, source: str | None) -> None:
    entry = parse_edited(text, "e.po", Entry(FLOOD))
    assert (entry.term.source if entry else None) == source


def test_text_for_the_editor_comes_back_as_the_same_entry() -> None:
    before = Entry(replace(FLOOD, added="2026-01-02"), ("seen on the coast",), ("berita.txt:3",))
    assert parse_edited(entry_text(before), "e.po", before) is None
    after = parse_edited(entry_text(before).replace("tidal flood", "coastal flood"), "e.po", before)
    assert after
    assert (after.term.target, after.comments, after.references) == (
        "coastal flood",
        before.comments,
        before.references,
    )


WRONG = [
    pytest.param('msgctxt "phrase"\nmsgid "rob"\nmsg', "e.po:3", id="garbage"),
    pytest.param('msgctxt "fruit"\nmsgid "rob"\nmsgstr "x"\n', 'the kind "fruit"', id="unknown kind"),
    pytest.param('# colour=red\nmsgctxt "phrase"\nmsgid "rob"\nmsgstr "x"\n', 'the key "colour"', id="unknown key"),
    pytest.param('msgctxt "rank"\nmsgid "Mayor {name}"\nmsgstr "Maj."\n', "has {name}", id="placeholder"),
    pytest.param(
        'msgctxt "place"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "place"\nmsgid "c"\nmsgstr "d"\n', "2 entries", id="two"
    ),
    pytest.param("halo, ini bukan entri\n", "e.po:1", id="prose"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_wrong_edits_are_refused(text: str, message: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse_edited(text, "e.po", Entry(FLOOD))
    assert message in str(caught.value)
    assert isinstance(caught.value, StoreError | EntryError)


def test_import_plan() -> None:
    existing = [FLOOD, POLICE]
    again = replace(FLOOD, file="in.csv", line=3, added="2026-11-01")
    other_sense = replace(POLICE, sense="army", target="Maj.")
    contrary = replace(POLICE, target="police major")
    variant = Term("air pasang", "high tide", "phrase", source_variants=("banjir rob",))
    plan = plan_import(existing, [again, other_sense, contrary, variant, CITY, replace(CITY, target="City of Bogor")])
    assert plan.same == (again,)
    assert plan.new == (other_sense, CITY)
    assert [(old.target, new.target) for old, new in plan.conflicting] == [
        ("major", "police major"),
        ("tidal flood", "high tide"),
        ("Bogor City", "City of Bogor"),
    ]


AGES = [
    ("", "undated"),
    ("2026-11-22", "within 30 days"),
    ("2026-10-23", "within 30 days"),
    ("2026-10-22", "within 90 days"),
    ("2025-11-22", "within a year"),
    ("2025-11-21", "older"),
]


@pytest.mark.parametrize(("added", "age"), AGES)
def test_age(added: str, age: str) -> None:
    assert age_of(replace(FLOOD, added=added), date(2026, 11, 22)) == age


def test_counts() -> None:
    terms = [FLOOD, replace(MAYOR, layer=2), replace(POLICE, layer=2, status="fuzzy")]
    counts = count_terms(terms, {0: "shipped", 2: "project"}, date(2026, 11, 22))
    assert counts.total == 3
    assert counts.by_kind == {"rank": 2, "phrase": 1}
    assert counts.by_layer == {"shipped": 1, "project": 2}
    assert counts.by_status == {"approved": 2, "fuzzy": 1}
    assert counts.by_age == {"undated": 3}


def test_firings_are_counted_by_entry() -> None:
    matches = [TermMatch(term, 0, 5, term.target, (term.target,)) for term in (CITY, POLICE, CITY)]
    assert count_firings(matches) == ((CITY, 2), (POLICE, 1))


def test_contradictions_are_those_that_the_new_term_brings() -> None:
    old = Term("rumah susun", "flats", "phrase", file="g.po", line=3)
    rival = Term("rumah susun", "tower block", "place", file="g.po", line=9)
    new = replace(old, note="checked")
    with pytest.raises(ConflictError, match=r'"rumah susun" is "flats" here but "tower block" at g\.po:9; advice'):
        refuse_contradictions([rival], [new], advice="; advice")
    # what was contradicted before the edit may stay so
    refuse_contradictions([rival], [new], [old])
    refuse_contradictions([CITY], [new])
