"""Mine names, acronyms and corrections: what is proposed, and what must not be."""

from __future__ import annotations

import pytest

from glossary.maintenance.corrections import EditedLine, find_corrections, propose_corrections
from glossary.maintenance.expansions import find_expansions
from glossary.maintenance.mining import list_titles, mine_sentences
from glossary.maintenance.proposals import Proposal, Sentence, propose_entry, rank_proposals
from glossary.values import Term, TermMatch

TITLES = {"Mayjen", "Gubernur", "AKBP", "Kapolres"}


def mined(*texts: str, min_count: int = 1) -> dict[str, tuple[str, str]]:
    proposals = mine_sentences([Sentence(text) for text in texts], titles=TITLES, min_count=min_count)
    return {each.term.source: (each.term.kind, each.term.target) for each in proposals}


NAMES = [
    pytest.param(
        "Bantuan diserahkan Mayjen Rahmat Hidayat.", {"Rahmat Hidayat": ("person", "Rahmat Hidayat")}, id="rank"
    ),
    pytest.param(
        "Kapolres Jayapura AKBP Anton Wenda hadir.", {"Anton Wenda": ("person", "Anton Wenda")}, id="second rank"
    ),
    pytest.param("Kemarin Pak Darto pulang.", {"Darto": ("person", "Darto")}, id="honorific"),
    pytest.param("Itu sulit, kata Wulandari.", {"Wulandari": ("person", "Wulandari")}, id="verb of speech"),
    pytest.param("Ia istri Siti binti Ahmad.", {"Siti binti Ahmad": ("person", "Siti binti Ahmad")}, id="particle"),
    pytest.param("Warga mengungsi ke Donggala.", {"Donggala": ("place", "Donggala")}, id="locative"),
    pytest.param(
        "Ia lahir di Kabupaten Cianjur.", {"Kabupaten Cianjur": ("place", "")}, id="place head, to be translated"
    ),
    pytest.param("Kapal menuju Papua Barat.", {"Papua Barat": ("place", "Papua Barat")}, id="compass"),
    pytest.param(
        "Surat dari Kementerian Kelautan dan Perikanan tiba.",
        {"Kementerian Kelautan dan Perikanan": ("organization", "")},
        id="institution",
    ),
    pytest.param("Menurut Lestari Dewi, air surut.", {"Lestari Dewi": ("person", "Lestari Dewi")}, id="opener"),
    pytest.param("Rapat digelar Senin, 3 Februari.", {}, id="calendar"),
    pytest.param("Banjir melanda desa.", {}, id="capital of the sentence"),
    pytest.param("GUBERNUR SITI MARIANA MUNDUR DARI JABATAN", {}, id="headline in capitals"),
    pytest.param("Gubernur Siti Mariana Resmikan Jembatan Baru", {}, id="headline in title case"),
    pytest.param("", {}, id="empty"),
    pytest.param("12.30 ... !? 😀", {}, id="no words"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert mined(text) == expected


def test_later_mentions_by_one_name_need_no_entry() -> None:
    assert mined("Kata Budi Santoso, aman.", "Malam itu Budi tidur.", "Lalu Santoso pergi.") == {
        "Budi Santoso": ("person", "Budi Santoso")
    }


def test_names_are_counted_and_rare_ones_left_out() -> None:
    texts = ["Warga tiba di Poso.", "Hujan turun di Poso.", "Ia ke Luwuk."]
    assert list(mined(*texts, min_count=2)) == ["Poso"]


def test_known_terms_are_not_proposed() -> None:
    text = "Warga tiba di Poso dan Luwuk."
    covered = Sentence(text, ((text.index("Poso"), text.index("Poso") + 4),))
    found = mine_sentences([covered], titles=TITLES, min_count=1)
    assert [each.term.source for each in found] == ["Luwuk"]


EXPANSIONS = [
    pytest.param(
        "Ketua Komisi Pemberantasan Korupsi (KPK) hadir", [("KPK", "Komisi Pemberantasan Korupsi")], id="capitals"
    ),
    pytest.param(
        "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)",
        [("BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika")],
        id="commas and a joining word",
    ),
    pytest.param(
        "Menteri Kesehatan dari Kementerian Kesehatan (Kemenkes)", [("Kemenkes", "Kementerian Kesehatan")], id="clipped"
    ),
    pytest.param("kata WHO (World Health Organization)", [("WHO", "World Health Organization")], id="acronym first"),
    pytest.param("Dewan Keamanan PBB (New York)", [], id="a place in brackets"),
    pytest.param("pemilihan kepala daerah (Pilkada)", [], id="small letters"),
    pytest.param("Partai Hijau (PKB)", [], id="letters that do not fit"),
    pytest.param("(KPK)", [], id="nothing before it"),
]


@pytest.mark.parametrize(("text", "expected"), EXPANSIONS)
def test_expansions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(acronym, text[start:end]) for acronym, (start, end) in find_expansions(text)] == expected


def test_expansions_take_no_time_that_grows_with_the_square() -> None:
    # ten seconds and more if each bracket looked back to the start
    text = "Aa " * 20_000 + "(AAAAAAAAAAAA) " * 2_000
    found = list(find_expansions(text))
    assert found[0][0] == "AAAAAAAAAAAA"


def test_an_explained_acronym_gives_two_entries_with_its_examples() -> None:
    text = "Kepala Badan Keamanan Laut (Bakamla) melapor."
    found = mine_sentences([Sentence(text)], titles=TITLES, min_count=5)
    assert [(each.term.kind, each.term.source, each.term.target, each.term.status) for each in found] == [
        ("organization", "Badan Keamanan Laut", "", "fuzzy"),
        ("abbreviation", "Bakamla", "Bakamla", "fuzzy"),
    ]
    assert propose_entry(found[0]).comments == ("written with its acronym Bakamla; seen once", f'e.g. "{text}"')


def test_titles_come_from_the_glossary() -> None:
    terms = [Term("Mayjen {name}", "Maj. Gen. {name}", "rank", source_variants=("Mayor Jenderal {name}",))]
    terms += [
        Term("bupati", "regent", "title"),
        Term("Jawa", "Java", "place"),
        Term("{name} Besar", "Great {name}", "title"),
    ]
    assert list_titles(terms) == {"Mayjen", "Mayor Jenderal", "bupati"}


def test_wrong_and_rare_proposals_are_dropped_and_doubles_joined() -> None:
    proposals = [
        Proposal(Term("Poso", "Poso", "place", status="fuzzy"), 2, (), "a"),
        Proposal(Term("Poso", "Poso", "place", status="fuzzy"), 5, (), "b"),
        Proposal(Term("a{b", "x", "phrase", status="fuzzy"), 9, (), "c"),
        Proposal(Term("Luwuk", "Luwuk", "place", status="fuzzy"), 1, (), "d"),
    ]
    assert [each.reason for each in rank_proposals(proposals, min_count=2)] == ["b"]


FLATS = Term("rumah susun", "flats", "phrase")


def known(text: str, term: Term) -> TermMatch:
    start = text.lower().index(term.source)
    return TermMatch(term, start, start + len(term.source), term.target, (term.target,))


CORRECTIONS = [
    pytest.param(
        [("Presiden Zelensky tiba.", "President Zelensky arrived.", "President Zelenskyy arrived.")],
        [("Zelensky", "Zelenskyy")],
        id="a name that the draft copied",
    ),
    pytest.param(
        [("Kapal sandar di Tanjung Priok.", "The ship docked in Cape Priok.", "The ship docked in Tanjung Priok.")],
        [("Tanjung Priok", "Tanjung Priok")],
        id="a name that the draft translated",
    ),
    pytest.param(
        [
            (
                "Warga rumah pompa pindah.",
                "Residents of the pump home moved.",
                "Residents of the pumping station moved.",
            ),
            ("Banjir merusak rumah pompa.", "Floods damaged the pump home.", "Floods damaged the pumping station."),
            ("Warga pindah karena banjir.", "Residents moved because of floods.", "Residents moved because of floods."),
        ],
        [("rumah pompa", "pumping station")],
        id="words that go with the change",
    ),
    pytest.param([("Air naik.", "Water rises.", "Water rises!")], [], id="punctuation"),
    pytest.param([("Air naik.", "The water rises.", "A water rises.")], [], id="an article"),
    pytest.param([("Air naik.", "Water rises.", "Water rises.")], [], id="no change"),
    pytest.param([("Air naik.", "Water rises slowly.", "Levels rise slowly.")], [], id="one line is no evidence"),
    pytest.param(
        [
            (
                "Air naik.",
                "Water goes up in the town.",
                "It was reported late on Sunday that levels had risen everywhere.",
            )
        ],
        [],
        id="a rewritten sentence",
    ),
    pytest.param([("", "", "")], [], id="empty"),
]


@pytest.mark.parametrize(("lines", "expected"), CORRECTIONS)
def test_corrections(lines: list[tuple[str, str, str]], expected: list[tuple[str, str]]) -> None:
    proposals = propose_corrections([EditedLine(*line) for line in lines])
    assert [(each.term.source, each.term.target) for each in proposals] == expected


def test_a_changed_term_is_proposed_for_its_own_source_with_its_count() -> None:
    sources = ["Warga rumah susun pindah.", "Pemilik rumah susun datang."]
    lines = [
        EditedLine(source, f"{who} of the flats came.", f"{who} of the tower blocks came.", (known(source, FLATS),))
        for source, who in zip(sources, ("Residents", "Owners"), strict=True)
    ]
    (proposal,) = propose_corrections(lines)
    assert (proposal.term.source, proposal.term.target, proposal.count) == ("rumah susun", "tower blocks", 2)
    assert proposal.reason == 'an editor changed "flats"'
    assert len(proposal.examples) == 2


def test_corrections_keep_the_words_as_written() -> None:
    line = EditedLine("x", "He met Maj. Gen. Ryder at 5 p.m.", "He met Gen. Ryder at 5 p.m.")
    assert [(each.before, each.after) for each in find_corrections(line)] == []
    line = EditedLine("x", "He met Brigadier Ryder.", "He met Brig. Gen. Ryder.")
    assert [(each.before, each.after) for each in find_corrections(line)] == [("Brigadier", "Brig. Gen.")]
