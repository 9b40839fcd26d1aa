"""Build the Marian model and compute its loss on a batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import MarianConfig, MarianMTModel

from training.batching import Batch
from training.losses import sum_attention_loss, sum_smoothed_entropy

Model = Any  # MarianMTModel: transformers types its models too loosely for strict checks


@dataclass(frozen=True, slots=True)
class Shape:
    """Hold the size of a model; the defaults make 7.6 million parameters with 8,000 pieces."""

    pieces: int = 8000
    width: int = 256
    encoder_layers: int = 4
    decoder_layers: int = 2
    feed_forward: int = 1024
    heads: int = 4


def build_model(shape: Shape, dropout: float) -> Model:
    """Return a new model; `<pad>` comes after the pieces of the vocabulary."""
    config = MarianConfig(
        vocab_size=shape.pieces + 1,
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.feed_forward,
        decoder_ffn_dim=shape.feed_forward,
        max_position_embeddings=512,
        pad_token_id=shape.pieces,
        decoder_start_token_id=shape.pieces,
        eos_token_id=0,
        forced_eos_token_id=None,
        activation_function="relu",
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        scale_embedding=True,
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        attn_implementation="eager",
    )
    model = MarianMTModel(config)
    clear_start(model)
    return model


def load_model(folder: Path, dropout: float) -> Model:
    """Return a trained model with new dropout, in float32, ready to train on."""
    model = MarianMTModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32, dropout=dropout)
    for side in (model.model.encoder, model.model.decoder):
        # sine waves, which are not saved; loading forgets that they are fixed, and weight decay would shrink them
        side.embed_positions.weight.requires_grad = False
    clear_start(model)
    return model


def clear_start(model: Model) -> None:
    """Set the row of `<pad>` to zero, after every step.

    It is the decoder's first input. CTranslate2 (like Marian) starts from a zero vector; a row that training
    has moved would lose the first word of every sentence there, while transformers looks right.
    """
    with torch.no_grad():
        model.model.shared.weight[model.config.pad_token_id] = 0


@dataclass(frozen=True, slots=True)
class Losses:
    """Hold the sums over a batch: what to descend, its cross-entropy part, and the target tokens."""

    total: torch.Tensor
    entropy: float
    tokens: int


def compute_losses(model: Model, batch: Batch, *, smoothing: float, guidance: float) -> Losses:
    """Run the model over a batch; `guidance` weighs the attention loss of head 0 of the last layer.

    Eager attention in bf16 beat the fused kernels on a CPU at sentence length, and gives the weights.
    """
    pad: int = model.config.pad_token_id
    device = batch.source.device.type
    with torch.autocast(device, dtype=torch.bfloat16):
        output = model.model(
            input_ids=batch.source,
            attention_mask=(batch.source != pad).long(),
            decoder_input_ids=batch.decoder_input,
            output_attentions=guidance > 0,
            use_cache=False,
        )
    real = batch.target != pad
    states = output.last_hidden_state[real].to(torch.bfloat16)
    # the row of <pad> is left out: CTranslate2 cannot produce it either
    embedding = model.model.shared.weight[:pad]
    entropy = sum_smoothed_entropy(states, embedding, batch.target[real], smoothing)
    total = entropy
    if guidance > 0 and len(batch.linked):
        attention = output.cross_attentions[-1][:, 0]
        total = entropy + guidance * sum_attention_loss(attention, batch.linked, batch.link_weights)
    return Losses(total, float(entropy.detach()), int(real.sum()))


@contextmanager
def evaluating(model: Model) -> Iterator[None]:
    """Switch dropout and gradients off for a while."""
    model.eval()
    with torch.no_grad():
        yield
    model.train()
