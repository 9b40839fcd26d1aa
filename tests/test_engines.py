"""Every engine keeps the same contract, and the two real ones give the same answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate.engines import ENGINES, load_engine
from translate.engines.pieces import split_pieces
from translate.errors import EngineError, OptionError
from translate.models.store import find_model
from translate.protocols import Engine
from translate.values import Decoding

GOLDEN = (Path(__file__).parent / "data" / "golden_sentences.txt").read_text(encoding="utf-8").splitlines()

CONTRACT = {
    "empty": "",
    "one word": "Hujan.",
    "quotes": "“Kami siap,” kata Rini, “tetapi ‘siap’ bukan berarti mudah.”",
    "numbers": "Harga naik dari Rp 10.500 menjadi Rp 12.250 pada 3/2/2025 pukul 14.30 WIB.",
    "emoji": "Selamat ulang tahun 🎉 untuk semua!",
    "all caps": "GEMPA GUNCANG MALUKU UTARA",
    "control": "Kapal itu\x07 berlayar\u200b ke Ambon.",
    "long": "Menurut warga, air sungai mulai naik sejak subuh, " * 400,
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    name = str(request.param)
    return load_engine(name, None if name == "echo" else find_model("builtin", ("id", "en")), device="cpu")


def test_contract_of_drafts(engine: Engine) -> None:
    sources = list(CONTRACT.values())
    drafts = engine.translate(sources, decoding=Decoding(beam_size=1))
    assert len(drafts) == len(sources)
    assert drafts[0].text == ""
    for name, draft in zip(CONTRACT, drafts, strict=True):
        assert bool(draft.text) == bool(CONTRACT[name]), name
        assert draft.score <= 0.0, name


def test_no_sentence_is_cut_off(engine: Engine) -> None:
    clause = "kapal {} tiba di pelabuhan, "
    source = "".join(clause.format(number) for number in range(100, 300))
    draft = engine.translate([source], decoding=Decoding(beam_size=1))[0]
    # the last clauses are there: a cut at 512 pieces would end before number 170
    assert any(str(number) in draft.text for number in range(295, 300))


def test_answers_do_not_depend_on_the_batch(engine: Engine) -> None:
    sources = list(GOLDEN[:8])
    together = [draft.text for draft in engine.translate(sources)]
    backwards = [draft.text for draft in engine.translate(sources[::-1])][::-1]
    same = sum(a == b for a, b in zip(together, backwards, strict=True))
    # int8 kernels round differently for other batch shapes; a mix-up would change nearly all
    assert same >= 7


def test_prefix_is_kept(engine: Engine) -> None:
    sources = ["Menteri itu tiba di Jakarta pada Senin pagi.", "Banjir melanda tiga desa di Demak."]
    drafts = engine.translate(sources, prefixes=["The foreign minister", ""])
    assert drafts[0].text.startswith("The foreign minister ")
    assert not drafts[1].text.startswith("The foreign minister")


def test_score_prefers_the_draft_to_nonsense(engine: Engine) -> None:
    source = "Presiden tiba di Jakarta."
    draft = engine.translate([source])[0].text
    good, bad = engine.score([source, source], [draft, "Bananas sing under the purple table."])
    assert good > bad


def test_alignment_lies_within_both_sides(engine: Engine) -> None:
    sources = list(CONTRACT.values())[1:]
    targets = [draft.text for draft in engine.translate(sources, decoding=Decoding(beam_size=1))]
    for source, target, links in zip(sources, targets, engine.align(sources, targets), strict=True):
        for link in links:
            assert 0 <= link.source_start < link.source_end <= len(source)
            assert 0 <= link.target_start < link.target_end <= len(target)


@pytest.fixture(scope="module")
def real() -> tuple[Engine, Engine]:
    model = find_model("builtin", ("id", "en"))
    return load_engine("ctranslate2", model, device="cpu"), load_engine("transformers", model, device="cpu")


def test_names_align_with_themselves(real: tuple[Engine, Engine]) -> None:
    for engine in real:
        source, target = "Menteri Retno bertemu Lavrov di Moskwa.", "Minister Retno met Lavrov in Moscow."
        pairs = {
            (source[link.source_start : link.source_end], target[link.target_start : link.target_end])
            for link in engine.align([source], [target])[0]
        }
        # the sentence's first word too: its attention is the one that beam search mixes up
        assert {("Menteri", "Minister"), ("Retno", "Retno"), ("Lavrov", "Lavrov")} <= pairs


def test_both_engines_score_alike(real: tuple[Engine, Engine]) -> None:
    fast, reference = real
    targets = [draft.text for draft in fast.translate(GOLDEN)]
    for a, b in zip(fast.score(GOLDEN, targets), reference.score(GOLDEN, targets), strict=True):
        assert a == pytest.approx(b, abs=0.12)


def test_both_engines_answer_alike(real: tuple[Engine, Engine]) -> None:
    fast, reference = real
    ours = [draft.text for draft in fast.translate(GOLDEN)]
    theirs = [draft.text for draft in reference.translate(GOLDEN)]
    # int8 against float32: a few near ties may fall the other way, a lost first word or bias changes all
    assert sum(a == b for a, b in zip(ours, theirs, strict=True)) >= 12
    assert sum(a.split()[:1] == b.split()[:1] for a, b in zip(ours, theirs, strict=True)) >= 18


def test_prefix_on_an_over_long_sentence_is_refused(real: tuple[Engine, Engine]) -> None:
    with pytest.raises(EngineError, match="prefix"):
        real[0].translate(["kata dan " * 300], prefixes=["The"])


@pytest.mark.parametrize("name", ["marian", ""])
def test_unknown_engine_names_the_known_ones(name: str) -> None:
    with pytest.raises(OptionError, match="ctranslate2, transformers, echo"):
        load_engine(name, None)


@pytest.mark.parametrize("limit", [3, 7, 50])
def test_parts_hold_every_piece(limit: int) -> None:
    tokens = json.loads('["▁Air", "▁naik", ",", "▁warga", "▁meng", "ungsi", ";", "▁jalan", "▁putus", "."]') * 9
    parts = split_pieces(tokens, limit)
    assert [token for part in parts for token in part] == tokens
    assert all(0 < len(part) <= limit for part in parts)
