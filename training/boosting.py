"""Boosted decision trees, small and exact: logistic loss, Newton steps, cuts at quantiles, the unknown to one side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Node = list[Any] | float
"""A number, or [measure, cut, whether unknown is low, value, low, high]."""

_BINS = 48


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many trees of what depth, how far each goes, and what holds it back."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.08
    least: float = 1.0
    ridge: float = 4.0


@dataclass(frozen=True, slots=True)
class Boosted:
    """Log odds before any tree, and the trees."""

    bias: float
    trees: tuple[Node, ...]

    def probabilities(self, measures: Floats) -> Floats:
        """The probability of each row."""
        total = np.full(len(measures), self.bias)
        for tree in self.trees:
            total += values(tree, measures)
        return np.asarray(1 / (1 + np.exp(-total)))


def boosted(measures: Floats, same: NDArray[np.bool_], weights: Floats, recipe: Recipe) -> Boosted:
    """Trees for rows of measures, NaN where unknown; weights: how often each row counts."""
    cuts = [_cuts(column) for column in measures.T]
    bins = np.stack([_binned(column, cut) for column, cut in zip(measures.T, cuts, strict=True)], axis=1)
    share = float(np.average(same, weights=weights))
    bias = float(np.log(share / (1 - share)))
    total = np.full(len(same), bias)
    trees = []
    for _ in range(recipe.trees):
        chance = 1 / (1 + np.exp(-total))
        slope, curve = weights * (chance - same), weights * chance * (1 - chance)
        tree = _grown(bins, slope, curve, cuts, recipe, recipe.depth)
        trees.append(tree)
        total += values(tree, measures)
    return Boosted(bias, tuple(trees))


def values(node: Node, measures: Floats) -> Floats:
    """What a tree says of each row, in log odds."""
    if not isinstance(node, list):
        return np.full(len(measures), float(node))
    measure, cut, unknown_is_low, _, low, high = node
    column = measures[:, measure]
    is_low = np.where(np.isnan(column), unknown_is_low, column <= cut)
    return np.where(is_low, values(low, measures), values(high, measures))


def _cuts(column: Floats) -> Floats:
    """Up to `_BINS` - 2 cuts between the values of a measure, rounded to what the table keeps."""
    known = column[~np.isnan(column)]
    wanted = np.quantile(known, np.linspace(0, 1, _BINS)[1:-1]) if len(known) else np.zeros(0)
    return np.unique(np.round(wanted, 4))


def _binned(column: Floats, cuts: Floats) -> NDArray[np.int64]:
    """0 for unknown, else one more than the number of cuts below the value."""
    return np.where(np.isnan(column), 0, 1 + np.searchsorted(cuts, np.nan_to_num(column), side="left"))


def _grown(
    bins: NDArray[np.int64], slope: Floats, curve: Floats, cuts: list[Floats], recipe: Recipe, depth: int
) -> Node:
    """The best tree of some rows."""
    value = round(-recipe.rate * float(slope.sum()) / (float(curve.sum()) + recipe.ridge), 4)
    found = _best(bins, slope, curve, cuts, recipe) if depth else None
    if found is None:
        return value
    measure, place, unknown_is_low = found
    column = bins[:, measure]
    is_low = np.where(column == 0, unknown_is_low, column <= place + 1)
    low, high = (_grown(bins[side], slope[side], curve[side], cuts, recipe, depth - 1) for side in (is_low, ~is_low))
    return [measure, float(cuts[measure][place]), unknown_is_low, value, low, high]


def _best(
    bins: NDArray[np.int64], slope: Floats, curve: Floats, cuts: list[Floats], recipe: Recipe
) -> tuple[int, int, bool] | None:
    """The measure, the number of its cut and the side of the unknown that part some rows best; none if none helps."""
    best, found = 1e-6, None
    whole = _worth(slope.sum(), curve.sum(), recipe.ridge)
    for measure, places in enumerate(cuts):
        if not len(places):
            continue
        column = bins[:, measure]
        slopes = np.bincount(column, slope, minlength=_BINS + 1)
        curves = np.bincount(column, curve, minlength=_BINS + 1)
        for unknown_is_low in (True, False):
            extra = (slopes[0], curves[0]) if unknown_is_low else (0.0, 0.0)
            left = np.cumsum(slopes[1 : len(places) + 1]) + extra[0]
            heft = np.cumsum(curves[1 : len(places) + 1]) + extra[1]
            gain = _worth(left, heft, recipe.ridge) + _worth(slope.sum() - left, curve.sum() - heft, recipe.ridge)
            gain = np.where((heft < recipe.least) | (curve.sum() - heft < recipe.least), 0, gain - whole)
            place = int(np.argmax(gain))
            if gain[place] > best:
                best, found = float(gain[place]), (measure, place, unknown_is_low)
    return found


def _worth(slope: Any, curve: Any, ridge: float) -> Any:
    return slope**2 / (curve + ridge)
