"""The head for acts is arithmetic on word states: what it says of one act hangs on nothing but its own sentence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.acts import DEPTHS, FILE, KINDS, MARKS, Acts, Asked, Floats, rounded

SIZE, INNER = 384, 64


def stored(folder: Path, layers: int = len(DEPTHS)) -> Path:
    """A head of random weights, as training writes one."""
    dice = np.random.default_rng(7)

    def some(*shape: int) -> Floats:
        return (dice.standard_normal(shape) / 10).astype(np.float32)

    weights = {"marks": some(len(MARKS), SIZE), "absent": some(1 + len(MARKS), SIZE)}
    weights |= {"kinds.weight": some(len(KINDS), (1 + len(MARKS)) * SIZE), "kinds.bias": some(len(KINDS))}
    for n in range(layers):
        for name, shape in {
            "qkv": (3 * SIZE, SIZE),
            "out": (SIZE, SIZE),
            "up": (INNER, SIZE),
            "down": (SIZE, INNER),
        }.items():
            weights |= {f"layers.{n}.{name}.weight": some(*shape), f"layers.{n}.{name}.bias": some(shape[0])}
        for norm in ("norm1", "norm2"):
            weights |= {f"layers.{n}.{norm}.weight": 1 + some(SIZE), f"layers.{n}.{norm}.bias": some(SIZE)}
    parts = {key: part for name, weight in weights.items() for key, part in rounded(name, weight).items()}
    np.savez(folder / FILE, **parts)  # type: ignore[arg-type]
    return folder


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Acts:
    return Acts(stored(tmp_path_factory.mktemp("weights")))


def words(count: int) -> Floats:
    return np.random.default_rng(count).standard_normal((count, SIZE * len(DEPTHS))).astype(np.float32)


def test_chances_are_chances(acts: Acts) -> None:
    made = acts.chances(words(9), [Asked((0, 9), [0, 1], [5], [3]), Asked((0, 9), [], [], [])])

    assert made.shape == (2, len(KINDS))
    assert np.allclose(made.sum(1), 1, atol=1e-5)
    assert (made >= 0).all()


def test_who_does_it_to_whom_matters(acts: Acts) -> None:
    one, other, unsaid = acts.chances(
        words(9), [Asked((0, 9), [0], [5], [3]), Asked((0, 9), [5], [0], [3]), Asked((0, 9), [0], [], [3])]
    )

    assert not np.allclose(one, other, atol=1e-3)
    assert not np.allclose(one, unsaid, atol=1e-3)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_what_stands_in_other_sentences_changes_nothing(acts: Acts, lengths: list[int]) -> None:
    bounds = np.concatenate([[0], np.cumsum(lengths)]).tolist()
    states = words(bounds[-1])
    asked = [Asked((a, b), [a], [b - 1], [(a + b) // 2]) for a, b in pairwise(bounds)]

    together = acts.chances(states, asked)

    for one, made in zip(asked, together, strict=True):
        first, last = one.sentence
        moved = Asked((0, last - first), *([place - first for place in part] for part in one[1:]))
        assert np.allclose(acts.chances(states[first:last], [moved])[0], made, atol=1e-4)


def test_a_stored_matrix_is_near_the_one_it_was() -> None:
    weight = words(30)

    parts = rounded("a.weight", weight)

    assert parts["a.weight"].dtype == np.int8
    again = parts["a.weight"].astype(np.float32) * parts["a.weight:scale"].astype(np.float32)
    assert np.abs(again - weight).max() <= np.abs(weight).max() / 200
