"""What resemblance is worth: the probability that two incidents are one, and what each measure adds to it.

The weights are boosted decision trees written as a table, `tables/incidents.json`, which `training/incidents.py` made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, nan
from typing import Any, NamedTuple

from tocsin.merging.resemblance import Resemblance


class Split(NamedTuple):
    """A question about one measure. `value` is what its tree says of the pairs that come to it, in log odds."""

    measure: int
    cut: float
    unknown_is_low: bool
    value: float
    low: Split | float
    high: Split | float


class Weights(NamedTuple):
    """Trees over measures, and the log odds before any of them; `same` is the probability from which two are one."""

    bias: float
    same: float
    trees: tuple[Split | float, ...]


class Weighed(NamedTuple):
    """A probability, and the log odds that each measure adds to what is so of most pairs."""

    probability: float
    added: Mapping[str, float]


def weigh(measures: Resemblance) -> Weighed:
    """The probability that a pair is one, with what each measure adds: the steps of the trees that ask about it."""
    known = [nan if value is None else value for value in measures]
    added = [0.0] * len(known)
    total = weights().bias
    for tree in weights().trees:
        node = tree
        while isinstance(node, Split):
            value = known[node.measure]
            is_low = not value > node.cut if node.unknown_is_low else value <= node.cut
            following = node.low if is_low else node.high
            added[node.measure] += (following.value if isinstance(following, Split) else following) - node.value
            node = following
        total += node
    names = zip(Resemblance._fields, added, strict=True)
    return Weighed(1 / (1 + exp(-total)), {name: worth for name, worth in names if worth})


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = json.loads(files("tocsin.merging").joinpath("tables/incidents.json").read_text(encoding="utf-8"))
    numbers = {name: index for index, name in enumerate(Resemblance._fields)}
    return Weights(table["bias"], table["same"], tuple(_tree(tree, numbers) for tree in table["trees"]))


def _tree(node: Any, numbers: Mapping[str, int]) -> Split | float:
    """A node as the table has it: a number, or [measure, cut, whether unknown is low, value, low, high]."""
    if not isinstance(node, list):
        return float(node)
    measure, cut, unknown_is_low, value, low, high = node
    return Split(numbers[measure], cut, unknown_is_low, value, _tree(low, numbers), _tree(high, numbers))
