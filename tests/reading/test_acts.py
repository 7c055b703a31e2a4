"""The head for acts hangs on who does what to whom, and on little but an act's own sentence."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.acts import DEPTHS, KINDS, Acts, Asked, Floats
from tocsin.reading.encoder import WEIGHTS

SIZE = 384


@pytest.fixture(scope="module")
def acts() -> Acts:
    return Acts(WEIGHTS)


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
def test_what_stands_in_other_sentences_changes_little(acts: Acts, lengths: list[int]) -> None:
    bounds = np.concatenate([[0], np.cumsum(lengths)]).tolist()
    states = words(bounds[-1])
    asked = [Asked((a, b), [a], [b - 1], [(a + b) // 2]) for a, b in pairwise(bounds)]

    together = acts.chances(states, asked)

    for one, made in zip(asked, together, strict=True):
        first, last = one.sentence
        moved = Asked((0, last - first), *([place - first for place in part] for part in one[1:]))
        # Words are rounded together, so that a text tells a little on how fine that is.
        assert np.allclose(acts.chances(states[first:last], [moved])[0], made, atol=0.2)
