"""The trained head for coded acts: what PLOVER calls the act between two parties of a sentence (acts.npz)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from tocsin.model.reading import EventType

STATES = "acts"
"""Where a Doc's `user_data` holds what the head reads: states behind layers of the encoder, side by side."""
FILE = "acts.npz"
TYPES: tuple[EventType, ...] = get_args(EventType)
NONE = "NONE"
KINDS = (*TYPES, NONE)
"""What the head tells apart: the types, and no act at all."""
MARKS = ("actor", "recipient", "act")
DEPTHS = (2, 4)
"""The layers of the encoder whose states are read, one by each layer of the head: meaning fades from the upper ones."""

_HEADS = 12
_EPSILON = np.float32(1e-12)
_SCALE = ":scale"
_FAR = np.float32(1e4)

Floats = NDArray[np.float32]


class Asked(NamedTuple):
    """Where an act's sentence stands among some words (first, one past the last), and the places of its parts there.

    No places: the part is not said.
    """

    sentence: tuple[int, int]
    actor: Sequence[int]
    recipient: Sequence[int]
    act: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A transformer layer's weights, each [in, out]; norms: scale and shift."""

    q: Floats
    q_bias: Floats
    kv: Floats
    kv_bias: Floats
    out: Floats
    out_bias: Floats
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm1: Floats
    norm2: Floats


class Acts:
    """The head, from the folder of the weights; `training/act_network.py` is what it was trained as."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    @cached_property
    def _weights(self) -> dict[str, Floats]:
        with np.load(self._file) as stored:
            return {name: _restored(stored, name) for name in stored.files if not name.endswith(_SCALE)}

    @cached_property
    def _layers(self) -> list[_Layer]:
        count = sum(name.endswith(".qkv.weight") for name in self._weights)
        return [_layer(self._weights, f"layers.{n}.") for n in range(count)]

    def chances(self, words: Floats, asked: Sequence[Asked]) -> Floats:
        """How likely each of KINDS is [asked, KINDS] for some acts.

        words: the states [W, 384 times DEPTHS] of their sentences.
        """
        marks, absent = self._weights["marks"], self._weights["absent"]
        depths = np.split(words, len(DEPTHS), axis=-1)
        starts = np.array([one.sentence[0] for one in asked])
        lengths = np.array([one.sentence[1] - one.sentence[0] for one in asked])
        places = np.arange(lengths.max())
        inside = (places < lengths[:, None]).astype(np.float32)
        seen = np.minimum(starts[:, None] + places, len(words) - 1)
        marked = np.zeros((*seen.shape, len(MARKS)), dtype=np.float32)
        for n, (_, *parts) in enumerate(asked):
            for m, part in enumerate(parts):
                marked[n, np.array(part, dtype=np.int64) - starts[n], m] = 1
        pools = np.concatenate([inside[:, :, None], marked], axis=2)
        counts = pools.sum(axis=1)
        means = np.swapaxes(pools / np.maximum(counts, 1)[:, None], 1, 2)
        alone = (counts == 0).astype(np.float32)
        alone[:, 0] = 1
        asking: Floats = means @ depths[0][seen] + (means @ marked) @ marks + alone[:, :, None] * absent
        bias: Floats = (np.concatenate([inside, np.ones_like(counts)], axis=1)[:, None, None] - 1) * _FAR
        for layer, states in zip(self._layers, depths, strict=True):
            # What a word is, is the same for all acts; only what its marks add is not.
            kv = (states @ layer.kv + layer.kv_bias)[seen] + marked @ (marks @ layer.kv)
            asking = _asked(layer, asking, kv, bias)
        scores = asking.reshape(len(asked), -1) @ self._weights["kinds.weight"].T + self._weights["kinds.bias"]
        return _softmax(scores)


def rounded(name: str, weight: Floats) -> dict[str, NDArray[np.generic]]:
    """A weight as it is stored: a matrix in 8 bits with a scale a row, anything else in 16."""
    if weight.ndim < 2 or not name.endswith(".weight"):
        return {name: weight.astype(np.float16)}
    scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / 127
    return {name: np.round(weight / scale).astype(np.int8), name + _SCALE: scale.astype(np.float32)}


def _restored(stored: Mapping[str, NDArray[Any]], name: str) -> Floats:
    weight: Floats = stored[name].astype(np.float32)
    return weight * stored[name + _SCALE] if name + _SCALE in stored else weight


def _layer(weights: dict[str, Floats], prefix: str) -> _Layer:
    of = {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}
    qkv, bias = np.ascontiguousarray(of["qkv.weight"].T), of["qkv.bias"]
    size = len(qkv)
    return _Layer(
        q=qkv[:, :size], q_bias=bias[:size], kv=qkv[:, size:], kv_bias=bias[size:],
        out=of["out.weight"].T, out_bias=of["out.bias"], up=of["up.weight"].T, up_bias=of["up.bias"],
        down=of["down.weight"].T, down_bias=of["down.bias"],
        norm1=np.stack([of["norm1.weight"], of["norm1.bias"]]), norm2=np.stack([of["norm2.weight"], of["norm2.bias"]]),
    )  # fmt: skip


def _asked(layer: _Layer, asking: Floats, kv: Floats, bias: Floats) -> Floats:
    """What a layer makes of an act's vectors [B, Q, H] that look at words (keys and values [B, W, 2 H]), each other."""
    size = asking.shape[-1]
    flat = asking.reshape(-1, size)
    own = (flat @ layer.kv + layer.kv_bias).reshape(*asking.shape[:2], -1)
    k, v = (_split(part) for part in np.split(np.concatenate([kv, own], axis=1), 2, axis=-1))
    q: Floats = _split((flat @ layer.q + layer.q_bias).reshape(asking.shape)) / np.float32(np.sqrt(size / _HEADS))
    scores: Floats = q @ np.swapaxes(k, 2, 3) + bias
    mixed: Floats = np.swapaxes(_softmax(scores) @ v, 1, 2).reshape(-1, size)
    y = _norm(flat + mixed @ layer.out + layer.out_bias, layer.norm1)
    bent = _gelu(y @ layer.up + layer.up_bias)
    return _norm(y + bent @ layer.down + layer.down_bias, layer.norm2).reshape(asking.shape)


def _split(x: Floats) -> Floats:
    """[B, rows, H] by heads, [B, heads, rows, H / heads]."""
    return np.swapaxes(x.reshape(*x.shape[:2], _HEADS, -1), 1, 2)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    made: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return made


def _norm(x: Floats, scale: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
    made: Floats = centred / spread * scale[0] + scale[1]
    return made


def _gelu(x: Floats) -> Floats:
    """GELU by a hyperbolic tangent (Hendrycks and Gimpel 2016)."""
    made: Floats = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    return made
