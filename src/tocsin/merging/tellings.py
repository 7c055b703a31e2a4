"""Each act across reports, once, with all who tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from tocsin.merging.acts import Act
from tocsin.merging.bodies import body_of
from tocsin.merging.gist import Gist, order
from tocsin.merging.identity import Identities
from tocsin.merging.origins import Provenance
from tocsin.merging.spelling import folded
from tocsin.merging.voices import OUTLET, place_of
from tocsin.model.judgement import mention
from tocsin.model.reading import EventType, Status

_POSTURES: frozenset[EventType] = frozenset({"MOBILIZE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An act as one report tells of it.

    `voice` is the place of the voice in the report whose word it is, `origin` what it goes back to, null where that is
    not known. `by` and `to` are the names of those who do it and whom it befalls, by their keys across reports;
    `parties` are the parties that those who do it act for.
    """

    gist: Gist
    act: Act
    incident: str | None
    voice: int
    origin: str | None
    by: Mapping[str, str]
    to: Mapping[str, str]
    parties: Set[str]

    @property
    def fullness(self) -> tuple[int, int]:
        """How much it says of the act: its mode and its two sides."""
        return (self.act.mode is not None) + bool(self.by) + bool(self.to), len(self.by) + len(self.to)


@dataclass(frozen=True, slots=True)
class Deed:
    """One act, told once or more; the fullest telling stands first."""

    tellings: tuple[Telling, ...]

    @property
    def type(self) -> EventType:
        return self.tellings[0].act.type

    @property
    def mode(self) -> str | None:
        return self.tellings[0].act.mode

    @property
    def status(self) -> Status:
        """As the fullest telling has it that says it was done, or else that it was not."""
        held = [one.act.status for one in self.tellings if one.act.status != "negated"]
        return held[0] if held else "negated"


def deeds(gists: Iterable[Gist], provenance: Provenance, incidents: Mapping[str, str]) -> list[Deed]:
    """The acts of some reports, joined where they are told of the same; a pure function of sets.

    incidents: the incident that each happening of a report (`mention`) belongs to. Acts are one when they are of one
    kind, not of two incidents, and neither side of one is somebody else than in the other; where they are not known to
    be of one incident, they must share a side. Organs of one party do as one what is ordered and obeyed. Of what one
    origin tells, one side in common is enough, or that nothing speaks against it. Whom a threat is against is only
    told where it is another party.
    """
    told = [_telling(gist, act, provenance, incidents) for gist in sorted(gists, key=order) for act in gist.acts]
    told.sort(key=lambda one: (tuple(-part for part in one.fullness), order(one.gist), one.act.trigger))
    kept: list[list[Telling]] = []
    alike: dict[tuple[EventType, bool], list[list[Telling]]] = {}
    for one in told:
        near = alike.setdefault((one.act.type, one.act.status in ("actual", "negated")), [])
        same = next((group for group in near if _same(group[0], one)), None)
        if same is None:
            kept.append([one])
            near.append(kept[-1])
        else:
            same.append(one)
    return [Deed(tuple(group)) for group in kept]


def _telling(gist: Gist, act: Act, provenance: Provenance, incidents: Mapping[str, str]) -> Telling:
    incident = None if act.happening is None else incidents.get(mention(gist.report, act.happening))
    sides = {player.id: player.side for player in gist.cast}
    parties = frozenset(side for actor in act.actors if (side := sides.get(actor)) is not None)
    others = [one for one in act.recipients if act.type != "THREATEN" or sides.get(one) not in {*parties, None}]
    by, to = (_sides(gist, ids, provenance.identities) for ids in (act.actors, others))
    voice = place_of(gist.voices, act.claim, act.trigger) if gist.voices else OUTLET
    return Telling(gist, act, incident, voice, provenance.origin(gist.report, voice), by, to, parties)


def _sides(gist: Gist, actors: Sequence[str], identities: Identities) -> dict[str, str]:
    """Actors by what tells them apart across reports: whose voice they have where that is known, else their name."""
    names = {player.id: player.name for player in gist.cast}
    found: dict[str, str] = {}
    for actor in actors:
        identity = identities.of(gist.report, actor)
        name = names.get(actor, "") if identity is None else identity.name
        key = identities.voice_of(gist.report, actor) if identity is not None and identity.country else None
        if name:
            found[key or folded(name)] = name
    return found


def _same(full: Telling, other: Telling) -> bool:
    """Whether a telling is of the same act as a fuller one."""
    modes = {full.act.mode, other.act.mode} - {None}
    doers, sufferers = _common(full.by, other.by), _common(full.to, other.to)
    if doers is False and not full.parties.isdisjoint(other.parties):
        doers = True
    if len(modes) > 1:
        return False
    if _of_two_incidents(full, other):
        return False
    common, different = True in (doers, sufferers), False in (doers, sufferers)
    if full.origin is not None and full.origin == other.origin and full.act.mode == other.act.mode is not None:
        return common or not different
    return not different and (common or full.incident is not None)


def _of_two_incidents(one: Telling, other: Telling) -> bool:
    """Whether two tellings are known to be of two incidents; a party that readies its forces does so once in a story,
    whatever else is told beside it."""
    if one.incident is None or other.incident is None or one.incident == other.incident:
        return False
    both = bool(one.parties) and bool(other.parties)
    return one.act.type not in _POSTURES or (both and one.parties.isdisjoint(other.parties))


def _common(one: Mapping[str, str], other: Mapping[str, str]) -> bool | None:
    """Whether two tellings have somebody in common on one side; null where one does not say who or whose it is."""
    if not one or not other:
        return None
    if not one.keys().isdisjoint(other.keys()) or not _called(one).isdisjoint(_called(other)):
        return True
    return None if any(_leaves_open(mine, yours) for mine in one.values() for yours in other.values()) else False


def _called(names: Mapping[str, str]) -> Set[str]:
    return {folded(name) for name in names.values()}


def _leaves_open(one: str, other: str) -> bool:
    """Whether two names are of organs of one kind, and one does not tell whose: "police", "Orland's police"."""
    mine, yours = body_of(one, None), body_of(other, None)
    if not mine.organ or mine.organ != yours.organ or mine.marks != yours.marks:
        return False
    return not (mine.country or mine.words) or not (yours.country or yours.words)
