from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.clusters import clusters

Pair = tuple[str, str]
NAMES = "abcdefghij"
PAIRS = list(combinations(NAMES, 2))

pairs = st.lists(st.sampled_from(PAIRS), max_size=4)
scores = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
graphs = st.dictionaries(st.sampled_from(PAIRS), scores, max_size=len(PAIRS))


def oracle(
    nodes: Sequence[str], edges: Mapping[Pair, float], together: Sequence[Pair], apart: Sequence[Pair], missing: float
) -> set[frozenset[str]]:
    """The same by trying every pair of groups anew each time, with fractions and without any bookkeeping."""
    found = {frozenset(node) for node in nodes}

    def holding(node: str) -> frozenset[str]:
        return next(group for group in found if node in group)

    def may(one: frozenset[str], other: frozenset[str]) -> bool:
        return not any({x, y} == set(pair) for x, y in product(one, other) for pair in apart)

    def mean(one: frozenset[str], other: frozenset[str]) -> Fraction:
        known = [edges.get((min(x, y), max(x, y)), missing) for x, y in product(one, other)]
        return sum((Fraction(round(score * 20), 20) for score in known), Fraction(0)) / len(known)

    def linked(one: frozenset[str], other: frozenset[str]) -> bool:
        return any((min(x, y), max(x, y)) in edges for x, y in product(one, other))

    for x, y in sorted(set(together)):
        one, other = holding(x), holding(y)
        if one != other and may(one, other):
            found = found - {one, other} | {one | other}
    while True:
        ready = [
            (-mean(one, other), min(one | other), max(min(one), min(other)), one, other)
            for one, other in combinations(found, 2)
            if may(one, other) and linked(one, other) and mean(one, other) >= Fraction(1, 2)
        ]
        if not ready:
            return found
        *_, one, other = min(ready, key=lambda entry: entry[:3])
        found = found - {one, other} | {one | other}


@given(graphs, pairs, pairs, st.sampled_from([0.0, 0.05, 0.2]))
def test_equals_the_oracle(edges: dict[Pair, float], together: list[Pair], apart: list[Pair], missing: float) -> None:
    found = clusters(NAMES, edges, together, apart, threshold=0.5, missing=missing)
    assert {frozenset(members) for members in found} == oracle(NAMES, edges, together, apart, missing)


@given(graphs, pairs, pairs, st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_anything(
    edges: dict[Pair, float], together: list[Pair], apart: list[Pair], random: Random
) -> None:
    def shuffled(items: Sequence[Pair]) -> list[Pair]:
        mixed = [random.choice([(one, other), (other, one)]) for one, other in items]
        random.shuffle(mixed)
        return mixed

    nodes = random.sample(NAMES, len(NAMES))
    again = {random.choice([(one, other), (other, one)]): score for (one, other), score in reversed(edges.items())}
    assert clusters(nodes, again, shuffled(together), shuffled(apart)) == clusters(NAMES, edges, together, apart)


@given(graphs, pairs, pairs)
def test_keeps_every_node_once_and_what_is_apart_apart(
    edges: dict[Pair, float], together: list[Pair], apart: list[Pair]
) -> None:
    found = clusters(NAMES, edges, together, apart)
    assert sorted(node for members in found for node in members) == list(NAMES)
    assert not any(set(pair) <= set(members) for pair in apart for members in found)


@given(graphs, pairs)
def test_binds_what_is_together(edges: dict[Pair, float], together: list[Pair]) -> None:
    found = clusters(NAMES, edges, together)
    assert all(any({one, other} <= set(members) for members in found) for one, other in together)


def test_a_chain_is_not_one_cluster_unless_its_ends_are_alike() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.8}
    assert clusters("abc", chain) == [("a", "b"), ("c",)]
    assert clusters("abc", chain, missing=0.2) == [("a", "b", "c")]


def test_a_person_who_parts_two_reports_parts_what_was_joined_with_them() -> None:
    every = dict.fromkeys(combinations("abc", 2), 0.9)
    assert clusters("abc", every, apart=[("a", "c")]) == [("a", "b"), ("c",)]


def test_where_same_and_different_contradict_each_other_different_stands() -> None:
    assert clusters("abc", {}, together=[("a", "b"), ("b", "c")], apart=[("a", "c")]) == [("a", "b"), ("c",)]


def test_leaves_out_edges_to_what_is_not_there() -> None:
    assert clusters("ab", {("a", "z"): 1.0, ("y", "z"): 1.0, ("a", "b"): 0.7}) == [("a", "b")]


def test_of_a_pair_given_twice_the_greater_counts() -> None:
    assert clusters("ab", {("a", "b"): 0.9, ("b", "a"): 0.1}) == [("a", "b")]
