"""Hold arrays, links and batches together: what is written is what the model sees."""

from pathlib import Path
from random import Random

import pytest
import torch

from training.aligning import grow_links, inline_phrase
from training.arrays import Example, read_examples, write_examples
from training.batching import END, pad_batch, plan_batches

PAD = 50
EXAMPLES = [
    Example((3, 4, 5), (6, 7), ((0, 0), (2, 1))),
    Example((8,), (9, 10, 11, 12)),
    Example((3, 3), (7, 7), ((0, 0), (1, 0), (1, 1))),
]


def test_examples_come_back(tmp_path: Path) -> None:
    write_examples(tmp_path / "round-00.npz", EXAMPLES)
    assert read_examples(tmp_path / "round-00.npz") == EXAMPLES
    assert [path.name for path in tmp_path.iterdir()] == ["round-00.npz"]


def test_batch_is_padded_and_shifted() -> None:
    batch = pad_batch(EXAMPLES[:2], PAD)
    assert batch.source.tolist() == [[3, 4, 5, END], [8, END, PAD, PAD]]
    assert batch.target.tolist() == [[6, 7, END, PAD, PAD], [9, 10, 11, 12, END]]
    assert batch.decoder_input.tolist() == [[PAD, 6, 7, END, PAD], [PAD, 9, 10, 11, 12]]
    assert batch.linked.tolist() == [[0, 0, 0], [0, 1, 2]]


def test_links_of_a_place_share_its_weight() -> None:
    batch = pad_batch(EXAMPLES[2:], PAD)
    assert batch.linked.tolist() == [[0, 0, 0], [0, 0, 1], [0, 1, 1]]
    assert batch.link_weights.tolist() == [0.5, 0.5, 1.0]


def test_a_batch_without_links() -> None:
    assert pad_batch(EXAMPLES[1:2], PAD).linked.shape == (0, 3)


@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_batches_hold_every_example_once_and_no_more_tokens_than_asked(ranks: int) -> None:
    rng = Random(4)
    lengths = [(rng.randint(1, 30), rng.randint(1, 30)) for _ in range(300)]
    examples = [Example((i,) * one, (i,) * other) for i, (one, other) in enumerate(lengths)]
    steps = plan_batches(examples, 200, ranks, Random(1))
    batches = [batch for step in steps for batch in step]
    assert all(len(step) == ranks for step in steps)
    assert all(len(b) * (max(max(len(e.source), len(e.target)) for e in b) + 1) <= 200 for b in batches)
    seen = [example.source[0] for batch in batches for example in batch]
    assert len(seen) == len(set(seen))
    assert len(seen) == 300 or ranks > 1


def test_batches_depend_on_the_seed_alone() -> None:
    examples = [Example((i,), (i, i)) for i in range(100)]
    assert plan_batches(examples, 20, 1, Random("1 0")) == plan_batches(examples, 20, 1, Random("1 0"))
    assert plan_batches(examples, 20, 1, Random("1 0")) != plan_batches(examples, 20, 1, Random("1 1"))


def test_links_do_not_grow_far() -> None:
    assert grow_links({(0, 0), (5, 3)}, {(0, 0), (1, 0)}) == ((0, 0), (1, 0))


def test_inlined_phrase_is_a_copy() -> None:
    # pieces below 30 begin a word
    example = Example((1, 2, 31, 3), (4, 5, 32, 6), ((0, 0), (1, 1), (2, 2), (3, 3)))
    for seed in range(20):
        made = inline_phrase(example, frozenset(range(30)), Random(seed))
        assert made.target == example.target
        assert made.source != example.source
        for source, target in made.links:
            assert 0 <= source < len(made.source)
            assert made.source[source] in (made.target[target], example.source[source])


def test_nothing_is_inlined_where_a_word_is_only_half_covered() -> None:
    example = Example((1, 31), (4, 5), ((0, 0), (1, 1)))
    for seed in range(10):
        made = inline_phrase(example, frozenset(range(30)), Random(seed))
        assert made.source in ((1, 31), (4, 5))


def test_gradients_flow_to_linked_places_only() -> None:
    from training.losses import sum_attention_loss

    attention = torch.full((1, 2, 3), 1 / 3, requires_grad=True)
    sum_attention_loss(attention, torch.tensor([[0, 1, 2]]), torch.tensor([1.0])).backward()
    assert attention.grad is not None
    assert attention.grad.nonzero().tolist() == [[0, 1, 2]]
