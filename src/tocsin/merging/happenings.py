"""What is known of each incident in a report: all that tells whether another report's incident is the same."""

from __future__ import annotations

import re
from base64 import b64decode
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from tocsin.merging.rarity import rarity, words
from tocsin.merging.spots import Pin, Spot, is_point, pins, spots
from tocsin.model.base import Noun, Span
from tocsin.model.reading import Actor, Event, Figure, IncidentInReport, Measure, Place, Reading, Time, Toll

WHOLE = "report"
"""The key of what a report as a whole is about, where no incident was read in it."""

_AGE = re.compile(r"\b(\d{1,2})(?=-(?:year|month)s?-old\b)|(?:,|\baged?) (\d{1,2})(?=[,.;)]| and\b| of\b)")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_CLOCK = re.compile(r"T(\d{2}(?::\d{2})?)$")
_MOST = 160  # words of a report that are kept, the most telling ones
_FEW = 60  # words of an incident that is told beside another, and of a report's beginning
_TOP = 10  # words that tell most
_LEAD = 600  # characters that say what a report is about
_NAMED = 12  # places and days that are kept
_OFFICES = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY", "JRN"})
_LONG = 7  # days; a longer stretch of time is no date of an incident


class Happening(Noun):
    """One incident as a report tells it.

    `key` is the uid of its first event or figure. `spots` is where it took place, `around` every place that is named
    beside it. Days are ordinals; `days` is the stretch in which it is said to have happened. `names` are of people it
    befell or who did it, `people` of everyone named. `lead` and `words` are a report's beginning and all of it, or
    only the sentences that tell of the incident where it is not the headline: `word`, or `word*times`.
    """

    key: str
    headline: bool = False
    background: bool = False
    acts: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    around: tuple[Spot, ...] = ()
    days: tuple[int, int] | None = None
    mentioned: tuple[int, ...] = ()
    published: int | None = None
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    clocks: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    killed: int | None = None
    injured: int | None = None
    title: str = ""
    lead: str = ""
    words: str = ""
    meaning: str | None = None

    @cached_property
    def bag(self) -> Mapping[str, float]:
        """Its words by weight."""
        return _weighed(self.words)

    @cached_property
    def worth(self) -> Mapping[str, float]:
        """How rare each of its words is."""
        return {word: rarity(word) for word in self.bag}

    @cached_property
    def length(self) -> float:
        """The length of its words as a vector."""
        return sqrt(sum(weight * weight for weight in self.bag.values()))

    @cached_property
    def beginning(self) -> Mapping[str, float]:
        """The words of its lead by weight, as a vector of length 1."""
        return _unit(_weighed(self.lead))

    @cached_property
    def heading(self) -> Mapping[str, float]:
        """The words of its title by weight, as a vector of length 1."""
        return _unit(_weighed(self.title))

    @cached_property
    def pin(self) -> tuple[Pin, ...]:
        """Where it took place, where that is a point."""
        return pins(self.spots[:1])

    @cached_property
    def pins(self) -> tuple[Pin, ...]:
        """The points that are named beside it."""
        return pins(self.around)

    @cached_property
    def points(self) -> frozenset[int]:
        """The places named beside it that stand on the map as points, by geonameid."""
        return frozenset(spot.geonameid for spot in self.around if spot.geonameid is not None and is_point(spot))

    @cached_property
    def areas(self) -> frozenset[int]:
        """The regions and countries named in it, by geonameid."""
        return frozenset(spot.geonameid for spot in self.around if spot.geonameid is not None and not is_point(spot))

    @cached_property
    def top(self) -> frozenset[str]:
        """Its most telling words."""
        return frozenset(list(self.bag)[:_TOP])

    @cached_property
    def whereabouts(self) -> frozenset[str]:
        """The words of the names of places in it."""
        return frozenset(word for spot in (*self.spots, *self.around) for word in words(spot.name))

    @cached_property
    def vector(self) -> NDArray[np.float32] | None:
        """What its report means, of length 1."""
        return None if self.meaning is None else np.frombuffer(b64decode(self.meaning), dtype="<f2").astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The part of a report that tells of an incident."""

    title: str
    text: str
    spans: Sequence[Span]
    most: int

    def holds(self, span: Span) -> bool:
        return any(start <= span[0] < end for start, end in self.spans)


def happenings(reading: Reading) -> tuple[Happening, ...]:
    """The incidents of a report, the headline first; for a report without any, the report as a whole."""
    if not reading.incidents:
        return (_happening(reading, None),)
    made = [_happening(reading, incident) for incident in reading.incidents]
    return tuple(sorted(made, key=lambda one: not one.headline))


def _happening(reading: Reading, incident: IncidentInReport | None) -> Happening:
    told = [] if incident is None else _told(reading, incident)
    headline = incident is None or incident.headline
    scope = _whole(reading) if headline else _part(reading, told)
    events = [one for one in told if isinstance(one, Event)]
    near = spots(place for place in reading.places if scope.holds(place.span))
    times = [time for time in reading.times if scope.holds(time.span)]
    tolls = {} if incident is None else {one.measure: one for one in incident.toll if one.category is None}
    published = reading.report.published
    return Happening(
        key=told[0].uid if told else WHOLE,
        headline=headline,
        background=bool(told) and all(one.status == "historical" for one in told),
        acts=tuple(sorted({one.type if one.mode is None else f"{one.type} {one.mode}" for one in events})),
        spots=_own(reading, incident, told) or near[:1],
        around=near[:_NAMED],
        days=_days(reading, incident, told),
        mentioned=tuple(sorted({day for time in times if (day := _day(time)) is not None})[:_NAMED]),
        published=None if published is None or len(published) < 10 else _ordinal(published),
        names=_parties(reading, events, scope),
        people=_names(actor for actor in reading.actors if any(scope.holds(span) for span in actor.spans)),
        ages=_ages(scope.text),
        clocks=tuple(sorted({clock for time in times if (clock := _clock(time)) is not None})[:_NAMED]),
        numbers=tuple(sorted(dict.fromkeys(_NUMBER.findall(scope.text)), key=len, reverse=True)[:_NAMED]),
        killed=_count(tolls, "killed"),
        injured=_count(tolls, "injured"),
        title=_bag(scope.title, _FEW),
        lead=_bag(f"{scope.title} {scope.text[:_LEAD]}", _FEW),
        words=_bag(f"{scope.title} {scope.title} {scope.text}", scope.most),
        meaning=reading.embedding.data if headline and reading.embedding is not None else None,
    )


def _told(reading: Reading, incident: IncidentInReport) -> list[Event | Figure]:
    """The events of an incident, then its figures."""
    events = {event.id: event for event in reading.events}
    figures = {figure.id: figure for figure in reading.figures}
    return [*(events[one] for one in incident.events), *(figures[one] for one in incident.figures)]


def _whole(reading: Reading) -> _Scope:
    """All that is evidence in a report."""
    report = reading.report
    own = next((report.text[slice(*block.span)] for block in report.blocks if block.kind == "title"), "")
    spans = [block.span for block in report.evidence if block.kind != "title"]
    text = "\n".join(report.text[start:end] for start, end in spans)
    return _Scope(report.title or own, text, [block.span for block in report.evidence], _MOST)


def _part(reading: Reading, told: Sequence[Event | Figure]) -> _Scope:
    """The sentences that tell of an incident."""
    starts = [start for start, _ in reading.sentences]
    numbers = {bisect_right(starts, _place_of(one)[0]) - 1 for one in told}
    spans = [reading.sentences[number] for number in sorted(numbers) if number >= 0]
    return _Scope("", "\n".join(reading.report.text[start:end] for start, end in spans), spans, _FEW)


def _place_of(one: Event | Figure) -> Span:
    return one.trigger if isinstance(one, Event) else one.span


def _own(reading: Reading, incident: IncidentInReport | None, told: Sequence[Event | Figure]) -> tuple[Spot, ...]:
    """Where an incident took place: as the reader has it, then what its events and figures say."""
    places = {place.id: place for place in reading.places}
    main = [] if incident is None or incident.place is None else [places[incident.place]]
    others: list[Place] = [places[one.place] for one in told if one.place is not None]
    return spots([*main, *others])


def _days(
    reading: Reading, incident: IncidentInReport | None, told: Sequence[Event | Figure]
) -> tuple[int, int] | None:
    """When an incident happened, as a stretch of days: its own date, or else the first that is said in it."""
    if incident is not None and incident.date is not None and len(incident.date) >= 10:
        day = _ordinal(incident.date)
        return day, day
    times = {time.id: time for time in reading.times}
    stretches = (_stretch(times[one.time]) for one in told if one.time is not None)
    return next((stretch for stretch in stretches if stretch is not None), None)


def _stretch(time: Time) -> tuple[int, int] | None:
    """The days of a time, where they are few and known."""
    if time.type not in ("DATE", "TIME") or time.start is None or len(time.start) < 10:
        return None
    first = _ordinal(time.start)
    last = first if time.end is None or len(time.end) < 10 else _ordinal(time.end)
    return (first, last) if first <= last <= first + _LONG else None


def _day(time: Time) -> int | None:
    stretch = _stretch(time)
    return stretch[0] if stretch is not None and stretch[1] <= stretch[0] + 1 else None


def _clock(time: Time) -> str | None:
    """The time of day that is said, where it is said to the hour."""
    said = time.value is not None and time.type == "TIME" and _CLOCK.search(time.value)
    return said.group(1) if said else None


def _ordinal(time: str) -> int:
    return date.fromisoformat(time[:10]).toordinal()


def _parties(reading: Reading, events: Sequence[Event], scope: _Scope) -> tuple[str, ...]:
    """The names of people whom an incident befell or who did it: its parties, and who is named but neither speaks
    for an office nor is asked.
    """
    told = {one for event in events for one in (*event.actors, *event.recipients)}
    heard = {claim.source.actor for claim in reading.claims}
    return _names(
        actor
        for actor in reading.actors
        if actor.sector not in _OFFICES
        and (actor.id in told or (actor.id not in heard and any(scope.holds(span) for span in actor.spans)))
    )


def _names(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The last names of people, each once, in order."""
    found = (words(actor.name) for actor in actors if actor.kind == "person" and actor.name[:1].isupper())
    return tuple(sorted({name[-1] for name in found if name}))


def _ages(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(one or other) for one, other in _AGE.findall(text)}))


def _count(tolls: dict[Measure, Toll], measure: Measure) -> int | None:
    """How many a report says were killed or hurt, where it says one number."""
    toll = tolls.get(measure)
    return None if toll is None or toll.best is None else int(toll.best)


def _bag(text: str, most: int) -> str:
    """The most telling words of a text and how often they stand there, the most telling first."""
    times = Counter(words(text))
    telling = sorted(times, key=lambda word: (-(1 + log(times[word])) * rarity(word), word))
    return " ".join(_counted(word, times[word]) for word in telling[:most])


def _weighed(bag: str) -> dict[str, float]:
    """The weight of each word of a bag: its rarity, more for one that stands there more than once."""
    found = {}
    for counted in bag.split():
        word, _, times = counted.partition("*")
        found[word] = (1 + log(int(times or 1))) * rarity(word)
    return found


def _unit(bag: Mapping[str, float]) -> Mapping[str, float]:
    length = sqrt(sum(weight * weight for weight in bag.values()))
    return {word: weight / length for word, weight in bag.items()} if length else {}


def _counted(word: str, times: int) -> str:
    return word if times == 1 else f"{word}*{times}"
