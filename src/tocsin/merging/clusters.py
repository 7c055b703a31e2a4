"""Which things are one, by what is judged of pairs of them: average link that respects what is known for certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]

_UNIT = 1_000_000
"""Probabilities are counted in millionths, so that sums do not depend on the order in which they are made."""


@dataclass(slots=True, eq=False)
class _Group:
    """Nodes put together so far, with the groups that edges lead to and those it must never join.

    links: by group, how far the probabilities of the edges to it lie above what is missing, summed, in millionths.
    """

    members: list[str]
    links: dict[int, int] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)


def clusters(
    nodes: Sequence[str],
    edges: Mapping[Pair, float],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    threshold: float = 0.5,
    missing: float = 0.0,
) -> list[tuple[str, ...]]:
    """The clusters of some nodes, each and all in the order of their names.

    The two groups whose pairs have the greatest mean probability are put together, again and again, while that mean is
    at least `threshold`; a pair without an edge counts as `missing`. Groups without any edge between them are never put
    together. Pairs in `together` are bound from the start, pairs in `apart` are never in one cluster, nor is what was
    put together with them; where the two contradict each other, `apart` stands. Of equal means the one whose groups
    have the first names goes first, so that the result depends on the sets alone. Pairs are in either order; of a pair
    given twice the greater probability counts, and one that names an unknown node is left out.
    """
    names = sorted(set(nodes))
    number = {name: index for index, name in enumerate(names)}
    groups = {index: _Group([name]) for index, name in enumerate(names)}
    for one, other in _known(apart, number):
        groups[one].barred.add(other)
        groups[other].barred.add(one)
    for (one, other), excess in _excesses(edges, number, round(missing * _UNIT)).items():
        groups[one].links[other] = groups[other].links[one] = excess
    _bind(groups, _known(together, number))
    _join(groups, round(threshold * _UNIT), round(missing * _UNIT))
    return sorted(tuple(sorted(group.members)) for group in groups.values())


def _known(pairs: Iterable[Pair], number: Mapping[str, int]) -> list[tuple[int, int]]:
    """Pairs of different nodes by their numbers, the lower first, each once, in order."""
    known = ((number[one], number[other]) for one, other in pairs if one in number and other in number)
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _excesses(edges: Mapping[Pair, float], number: Mapping[str, int], missing: int) -> dict[tuple[int, int], int]:
    """How far the probability of each edge lies above what is missing."""
    found: dict[tuple[int, int], int] = {}
    for names, probability in edges.items():
        for pair in _known([names], number):
            excess = round(probability * _UNIT) - missing
            found[pair] = max(excess, found.get(pair, excess))
    return found


def _bind(groups: dict[int, _Group], pairs: Sequence[tuple[int, int]]) -> None:
    """Put together what is known to be one, in order, except where something in it is known to be apart."""
    home = {index: index for index in groups}
    for pair in pairs:
        one, other = sorted(_root(home, index) for index in pair)
        if one != other and other not in groups[one].barred:
            _merge(groups, one, other)
            home[other] = one


def _root(home: dict[int, int], index: int) -> int:
    while home[index] != index:
        index = home[index] = home[home[index]]
    return index


def _join(groups: dict[int, _Group], threshold: int, missing: int) -> None:
    """Put groups together, the likeliest first; an entry of the heap that no longer holds is passed over."""

    def mean(one: int, other: int) -> float:
        pairs = len(groups[one].members) * len(groups[other].members)
        return missing + groups[one].links[other] / pairs

    def entries(one: int) -> Iterator[tuple[float, int, int]]:
        for other in groups[one].links:
            if other not in groups[one].barred and (score := mean(one, other)) >= threshold:
                yield -score, min(one, other), max(one, other)

    heap = [entry for index in groups for entry in entries(index) if entry[1] == index]
    heapify(heap)
    while heap:
        score, one, other = heappop(heap)
        if one in groups and other in groups and other not in groups[one].barred and mean(one, other) == -score:
            _merge(groups, one, other)
            for entry in entries(one):
                heappush(heap, entry)


def _merge(groups: dict[int, _Group], one: int, other: int) -> None:
    """Let the second group become part of the first, which has the first name of both."""
    kept, gone = groups[one], groups.pop(other)
    kept.members += gone.members
    for index, excess in gone.links.items():
        links = groups[index].links if index != one else kept.links
        links.pop(other, None)
        if index != one:
            kept.links[index] = links[one] = kept.links.get(index, 0) + excess
    for index in gone.barred:
        groups[index].barred.discard(other)
        groups[index].barred.add(one)
        kept.barred.add(index)
