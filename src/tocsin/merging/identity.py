"""The identities of actors across reports: by what name each is shown, and with whose voice it speaks."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tocsin.merging.bodies import STATE, Body, table
from tocsin.merging.likeness import OFFICIAL, body_parts, judge_actors, spelled_out
from tocsin.merging.players import Player
from tocsin.merging.spelling import words
from tocsin.model.judgement import Judgement
from tocsin.model.reading import ActorKind

_RANKS = ("head", "spokesman", "below", "member")
_APART = -1.5  # log odds from which on two bodies are two
_LONGEST_NAME = 6  # words that a name is shown with

Word = TypeVar("Word", bound=str)

Place = tuple[str, str]
"""A report's id and an actor's in it."""


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
    """The identities of the actors of some reports, and the judgements that join them.

    `bodies` holds each actor with the body whose voice it has, null where that is not known.
    """

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
        """Whether nothing shows that two actors speak with two voices.

        So for whoever has no name, body or office, and for officials of one kind and state whose body is not told.
        """
        if self.voices.get(one) == self.voices.get(other) or one not in self.bodies or other not in self.bodies:
            return True
        (mine, spoken), (theirs, also) = self.bodies[one], self.bodies[other]
        body, another = spoken or _open_body(mine), also or _open_body(theirs)
        if body is not None and another is not None:
            weights = [part.weight for part in body_parts(body, another, mine, theirs)]
            return bool(weights) and sum(weights) > _APART
        if mine.is_anonymous or theirs.is_anonymous or (mine.sector == theirs.sector and mine.sector in OFFICIAL):
            return mine.country is None or theirs.country is None or mine.country == theirs.country
        judged = judge_actors(mine, theirs)
        return judged is not None and judged.verdict != "different"


def _open_body(player: Player) -> Body | None:
    """The body that an actor is, or has an office in, where it is not told which one of several it is."""
    if player.body is not None:
        return player.body
    return next((office.body for office in player.offices if not office.past), None)


def named(groups: Iterable[Sequence[Player]], used: Sequence[Judgement]) -> Identities:
    """The identities that groups of actors are; used: the judgements by which they were put together."""
    found: dict[Place, Identity] = {}
    bodies: dict[Place, tuple[Player, Body | None]] = {}
    owners = _Owners()
    for members in groups:
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
    if len(members) == 1:
        only = members[0]
        return Identity(_key(only.ref), only.name, only.kind, only.country, only.sector, only.side, (only.ref,))
    refs = tuple(sorted(player.ref for player in members))
    return Identity(
        key=_key(refs[0]),
        name=_fullest(members),
        kind=_most(player.kind for player in members) or members[0].kind,
        country=_most(player.country for player in members),
        sector=_most(player.sector for player in members),
        side=_most(player.side for player in members),
        members=refs,
    )


def _key(ref: str) -> str:
    return "a-" + hashlib.sha256(ref.encode()).hexdigest()[:8]


def _fullest(members: Sequence[Player]) -> str:
    """The name that says most: a person's before an office, then more words, diacritics, what most reports write."""
    counts = Counter(player.name for player in members)
    people = {player.name for player in members if player.kind == "person"}

    def rank(name: str) -> tuple[bool, int, int, bool, int, str]:
        size = len(words(name))
        marks = sum(not letter.isascii() for letter in name)
        return name in people, size if size <= _LONGEST_NAME else 0, marks, not name.isupper(), counts[name], name

    return max(counts, key=rank)


def _most(values: Iterable[Word | None]) -> Word | None:
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
