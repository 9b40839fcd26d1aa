"""Climb the ladder with engines whose every answer is written down, so that each rung can be seen to fire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.matching import Matcher
from glossary.shielding import BUILT_IN
from glossary.values import Kind, Term, TermMatch
from translate.enforcing import Enforced, Sentence, enforce_terms, inline_terms, prove_terms
from translate.enforcing.articles import takes_article
from translate.enforcing.spans import find_wrong_span
from translate.engines.echo import EchoEngine
from translate.values import Alignment, Decoding, Draft, Link


@dataclass
class ScriptedEngine:
    """Answer from a script: drafts by source, continuations by prefix, links by word pairs."""

    drafts: Mapping[str, str]
    continuations: Mapping[str, str] = field(default_factory=dict)
    links: Sequence[tuple[str, str]] = ()
    calls: list[str] = field(default_factory=list)

    def translate(
        self,
        sentences: Sequence[str],
        *,
        prefixes: Sequence[str] | None = None,
        decoding: Decoding | None = None,
    ) -> list[Draft]:
        self.calls.append("prefix" if prefixes else "translate")
        if prefixes:
            return [Draft(prefix + self.continuations.get(prefix, ""), -0.5) for prefix in prefixes]
        return [Draft(self.drafts[sentence], -0.3) for sentence in sentences]

    def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
        return [-0.4] * len(sentences)

    def align(self, sentences: Sequence[str], targets: Sequence[str]) -> list[Alignment]:
        self.calls.append("align")
        return [self._align(a, b) for a, b in zip(sentences, targets, strict=True)]

    def _align(self, source: str, target: str) -> Alignment:
        found = []
        for a, b in self.links:
            if a in source and b in target:
                start, other = source.index(a), target.index(b)
                found.append(Link(start, start + len(a), other, other + len(b)))
        return tuple(found)


RANK = Term(
    "Mayjen {name}", "Maj. Gen. {name}", "rank", full="Major General {name}", accepted=("Major General {name}",)
)
OBLAST = Term("Oblast {name}", "{name} Oblast", "place")
UN = Term("PBB", "UN", "abbreviation", accepted=("United Nations",), case="exact")
TERMS = (RANK, OBLAST, UN)


def enforce(source: str, draft: str, engine: ScriptedEngine, terms: Sequence[Term] = TERMS) -> Enforced:
    matches = Matcher(terms, ("id", "en")).find_terms(source)
    assert matches
    return enforce_terms(engine, [Sentence(source, matches, Draft(draft, -0.3))], Decoding())[0]


def test_rung_1_leaves_a_right_draft_alone() -> None:
    engine = ScriptedEngine({})
    result = enforce("PBB menolak usul itu.", "The United Nations rejected the proposal.", engine)
    assert (result.text, result.proofs[0].rung) == ("The United Nations rejected the proposal.", "draft")
    assert engine.calls == []


def test_accepted_rank_becomes_the_house_form() -> None:
    result = enforce("Mayjen Pat Ryder hadir.", "Major General Pat Ryder attended.", ScriptedEngine({}))
    assert (result.text, result.proofs[0].rung) == ("Maj. Gen. Pat Ryder attended.", "replaced")


def test_rung_2_forces_the_term_and_lets_the_rest_adapt() -> None:
    source, draft = "Pasukan tiba di Oblast Kursk kemarin.", "Troops arrived in the Kurdish area on yesterday."
    engine = ScriptedEngine(
        {},
        {"Troops arrived in the Kursk Oblast": " yesterday."},
        [("Oblast", "area"), ("Kursk", "Kurdish")],
    )
    result = enforce(source, draft, engine)
    assert (result.text, result.proofs[0].rung) == ("Troops arrived in the Kursk Oblast yesterday.", "prefix")
    assert result.proofs[0].found == "Kursk Oblast"
    assert result.proofs[0].score_change == pytest.approx(-0.1)


def test_article_before_a_named_rank_goes() -> None:
    engine = ScriptedEngine(
        {}, {"Said Maj. Gen. Pat Ryder": " on Monday."}, [("Mayjen", "general"), ("Pat", "Pat"), ("Ryder", "Ryder")]
    )
    result = enforce("Kata Mayjen Pat Ryder, Senin.", "Said the general Pat Ryder on Monday.", engine)
    assert result.text == "Said Maj. Gen. Pat Ryder on Monday."


def test_rung_3_replaces_in_place_where_decoding_falls_apart() -> None:
    source, draft = (
        "Pasukan tiba di Oblast Kursk kemarin.",
        "Troops arrived in the Kurdish area yesterday, officials said.",
    )
    # the forced decoding repeats itself without end
    engine = ScriptedEngine(
        {}, {"Troops arrived in the Kursk Oblast": " yesterday" * 40}, [("Oblast", "area"), ("Kursk", "Kurdish")]
    )
    result = enforce(source, draft, engine)
    assert result.text == "Troops arrived in the Kursk Oblast yesterday, officials said."
    assert result.proofs[0].rung == "replaced"


def test_a_name_said_twice_is_no_gain() -> None:
    source, draft = "Pasukan di Oblast Kursk sedikit.", "The troops in Oblast Kursk were few."
    engine = ScriptedEngine(
        {}, {"The troops in Kursk Oblast": " Kursk were few."}, [("Oblast", "Oblast"), ("Kursk", "Kursk")]
    )
    result = enforce(source, draft, engine)
    assert (result.text, result.proofs[0].rung) == ("The troops in Kursk Oblast were few.", "replaced")


def test_a_copied_name_or_number_must_not_get_lost() -> None:
    source, draft = "PBB menolak 12 usul Rina Sari.", "The FBI rejected 12 proposals by Rina Sari."
    engine = ScriptedEngine({}, {"The UN": " rejected the proposals."}, [("PBB", "FBI")])
    result = enforce(source, draft, engine)
    assert (result.text, result.proofs[0].rung) == ("The UN rejected 12 proposals by Rina Sari.", "replaced")


def test_rung_4_puts_the_target_into_the_source() -> None:
    inline = "Pasukan tiba di Kursk Oblast kemarin."
    engine = ScriptedEngine({inline: "Troops reached Kursk Oblast yesterday."})
    result = enforce("Pasukan tiba di Oblast Kursk kemarin.", "Troops arrived yesterday.", engine)
    assert (result.text, result.proofs[0].rung) == ("Troops reached Kursk Oblast yesterday.", "inline")


def test_a_dropped_term_goes_where_the_model_finds_it_likeliest() -> None:
    class Scoring(ScriptedEngine):
        def score(self, sentences: Sequence[str], targets: Sequence[str]) -> list[float]:
            return [-0.1 if "in Kursk Oblast yesterday" in target else -2.0 for target in targets]

    engine = Scoring({"Pasukan tiba di Kursk Oblast kemarin.": "Troops came yesterday."})
    result = enforce("Pasukan tiba di Oblast Kursk kemarin.", "Troops arrived in yesterday.", engine)
    assert (result.text, result.proofs[0].rung) == ("Troops arrived in Kursk Oblast yesterday.", "inserted")


def test_what_no_rung_can_mend_is_never_a_silent_miss() -> None:
    matches = Matcher(TERMS, ("id", "en")).find_terms("PBB.")
    # a target that verifies nowhere: the glossary's word is not one that a text can hold
    broken = replace(matches[0], target="", accepted=("",))
    engine = ScriptedEngine({".": "Nothing."})
    result = enforce_terms(engine, [Sentence("PBB.", (broken,), Draft("Nothing.", -0.3))], Decoding())[0]
    assert result.text == "Nothing."
    assert [(proof.rung, proof.start) for proof in result.proofs] == [("missed", -1)]


def test_two_terms_in_one_sentence_are_both_repaired() -> None:
    source, draft = "PBB mengirim Mayjen Rahmat Hadi.", "The FBI sent the major Rahmat Hadi."
    engine = ScriptedEngine(
        {},
        {
            "The UN": " sent the major Rahmat Hadi.",
            "The UN sent Maj. Gen. Rahmat Hadi": ".",
        },
        [("PBB", "FBI"), ("Mayjen", "major"), ("Rahmat", "Rahmat"), ("Hadi", "Hadi")],
    )
    result = enforce(source, draft, engine)
    assert result.text == "The UN sent Maj. Gen. Rahmat Hadi."
    assert [proof.rung for proof in result.proofs] == ["prefix", "prefix"]


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        (
            "Kata Ketua Dewan Rina Sari, Senin.",
            "Said the boss Rina Sari on Monday.",
            "Said the Council Chair Rina Sari.",
        ),
        ("Kata ketua dewan, Senin.", "Said the boss on Monday.", "Said the council chair."),
        ("Ketua dewan pulang.", "Boss went home.", "Council chair."),
    ],
    ids=["before a name", "without a name", "at the start"],
)
def test_titles_are_capitalised_before_names(source: str, draft: str, expected: str) -> None:
    title = Term("ketua dewan", "council chair", "title")
    forced = {"Said the Council Chair": " Rina Sari.", "Said the council chair": ".", "Council chair": "."}
    engine = ScriptedEngine({}, forced, [("Ketua Dewan", "boss"), ("ketua dewan", "boss"), ("Ketua dewan", "Boss")])
    assert enforce(source, draft, engine, [title]).text == expected


def test_a_batch_is_climbed_together_in_a_few_calls() -> None:
    sources = [f"Kapal {n} tiba di Oblast Kursk." for n in range(50)]
    drafts = [f"Ship {n} reached a Kurdish area." for n in range(50)]
    engine = ScriptedEngine(
        {}, {f"Ship {n} reached a Kursk Oblast": "." for n in range(50)}, [("Oblast", "Kurdish area")]
    )
    matcher = Matcher(TERMS, ("id", "en"))
    sentences = [
        Sentence(source, matcher.find_terms(source), Draft(draft, -0.3))
        for source, draft in zip(sources, drafts, strict=True)
    ]
    results = enforce_terms(engine, sentences, Decoding())
    assert all("Kursk Oblast" in result.text for result in results)
    assert len(engine.calls) <= 3


@pytest.mark.parametrize(
    ("links", "held", "expected"),
    [
        ([], [], None),
        ([Link(0, 4, 10, 14, 0.9)], [], (10, 14)),
        ([Link(0, 4, 10, 14, 0.9), Link(5, 9, 15, 19, 0.8)], [], (10, 19)),
        ([Link(0, 4, 10, 14, 0.9), Link(5, 9, 60, 64, 0.3)], [], (10, 14)),
        ([Link(0, 4, 10, 14, 0.9)], [(8, 20)], None),
        ([Link(20, 24, 10, 14, 0.9)], [], None),
    ],
    ids=["none", "one word", "neighbours", "a stray word", "held by another term", "outside the match"],
)
def test_wrong_span_is_the_heaviest_run(
    links: list[Link], held: list[tuple[int, int]], expected: tuple[int, int] | None
) -> None:
    match = Matcher([Term("aaaa bbbb", "x", "phrase")], ("id", "en")).find_terms("aaaa bbbb cccc")[0]
    assert find_wrong_span(match, tuple(links), held) == expected


WORDS = ["Mayjen", "Pat", "Ryder", "Oblast", "Kursk", "PBB", "di", "kota", "dan", "{name}", "{number}", "(", ".", ","]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_enforcement_ends_and_leaves_no_placeholder(words: list[str]) -> None:
    source = " ".join(words)
    matches = Matcher(TERMS, ("id", "en")).find_terms(source)
    engine = EchoEngine()
    draft = engine.translate([source])[0]
    result = enforce_terms(engine, [Sentence(source, matches, draft)], Decoding())[0]
    assert len(result.proofs) == len(matches)
    assert result.text.count("{") <= source.count("{")
    for proof in result.proofs:
        if proof.rung != "missed":
            assert result.text[proof.start : proof.end] == proof.found


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["kapal", "tiba", "lalu", "berlayar"]), max_size=5),
    st.lists(st.sampled_from(["kapal", "tiba", "lalu", "berlayar"]), max_size=5),
)
def test_replacing_keeps_all_text_outside_the_term(before: list[str], after: list[str]) -> None:
    source = " ".join([*before, "PBB", *after])

    class NoDecoding(EchoEngine):
        def translate(
            self,
            sentences: Sequence[str],
            *,
            prefixes: Sequence[str] | None = None,
            decoding: Decoding | None = None,
        ) -> list[Draft]:
            return [Draft("", -9.0) for _ in sentences]

    matches = Matcher(TERMS, ("id", "en")).find_terms(source)
    draft = Draft(source.replace("PBB", "FBI"), 0.0)
    result = enforce_terms(NoDecoding(), [Sentence(source, matches, draft)], Decoding())[0]
    assert result.proofs[0].rung in ("prefix", "replaced")
    assert result.text == source.replace("PBB", "UN")


def test_a_proof_does_not_take_a_leftover_for_the_term() -> None:
    strip = Term("Jalur Gaza", "Gaza Strip", "place", accepted=("Gaza",))
    matches = Matcher([strip], ("id", "en")).find_terms("Warga Jalur Gaza mengungsi.")
    (left,) = prove_terms(matches, "Residents of Jalur Gaza fled.", ["draft"], 0.0, "en")
    (right,) = prove_terms(matches, "Residents of Gaza fled.", ["draft"], 0.0, "en")
    assert (left.rung, right.rung) == ("missed", "draft")


def test_words_left_beside_a_right_term_go_with_it() -> None:
    rank = Term("Ajun Komisaris {name}", "Police Adj. Comr. {name}", "rank")
    links = [
        ("Ajun", "Ajun"),
        ("Komisaris", "Komisaris"),
        ("Komisaris", "Police"),
        ("Komisaris", "Adj"),
        ("Budi", "Budi"),
    ]
    engine = ScriptedEngine({}, {"Police Adj. Comr. Budi": " left."}, links)
    result = enforce("Ajun Komisaris Budi pergi.", "Ajun Komisaris Police Adj. Comr. Budi left.", engine, [rank])
    assert result.text == "Police Adj. Comr. Budi left."
    assert result.proofs[0].rung != "missed"


def test_addresses_are_kept_without_an_entry() -> None:
    source, draft = "Tulis ke humas@kemlu.go.id hari ini.", "Write to the humas @kemlu.go.id today."
    address = "humas@kemlu.go.id"
    engine = ScriptedEngine({}, {f"Write to the {address}": " today."}, [(address, "humas"), (address, "@kemlu.go.id")])
    result = enforce(source, draft, engine)
    (proof,) = result.proofs
    assert (result.text, proof.rung) == (f"Write to the {address} today.", "prefix")
    assert (proof.match.term.file, proof.match.term.status) == (BUILT_IN, "keep")


@pytest.mark.parametrize(
    ("kind", "target", "wanted"),
    [
        ("place", "Strait of Hormuz", True),
        ("place", "Java Sea", True),
        ("place", "Thousand Islands", True),
        ("place", "Lake Toba", False),
        ("place", "Kursk Oblast", False),
        ("place", "East Nusa Tenggara", False),
        ("organization", "Corruption Eradication Commission", True),
        ("organization", "University of Indonesia", True),
        ("organization", "Bank Indonesia", False),
        ("abbreviation", "UN", True),
        ("abbreviation", "NATO", False),
        ("phrase", "Supreme Court", True),
        ("phrase", "lack of evidence", False),
        ("title", "Minister of Finance", False),
        ("rank", "Sgt. of the Guard", False),
    ],
)
def test_articles_of_names(kind: Kind, target: str, wanted: bool) -> None:
    assert takes_article(TermMatch(Term("x", target, kind), 0, 1, target, (target,))) is wanted


def test_terms_are_put_into_the_source_as_running_text_has_them() -> None:
    source = "Laut Jawa dan Selat Hormuz dijaga mayor jenderal."
    terms = (("Laut Jawa", "Java Sea"), ("Selat Hormuz", "Strait of Hormuz"))
    matches = [
        TermMatch(Term(text, target, "place"), source.index(text), source.index(text) + len(text), target, (target,))
        for text, target in terms
    ]
    assert inline_terms(source, matches).text == "Java Sea dan Strait of Hormuz dijaga mayor jenderal."
    with_articles = "The Java Sea dan the Strait of Hormuz dijaga mayor jenderal."
    assert inline_terms(source, matches, articles=True).text == with_articles


def test_links_of_a_source_with_terms_are_links_of_the_source() -> None:
    source = "Di Laut Jawa kapal karam."
    inlined = inline_terms(source, [TermMatch(Term("Laut Jawa", "Java Sea", "place"), 3, 12, "Java Sea", ())])
    assert inlined.text == "Di Java Sea kapal karam."
    asked = [(inlined.text.index(word), inlined.text.index(word) + len(word)) for word in ("Di", "Sea", "kapal")]
    links = tuple(Link(start, end, 0, 2) for start, end in asked)
    found = [source[link.source_start : link.source_end] for link in inlined.to_source(links)]
    assert found == ["Di", "Laut Jawa", "kapal"]
