"""Which events and figures of a report belong to one happening, and how many people it befell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.model.reading import (
    Category,
    Claim,
    Event,
    EventType,
    Figure,
    IncidentInReport,
    Measure,
    Place,
    Precision,
    Time,
    Toll,
)
from tocsin.model.report import Report
from tocsin.reading.apart import places_apart, times_apart
from tocsin.reading.figures import measure_of, span_of
from tocsin.reading.happenings import counts, happenings
from tocsin.reading.known import Happening, Known
from tocsin.reading.mentions import Mention, Mentions, mentions
from tocsin.reading.rivals import rivals
from tocsin.reading.tolls import Total, told_of, total, weight

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MEASURES: tuple[Measure, ...] = ("killed", "injured", "detained", "abducted", "missing", "released", "displaced")
_CATEGORIES: tuple[Category, ...] = ("civilian", "combatant", "police", "official", "child", "woman", "journalist")
_ACTS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "AID"})
_EXACT: tuple[Precision, ...] = ("site", "place", "district", "region", "country", "unknown")
_NEAR = 2  # sentences within which an act belongs to a happening


@dataclass(eq=False)
class _Incident:
    """An incident while the report is read."""

    happening: Happening
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    rivals: list[Mention] = field(default_factory=list)
    first: int = 0

    @property
    def told(self) -> list[Event | Figure]:
        return [*self.events, *self.figures]

    def place(self, where: dict[str, Place]) -> str | None:
        """The first of the most exact places of what belongs to it."""
        named = [one.place for one in self.told if one.place is not None]
        return min(named, key=lambda place: _EXACT.index(where[place].precision), default=None)

    def distance(self, sentence: int) -> int:
        """How many sentences away it is told."""
        told = [mention.sentence for mention in self.happening.mentions()]
        return min((abs(sentence - number) for number in told), default=abs(sentence - self.first))


def incidents(
    report: Report,
    doc: Doc,
    events: Sequence[Event],
    figures: Sequence[Figure],
    places: Sequence[Place],
    times: Sequence[Time],
    claims: Sequence[Claim] = (),
) -> tuple[IncidentInReport, ...]:
    """The incidents of a report, the headline first, then in the order of the text.

    claims: to tell by their sources where a toll is contested.
    """
    found = mentions(report, doc)
    made = [_Incident(one) for one in happenings([mention for mention in found.told if counts(mention)])]
    by_mention = _figures_of(found, figures)
    _contest(made, by_mention, claims)
    for one in made:
        one.first = min(mention.sentence for mention in one.happening.mentions())
        one.figures = [by_mention[id(m)] for m in (*one.happening.mentions(), *one.rivals) if id(m) in by_mention]
    where, when = {place.id: place for place in places}, {time.id: time for time in times}
    _place_events(made, events, found, where, when)
    headline = max(made, key=lambda one: weight(one.happening), default=None)
    if headline is None or not weight(headline.happening):
        headline = min(made, key=lambda one: one.first, default=None)
    made.sort(key=lambda one: (one is not headline, one.first))
    return tuple(
        IncidentInReport(
            id=f"i{number}",
            headline=one is headline,
            events=tuple(event.id for event in one.events),
            figures=tuple(dict.fromkeys(figure.id for figure in one.figures)),
            place=one.place(where),
            date=next((day for t in _times(one) if (day := _date(when[t])) is not None), None),
            toll=tuple(_tolls(one, by_mention, found if one is headline else None)),
        )
        for number, one in enumerate(made, start=1)
    )


def _contest(made: list[_Incident], figures: dict[int, Figure], claims: Sequence[Claim]) -> None:
    """Join to each incident what others count otherwise; what is nothing but that is no incident of its own."""
    for one in list(made):
        if one not in made:
            continue
        one.rivals = rivals(one.happening, [other.happening for other in made], figures, claims)
        opposed = {id(mention) for mention in one.rivals}
        made[:] = [other for other in made if not all(id(m) in opposed for m in other.happening.mentions())]


def _figures_of(found: Mentions, figures: Sequence[Figure]) -> dict[int, Figure]:
    """The figure of each mention, by what it measures and where it stands."""
    known = {(figure.span, figure.measure): figure for figure in figures}
    pairs = ((mention, known.get((span_of(found.tree, mention), measure_of(mention)))) for mention in found.told)
    return {id(mention): figure for mention, figure in pairs if figure is not None}


def _place_events(
    made: list[_Incident], events: Sequence[Event], found: Mentions, where: dict[str, Place], when: dict[str, Time]
) -> None:
    """Give each act that was done to the incident whose figures it governs, else to one that it fits, or its own."""
    governed = {figure.event: one for one in made for figure in one.figures if figure.event is not None}
    starts = [start for start, _ in found.sentences]
    for event in events:
        if event.status not in ("actual", "historical") or event.speech_of is not None or event.type not in _ACTS:
            continue
        sentence = bisect_right(starts, event.trigger[0]) - 1
        home = governed.get(event.id)
        if home is None:
            fitting = [one for one in made if _fits(one, event, sentence, where, when)]
            home = min(fitting, key=lambda one: one.distance(sentence), default=None)
        if home is None:
            home = _Incident(Happening(background=event.status == "historical"), first=sentence)
            made.append(home)
        home.events.append(event)


def _fits(one: _Incident, event: Event, sentence: int, where: dict[str, Place], when: dict[str, Time]) -> bool:
    """Whether an act is told near an incident or is one like its own, at no other time and place."""
    near = one.distance(sentence)
    same = any((event.type, event.mode) == (other.type, other.mode) for other in one.events)
    if one.happening.background != (event.status == "historical") or not (same or near <= _NEAR):
        return False
    if near and event.place is not None:
        known = [place for told in one.told if (place := where.get(told.place or "")) is not None]
        if known and all(places_apart(where[event.place], place) for place in known):
            return False
    mine = when.get(event.time or "")
    theirs = [time for told in one.told if (time := when.get(told.time or "")) is not None]
    return not (mine and theirs and all(times_apart(mine, time) for time in theirs))


def _times(one: _Incident) -> Iterator[str]:
    times = [*(figure.time for figure in one.figures), *(event.time for event in one.events)]
    yield from (time for time in times if time is not None)


def _date(time: Time) -> str | None:
    """The day of a time, where it is one day."""
    if time.type not in ("DATE", "TIME") or time.start is None:
        return None
    day = time.start[:10]
    return day if time.end is None or time.end[:10] == day else None


def _tolls(one: _Incident, figures: dict[int, Figure], found: Mentions | None) -> Iterator[Toll]:
    """The totals of an incident, and below each those of its categories; found: to tell of none where none is said."""
    groups = one.happening.groups
    for measure in _MEASURES:
        whole = total(groups, measure)
        if whole is None:
            if found is not None and (none := _none(found, measure)):
                ids = tuple(figures[id(m)].id for m in none if id(m) in figures)
                yield Toll(measure=measure, low=0, best=0, high=0, status="single", figures=ids)
            continue
        made = _toll(measure, None, whole, told_of(groups, measure), figures)
        opposed = [mention for mention in one.rivals if mention.kind == measure]
        yield _contested(made, opposed, figures) if opposed else made
        for category in _CATEGORIES:
            some = list(_of_category(groups, category))
            part = total(some, measure)
            if part is not None:
                yield _toll(measure, category, part, told_of(some, measure), figures)


def _none(found: Mentions, measure: Measure) -> list[Mention]:
    """Where the report says that nobody was killed, hurt or taken."""
    return [
        m for m in found.told if m.people.low == 0 and m.people.high == 0 and m.kind == measure and not m.background
    ]


def _of_category(groups: Iterable[Known], category: Category) -> Iterator[Known]:
    """The people of a category, each once: a group that is one as a whole, else those of its parts that are."""
    for one in groups:
        if any(people.category == category for people in one.descriptions):
            yield one
        else:
            yield from _of_category(one.parts, category)


def _toll(
    measure: Measure, category: Category | None, whole: Total, told: Sequence[Mention], figures: dict[int, Figure]
) -> Toll:
    ids = tuple(dict.fromkeys(figures[id(mention)].id for mention in told if id(mention) in figures))
    claims = {figures[id(mention)].claim for mention in told if id(mention) in figures}
    return Toll(
        measure=measure,
        category=category,
        low=whole.low,
        best=whole.low if whole.high is None or whole.high == whole.low else None,
        high=whole.high,
        status="single" if len(claims) < 2 else "undisputed",
        figures=ids,
    )


def _contested(toll: Toll, opposed: Sequence[Mention], figures: dict[int, Figure]) -> Toll:
    """A toll that another source counts otherwise: from the least to the most, and no single number."""
    lows = [number for number in (toll.low, *(m.people.low for m in opposed)) if number is not None]
    highs = [number for number in (toll.high, *(m.people.high for m in opposed))]
    ids = (figures[id(mention)].id for mention in opposed if id(mention) in figures)
    return toll.model_copy(
        update={
            "low": min(lows, default=None),
            "best": None,
            "high": None if None in highs else max(number for number in highs if number is not None),
            "status": "contested",
            "figures": tuple(dict.fromkeys((*toll.figures, *ids))),
        }
    )
