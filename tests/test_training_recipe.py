"""Train a tiny model: resumed runs, the row of the start symbol, both losses, export."""

import signal
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
from torch.nn.functional import cross_entropy

from training.arrays import Example, write_examples
from training.batching import Batch, pad_batch
from training.checkpointing import load_checkpoint, save_checkpoint
from training.cleaning import Pair
from training.export import read_run, write_model
from training.losses import sum_smoothed_entropy
from training.modelling import Model, Shape, build_model, compute_losses, load_model
from training.parity import compare_engines
from training.prepare import main as prepare
from training.prepare import train_vocabulary
from training.sources import Source
from training.train import Plan, Recipe, Run, World, train

TINY = Shape(pieces=60, width=16, encoder_layers=1, decoder_layers=2, feed_forward=32, heads=2)
RECIPE = Recipe(steps=24, warmup=4, decay=8, rate=1e-2, tokens=60)


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds")
    rng = Random(7)
    for number in range(2):
        examples = []
        for _ in range(40):
            source = tuple(rng.randint(2, 59) for _ in range(rng.randint(1, 9)))
            examples.append(Example(source, source[::-1], tuple((i, len(source) - 1 - i) for i in range(len(source)))))
        write_examples(folder / f"round-{number:02}.npz", examples)
    return folder


def start(recipe: Recipe = RECIPE) -> Run:
    torch.manual_seed(3)
    return Run(build_model(TINY, dropout=0.1), recipe, World())


def weights(run: Run) -> list[torch.Tensor]:
    return [*run.parameters, *run.average.values]


def test_a_killed_and_resumed_run_equals_an_uninterrupted_one(rounds: Path, tmp_path: Path) -> None:
    whole = start()
    train(whole, rounds, Plan(tmp_path, 1e9, 1000, 1000, None))

    # killed in step 13: the last checkpoint is of step 10
    killed = start()
    batches = killed.iterate_batches(rounds)
    checkpoint = tmp_path / "killed" / "checkpoint.pt"
    checkpoint.parent.mkdir()
    for _ in range(10):
        killed.take_step(next(batches))
    save_checkpoint(checkpoint, killed.model, killed.optimizer, killed.average, killed.progress)
    for _ in range(3):
        killed.take_step(next(batches))

    torch.manual_seed(99)  # what a new process starts with must not matter
    resumed = Run(build_model(TINY, dropout=0.1), RECIPE, World())
    resumed.progress = load_checkpoint(checkpoint, resumed.model, resumed.optimizer, resumed.average)
    assert resumed.progress.step == 10
    train(resumed, rounds, Plan(tmp_path / "killed", 1e9, 1000, 1000, None))
    assert resumed.progress.step == whole.progress.step == RECIPE.steps
    assert resumed.progress.passes == whole.progress.passes > 0
    assert all(torch.equal(one, other) for one, other in zip(weights(resumed), weights(whole), strict=True))


class EndedRun(Run):
    """Be told to end in the middle of the seventh step."""

    def take_step(self, batch: Batch) -> float:
        if self.progress.step == 6:
            signal.raise_signal(signal.SIGTERM)
        return super().take_step(batch)


def test_a_run_told_to_end_keeps_its_last_step(rounds: Path, tmp_path: Path) -> None:
    train(EndedRun(build_model(TINY, 0.1), RECIPE, World()), rounds, Plan(tmp_path, 1e9, 1000, 1000, None))
    run = start()
    assert load_checkpoint(tmp_path / "checkpoint.pt", run.model, run.optimizer, run.average).step == 7


def test_the_start_symbol_stays_a_zero_vector(rounds: Path, tmp_path: Path) -> None:
    run = start()
    train(run, rounds, Plan(tmp_path, 1e9, 1000, 1000, None))
    pad = run.model.config.pad_token_id
    assert not run.model.model.shared.weight[pad].any()
    assert run.model.model.shared.weight[:pad].any()


@pytest.mark.parametrize(
    ("step", "rate"),
    [
        pytest.param(0, 0.25e-2, id="warm-up"),
        pytest.param(3, 1e-2, id="warm"),
        pytest.param(15, 1e-2, id="plateau"),
        pytest.param(20, 0.5e-2, id="half way down"),
        pytest.param(24, 1e-4, id="end"),
    ],
)
def test_rate(step: int, rate: float) -> None:
    assert RECIPE.rate_at(step) == pytest.approx(rate)


@pytest.mark.parametrize("rows", [1, 159, 161, 400])
def test_sliced_entropy_equals_the_plain_one(rows: int) -> None:
    torch.manual_seed(rows)
    states = torch.randn(rows, 8, requires_grad=True)
    embedding = torch.randn(30, 8, requires_grad=True)
    target = torch.randint(0, 30, (rows,))
    found = sum_smoothed_entropy(states, embedding, target, 0.1)
    found.backward()
    gradients = states.grad, embedding.grad
    states.grad = embedding.grad = None
    plain = cross_entropy(states @ embedding.T, target, label_smoothing=0.1, reduction="sum")
    plain.backward()
    assert found.item() == pytest.approx(plain.item(), rel=1e-4)
    for one, other in zip(gradients, (states.grad, embedding.grad), strict=True):
        assert one is not None
        assert other is not None
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)


