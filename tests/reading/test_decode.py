"""Decoding finds the best tags and trees there are: checked against trying them all."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.reading.decode import NEVER, best_tags, marginals, tagged_spans, tree

SCORE = st.floats(-5, 5, width=16)


def _total(scores: np.ndarray, heads: Sequence[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def _is_tree(heads: Sequence[int]) -> bool:
    if sum(head < 0 for head in heads) != 1:
        return False
    for word in range(len(heads)):
        steps, at = 0, word
        while at >= 0:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return True


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=SCORE)))
def test_the_tree_has_one_root_and_no_better_one_exists(scores: np.ndarray) -> None:
    count = len(scores)
    heads = tree(scores).tolist()

    assert _is_tree(heads)
    np.fill_diagonal(scores[:, :count], NEVER)
    every = (some for some in itertools.product(range(-1, count), repeat=count) if _is_tree(some))
    assert _total(scores, heads) == pytest.approx(max(_total(scores, some) for some in every), abs=1e-3)


@given(
    st.lists(st.integers(0, 5).flatmap(lambda n: arrays(np.float32, (n, 3), elements=SCORE)), max_size=4),
    arrays(np.float32, (3, 3), elements=SCORE),
)
def test_no_better_sequence_of_tags_exists(stretches: list[np.ndarray], moves: np.ndarray) -> None:
    opening = np.array([0, NEVER, 0], dtype=np.float32)

    for stretch, path in zip(stretches, best_tags(stretches, moves, opening), strict=True):

        def total(tags: Sequence[int], stretch: np.ndarray = stretch) -> float:
            steps = sum(moves[a, b] for a, b in itertools.pairwise(tags))
            return float(
                steps + sum(stretch[i, tag] for i, tag in enumerate(tags)) + (opening[tags[0]] if len(tags) else 0)
            )

        best = max(total(tags) for tags in itertools.product(range(3), repeat=len(stretch)))
        assert total(path.tolist()) == pytest.approx(best, abs=1e-2)


@given(
    st.lists(st.integers(0, 5).flatmap(lambda n: arrays(np.float32, (n, 3), elements=SCORE)), max_size=4),
    arrays(np.float32, (3, 3), elements=SCORE),
)
def test_how_likely_a_tag_is_sums_over_every_sequence(stretches: list[np.ndarray], moves: np.ndarray) -> None:
    opening = np.array([0, NEVER, 0], dtype=np.float32)

    for stretch, chances in zip(stretches, marginals(stretches, moves, opening), strict=True):
        expected = np.zeros(stretch.shape)
        for tags in itertools.product((0, 1, 2), repeat=len(stretch)):
            score = sum(moves[a, b] for a, b in itertools.pairwise(tags)) + sum(opening[tag] for tag in tags[:1])
            weight = np.exp(float(score) + sum(float(stretch[i, tag]) for i, tag in enumerate(tags)))
            for i, tag in enumerate(tags):
                expected[i, tag] += weight
        assert chances == pytest.approx(expected / expected.sum(1, keepdims=True), abs=1e-4)


def test_an_inside_tag_that_continues_nothing_opens_a_span() -> None:
    tags = ["O", "I-cue", "I-cue", "B-cue", "I-source", "O"]

    assert tagged_spans(tags) == [("cue", 1, 3), ("cue", 3, 4), ("source", 4, 5)]


def test_nothing_has_no_tags() -> None:
    assert best_tags([], np.zeros((3, 3), dtype=np.float32), np.zeros(3, dtype=np.float32)) == []
