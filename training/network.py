"""The encoder: a six-layer BERT with one head a question, all read in one pass."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.words import SHAPES

HIDDEN, LAYERS, HEADS, INNER, PIECES = 384, 6, 12, 1536, 30522
ARC, REL, LINK = 256, 128, 128


class Answers(NamedTuple):
    """What the heads say of each word; W words, and a further column, the last, for "none" (a root, no partner)."""

    words: Tensor  # [B, W, HIDDEN]
    starts: Tensor  # [B, W]
    upos: Tensor  # [B, W, tags]
    arcs: Tensor  # [B, W, W + 1]
    rel_dep: Tensor  # [B, W, REL]
    rel_head: Tensor  # [B, W, REL]
    entities: Tensor  # [B, W, tags]
    attribution: Tensor  # [B, W, tags]
    cue_source: Tensor  # [B, W, W + 1]
    content_cue: Tensor  # [B, W, W + 1]


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT does (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part.reshape(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Pairs(nn.Module):
    """Biaffine scores of each word with each word and with "none" (Dozat and Manning 2017)."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(HIDDEN, size), nn.Linear(HIDDEN, size)
        self.weight = nn.Parameter(torch.eye(size) / math.sqrt(size))
        self.bias = nn.Linear(size, 1)
        self.none = nn.Parameter(torch.zeros(1, 1, size))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        left = self.dropout(functional.gelu(self.left(x)))
        right = torch.cat([self.dropout(functional.gelu(self.right(x))), self.none.expand(x.shape[0], 1, -1)], dim=1)
        return left @ self.weight @ right.transpose(1, 2) + self.bias(right).transpose(1, 2)  # type: ignore[no-any-return]


class Relations(nn.Module):
    """Labels of arcs, bilinear of low rank: cheap enough to score outside the graph, for the heads chosen there."""

    def __init__(self, labels: int, dropout: float) -> None:
        super().__init__()
        self.dep, self.head = nn.Linear(HIDDEN, REL), nn.Linear(HIDDEN, REL)
        self.root = nn.Parameter(torch.zeros(REL))
        self.both, self.of_dep = nn.Linear(REL, labels), nn.Linear(REL, labels, bias=False)
        self.of_head = nn.Linear(REL, labels, bias=False)
        self.dropout = nn.Dropout(dropout)

    def features(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.dropout(functional.gelu(self.dep(x))), self.dropout(functional.gelu(self.head(x)))

    def scores(self, dep: Tensor, head: Tensor) -> Tensor:
        return self.both(dep * head) + self.of_dep(dep) + self.of_head(head)  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Wordpieces in, one answer a word and question out."""

    def __init__(
        self, upos: int, rels: int, entities: int, attribution: int, customs: int, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(SHAPES + 1, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head_dropout = nn.Dropout(2 * dropout)
        self.starts = nn.Linear(HIDDEN, 1)
        self.upos = nn.Linear(HIDDEN, upos)
        self.entities = nn.Linear(HIDDEN, entities)
        self.attribution = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, attribution))
        self.arcs = Pairs(ARC, dropout)
        self.relations = Relations(rels, dropout)
        self.cue_source = Pairs(LINK, dropout)
        self.content_cue = Pairs(LINK, dropout)
        self.meaning = nn.Linear(HIDDEN, HIDDEN)
        self.customs = nn.Parameter(torch.zeros(customs, HIDDEN, entities))
        self.entity_moves = nn.Parameter(torch.zeros(entities, entities))
        self.attribution_moves = nn.Parameter(torch.zeros(attribution, attribution))
        nn.init.zeros_(self.shapes.weight)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [B, P, HIDDEN] of pieces, shapes (SHAPES: none), mask (1 read, 0 padding), all [B, P]."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def custom(self, words: Tensor, customs: Tensor) -> Tensor:
        """What each corpus's own idea of a name adds to the scores [B, W, tags]; the first, which is read, nothing."""
        return torch.einsum("bwh,bht->bwt", words, self.customs[customs] * (customs > 0)[:, None, None])

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Answers:
        """firsts: [B, W], the place of each word's first piece."""
        x = self.encode(pieces, shapes, mask)
        words = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, HIDDEN))
        x = self.head_dropout(words)
        dep, head = self.relations.features(x)
        return Answers(
            words,
            self.starts(x).squeeze(-1),
            self.upos(x),
            self.arcs(x),
            dep,
            head,
            self.entities(x),
            self.attribution(x),
            self.cue_source(x),
            self.content_cue(x),
        )


def load_base(network: Encoder, path: Path) -> None:
    """Fills the encoder's body from the published weights of all-MiniLM-L6-v2 (safetensors)."""
    base = load_file(path)
    emb = "embeddings."
    with torch.no_grad():
        network.pieces.weight.copy_(base[emb + "word_embeddings.weight"])
        network.positions.weight.copy_(base[emb + "position_embeddings.weight"])
        network.positions.weight.add_(base[emb + "token_type_embeddings.weight"][0])
        _norm(network.norm, base, emb + "LayerNorm")
        for i, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            at = f"encoder.layer.{i}."
            names = [at + f"attention.self.{name}" for name in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([base[name + ".weight"] for name in names]))
            layer.qkv.bias.copy_(torch.cat([base[name + ".bias"] for name in names]))
            for module, name in (
                (layer.out, "attention.output.dense"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
            ):
                module.weight.copy_(base[at + name + ".weight"])
                module.bias.copy_(base[at + name + ".bias"])
            _norm(layer.norm1, base, at + "attention.output.LayerNorm")
            _norm(layer.norm2, base, at + "output.LayerNorm")


def _norm(norm: nn.LayerNorm, base: dict[str, Tensor], name: str) -> None:
    norm.weight.copy_(base[name + ".weight"])
    norm.bias.copy_(base[name + ".bias"])
