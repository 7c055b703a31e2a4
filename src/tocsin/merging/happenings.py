"""What is known of each incident in a report: all that tells whether another report's incident is the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from tocsin.merging.rarity import rarity, words
from tocsin.merging.spots import Spot, spots
from tocsin.model.base import Noun, Span
from tocsin.model.reading import Actor, Event, Figure, IncidentInReport, Measure, Place, Reading, Time, Toll

WHOLE = "report"
"""The key of what a report as a whole is about, where no incident was read in it."""

_AGE = re.compile(r"\b(\d{1,2})(?=-(?:year|month)s?-old\b)|(?:,|\baged?) (\d{1,2})(?=[,.;)]| and\b| of\b)")
_MOST = 160  # words of a report that are kept, the most telling ones
_FEW = 60  # words of an incident that is told beside another, and of a report's beginning
_LEAD = 600  # characters that say what a report is about
_NAMED = 12  # places and days that are kept
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
    killed: int | None = None
    injured: int | None = None
    title: str = ""
    lead: str = ""
    words: str = ""
    meaning: str | None = None


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
        names=_parties(reading, events),
        people=_names(actor for actor in reading.actors if any(scope.holds(span) for span in actor.spans)),
        ages=_ages(scope.text),
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


def _ordinal(time: str) -> int:
    return date.fromisoformat(time[:10]).toordinal()


def _parties(reading: Reading, events: Sequence[Event]) -> tuple[str, ...]:
    """The names of people whom an incident befell, or who did it."""
    told = {one for event in events for one in (*event.actors, *event.recipients)}
    return _names(actor for actor in reading.actors if actor.id in told)


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


def _counted(word: str, times: int) -> str:
    return word if times == 1 else f"{word}*{times}"
