"""Whether two origins are positively two: only what says so counts, and doubt makes them possibly one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from tocsin.merging.actors import Identities
from tocsin.merging.bodies import body_of
from tocsin.merging.onevoice import may_be_one, spoken_for, stems, whose
from tocsin.merging.outlets import Registry
from tocsin.merging.witnesses import ORGANS, Standing, Witness

_ABOVE_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for bodies above states."""
_PRIVATE = frozenset(
    {"MED", "BUS", "EDU", "LAB", "REL", "SOC", "OPP", "PTY", "REB", "PRM", "UAF", "REF", "AGR", "ELI", "CVL", "JUD"}
)
"""Sectors (PLOVER) whose voices are no government's, where no word says otherwise: courts answer to themselves."""
_CIVIC = frozenset({"REB", "PRM", "UAF", "SOC", "LAB", "REL", "PTY", "OPP", "REF", "AGR", "BUS"})
"""Those of them that no word in a name makes a government's."""
_NATIONAL = frozenset({"armed forces", "army", "navy", "air force", "government", "premiership", "parliament"})
"""Organs that are a whole state's, as `bodies` names them; ministries are as well."""
_PUBLIC = re.compile(
    r"\b(?:coroner|medical examiner|prosecut|procurator|district attorney|attorney general|state|county|city|public|"
    r"national|federal|ministry|minister|department|government|police|bureau|office|agency|service|authorit|commission|"
    r"council|command|force|guard|fire|rescue)"
)
"""Words of offices that may be a government's, whatever their sector."""
_WORD = 3  # letters of a word that tells names apart
_COURT = re.compile(r"\b(?:court|tribunal|judge|magistrate|lawyer|bar association|law society)")
"""Words that part courts and lawyers from prosecutors, who are a government's."""
_MEDIUM = re.compile(
    r"\b(?:news|press|media|radio|tv|television|times|post|herald|tribune|gazette|register|journal|star|sun|chronicle|"
    r"courier|observer|telegraph|mirror|daily|weekly|magazine|online|channel|broadcasting)\b"
)
"""Words of outlets' names: what they say need not be their own."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One that bears witness, by all that the reports of it tell: what is not told is an empty set.

    For the fields see `Witness`. `countries` are those that its name names. `saw`: it is said to have seen it. `places`
    are the reports and ids of its actors, one for each spelling of its name.
    """

    standing: Standing
    house: str | None
    key: str | None
    name: str
    kinds: frozenset[str]
    sectors: frozenset[str]
    sides: frozenset[str]
    countries: frozenset[str]
    saw: bool
    places: tuple[tuple[str, str], ...]

    @property
    def is_organ(self) -> bool:
        """Whether it may speak for a government."""
        named = _PUBLIC.search(self.name) is not None and not self._is_civic
        return named or not self.sectors.isdisjoint(ORGANS)

    @property
    def is_private(self) -> bool:
        """Whether it speaks for no government."""
        if self.is_individual or self._is_civic:
            return True
        if _PUBLIC.search(self.name) is not None or _MEDIUM.search(self.name) is not None:
            return False
        if "JUD" in self.sectors and _COURT.search(self.name) is None:
            return False
        if self.sectors:
            return self.sectors <= _PRIVATE - {"CVL"}
        return self.kinds == {"organisation"} and " " in self.name

    @property
    def is_individual(self) -> bool:
        """Whether it is somebody by name who speaks for nobody else."""
        is_whole = " " in self.name and _PUBLIC.search(self.name) is None
        return self.kinds == {"person"} and is_whole and self.sectors <= {"CVL"} and (bool(self.sectors) or self.saw)

    @property
    def _is_civic(self) -> bool:
        return bool(self.sectors) and self.sectors <= _CIVIC

    @property
    def is_above_states(self) -> bool:
        """Whether it is a body of no one state."""
        return bool(self.countries) and self.countries <= _ABOVE_STATES


def profiles(members: Iterable[Witness]) -> list[Profile]:
    """Those of one origin that bear witness, each once."""
    groups: defaultdict[tuple[Standing, str | None, str | None, str], list[Witness]] = defaultdict(list)
    for one in members:
        if one.is_positive:
            groups[one.standing, one.house, one.key, "" if one.standing == "own" else one.name].append(one)
    return [
        Profile(
            *which,
            kinds=frozenset(one.kind for one in group if one.kind),
            sectors=frozenset(one.sector for one in group if one.sector),
            sides=frozenset(one.side for one in group if one.side),
            countries=frozenset(country for one in group if (country := _named_country(one))),
            saw=any(one.voice.basis == "seen" for one in group),
            places=_places(group),
        )
        for which, group in groups.items()
    ]


def _places(group: Iterable[Witness]) -> tuple[tuple[str, str], ...]:
    spelled = {one.voice.speaker: (one.ref[0], one.voice.actor) for one in group if one.voice.actor is not None}
    return tuple(spelled.values())


