"""What the base model makes of each unit of text, to be kept by the encoder (distillation)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from tocsin.reading.words import SHAPES
from training.batches import CLS, PAD, SEP, Prepared
from training.network import HIDDEN, Encoder, load_base

_LIMIT = 126  # pieces of a unit that the base model reads
_AT_ONCE = 64


def embeddings(units: Sequence[Sequence[int]], base: Path) -> Tensor:
    """Mean-pooled, normalised embeddings [units, HIDDEN] in f16 of lists of pieces, as the base model's card says."""
    network = Encoder(1, 1, 1, 1, 1)
    load_base(network, base)
    network.eval()
    made = torch.zeros(len(units), HIDDEN, dtype=torch.float16)
    order = sorted(range(len(units)), key=lambda i: len(units[i]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), _AT_ONCE):
            chosen = order[at : at + _AT_ONCE]
            rows = [[CLS, *units[i][:_LIMIT], SEP] for i in chosen]
            width = max(map(len, rows))
            pieces = torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
            mask = (torch.arange(width) < torch.tensor([len(row) for row in rows])[:, None]).long()
            states = network.encode(pieces, torch.full_like(pieces, SHAPES), mask).float()
            mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            made[chosen] = torch.nn.functional.normalize(mean, dim=-1).half()
    return made


def fill(docs: Sequence[Prepared], base: Path) -> None:
    """Gives each document its units' embeddings."""
    units = [
        [piece for word in doc.pieces[start:end] for piece in word]
        for doc in docs
        for start, end in zip(doc.units, [*doc.units[1:], len(doc.words)], strict=True)
    ]
    taught = embeddings(units, base)
    at = 0
    for doc in docs:
        doc.taught = taught[at : at + len(doc.units)].clone()  # a view would be pickled with the whole
        at += len(doc.units)
