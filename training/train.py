"""Train a Marian model on prepared arrays, on one GPU or on CPU cores, in stretches that can stop at any step.

    python -m training.train --rounds FOLDER --vocabulary source.spm --out FOLDER --steps 20000
    torchrun --nproc-per-node 2 -m training.train ...        # one process a core, gradients averaged

The learning rate warms up, stays, and falls to nothing over the last `--decay` steps; a run that is
resumed with other `--steps` only moves that end.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Self

import torch
from torch import distributed

from training.arrays import Example, read_examples
from training.batching import Batch, pad_batch, plan_batches
from training.checkpointing import Average, Progress, load_checkpoint, save_checkpoint
from training.dev_scoring import DevSet, read_dev_set, score_dev_set
from training.modelling import Model, Shape, build_model, clear_start, compute_losses, load_model


@dataclass(frozen=True, slots=True)
class Recipe:
    """Hold what decides the result of a run; two runs with equal recipes give equal weights."""

    steps: int
    warmup: int
    decay: int
    rate: float
    tokens: int = 1400
    smoothing: float = 0.1
    guidance: float = 0.1
    clip: float = 1.0
    average: float = 0.995
    seed: int = 1

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step: warm-up, plateau, fall to 1% of it."""
        fall = max(0.01, min(1.0, (self.steps - step) / max(1, self.decay)))
        return self.rate * min(1.0, (step + 1) / max(1, self.warmup)) * fall


@dataclass(frozen=True, slots=True)
class World:
    """Say which of how many processes this is."""

    rank: int = 0
    size: int = 1

    def average_gradients(self, parameters: Sequence[torch.Tensor]) -> None:
        """Sum the gradients of all processes into each."""
        if self.size == 1:
            return
        gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in parameters]
        flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
        distributed.all_reduce(flat)
        parts = torch.split(flat, [parameter.numel() for parameter in parameters])
        for parameter, part in zip(parameters, parts, strict=True):
            parameter.grad = part.view_as(parameter).clone()

    def sum_tokens(self, tokens: int) -> int:
        """Return the number of target tokens in the step, over all processes."""
        if self.size == 1:
            return tokens
        counted = torch.tensor(tokens)
        distributed.all_reduce(counted)
        return int(counted)


class Run:
    """Hold a model in training and all that moves with it."""

    def __init__(self, model: Model, recipe: Recipe, world: World) -> None:
        self.recipe, self.world = recipe, world
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model: Model = model.to(self.device)
        self.model.train()
        self.parameters = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=recipe.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.average = Average(self.parameters, recipe.average)
        self.progress = Progress()

    def take_step(self, batch: Batch) -> float:
        """Descend once and return the cross-entropy a token."""
        recipe = self.recipe
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.rate_at(self.progress.step)
        losses = compute_losses(self.model, batch, smoothing=recipe.smoothing, guidance=recipe.guidance)
        tokens = self.world.sum_tokens(losses.tokens)
        (losses.total / tokens).backward()  # type: ignore[no-untyped-call]  # torch types it not
        self.world.average_gradients(self.parameters)
        torch.nn.utils.clip_grad_norm_(self.parameters, recipe.clip)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        clear_start(self.model)
        self.progress.step += 1
        self.progress.step_in_pass += 1
        self.progress.tokens += tokens
        self.average.update(self.progress.step)
        return losses.entropy / losses.tokens

    def iterate_batches(self, rounds: Path) -> Iterator[Batch]:
        """Yield this process's batches from where the run stands; the rounds come in turn, for ever."""
        pad: int = self.model.config.pad_token_id
        while True:
            files = sorted(rounds.glob("round-*.npz"))
            examples: list[Example] = read_examples(files[self.progress.passes % len(files)])
            rng = Random(f"{self.recipe.seed} {self.progress.passes}")
            steps = plan_batches(examples, self.recipe.tokens, self.world.size, rng)
            for step in steps[self.progress.step_in_pass :]:
                yield _move_batch(pad_batch(step[self.world.rank], pad), self.device)
            self.progress.passes += 1
            self.progress.step_in_pass = 0


