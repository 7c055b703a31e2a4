"""The same person, body or state across reports, and who speaks with one voice.

`players` boils the actors of a reading down, `judge_actors` judges two, `identities` joins those of many reports.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol, TypeVar

from tocsin.merging.bodies import STATE, Body, table
from tocsin.merging.likeness import acronym, body_parts, judge_actors, spelled_out
from tocsin.merging.names import person_name
from tocsin.merging.players import Player, players
from tocsin.merging.spelling import skeleton, words
from tocsin.model.judgement import MACHINE, Judgement
from tocsin.model.reading import ActorKind

__all__ = ["Identities", "Identity", "Player", "identities", "judge_actors", "players"]

_MARGIN = 1.0  # log odds by which one must be likelier than another to be chosen over it
_RANKS = ("head", "spokesman", "below", "member")
_LONGEST_NAME = 6  # words that a name is shown with

Place = tuple[str, str]
"""A report's id and an actor's in it."""


class HasCast(Protocol):
    """A report with its actors; a gist is one."""

    @property
    def report(self) -> str: ...
    @property
    def cast(self) -> tuple[Player, ...]: ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, body or state across reports.

    `key` is made of the least of `members`, the references of its actors; `name` its fullest spelling; `country`,
    `sector` and `side` what most of its actors are said to be of, null where none is.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    side: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities of the actors of some reports, and the judgements that join them."""

    found: Mapping[Place, Identity] = field(default_factory=dict)
    voices: Mapping[Place, str] = field(default_factory=dict)
    bodies: Mapping[Place, tuple[Player, Body | None]] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()

    def of(self, report: str, actor: str) -> Identity | None:
        """The identity of an actor by its id in a report; one without a name is an identity of its own."""
        return self.found.get((report, actor))

    def voice_of(self, report: str, actor: str) -> str | None:
        """The voice that an actor speaks with: its own, or a body's.

        A body's it is for the body and for those who head it, speak for it or serve in it by name.
        """
        return self.voices.get((report, actor))

    def may_be_one_voice(self, one: Place, other: Place) -> bool:
        """Whether nothing shows that two actors speak with two voices: so for all who have no name, office or body."""
        if self.voices.get(one) == self.voices.get(other):
            return True
        (mine, body), (theirs, another) = self.bodies[one], self.bodies[other]
        if body is not None and another is not None:
            weights = [part.weight for part in body_parts(body, another, mine, theirs)]
            return bool(weights) and sum(weights) > -1.5
        if mine.is_anonymous or theirs.is_anonymous:
            return mine.country is None or theirs.country is None or mine.country == theirs.country
        judged = judge_actors(mine, theirs)
        return judged is not None and judged.verdict != "different"


def identities(gists: Iterable[HasCast], judgements: Iterable[Judgement] = ()) -> Identities:
    """Join the actors of some reports.

    judgements: of those of kind "actor", what people judged binds or parts; the machine's own are made anew. An actor
    that fits two who are judged different stays alone. The result depends on the two sets alone, not on their order.
    """
    cast = sorted((player for gist in gists for player in gist.cast), key=lambda player: player.ref)
    together, apart = _by_people(judgements)
    nodes = _nodes(cast, {ref for pair in (*together, *apart) for ref in pair})
    groups, used = _grouped(nodes, together, apart)
    return _named(nodes, groups, used)


@dataclass(slots=True, eq=False)
class _Node:
    """Actors that are one by all that is looked at; the first by reference stands for them."""

    first: Player
    players: list[Player]