def _named_country(one: Witness) -> str | None:
    """The country that a name itself names, or the code of a body above states."""
    if one.country in _ABOVE_STATES:
        return one.country
    return None if one.kind == "person" else body_of(one.voice.speaker, None).country


def apart(
    one: Profile, other: Profile, identities: Identities, opposed: Set[frozenset[str]], registry: Registry
) -> str | None:
    """Why two witnesses are two voices; null where they could be one.

    opposed: the pairs of sides that answer to each other. Organs of one government or movement could be one.
    """
    if one.standing == other.standing == "speaker":
        return _speakers(one, other, identities, opposed, registry)
    if "own" not in (one.standing, other.standing):
        return None
    own, beside = (one, other) if one.standing == "own" else (other, one)
    if beside.standing == "speaker":
        return f"{own.house} shows its own reporting, {beside.name} speaks"
    return _houses(own, beside, registry)


def _houses(own: Profile, other: Profile, registry: Registry) -> str | None:
    """An outlet beside another, or beside somebody unnamed who spoke to another."""
    if own.house is None or other.house is None or own.house == other.house:
        return None
    if registry.same_movement(own.house, other.house):
        return None
    told = "was told of it" if other.standing == "interviewed" else "shows its own reporting"
    return f"{own.house} shows its own reporting, {other.house} {told}"


def _speakers(
    one: Profile, other: Profile, identities: Identities, opposed: Set[frozenset[str]], registry: Registry
) -> str | None:
    if one.key is not None and one.key == other.key:
        return None
    named = f"{one.name} and {other.name}"
    if one.sides and other.sides and all(frozenset((a, b)) in opposed for a in one.sides for b in other.sides):
        return f"{named} are of opposed sides"
    if one.is_organ and other.is_organ and _are_of_two_states(one, other, identities):
        return f"{named} are of two states"
    if not one.sides.isdisjoint(other.sides) or registry.same_movement(one.name, other.name):
        return None
    if not one.places or not other.places:
        return None
    if one.is_private and other.is_private and one.sectors and other.sectors and one.sectors.isdisjoint(other.sectors):
        return f"{named} serve different bodies"
    if one.is_private and other.is_private and _have_other_names(one, other):
        return f"{named} are two bodies"
    mine, yours = _told(one, identities), _told(other, identities)
    if any(may_be_one(place, another, identities) for place in mine for another in yours):
        return None
    if one.is_organ and other.is_organ:
        return None
    speaks_for_itself = [one.is_private or one.is_above_states, other.is_private or other.is_above_states]
    if all(speaks_for_itself):
        return f"{named} are two"
    if any(speaks_for_itself) and (one.is_organ or other.is_organ):
        return f"{named} are two, and one of them speaks for no government"
    alone = [each.is_individual or _is_plain(each, identities) for each in (one, other)]
    if all(alone) or (any(alone) and any(speaks_for_itself)):
        return f"{named} are two, and nothing says that they serve one body"
    return f"{named} are two" if one.is_individual or other.is_individual else None


def _have_other_names(one: Profile, other: Profile) -> bool:
    """Whether two bodies have names of several words, none of which they share."""
    if not one.kinds == other.kinds == {"organisation"}:
        return False
    mine, yours = ([word for word in each.name.split() if len(word) >= _WORD] for each in (one, other))
    return min(len(mine), len(yours)) > 1 and stems(tuple(mine)).isdisjoint(stems(tuple(yours)))


def _told(one: Profile, identities: Identities) -> Sequence[tuple[str, str]]:
    """The places that tell who it is, or all where none does."""
    told = [place for place in one.places if not identities.bodies[place][0].is_anonymous]
    return told or one.places


def _is_plain(one: Profile, identities: Identities) -> bool:
    """Whether it is somebody by a whole name to whom no report gives a body or an office."""
    if one.kinds != {"person"} or " " not in one.name or one.sides or not one.sectors <= {"CVL"}:
        return False
    return all(
        spoken_for(place, identities) is None and not identities.bodies[place][0].offices for place in one.places
    )


def _are_of_two_states(one: Profile, other: Profile, identities: Identities) -> bool:
    """Whether organs are of two states by their names: the states', or whose army, government or ministry they are."""
    if one.countries and other.countries:
        return one.countries.isdisjoint(other.countries)
    mine, theirs = _whose(one, identities), _whose(other, identities)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _whose(one: Profile, identities: Identities) -> frozenset[str]:
    """Beginnings of the words that say whose organ of a whole state it is; none where it could be a town's."""
    words: set[str] = set()
    for place in one.places:
        body = spoken_for(place, identities)
        if body is None or body.marks or not (body.organ in _NATIONAL or body.organ.startswith("ministry")):
            return frozenset()
        words.update(stems(whose(body)))
    return frozenset(words)
