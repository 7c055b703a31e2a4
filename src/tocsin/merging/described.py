"""What is said of an incident as a whole: its title, place, date, acts, and the voices behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from tocsin.merging.gist import Gist, order
from tocsin.merging.happenings import Happening
from tocsin.merging.origins import Provenance
from tocsin.merging.spots import Spot, is_point
from tocsin.merging.voices import VoiceRef, place_of
from tocsin.model.judgement import mention
from tocsin.model.ledger_view import Incident, IncidentPlace, IncidentToll
from tocsin.model.reading import EventType, Precision

_EXACT: Mapping[Precision, int] = {"site": 0, "place": 1, "district": 2, "region": 3, "country": 4, "unknown": 5}


def incident_id(first: str) -> str:
    """The id of the incident whose first mention in order is called so."""
    return "i-" + sha256(first.encode()).hexdigest()[:12]


def in_order(mentions: Iterable[str], gists: Mapping[str, Gist]) -> tuple[str, ...]:
    """References to happenings, in order of their reports."""
    return tuple(sorted(mentions, key=lambda one: (order(gists[one.partition("#")[0]]), one)))


def described(
    mentions: Sequence[str], gists: Mapping[str, Gist], tolls: Sequence[IncidentToll], provenance: Provenance
) -> Incident:
    """An incident by its mentions, in order; gists: by the report's id.

    Its title is the heading of a report about it, or else the words of the first that mentions it, verbatim. Place and
    date are those that most of the reports about it have.
    """
    told = [(gists[report], happening) for report, happening in _told(mentions, gists)]
    about = [(gist, happening) for gist, happening in told if happening.headline]
    first, mentioned = told[0]
    reports = tuple(dict.fromkeys(gist.report for gist, _ in told))
    voices = {ref for gist, happening in told for ref in _voices(gist, happening.key)}
    return Incident(
        id=incident_id(mentions[0]),
        title=_title([gist for gist, _ in about]) if about else first.openings.get(mentioned.key, first.topic.heading),
        reports=reports,
        headline_of=tuple(dict.fromkeys(gist.report for gist, _ in about)),
        place=_place([happening for _, happening in about or told]),
        date=_date([happening for _, happening in about or told]),
        types=_types(told),
        pages=len(reports),
        origins=provenance.range(voices),
        toll=tuple(tolls),
    )


def _told(mentions: Sequence[str], gists: Mapping[str, Gist]) -> list[tuple[str, Happening]]:
    known = {
        mention(report, happening.key): (report, happening)
        for report in {one.partition("#")[0] for one in mentions}
        for happening in gists[report].happenings
    }
    return [known[one] for one in mentions]


def _title(gists: Sequence[Gist]) -> str:
    """The heading of the report that most of the others share words with, verbatim; of several the first."""

    def shared(one: Gist) -> float:
        return sum(
            one.topic.weight.get(stem, 0.0) * weight
            for other in gists
            if other is not one
            for stem, weight in other.topic.weight.items()
        )  # fmt: skip

    return max(gists, key=shared).topic.heading


def _voices(gist: Gist, happening: str) -> Iterable[VoiceRef]:
    """The voices that tell of a happening."""
    for count in gist.counts:
        if count.happening == happening:
            yield gist.report, place_of(gist.voices, count.claim, count.span)
    for act in gist.acts:
        if act.happening == happening:
            yield gist.report, place_of(gist.voices, act.claim, act.trigger)


def _place(happenings: Sequence[Happening]) -> IncidentPlace | None:
    """The point on the map that most reports name, of several the one that more of them give as the incident's own.

    What is an area or on no map only stands where no report names a point.
    """
    named: dict[int | str, Spot] = {}
    often: Counter[int | str] = Counter()
    own: Counter[int | str] = Counter()
    for happening in happenings:
        for spot in (*happening.spots, *happening.around):
            named.setdefault(_where(spot), spot)
        own.update({_where(spot) for spot in happening.spots})
        often.update({_where(spot) for spot in (*happening.spots, *happening.around)})
    ranked = sorted(named, key=lambda one: (-often[one], -own[one], _EXACT[named[one].precision]))
    found = next((named[one] for one in ranked if is_point(named[one])), named[ranked[0]] if ranked else None)
    return None if found is None else IncidentPlace.model_validate(found.model_dump())


def _where(spot: Spot) -> int | str:
    return spot.name if spot.geonameid is None else spot.geonameid


def _date(happenings: Sequence[Happening]) -> str | None:
    """The day on which most reports have it begin; where none has one, the last day that most name until their own."""
    days = [one.days[0] for one in happenings if one.days is not None and one.days[1] <= one.days[0] + 1]
    if not days:
        days = [max(told) for one in happenings if one.headline and (told := _until(one))]
    often = Counter(days)
    return date.fromordinal(min(often, key=lambda day: (-often[day], day))).isoformat() if days else None


def _until(happening: Happening) -> list[int]:
    """The days that a report names, up to its publication."""
    return [day for day in happening.mentioned if happening.published is None or day <= happening.published]


def _types(told: Sequence[tuple[Gist, Happening]]) -> tuple[EventType, ...]:
    """The types of the acts, those that most mentions tell of first."""
    often = Counter(
        type_ for _, happening in told for type_ in dict.fromkeys(act.split(" ")[0] for act in happening.acts)
    )
    return tuple(sorted(often, key=lambda one: (-often[one], one)))  # type: ignore[arg-type]
