"""Writes what the package ships: the network in ONNX with 8-bit weights, what is scored outside it, the vocabulary."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Encoder
from training.train import new_network

OUTPUTS = (
    "meaning", "starts", "upos", "arcs", "rel_dep", "rel_head", "entities", "attribution", "cue_source", "content_cue",
)  # fmt: skip
_OPSET = 17


class _Shipped(nn.Module):
    """The network as it is run: word states already projected to the meaning that clustering uses."""

    def __init__(self, network: Encoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        answers = self.network(pieces, shapes, mask, firsts)
        return (self.network.meaning(answers.words), *answers[1:])


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
    to_onnx(network, full / "encoder.onnx")
    _beside(full, network, saved["labels"], base, limit)
    quantize_dynamic(
        full / "encoder.onnx", folder / "encoder.onnx", op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        reduce_range=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    _beside(folder, network, saved["labels"], base, limit)


def _beside(folder: Path, network: Encoder, labels: dict[str, list[str]], base: Path, limit: int) -> None:
    """What stands beside the network: the parts scored outside it, the vocabulary, the labels."""
    np.savez(folder / "heads.npz", **{name: part.detach().numpy() for name, part in _outside(network).items()})
    shutil.copyfile(base.parent / "vocab.txt", folder / "vocab.txt")
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
    about = {"version": digest[:12], "limit": limit, **labels}
    (folder / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def to_onnx(network: Encoder, path: Path) -> None:
    """The network at full precision, all sizes open."""
    pieces = torch.ones(2, 9, dtype=torch.long)
    firsts = torch.tensor([[1, 2, 4], [1, 3, 0]])
    torch.onnx.export(
        _Shipped(network), (pieces, torch.zeros_like(pieces), torch.ones_like(pieces), firsts), path, dynamo=False,
        opset_version=_OPSET, input_names=["pieces", "shapes", "mask", "firsts"], output_names=list(OUTPUTS),
        dynamic_axes={
            **{name: {0: "windows", 1: "pieces"} for name in ("pieces", "shapes", "mask")},
            **{name: {0: "windows", 1: "words"} for name in ("firsts", *OUTPUTS)},
        },
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def _outside(network: Encoder) -> dict[str, Tensor]:
    """What is applied after the graph, to the few words and pairs that matter there."""
    relations = network.relations
    return {
        "rel_both": relations.both.weight.T,
        "rel_bias": relations.both.bias,
        "rel_of_dep": relations.of_dep.weight.T,
        "rel_of_head": relations.of_head.weight.T,
        "rel_root": relations.root,
        "entity_moves": network.entity_moves,
        "attribution_moves": network.attribution_moves,
    }
