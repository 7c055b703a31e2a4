from __future__ import annotations

import numpy as np
import pytest

from training.boosting import Recipe, boosted, values

STEP = np.array([[number / 100, 1.0] for number in range(100)])


def test_learns_where_a_measure_parts_them() -> None:
    trees = boosted(STEP, STEP[:, 0] > 0.6, np.ones(100), Recipe(trees=60, least=0.1))
    found = trees.probabilities(STEP)
    assert found[:58].max() < 0.3 and found[64:].min() > 0.7


def test_learns_what_it_means_that_a_measure_is_unknown() -> None:
    unknown = np.vstack([STEP, np.full((50, 2), np.nan)])
    same = np.concatenate([STEP[:, 0] > 0.6, np.ones(50, bool)])
    trees = boosted(unknown, same, np.ones(150), Recipe(trees=60, least=0.1))
    assert trees.probabilities(np.array([[np.nan, np.nan], [0.1, 1.0]])) == pytest.approx([1, 0], abs=0.3)


def test_a_row_that_counts_twice_is_as_two() -> None:
    twice = np.vstack([STEP, STEP[70:]])
    same = STEP[:, 0] > 0.5
    heavy = boosted(STEP, same, np.where(STEP[:, 0] >= 0.7, 2.0, 1.0), Recipe(trees=1))
    assert heavy.bias == boosted(twice, np.concatenate([same, same[70:]]), np.ones(130), Recipe(trees=1)).bias


def test_a_tree_as_the_table_has_it() -> None:
    tree = [0, 0.5, False, 0.0, -1.0, [1, 2.0, True, 0.0, 1.0, 3.0]]
    rows = np.array([[0.5, 9.0], [0.6, 2.0], [0.6, 2.1], [np.nan, np.nan]])
    assert values(tree, rows).tolist() == [-1.0, 1.0, 3.0, 1.0]
