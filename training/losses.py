"""The two losses: label-smoothed cross-entropy in slices that fit the cache, and guided attention."""

from __future__ import annotations

from typing import Any

import torch

# 160 rows x 8,000 pieces x 4 bytes is 5 MB: with whole batches the passes over the logits cost a third
# of a step on a CPU.
SLICE_ROWS = 160


class SmoothedCrossEntropy(torch.autograd.Function):
    """Sum over rows of the cross-entropy of `states @ embedding.T`, without ever holding all the logits."""

    @staticmethod
    def forward(
        ctx: Any, states: torch.Tensor, embedding: torch.Tensor, target: torch.Tensor, smoothing: float
    ) -> torch.Tensor:
        """Compute the loss and, in the same pass, both gradients."""
        dtype = states.dtype
        weight = embedding.detach().to(dtype)
        states_gradient = torch.empty_like(states)
        embedding_gradient = torch.zeros_like(embedding, dtype=torch.float32)
        total = torch.zeros((), dtype=torch.float32, device=states.device)
        rows = SLICE_ROWS if states.device.type == "cpu" else 8192
        for begin in range(0, len(states), rows):
            part, wanted = states[begin : begin + rows], target[begin : begin + rows].unsqueeze(1)
            logits = (part @ weight.T).float()
            normaliser = torch.logsumexp(logits, dim=1, keepdim=True)
            right = logits.gather(1, wanted)
            mean = logits.mean(dim=1, keepdim=True)
            total += (normaliser - (1 - smoothing) * right - smoothing * mean).sum()
            gradient = logits.sub_(normaliser).exp_().sub_(smoothing / len(weight))
            gradient.scatter_add_(1, wanted, torch.full_like(right, smoothing - 1))
            narrow = gradient.to(dtype)
            states_gradient[begin : begin + rows] = narrow @ weight
            embedding_gradient += narrow.T @ part
        ctx.save_for_backward(states_gradient, embedding_gradient)
        return total

    @staticmethod
    def backward(ctx: Any, *outer: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """Scale the gradients that the forward pass computed."""
        states_gradient, embedding_gradient = ctx.saved_tensors
        return states_gradient * outer[0].to(states_gradient.dtype), embedding_gradient * outer[0], None, None


def sum_smoothed_entropy(
    states: torch.Tensor, embedding: torch.Tensor, target: torch.Tensor, smoothing: float
) -> torch.Tensor:
    """Sum over rows the label-smoothed cross-entropy of `states @ embedding.T` against `target`."""
    found: torch.Tensor = SmoothedCrossEntropy.apply(states, embedding, target, smoothing)  # type: ignore[no-untyped-call]  # torch types it not
    return found


def sum_attention_loss(attention: torch.Tensor, linked: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Sum, over links, minus the log of the attention that the link should get (Chen et al. 2016).

    `attention` is sentences x target places x source places; `linked` has rows of these three indices.
    """
    wanted = attention[linked[:, 0], linked[:, 1], linked[:, 2]].float()
    return -(wanted.clamp_min(1e-6).log() * weights).sum()
