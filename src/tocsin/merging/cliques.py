"""How many of some things are all joined with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set


def largest(nodes: Sequence[int], joined: Set[tuple[int, int]]) -> int:
    """The size of the largest set of nodes that are all joined with each other (Bron and Kerbosch, with a pivot).

    It is sought apart in each part whose nodes are joined with all others outside: sets of these go together, and where
    most are joined, as voices are, there are far too many of them to be gone through.
    """
    near: dict[int, set[int]] = {node: set() for node in nodes}
    for one, other in joined:
        near[one].add(other)
        near[other].add(one)

    def grow(size: int, candidates: set[int], done: set[int]) -> int:
        if not candidates:
            return size
        pivot = max(sorted(candidates | done), key=lambda node: len(near[node] & candidates))
        best = size
        for node in sorted(candidates - near[pivot]):
            best = max(best, grow(size + 1, candidates & near[node], done & near[node]))
            candidates = candidates - {node}
            done = done | {node}
        return best

    return sum(grow(0, part, set()) for part in _parts(near))


def _parts(near: Mapping[int, Set[int]]) -> Iterator[set[int]]:
    """Nodes in parts, each node being joined with all of the other parts."""
    left = set(near)
    while left:
        part, ahead = set[int](), {left.pop()}
        while ahead:
            node = ahead.pop()
            part.add(node)
            far = left - near[node]
            left -= far
            ahead |= far
        yield part