def _by_people(judgements: Iterable[Judgement]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs of actors that people judged the same, and different: of each pair the latest judgement that stands."""
    latest: dict[tuple[str, str], Judgement] = {}
    for one in judgements:
        if one.kind == "actor" and one.by != MACHINE and one.withdrawn_at is None:
            before = latest.get((one.one, one.other))
            if before is None or (before.made_at or "", before.verdict) < (one.made_at or "", one.verdict):
                latest[one.one, one.other] = one
    return tuple(
        sorted(pair for pair, one in latest.items() if one.verdict == verdict) for verdict in ("same", "different")
    )  # type: ignore[return-value]


def _nodes(cast: Sequence[Player], apart: set[str]) -> list[_Node]:
    """Put together what looks the same to `judge_actors`, save those without a name and those that people judged."""
    found: dict[object, _Node] = {}
    for player in cast:
        alone = player.ref if player.ref in apart or not _is_told(player) else None
        look = (alone, *_look(player))
        if look in found:
            found[look].players.append(player)
        else:
            found[look] = _Node(player, [player])
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


def _grouped(
    nodes: Sequence[_Node], together: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]
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

    def __init__(self, nodes: Sequence[_Node]) -> None:
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


def _chosen(nodes: Sequence[_Node], judged: _Judged) -> list[tuple[int, int, Judgement]]:
    """The pairs of nodes that are the same, the likeliest first, less those of a node that fits two different ones."""
    edges: dict[tuple[int, int], Judgement] = {}
    for pair in sorted(_candidates(nodes)):
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


def _candidates(nodes: Sequence[_Node]) -> set[tuple[int, int]]:
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


def _named(nodes: Sequence[_Node], groups: Mapping[int, int], used: Sequence[Judgement]) -> Identities:
    gathered: defaultdict[int, list[Player]] = defaultdict(list)
    for number, node in enumerate(nodes):
        gathered[groups[number]] += node.players
    found: dict[Place, Identity] = {}
    bodies: dict[Place, tuple[Player, Body | None]] = {}
    owners = _Owners()
    for members in gathered.values():
        identity, spoken = _identity(members), _spoken(members)
        for player in members:
            found[player.report, player.id], bodies[player.report, player.id] = identity, (player, spoken)
            if spoken is not None and player.body is not None:
                owners.add(spoken, identity, player.name)
    voices = {
        place: identity.key if (body := bodies[place][1]) is None else owners.voice(body)
        for place, identity in found.items()
    }
    return Identities(found, voices, bodies, tuple(used))


class _Owners:
    """The identities of bodies, by what they are, and by the letters that stand for their names."""

    def __init__(self) -> None:
        self._keys: dict[Body, str] = {}
        self._letters: defaultdict[str, set[Body]] = defaultdict(set)

    def add(self, body: Body, identity: Identity, name: str) -> None:
        self._keys[body] = min(identity.key, self._keys.get(body, identity.key))
        for letters in spelled_out(name):
            self._letters[letters].add(body)

    def voice(self, body: Body) -> str:
        """The voice of a body: its identity's key, or, where it is only named in an office, its words."""
        if body not in self._keys and not body.organ and len(body.words) == 1:
            fits = [
                one
                for one in self._letters[body.words[0]]
                if None in (one.country, body.country) or one.country == body.country
            ]
            body = fits[0] if len(fits) == 1 else body
        return self._keys.get(body, f"voice of {body}")


def _identity(members: Sequence[Player]) -> Identity:
    refs = tuple(sorted(player.ref for player in members))
    return Identity(
        key="a-" + hashlib.sha256(refs[0].encode()).hexdigest()[:8],
        name=_fullest(members),
        kind=_most(player.kind for player in members) or members[0].kind,
        country=_most(player.country for player in members),
        sector=_most(player.sector for player in members),
        side=_most(player.side for player in members),
        members=refs,
    )


def _fullest(members: Sequence[Player]) -> str:
    """The name that says most: a person's before an office, then more words, diacritics, what most reports write."""
    counts = Counter(player.name for player in members)
    people = {player.name for player in members if player.kind == "person"}

    def rank(name: str) -> tuple[bool, int, int, bool, int, str]:
        size = len(words(name))
        marks = sum(not letter.isascii() for letter in name)
        return name in people, size if size <= _LONGEST_NAME else 0, marks, not name.isupper(), counts[name], name

    return max(counts, key=rank)


_V = TypeVar("_V", bound=str)


def _most(values: Iterable[_V | None]) -> _V | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _spoken(members: Sequence[Player]) -> Body | None:
    """The body with whose voice an identity speaks; null where it has only its own."""
    own = [body for player in members if player.body is not None and (body := _whole(player.body, player)) is not None]
    if own:
        return _commonest(own)
    for rank in _RANKS:
        offices = [
            body
            for player in members
            for office in player.offices
            if office.rank == rank and not office.past and (body := _whole(office.body, player)) is not None
        ]
        if offices:
            return _commonest(offices)
    return None


def _commonest(bodies: Sequence[Body]) -> Body:
    counts = Counter(bodies)
    return min(counts, key=lambda body: (-counts[body], str(body)))


def _whole(body: Body, player: Player) -> Body | None:
    """The body that a part of it speaks for: a state's government, a special unit's police; null where not known."""
    if body.organ == STATE:
        return Body(organ="government", country=body.country)
    own = body.words
    if not own and body.is_local:
        own = tuple(sorted(set(player.place)))
    whole = body.model_copy(update={"words": own, "marks": tuple(m for m in body.marks if m not in table().units)})
    return whole if whole.is_known else None
