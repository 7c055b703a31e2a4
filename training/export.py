"""Writes what the package ships: the network in ONNX with 8-bit weights, what is scored outside it, the vocabulary."""

from __future__ import annotations

import copy
import functools
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.acts import DEPTHS
from tocsin.reading.encoder import STATES
from training.network import HEADS, HIDDEN, Encoder, Layer, Pairs
from training.train import new_network

OUTPUTS = (
    "meaning", STATES, "starts", "upos", "entities", "attribution", "rel_dep", "rel_head",
    "arcs_from", "arcs_to", "cue_source_from", "cue_source_to", "content_cue_from", "content_cue_to",
)  # fmt: skip
OPSET = 17
_LARGE = re.compile(r"/layers\.\d+/\w+/MatMul|/heads/all/")  # the modules with weights, by the names of their products


class _Rows(nn.Module):
    """An embedding of 8-bit rows, each with a scale of its own: one scale for all would cost names their detail."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, pieces: Tensor) -> Tensor:
        rows: Tensor = self.rows[pieces].float() * self.scale[pieces]  # type: ignore[index]
        return rows


class _Attention(torch.autograd.Function):
    """Attention as the run time has it in one piece; nothing is padded there, so nothing is masked."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        batch, length, size = q.shape
        parts = [x.reshape(batch, x.shape[1], HEADS, size // HEADS).transpose(1, 2) for x in (q, k, v)]
        return functional.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(batch, length, size)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


def _attend(layer: Layer, x: Tensor) -> Tensor:
    """A layer as in training, with the attention above."""
    q, k, v = layer.qkv(x).chunk(3, dim=-1)
    x = layer.norm1(x + layer.out(_Attention.apply(q, k, v)))
    return layer.norm2(x + layer.down(functional.gelu(layer.up(x))))  # type: ignore[no-any-return]


class _Heads(nn.Module):
    """The first products of all the larger heads as one: the words are rounded once, and one product is quicker."""

    def __init__(self, network: Encoder) -> None:
        super().__init__()
        relations = network.relations
        pairs = (network.arcs, network.cue_source, network.content_cue)
        first = network.attribution[0]
        assert isinstance(first, nn.Linear)
        parts = [*(part for pair in pairs for part in (pair.left, pair.right)), relations.dep, relations.head, first]
        self.bent = sum(part.out_features for part in parts)
        parts.append(network.meaning)
        self.sizes = [part.out_features for part in parts]
        self.all = nn.Linear(HIDDEN, sum(self.sizes))
        with torch.no_grad():
            self.all.weight.copy_(torch.cat([part.weight for part in parts]))
            self.all.bias.copy_(torch.cat([part.bias for part in parts]))

    def forward(self, words: Tensor) -> list[Tensor]:
        made = self.all(words)
        bent, meaning = made[..., : self.bent], made[..., self.bent :]
        return [*functional.gelu(bent).split(self.sizes[:-1], dim=-1), meaning]


def _sides(pairs: Pairs, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
    """Two vectors a word, whose product is the score of a pair: only the pairs that matter are ever scored."""
    left = left @ pairs.weight
    return torch.cat([left, torch.ones_like(left[..., :1])], dim=-1), torch.cat([right, pairs.bias(right)], dim=-1)


class _Shipped(nn.Module):
    """The network as it is run, a window at a time: word states are projected to the meaning that clustering uses."""

    def __init__(self, network: Encoder, rounded: bool) -> None:
        super().__init__()
        self.network = copy.deepcopy(network)
        self.heads = _Heads(self.network)
        for layer in self.network.layers:
            layer.forward = functools.partial(_attend, layer)
        if rounded:
            self.network.pieces = _Rows(network.pieces.weight.detach())  # type: ignore[assignment]

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        x = net.norm(net.pieces(pieces) + net.positions(torch.arange(pieces.shape[1])) + net.shapes(shapes))
        places = firsts[:, :, None].expand(-1, -1, HIDDEN)
        midway: list[Tensor] = []
        for depth, layer in enumerate(net.layers, start=1):
            x = layer(x)
            if depth in DEPTHS:
                midway.append(torch.gather(x, 1, places))
        words = torch.gather(x, 1, places)
        arcs, of_arcs, cue, source, content, of_content, dep, head, attribution, meaning = self.heads(words)
        return (
            meaning, torch.cat(midway, dim=-1), net.starts(words).squeeze(-1), net.upos(words), net.entities(words),
            net.attribution[2](attribution), dep, head, *_sides(net.arcs, arcs, of_arcs),
            *_sides(net.cue_source, cue, source), *_sides(net.content_cue, content, of_content),
        )  # fmt: skip


def export(trained: Path, base: Path, folder: Path, limit: int) -> None:
    """Fill `folder` (src/tocsin/reading/weights) from a checkpoint; the same at full precision goes beside it.

    limit: wordpieces of a window.
    """
    saved = torch.load(trained, weights_only=False)
    network = new_network(saved["labels"])
    network.load_state_dict(saved["network"])
    network.eval()
    full = trained.parent / "full"
    full.mkdir(exist_ok=True)
    to_onnx(network, full / "encoder.onnx", rounded=False)
    _beside(full, network, saved["labels"], base, limit)
    rounded = trained.with_suffix(".onnx")
    to_onnx(network, rounded, rounded=True)
    round_products(rounded, folder / "encoder.onnx")
    _beside(folder, network, saved["labels"], base, limit)


def round_products(whole: Path, made: Path) -> None:
    """Write a network with the products of its layers in 8 bits; the last ones are small and decide, and stay."""
    products = [node.name for node in onnx.load(str(whole)).graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        whole, made, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
        nodes_to_quantize=[name for name in products if _LARGE.search(name)],
        weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def _beside(folder: Path, network: Encoder, labels: dict[str, list[str]], base: Path, limit: int) -> None:
    """What stands beside the network: the parts scored outside it, the vocabulary, the labels."""
    np.savez(folder / "heads.npz", **{name: part.detach().numpy() for name, part in _outside(network).items()})
    shutil.copyfile(base.parent / "vocab.txt", folder / "vocab.txt")
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
    about = {"version": digest[:12], "limit": limit, **labels}
    (folder / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def to_onnx(network: Encoder, path: Path, rounded: bool) -> None:
    """The network in ONNX, all sizes open; rounded: with 8-bit word embeddings."""
    pieces = torch.ones(1, 9, dtype=torch.long)
    firsts = torch.tensor([[1, 2, 4]])
    shipped = _Shipped(network, rounded)
    torch.onnx.export(
        shipped, (pieces, torch.zeros_like(pieces), firsts), path, dynamo=False,
        opset_version=OPSET, input_names=["pieces", "shapes", "firsts"], output_names=list(OUTPUTS),
        dynamic_axes={
            **{name: {0: "windows", 1: "pieces"} for name in ("pieces", "shapes")},
            **{name: {0: "windows", 1: "words"} for name in ("firsts", *OUTPUTS)},
        },
    )  # fmt: skip


def _outside(network: Encoder) -> dict[str, Tensor]:
    """What is applied after the graph, to the few words and pairs that matter there."""
    relations = network.relations
    return {
        "rel_both": relations.both.weight.T,
        "rel_bias": relations.both.bias,
        "rel_of_dep": relations.of_dep.weight.T,
        "rel_of_head": relations.of_head.weight.T,
        "rel_root": relations.root,
        **{
            f"{name}_none": torch.cat([pairs.none[0, 0], pairs.bias(pairs.none)[0, 0]])
            for name, pairs in (
                ("arcs", network.arcs),
                ("cue_source", network.cue_source),
                ("content_cue", network.content_cue),
            )
        },
        "entity_moves": network.entity_moves,
        "attribution_moves": network.attribution_moves,
    }
