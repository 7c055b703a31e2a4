"""What resemblance is worth: the probability that two incidents are one, and what each measure adds to it.

The weights are boosted decision trees written as a table, `tables/incidents.json`, which `training/incidents.py` made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.merging.resemblance import Resemblance

DEPTH = 3  # questions that a tree asks of a pair


@dataclass(frozen=True, eq=False)
class Weights:
    """Trees over measures, one after another, their nodes in the order of a heap, and the log odds before any of them.

    `same` is the probability from which two are one. A node asks whether its measure is at most its cut, which leads
    to the lower of the two nodes below it; `value` is what its tree says of the pairs that come to it, in log odds.
    `root` is where each tree begins.
    """

    bias: float
    same: float
    measure: NDArray[np.int64]
    cut: NDArray[np.float64]
    unknown_is_low: NDArray[np.bool_]
    value: NDArray[np.float64]
    root: NDArray[np.int64]


def probability(measures: Resemblance) -> float:
    """The probability that a pair is one."""
    table = weights()
    *_, leaf = _paths(measures, table)
    return float(round(1 / (1 + exp(-table.bias - float(table.value.take(leaf).sum()))), 6))


def added(measures: Resemblance) -> Mapping[str, float]:
    """The log odds that each measure adds to what is so of most pairs: the steps of the trees that ask about it."""
    table = weights()
    found = np.zeros(len(measures))
    for node, below in pairwise(_paths(measures, table)):
        steps = table.value.take(below) - table.value.take(node)
        found += np.bincount(table.measure.take(node), steps, len(measures))
    return {name: worth for name, worth in zip(Resemblance._fields, found.tolist(), strict=True) if worth}


def _paths(measures: Resemblance, table: Weights) -> Iterator[NDArray[np.int64]]:
    """Where a pair comes to in every tree, from its root to a leaf, as positions in the flat table."""
    known = np.array(measures, np.float64)
    root = node = table.root
    yield node
    for _ in range(DEPTH):
        asked = known.take(table.measure.take(node))
        is_high = ~((asked <= table.cut.take(node)) | (np.isnan(asked) & table.unknown_is_low.take(node)))
        node = root + 2 * (node - root) + 1 + is_high
        yield node


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = json.loads(files("tocsin.merging").joinpath("tables/incidents.json").read_text(encoding="utf-8"))
    nodes = [node for tree in table["trees"] for node in _nodes(tree, DEPTH)]
    return Weights(
        bias=table["bias"],
        same=table["same"],
        measure=np.array([Resemblance._fields.index(node[0]) for node in nodes]),
        cut=np.array([node[1] for node in nodes]),
        unknown_is_low=np.array([node[2] for node in nodes]),
        value=np.array([node[3] for node in nodes]),
        root=np.arange(0, len(nodes), 2 ** (DEPTH + 1) - 1),
    )


def _nodes(tree: Any, depth: int) -> list[tuple[str, float, bool, float]]:
    """The nodes of a tree in the order of a heap, each a measure, a cut, whether unknown is low, and a value.

    The table has a number for a leaf, else [measure, cut, whether unknown is low, value, low, high]; a leaf that stands
    higher than others asks a question that makes no difference.
    """
    level, found = [tree], []
    for _ in range(depth + 1):
        asked = [
            node if isinstance(node, list) else [Resemblance._fields[0], inf, True, node, node, node] for node in level
        ]
        found += [(node[0], node[1], node[2], node[3]) for node in asked]
        level = [below for node in asked for below in node[4:]]
    return found
