"""The whole flow on small articles: what each stage owes the next, and that nothing gets lost between them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.matching import Matcher
from glossary.values import Term
from translate.engines.echo import EchoEngine
from translate.exporters.replacing import target_text
from translate.pipeline import Settings, numbers_agree, translate_documents, translate_lines
from translate.values import Block, Decoding, Document, Draft, InlineSpan, Metadata, Role, TranslatedDocument
from translate.windows import WINDOW

TERMS = [
    Term("Mayjen {name}", "Maj. Gen. {name}", "rank"),
    Term("Oblast {name}", "{name} Oblast", "place"),
    Term("Moskow", "Moscow", "place"),
]


def document(*blocks: tuple[Role, str]) -> Document:
    return Document(tuple(Block(role, text) for role, text in blocks), Metadata(source="artikel.txt"), "")


def run(article: Document, **options: object) -> TranslatedDocument:
    chosen = Settings(("id", "en"), terms=Matcher(TERMS, ("id", "en")), **options)  # type: ignore[arg-type]
    return translate_documents([article], EchoEngine(), chosen)[0]


def test_terms_are_enforced_and_proved_on_the_final_text() -> None:
    article = document(("paragraph", "Mayjen Pat Ryder tiba di Oblast Kursk. Ia bungkam."))
    result = run(article)
    first, second = result.blocks[0].segments
    assert first.target == "Maj. Gen. Pat Ryder tiba di Kursk Oblast."
    assert [first.target[p.start : p.end] for p in first.proofs] == ["Maj. Gen. Pat Ryder", "Kursk Oblast"]
    assert second.proofs == ()


def test_offsets_count_from_the_whole_segment() -> None:
    result = run(document(("read-also", "Baca Juga: Mayjen Pat Ryder mundur")))
    segment = result.blocks[0].segments[0]
    match = segment.matches[0]
    assert segment.target.startswith("Read also: Maj. Gen. Pat Ryder")
    assert segment.segment.source[match.start : match.end] == "Mayjen Pat Ryder"
    assert segment.target[segment.proofs[0].start : segment.proofs[0].end] == "Maj. Gen. Pat Ryder"


def test_capitals_come_back() -> None:
    result = run(document(("headline", "MAYJEN PAT RYDER TIBA DI KURSK"), ("paragraph", "Ia bertemu Pat Ryder.")))
    assert target_text(result.blocks[0]) == "MAJ. GEN. PAT RYDER TIBA DI KURSK"


def test_terms_in_capitals_are_found_without_the_article_to_tell_names() -> None:
    result = run(document(("headline", "PASUKAN MASUK OBLAST KURSK LAGI")))
    assert target_text(result.blocks[0]) == "PASUKAN MASUK KURSK OBLAST LAGI"


class ListeningEngine(EchoEngine):
    """Echo, and remember what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(
        self, sentences: Sequence[str], *, prefixes: Sequence[str] | None = None, decoding: Decoding | None = None
    ) -> list[Draft]:
        self.asked += sentences
        return super().translate(sentences, prefixes=prefixes, decoding=decoding)


@pytest.mark.parametrize(
    ("inline", "asked"),
    [(True, "Maj. Gen. Pat Ryder tiba di Kursk Oblast."), (False, "Mayjen Pat Ryder tiba di Oblast Kursk.")],
    ids=["trained to copy terms", "not trained so"],
)
def test_a_model_that_copies_terms_gets_them_in_its_source(inline: bool, asked: str) -> None:
    engine, article = ListeningEngine(), document(("paragraph", "Mayjen Pat Ryder tiba di Oblast Kursk."))
    chosen = Settings(("id", "en"), terms=Matcher(TERMS, ("id", "en")), inline=inline, retry=False)
    (segment,) = translate_documents([article], engine, chosen)[0].blocks[0].segments
    assert engine.asked[0] == asked
    assert all((proof.rung == "inline") is inline for proof in segment.proofs)
    assert [segment.segment.source[m.start : m.end] for m in segment.matches] == ["Mayjen Pat Ryder", "Oblast Kursk"]


