"""Keep everything that a run needs to go on as if it had never stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(slots=True)
class Progress:
    """Count what has been done: optimizer steps, passes over a round begun, steps taken in this pass, tokens."""

    step: int = 0
    passes: int = 0
    step_in_pass: int = 0
    tokens: int = 0
    seconds: float = 0.0


class Average:
    """Hold a moving average of the parameters, which translates better than the last of them."""

    EVERY = 10  # steps between updates: each costs a pass over all parameters

    def __init__(self, parameters: Sequence[torch.Tensor], decay: float) -> None:
        self._parameters = parameters
        self._decay = decay
        self.values = [parameter.detach().clone() for parameter in parameters]

    def update(self, step: int) -> None:
        """Take in the parameters after a step; early on the average moves faster."""
        if step % self.EVERY == 0:
            share = max(1 - self._decay, self.EVERY / (step + self.EVERY))
            torch._foreach_lerp_(self.values, [parameter.detach() for parameter in self._parameters], share)

    def swap(self) -> None:
        """Exchange the average and the parameters; called twice it changes nothing."""
        for value, parameter in zip(self.values, self._parameters, strict=True):
            kept = parameter.detach().clone()
            parameter.data.copy_(value)
            value.copy_(kept)


def save_checkpoint(path: Path, model: Any, optimizer: torch.optim.Optimizer, average: Average, at: Progress) -> None:
    """Write a checkpoint beside the old one, then put it in its place."""
    beside = path.with_name(path.name + ".part")
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average.values,
            "progress": (at.step, at.passes, at.step_in_pass, at.tokens, at.seconds),
            "random": torch.get_rng_state(),
            "random_on_gpu": torch.cuda.get_rng_state_all(),  # empty without a GPU
        },
        beside,
    )
    beside.replace(path)


def load_checkpoint(path: Path, model: Any, optimizer: torch.optim.Optimizer, average: Average) -> Progress:
    """Restore a run and return how far it had come."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    for value, saved in zip(average.values, state["average"], strict=True):
        value.copy_(saved)
    torch.set_rng_state(state["random"])
    if state.get("random_on_gpu"):
        torch.cuda.set_rng_state_all(state["random_on_gpu"])
    return Progress(*state["progress"])
