"""The largest set of nodes that are all joined, against going through all sets."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.cliques import largest

_NODES = range(8)
_PAIRS = list(combinations(_NODES, 2))


@given(st.sets(st.sampled_from(_PAIRS)))
def test_it_is_what_going_through_all_sets_finds(joined: set[tuple[int, int]]) -> None:
    sets = (some for size in range(len(_NODES) + 1) for some in combinations(_NODES, size))
    assert largest(_NODES, joined) == max(len(some) for some in sets if joined.issuperset(combinations(some, 2)))


def test_a_crowd_of_voices_is_no_matter() -> None:
    crowd = range(450)
    # Each is joined with all but the two others of its three, so that there are 3 to the 150 largest sets.
    joined = {(one, other) for one, other in combinations(crowd, 2) if one // 3 != other // 3}
    assert largest(crowd, joined) == 150