def test_guidance_moves_the_attention_of_head_0() -> None:
    model: Model = build_model(TINY, dropout=0.0)
    batch = pad_batch([Example((5, 6, 7), (8, 9, 10), ((0, 2), (1, 1), (2, 0)))] * 4, 60)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(60):
        compute_losses(model, batch, smoothing=0.1, guidance=1.0).total.backward()
        optimizer.step()
        optimizer.zero_grad()
    output = model.model(input_ids=batch.source, decoder_input_ids=batch.decoder_input, output_attentions=True)
    assert output.cross_attentions[-1][0, 0].argmax(dim=-1)[:3].tolist() == [2, 1, 0]


SENTENCES = [
    Pair(f"{n} warga {place} menunggu {aid_id}.", f"{n} residents of {place} waited for {aid_en}.")
    for aid_id, aid_en in (("bantuan beras", "rice aid"), ("kapal penyelamat", "a rescue ship"))
    for n in (12, 30, 45, 78)
    for place in ("Ambon", "Bitung", "Cirebon", "Dumai", "Ende")
]


def test_vocabulary_has_bytes_and_single_digits(tmp_path: Path) -> None:
    import sentencepiece

    source = Source("own", 1.0)
    train_vocabulary([(source, SENTENCES)], tmp_path / "source.spm", 300)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "source.spm"))
    assert pieces.vocab_size() == 300
    assert pieces.piece_to_id("</s>") == 0
    assert {"4", "5"} <= set(pieces.encode("45 warga", out_type=str))
    assert pieces.decode(pieces.encode("日本 45")) == "日本 45"


def test_prepared_rounds_hold_no_development_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import lzma

    for folder in ("train", "dev", "terms", "dict"):
        (tmp_path / folder).mkdir()
    for name in ("written", "translated-from-id", "translated-from-en", "news", "general", "docs"):
        rows = "".join(f"{pair.indonesian}\t{pair.english}\n" for pair in SENTENCES) if name == "written" else ""
        (tmp_path / "train" / f"{name}.tsv.xz").write_bytes(lzma.compress(rows.encode()))
    held = [pair for pair in SENTENCES if "Ende" in pair.english]
    (tmp_path / "dev" / "written.tsv").write_text("".join(f"{p.indonesian}\t{p.english}\n" for p in held), "utf-8")
    for name in ("news.tsv", "flores-dev.tsv", "terms.jsonl"):
        (tmp_path / "dev" / name).write_text("", "utf-8")
    (tmp_path / "terms" / "handwritten-news-terms.tsv").write_text("Ambon\tAmbon\tcity\n", "utf-8")
    for name in ("terms/cldr", "terms/indonesian-regions", "dict/hafiz-vocab10000", "dict/nusax-lexicon"):
        (tmp_path / f"{name}.tsv").write_text("teluk\tbay\nsirup\tsyrup\n", "utf-8")
    (tmp_path / "terms" / "indonesian-districts.names.txt").write_text("Teluk Ambon\n", "utf-8")
    options = ["--corpus", str(tmp_path), "--out", str(tmp_path / "out"), "--pieces", "300", "--no-align"]
    prepare([*options, "--direction", "en-id"])
    assert "train/written.tsv.xz: 32 pairs" in capsys.readouterr().err
    assert (tmp_path / "out" / "round-00.npz").exists()


@pytest.fixture(scope="module")
def trained(rounds: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folder of a run and a vocabulary of the size of its model."""
    folder = tmp_path_factory.mktemp("run")
    train_vocabulary([(Source("own", 1.0), SENTENCES)], folder / "source.spm", 300)
    torch.manual_seed(5)
    # untrained weights say more than barely trained ones, which end every sentence at once
    run = Run(build_model(replace(TINY, pieces=300), dropout=0.1), replace(RECIPE, steps=0), World())
    train(run, rounds, Plan(folder, 1e9, 1000, 1000, None))
    run.model.config.save_pretrained(folder)
    return folder, folder / "source.spm"


def test_an_export_translates_alike_in_both_engines(trained: tuple[Path, Path], tmp_path: Path) -> None:
    run, vocabulary = trained
    write_model(read_run(run), vocabulary, "id-en", tmp_path / "id-en")
    assert {path.name for path in (tmp_path / "id-en").iterdir()} == {
        "config.json",
        "generation_config.json",
        "model.safetensors",
        "source.spm",
        "target.spm",
        "tokenizer_config.json",
        "vocab.json",
    }
    sentences = [pair.indonesian for pair in SENTENCES[:6]]
    assert compare_engines(tmp_path / "id-en", sentences).first_words == 6


def test_a_loaded_model_trains_what_a_new_one_does(trained: tuple[Path, Path], tmp_path: Path) -> None:
    run, vocabulary = trained
    write_model(read_run(run), vocabulary, "id-en", tmp_path / "id-en")
    new, loaded = build_model(TINY, 0.1), load_model(tmp_path / "id-en", 0.1)
    assert loaded.config.dropout == 0.1
    assert [name for name, weight in new.named_parameters() if weight.requires_grad] == [
        name for name, weight in loaded.named_parameters() if weight.requires_grad
    ]


def test_a_start_symbol_that_moved_is_found_out(trained: tuple[Path, Path], tmp_path: Path) -> None:
    run, vocabulary = trained
    model = read_run(run)
    with torch.no_grad():
        model.model.shared.weight[model.config.pad_token_id] = 3.0
    write_model(model, vocabulary, "id-en", tmp_path / "id-en")
    sentences = [pair.indonesian for pair in SENTENCES[:6]]
    assert not compare_engines(tmp_path / "id-en", sentences).is_sound
