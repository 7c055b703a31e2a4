"""The head for coded acts: a branch of the encoder that reads one sentence with its actor, recipient and act marked."""

from __future__ import annotations

import copy
import math
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


class Shipped(nn.Module):
    """The branch as it is run, many acts of one text at a time; what it says is what `Branch` says.

    What a word is, is the same for all acts: it is projected once, and what an act's marks add is added to the scores.
    """

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.marks, self.absent, self.kinds = branch.marks, branch.absent, branch.kinds
        self.layers = nn.ModuleList(_Asking(layer, branch.marks) for layer in branch.layers)

    def forward(self, words: Tensor, inside: Tensor, marked: Tensor) -> Tensor:
        """words [W, HIDDEN times layers]; inside [B, W], 1 for words of the act's sentence; marked [B, W, MARKS]."""
        depths = words[None].split(HIDDEN, dim=-1)
        parts = torch.cat([inside[:, :, None], marked], dim=-1)
        counts = parts.sum(1)
        means = (parts / counts.clamp(min=1)[:, None]).transpose(1, 2)
        alone = torch.cat([torch.ones_like(counts[:, :1]), (counts[:, 1:] == 0).to(words.dtype)], dim=-1)
        # One product over the acts, not one for each.
        pooled = (means.reshape(1, -1, means.shape[-1]) @ depths[0]).reshape(*means.shape[:2], HIDDEN)
        asking = pooled + (means @ marked) @ self.marks + alone[:, :, None] * self.absent
        bias = (torch.cat([inside, torch.ones_like(counts)], dim=1)[:, None] - 1.0) * 1e4
        for layer, states in zip(self.layers, depths, strict=True):
            asking = layer(asking, states, marked, bias)
        return self.kinds(asking.flatten(1)).softmax(-1)  # type: ignore[no-any-return]


class _Asking(nn.Module):
    """A layer of the branch, its products set apart so that each can be rounded."""

    def __init__(self, layer: nn.Module, marks: Tensor) -> None:
        super().__init__()
        assert isinstance(layer, Layer)
        self.q, self.kv = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 2 * HIDDEN)
        with torch.no_grad():
            for part, rows in ((self.q, slice(0, HIDDEN)), (self.kv, slice(HIDDEN, None))):
                part.weight.copy_(layer.qkv.weight[rows])
                part.bias.copy_(layer.qkv.bias[rows])
            self.register_buffer("marks", marks @ self.kv.weight.T)
        self.out, self.up, self.down, self.norm1, self.norm2 = layer.out, layer.up, layer.down, layer.norm1, layer.norm2

    def forward(self, asking: Tensor, states: Tensor, marked: Tensor, bias: Tensor) -> Tensor:
        """asking [B, Q, HIDDEN]; states [1, W, HIDDEN]; bias [B, 1, W + Q], far below 0 for what is not to be seen."""
        batch, asked, _ = asking.shape
        flat = asking.reshape(1, -1, HIDDEN)
        kv = self.kv(torch.cat([states, flat], dim=1))
        count = states.shape[1]
        (k, v), (own_k, own_v), (mark_k, mark_v) = (
            _by_heads(part).chunk(2, dim=0) for part in (kv[0, :count], kv[0, count:], self.marks)
        )
        q = _by_heads(self.q(flat)[0]) / math.sqrt(HIDDEN // HEADS)
        of_words = (q @ k.transpose(1, 2)).reshape(HEADS, batch, asked, -1)
        of_marks = (q @ mark_k.transpose(1, 2)).reshape(HEADS, batch, asked, -1) @ marked.transpose(1, 2)
        own_k, own_v = (part.reshape(HEADS, batch, asked, -1) for part in (own_k, own_v))
        of_own = q.reshape(HEADS, batch, asked, -1) @ own_k.transpose(2, 3)
        shares = (torch.cat([of_words + of_marks, of_own], dim=-1) + bias).softmax(-1)
        looked, at_own = shares[..., :count], shares[..., count:]
        mixed = looked.reshape(HEADS, -1, count) @ v + (looked @ marked).reshape(HEADS, -1, len(MARKS)) @ mark_v
        mixed = mixed + (at_own @ own_v).reshape(HEADS, batch * asked, -1)
        y = self.norm1(flat + self.out(mixed.transpose(0, 1).reshape(1, -1, HIDDEN)))
        return self.norm2(y + self.down(functional.gelu(self.up(y)))).reshape(batch, asked, HIDDEN)  # type: ignore[no-any-return]


def _by_heads(x: Tensor) -> Tensor:
    """[rows, n HIDDEN] as [n HEADS, rows, HIDDEN / HEADS]."""
    return x.reshape(x.shape[0], -1, HIDDEN // HEADS).transpose(0, 1)
