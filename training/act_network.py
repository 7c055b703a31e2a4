"""The head for coded acts: a branch of the encoder that reads one sentence with its actor, recipient and act marked."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.acts import KINDS, MARKS
from training.network import HEADS, HIDDEN, Layer


class Branch(nn.Module):
    """Word states of the encoder in, one score a kind of act out.

    layers: of the base model, copied. Only four vectors go through them (of the sentence, the actor, the recipient and
    the act) and ask the words and each other; the words stay as the encoder left them, so that an act costs little.
    Each layer asks the states behind another layer of the encoder.
    """

    def __init__(self, layers: Sequence[Layer], dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in layers)
        for layer in self.layers:
            assert isinstance(layer, Layer)
            layer.dropout.p = dropout
        self.marks = nn.Parameter(torch.randn(len(MARKS), HIDDEN) * 0.1)
        self.absent = nn.Parameter(torch.randn(1 + len(MARKS), HIDDEN) * 0.1)
        self.dropout = nn.Dropout(2 * dropout)
        self.kinds = nn.Linear((1 + len(MARKS)) * HIDDEN, len(KINDS))

    def forward(self, words: Tensor, marked: Tensor, mask: Tensor) -> Tensor:
        """words [B, W, HIDDEN times layers]; marked [B, W, MARKS], 1 for a word of a part; mask [B, W], 1 for words."""
        depths = [states + marked @ self.marks for states in words.split(HIDDEN, dim=-1)]
        parts = torch.cat([mask[:, :, None], marked], dim=-1)
        counts = parts.sum(1)
        pooled = (parts / counts.clamp(min=1)[:, None]).transpose(1, 2) @ depths[0]
        # The sentence has a vector of its own, as a part has that is not said.
        alone = torch.cat([torch.ones_like(counts[:, :1]), (counts[:, 1:] == 0).to(words.dtype)], dim=-1)
        asking = pooled + alone[:, :, None] * self.absent
        bias = (1.0 - torch.cat([mask, torch.ones_like(counts)], dim=1)[:, None, None, :]) * -1e4
        for layer, x in zip(self.layers, depths, strict=True):
            asking = _asked(layer, asking, torch.cat([x, asking.to(x.dtype)], dim=1), bias)
        return self.kinds(self.dropout(asking.flatten(1)))


def _asked(layer: nn.Module, asking: Tensor, x: Tensor, bias: Tensor) -> Tensor:
    """A layer whose queries are a few vectors instead of all words."""
    assert isinstance(layer, Layer)
    batch = x.shape[0]
    weights, biases = layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3)
    q, k, v = (
        functional.linear(part, weight, shift).reshape(batch, -1, HEADS, HIDDEN // HEADS).transpose(1, 2)
        for part, weight, shift in zip((asking, x, x), weights, biases, strict=True)
    )
    mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
    mixed = mixed.transpose(1, 2).reshape(batch, -1, HIDDEN)
    y = layer.norm1(asking + layer.dropout(layer.out(mixed)))
    return layer.norm2(y + layer.dropout(layer.down(functional.gelu(layer.up(y)))))