def _move_batch(batch: Batch, device: torch.device) -> Batch:
    if device.type == "cpu":
        return batch
    moved = (part.to(device, non_blocking=True) for part in (getattr(batch, name) for name in Batch.__slots__))
    return Batch(*moved)


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what a stretch does beside training: where it saves, when it stops, what it scores."""

    out: Path
    minutes: float
    save_every: int
    dev_every: int
    dev: DevSet | None


class StopSign:
    """Turn to true when the process is told to end, so that the step in hand is finished and kept."""

    def __init__(self) -> None:
        self._shown = False

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._show) for number in (signal.SIGTERM, signal.SIGINT)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _show(self, number: int, frame: FrameType | None) -> None:
        self._shown = True

    def __bool__(self) -> bool:
        return self._shown


def train(run: Run, rounds: Path, plan: Plan) -> None:
    """Train until the recipe's last step, the stretch's last minute or a signal to end, and leave a checkpoint."""
    until = time.monotonic() + plan.minutes * 60
    ticker = Ticker(run)
    batches = run.iterate_batches(rounds)
    with StopSign() as stop:
        while run.progress.step < run.recipe.steps and time.monotonic() < until and not stop:
            ticker.note(run.take_step(next(batches)))
            if run.progress.step % plan.save_every == 0:
                _save(run, plan)
            if run.progress.step % plan.dev_every == 0:
                _score(run, plan)
    _save(run, plan)
    if run.progress.step >= run.recipe.steps:
        _score(run, plan)


def _save(run: Run, plan: Plan) -> None:
    if run.world.rank == 0:
        save_checkpoint(plan.out / "checkpoint.pt", run.model, run.optimizer, run.average, run.progress)


class Ticker:
    """Keep the clock of a run, and log loss and speed once a minute."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._losses: list[float] = []
        self._tokens = run.progress.tokens
        self._logged = self._noted = time.monotonic()

    def note(self, loss: float) -> None:
        """Take in the loss of a step that has just ended."""
        now = time.monotonic()
        self._losses.append(loss)
        self._run.progress.seconds += now - self._noted
        self._noted = now
        if now - self._logged >= 60:
            rate = (self._run.progress.tokens - self._tokens) / (now - self._logged)
            _log(self._run, f"loss {sum(self._losses) / len(self._losses):.3f}, {rate:,.0f} tokens/s")
            self._losses, self._logged, self._tokens = [], now, self._run.progress.tokens


def _score(run: Run, plan: Plan) -> None:
    if plan.dev and run.world.rank == 0:
        run.average.swap()
        chrf = score_dev_set(run.model, plan.dev)
        run.average.swap()
        _log(run, f"dev chrF {chrf:.2f} (greedy, {len(plan.dev.sources)} sentences, averaged weights)")


def _log(run: Run, text: str) -> None:
    at = run.progress
    if run.world.rank == 0:
        rate = run.recipe.rate_at(at.step)
        head = f"{at.seconds / 60:.1f} min, step {at.step}, pass {at.passes}, rate {rate:.1e}"
        print(f"{head}: {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Start or resume the run that the command line asks for."""
    options = _parse_options(arguments)
    torch.set_num_threads(1 if not torch.cuda.is_available() else 4)
    world = _join_world()
    recipe = Recipe(
        options.steps, options.warmup, options.decay, options.rate, options.tokens,
        guidance=options.guidance, seed=options.seed,
    )  # fmt: skip
    torch.manual_seed(recipe.seed)  # one seed first: every process must begin with the same weights
    shape = Shape(options.pieces, options.width, options.encoder_layers, options.decoder_layers, options.feed_forward)
    model = load_model(options.init, options.dropout) if options.init else build_model(shape, options.dropout)
    torch.manual_seed(recipe.seed * 1000 + world.rank)
    run = Run(model, recipe, world)
    options.out.mkdir(parents=True, exist_ok=True)
    model.config.save_pretrained(options.out)  # training.export reads it
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        run.progress = load_checkpoint(checkpoint, run.model, run.optimizer, run.average)
        _log(run, "resumed")
    dev = read_dev_set(options.dev, options.vocabulary, options.reverse) if options.dev else None
    train(run, options.rounds, Plan(options.out, options.minutes, options.save_every, options.dev_every, dev))


def _join_world() -> World:
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        return World()
    distributed.init_process_group("gloo")
    return World(distributed.get_rank(), distributed.get_world_size())


def _parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--rounds", type=Path, required=True, help="folder with round-NN.npz (training.prepare)")
    add("--out", type=Path, required=True, help="folder for checkpoint.pt; a run found there is resumed")
    add("--init", type=Path, help="folder of a model to continue from, of either direction")
    add("--steps", type=int, required=True, help="last step, where the rate has fallen to nothing")
    add("--warmup", type=int, default=1000, help="steps")
    add("--decay", type=int, default=4000, help="steps at the end over which the rate falls")
    add("--rate", type=float, default=1e-3)
    add("--tokens", type=int, default=1400, help="size of a batch, padding included")
    add("--guidance", type=float, default=0.1, help="weight of the attention loss; 0 without links")
    add("--dropout", type=float, default=0.1)
    add("--seed", type=int, default=1)
    add("--minutes", type=float, default=1e9, help="end this stretch then, to be resumed")
    add("--save-every", type=int, default=500, help="steps")
    add("--dev", type=Path, help="TSV to score as it goes")
    add("--dev-every", type=int, default=2000, help="steps")
    add("--reverse", action="store_true", help="the dev set's second column is the source")
    add("--vocabulary", type=Path, help="SentencePiece model, to score the dev set")
    add("--pieces", type=int, default=8000)
    add("--width", type=int, default=256)
    add("--encoder-layers", type=int, default=4)
    add("--decoder-layers", type=int, default=2)
    add("--feed-forward", type=int, default=1024)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