def test_dateline_is_not_shown_to_the_engine() -> None:
    result = run(document(("dateline", "MOSKOW, contoh.co.id")))
    assert target_text(result.blocks[0]) == "MOSCOW, contoh.co.id"
    assert result.blocks[0].segments[0].proofs[0].rung == "replaced"


def test_read_also_lines_can_be_dropped() -> None:
    article = document(("paragraph", "Hujan turun."), ("read-also", "Baca juga: Banjir"), ("paragraph", "Angin reda."))
    assert len(run(article).blocks) == 3
    assert [block.block.text for block in run(article, read_also="drop").blocks] == ["Hujan turun.", "Angin reda."]


def test_code_is_left_alone() -> None:
    result = run(document(("code", "Mayjen Pat Ryder")))
    assert result.blocks[0].segments == ()
    assert target_text(result.blocks[0]) == "Mayjen Pat Ryder"


def test_terms_in_code_spans_are_left_alone() -> None:
    text = "Perintah Mayjen Pat Ryder itu salah."
    spans = (InlineSpan(9, 25, "code"),)
    article = Document((Block("paragraph", text, spans=spans),), Metadata(), text)
    assert run(article).blocks[0].segments[0].matches == ()


def test_documents_carry_what_the_checks_found() -> None:
    # the echo engine translates nothing
    (segment,) = run(document(("paragraph", "Hujan deras turun sejak tadi malam di sini."))).blocks[0].segments
    assert "copied" in [finding.check for finding in segment.findings]


def test_names_come_out_as_the_document_has_them() -> None:
    class Careless(EchoEngine):
        def translate(
            self, sentences: Sequence[str], *, prefixes: Sequence[str] | None = None, decoding: Decoding | None = None
        ) -> list[Draft]:
            return [Draft("Yesterday Hutasait spoke.", -0.2) for _ in sentences]

    article = document(("paragraph", "Hadir juga Wirawan Hutasoit."), ("paragraph", "Kemarin Hutasoit berbicara."))
    result = translate_documents([article], Careless(), Settings(("id", "en"), retry=False))[0]
    (segment,) = result.blocks[1].segments
    assert (segment.target, segment.history) == ("Yesterday Hutasoit spoke.", ("name: 'Hutasait' -> 'Hutasoit'",))


def test_many_documents_share_windows_and_come_back_in_order() -> None:
    articles = [document(*[("paragraph", f"Kapal {n} nomor {m}.") for m in range(40)]) for n in range(60)]
    done: list[int] = []
    results = translate_documents(articles, EchoEngine(), Settings(("id", "en")), done.append)
    assert sum(done) == 2400 > 4 * WINDOW
    for article, result in zip(articles, results, strict=True):
        assert [target_text(block) for block in result.blocks] == [block.text for block in article.blocks]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), max_size=6))
def test_lines_stay_lines(lines: list[str]) -> None:
    results = list(translate_lines(iter(lines), EchoEngine(), Settings(("id", "en"))))
    assert len(results) == len(lines)
    for line, block in zip(lines, results, strict=True):
        assert bool(target_text(block).strip()) == bool(line.strip())


@pytest.mark.parametrize(
    ("source", "target", "agree"),
    [
        ("Ada 10.000 tentara.", "There are 10,000 soldiers.", True),
        ("Ada 10.000 tentara.", "There are 1,000 soldiers.", False),
        ("Ada tentara.", "There are soldiers.", True),
        ("Ada tentara.", "There are 3 soldiers.", False),
    ],
    ids=["same value", "other value", "no numbers", "an invented one"],
)
def test_links_are_asked_for_only_where_numbers_disagree(source: str, target: str, agree: bool) -> None:
    assert numbers_agree(source, target, ("id", "en")) is agree
