"""The tolls of an incident over many reports: every number, whose it is, whether it stands, and what they come to.

The rule, with its reasons, is decision 11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from tocsin.merging.counts import Count
from tocsin.merging.gist import Gist, moment
from tocsin.merging.origins import Provenance
from tocsin.merging.ranges import beside_others, ranged, speaks_for, without_dead
from tocsin.merging.revisions import Said, superseded
from tocsin.merging.standing import once, standings
from tocsin.merging.voices import VoiceRef, place_of
from tocsin.model.judgement import mention
from tocsin.model.ledger_view import IncidentToll, Statement
from tocsin.model.reading import Category, Measure

Kind = tuple[Measure, Category | None]

_MEASURES: tuple[Measure, ...] = get_args(Measure)
_CATEGORIES: tuple[Category | None, ...] = (None, *get_args(Category))
_DATED = 10  # characters of a time that is a day


def tolls(
    members: Iterable[str], gists: Mapping[str, Gist], provenance: Provenance, versions: Sequence[Sequence[str]] = ()
) -> tuple[IncidentToll, ...]:
    """The tolls of one incident, by measure and category, with every statement that has to do with them, oldest first.

    members: references (`mention`) to the happenings of reports that are this incident. versions: the reports that are
    one page fetched again, oldest first. `figures` of a toll are references, one for each of its statements in order.
    A toll of which every statement is withdrawn has no numbers.
    """
    said = _said(set(members), gists, provenance, _places(versions))
    made: dict[Kind, _Toll] = {}
    for kind in sorted(said, key=lambda kind: (_MEASURES.index(kind[0]), _CATEGORIES.index(kind[1]))):
        measure, category = kind
        numbers = said[kind]
        if measure == "injured" and (dead := made.get(("killed", category))) is not None:
            numbers = without_dead(numbers, dead.said, dead.range)
        made[kind] = _Toll(numbers, provenance)
    return tuple(toll.as_noun(*kind) for kind, toll in made.items())


class _Toll:
    """The numbers of one measure and category, and what they come to."""

    def __init__(self, said: Sequence[Said], provenance: Provenance) -> None:
        self.said = once(said)
        self.provenance = provenance
        self.standing = standings(said)
        held = [one for one in self.said if self.standing.get(one.ref) != "withdrawn"]
        there = [one for one in held if one.ref not in self.standing] or held
        self.superseded = superseded(there)
        self.left = beside_others([one for one in there if one.ref not in self.superseded])
        self.range = ranged(self.left)

    def as_noun(self, measure: Measure, category: Category | None) -> IncidentToll:
        found, left = self.range, {one.ref: one for one in self.left}
        behind = [one for one in self.left if speaks_for(one.count.low, one.count.high, found.low)]
        return IncidentToll(
            measure=measure,
            category=category,
            low=found.low,
            best=found.best,
            high=found.high,
            status=found.status,
            figures=tuple(one.ref for one in self.said),
            origins=self.provenance.range([(one.report, one.at) for one in behind]),
            statements=tuple(self._statement(left.get(one.ref, one)) for one in self.said),
        )

    def _statement(self, one: Said) -> Statement:
        count = one.count
        return Statement(
            low=count.low,
            high=count.high,
            qualifier=count.qualifier,
            claim=count.claim,
            report=one.report,
            speaker=one.speaker,
            via=one.via,
            outlet=one.outlet,
            side=count.side,
            said_at=one.said_at,
            origin=one.origin,
            superseded_by=self.superseded.get(one.ref),
            standing=self.standing.get(one.ref, "stands"),
        )


def _said(
    members: Collection[str], gists: Mapping[str, Gist], provenance: Provenance, places: Mapping[str, _Place]
) -> dict[Kind, list[Said]]:
    """The numbers of an incident; sums over days or places, and what reaches back over years, are no toll of it."""
    found: defaultdict[Kind, list[Said]] = defaultdict(list)
    for report in sorted({member.partition("#")[0] for member in members} & gists.keys()):
        gist = gists[report]
        for count in gist.counts:
            if mention(report, count.happening) in members and not count.of_several:
                place = places.get(report, _Place(report))
                found[count.measure, count.category].append(_as_said(gist, count, provenance, place))
    return found


def _as_said(gist: Gist, count: Count, provenance: Provenance, place: _Place) -> Said:
    at = place_of(gist.voices, count.claim, count.span)
    voice = gist.voices[at]
    spoken = voice.kind in ("named", "unnamed")
    told = _day(voice.said) or gist.published
    when = told or gist.arrived
    voice_key = _voice((gist.report, at), spoken, provenance, place.page)
    root = provenance.roots.get((gist.report, at))
    return Said(
        ref=mention(gist.report, count.figures[0]),
        count=count,
        report=gist.report,
        at=at,
        outlet=gist.outlet,
        when=moment(when),
        known="arrival" if told is None else "day" if len(told) <= _DATED else "hour",
        voice=voice_key,
        root=voice_key if root is None else f"root {root}",
        page=place.page,
        version=place.version,
        latest=place.latest,
        speaker=voice.speaker if spoken else None,
        via=tuple(relay.name for relay in voice.via),
        said_at=voice.said,
        origin=provenance.origin(gist.report, at),
    )


def _voice(ref: VoiceRef, spoken: bool, provenance: Provenance, page: str) -> str:
    """What a voice is across reports: its identity, or else its name on the page; an outlet's is its house."""
    witness = provenance.witnesses.get(ref)
    if witness is None:
        return f"{page}#{ref[1]}"
    if spoken:
        return witness.key or f"{page}#{witness.name}"
    return f"house {witness.house}" if witness.house else page


def _day(said: str | None) -> str | None:
    """When something was said, where that is a day at least."""
    if said is None or len(said) < _DATED:
        return None
    try:
        moment(said)
    except ValueError:
        return None
    return said


class _Place(NamedTuple):
    """Which version of which page a report is."""

    page: str
    version: int = 0
    latest: bool = True


def _places(versions: Iterable[Sequence[str]]) -> dict[str, _Place]:
    return {
        report: _Place(pages[0], number, number == len(pages) - 1)
        for pages in versions
        for number, report in enumerate(pages)
    }
