"""Which actors of many reports are put together: those judged the same, the likeliest first, no two different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tocsin.merging.bodies import Body, table
from tocsin.merging.likeness import acronym, judge_actors, spelled_out
from tocsin.merging.names import person_name
from tocsin.merging.players import Player
from tocsin.merging.spelling import skeleton, words
from tocsin.model.judgement import Judgement

_MARGIN = 1.0  # log odds by which one must be likelier than another to be chosen over it


@dataclass(slots=True, eq=False)
class Node:
    """Actors that are one by all that is looked at; the first by reference stands for them."""

    first: Player
    players: list[Player]


def nodes_of(cast: Sequence[Player], apart: set[str]) -> list[Node]:
    """Put together what looks the same to `judge_actors`, save those without a name and those that people judged."""
    found: dict[object, Node] = {}
    for player in cast:
        alone = player.ref if player.ref in apart or not _is_told(player) else None
        look = (alone, *_look(player))
        if look in found:
            found[look].players.append(player)
        else:
            found[look] = Node(player, [player])
    return sorted(found.values(), key=lambda node: node.first.ref)


def _is_told(player: Player) -> bool:
    """Whether it is told who it is, so that the same words elsewhere mean the same."""
    if player.body is None:
        return not player.is_anonymous
    return player.body.is_known or (player.body.is_local and bool(player.place))


def _look(player: Player) -> tuple[object, ...]:
    is_person = player.body is None
    name = words(player.name) if is_person or acronym(player.name) else ()
    where = player.place if is_person or (player.body is not None and not player.body.is_known) else ()
    when = player.day if is_person else None
    offices = player.offices if is_person else ()
    return (player.kind, name, player.country, player.sector, player.age, player.body, offices, where, when)


def grouped(
    nodes: Sequence[Node], together: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]
) -> tuple[dict[int, int], list[Judgement]]:
    """The group of each node, by the number of its first, and the judgements by which nodes were put together."""
    at = {player.ref: number for number, node in enumerate(nodes) for player in node.players}
    judged = _Judged(nodes)
    groups = _Groups(len(nodes), judged, {_pair(at, pair) for pair in apart} - {None})
    for pair in together:
        if (bound := _pair(at, pair)) is not None:
            groups.join(*bound, bound=True)
    used: list[Judgement] = []
    for one, other, judgement in _chosen(nodes, judged):
        if groups.join(one, other):
            used.append(judgement)
    return {number: groups.of(number) for number in range(len(nodes))}, used


def _pair(at: Mapping[str, int], pair: tuple[str, str]) -> tuple[int, int] | None:
    one, other = at.get(pair[0]), at.get(pair[1])
    return None if one is None or other is None else (min(one, other), max(one, other))


class _Judged:
    """What is judged of two nodes, each pair looked at once."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._known: dict[tuple[int, int], Judgement | None] = {}

    def of(self, one: int, other: int) -> Judgement | None:
        pair = min(one, other), max(one, other)
        if pair not in self._known:
            self._known[pair] = judge_actors(self._nodes[pair[0]].first, self._nodes[pair[1]].first)
        return self._known[pair]

    def different(self, one: int, other: int) -> bool:
        found = self.of(one, other)
        return found is not None and found.verdict == "different"


class _Groups:
    """Groups of nodes, none of which holds two that are different."""

    def __init__(self, size: int, judged: _Judged, apart: set[tuple[int, int] | None]) -> None:
        self._group = list(range(size))
        self._members = [[number] for number in range(size)]
        self._judged = judged
        self._apart = apart
        self._bound: set[int] = set()

    def of(self, number: int) -> int:
        return self._group[number]

    def join(self, one: int, other: int, bound: bool = False) -> bool:
        """Put the groups of two nodes together; bound: as people said, whatever the machine judges."""
        mine, theirs = sorted((self._group[one], self._group[other]))
        if mine == theirs or any(self._parted(a, b, bound) for a in self._members[mine] for b in self._members[theirs]):
            return False
        for number in self._members[theirs]:
            self._group[number] = mine
        self._members[mine] += self._members[theirs]
        self._members[theirs] = []
        return True

    def _parted(self, one: int, other: int, bound: bool) -> bool:
        return (min(one, other), max(one, other)) in self._apart or (not bound and self._judged.different(one, other))


def _chosen(nodes: Sequence[Node], judged: _Judged) -> list[tuple[int, int, Judgement]]:
    """The pairs of nodes that are the same, the likeliest first, less those of a node that fits two different ones."""
    edges: dict[tuple[int, int], Judgement] = {}
    for pair in sorted(candidates(nodes)):
        judgement = judged.of(*pair)
        if judgement is not None and judgement.verdict == "same":
            edges[pair] = judgement
    beside: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), judgement in edges.items():
        odds = _odds(judgement)
        beside[one].append((odds, other))
        beside[other].append((odds, one))
    barred = {(number, other) for number, others in beside.items() for other in _too_many(others, judged)}
    kept = [
        (one, other, judgement)
        for (one, other), judgement in edges.items()
        if (one, other) not in barred and (other, one) not in barred
    ]
    return sorted(kept, key=lambda edge: (-(edge[2].score or 0), edge[0], edge[1]))


def _odds(judgement: Judgement) -> float:
    return sum(part.weight for part in judgement.parts)


def _too_many(others: Sequence[tuple[float, int]], judged: _Judged) -> set[int]:
    """Of the nodes that fit one, those that are different from another that fits it as well, or better."""
    if len(others) < 2:
        return set()
    return {
        loser
        for (odds, one), (more, other) in combinations(sorted(others), 2)
        if judged.different(one, other)
        for loser in ((one, other) if more - odds < _MARGIN else (one,))
    }


def candidates(nodes: Sequence[Node]) -> set[tuple[int, int]]:
    """Pairs of nodes that share a key."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in _keys(node.first):
            blocks[key].append(number)
    return {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}


def _keys(player: Player) -> set[object]:
    """What an actor is found by: the words of a person's name, an office, an organ, the words or letters of a body."""
    if player.is_anonymous:
        return set()
    found: set[object] = set()
    if player.kind == "person":
        found |= {("name", key) for key in person_name(player.name, player.country).keys}
        if len(words(player.name)) > 1:
            found.add(("whole", words(player.name)))
    found |= {("office", *_organ_key(office.body, player)) for office in player.offices if office.rank == "head"}
    body = player.body
    if body is not None:
        found.add(("body", *_organ_key(body, player)))
        if len(words(player.name)) > 1:
            found.add(("whole", words(player.name)))
        letters = acronym(player.name)
        found |= {("letters", one) for one in ({letters} if letters else spelled_out(player.name))}
    return found


def _organ_key(body: Body, player: Player) -> tuple[object, ...]:
    endings = table().endings
    if body.organ and body.organ != "outlet":
        own = body.words or (tuple(sorted(player.place)) if body.is_local else ())
        return body.organ, body.country, tuple(map(skeleton, own))
    plain = [word for word in body.words if word not in endings] or body.words
    return body.organ, tuple(sorted(map(skeleton, plain)))
