"""What is told of a place: the stories, incidents and reports that are put there, and how that was told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tocsin.desk.views.addresses import incident_at, place_at, report_at, story_at, words_at
from tocsin.errors import NotFoundError
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.lists import Wanted
from tocsin.model.base import IsoTime, Noun
from tocsin.model.card import Card
from tocsin.model.ledger_view import Incident, IncidentPlace, StoryStatus
from tocsin.model.reading import Place, Precision, Reading
from tocsin.reading.countries import countries
from tocsin.wording.accounts import STATUS
from tocsin.wording.act_words import act_words
from tocsin.wording.lines import ranged
from tocsin.wording.phrases import counted
from tocsin.wording.plain import heading, one_line

PAGE = 20
_LOOKED_AT = 40  # reports whose words for the place are looked at
_RELATED = 12
_DECIMALS = 2  # of a degree: about a kilometre, no finer than a settlement


class SpotView(Noun):
    """One place of the name; several places are called the same. `why` are the reasons, each with its words."""

    geonameid: int | None
    country: str | None
    precision: Precision
    lat: float | None
    lon: float | None
    incidents: int


class ReasonView(Noun):
    """How the words of reports for the place were understood, in the first and in so many more for the same reason."""

    words: str
    why: str
    outlet: str | None
    more: int
    at: str


class ThingView(Noun):
    """An incident or a report there."""

    title: str
    date: IsoTime | None
    what: str
    at: str


class StoryThereView(Noun):
    """A story in which something is told to have been there."""

    title: str
    status: StoryStatus
    status_words: str
    counted: str
    last: IsoTime | None
    at: str


class PlaceView(Noun):
    """A place by its name; `next`: where the list of its stories goes on."""

    name: str
    as_of: IsoTime | None
    spots: tuple[SpotView, ...]
    reasons: tuple[ReasonView, ...]
    stories: tuple[StoryThereView, ...]
    incidents: tuple[ThingView, ...]
    reports: tuple[ThingView, ...]
    related: tuple[tuple[str, str], ...]
    next: str | None


def place(ledger: Ledger, name: str, as_of: str | None = None, after: str | None = None) -> PlaceView:
    """What is told of a place; after: `next` of the page before."""
    piece = ledger.cards(Wanted(place=name), PAGE, after, as_of)
    if not piece.results and after is None:
        raise NotFoundError(
            f"no incident is told to have been in {name!r}; a search for it finds the reports that name it"
        )
    told = [one for card in piece.results for one in ledger.incidents(as_of, card.id)]
    there = sorted(
        (one for one in told if one.place is not None and one.place.name == name),
        key=lambda one: (one.date or "", one.pages, one.id),
        reverse=True,
    )
    return PlaceView(
        name=one_line(name),
        as_of=as_of,
        spots=tuple(_spots(one.place for one in there if one.place is not None)),
        reasons=tuple(_reasons(ledger, name, there, as_of)),
        stories=tuple(_story(card, as_of) for card in piece.results),
        incidents=tuple(_incident(one, as_of) for one in there),
        reports=tuple(_reports(ledger, there, as_of)),
        related=tuple(_related(piece.results, name, as_of)),
        next=piece.next,
    )


def _spots(places: Iterable[IncidentPlace]) -> Iterator[SpotView]:
    """The places of the name, those of the most incidents first."""
    found = Counter(places)
    for one, number in found.most_common():
        row = countries().rows.get(one.country or "")
        yield SpotView(
            geonameid=one.geonameid,
            country=one.country if row is None else row.name,
            precision=one.precision,
            lat=None if one.lat is None else round(one.lat, _DECIMALS),
            lon=None if one.lon is None else round(one.lon, _DECIMALS),
            incidents=number,
        )


def _reasons(ledger: Ledger, name: str, there: Sequence[Incident], as_of: str | None) -> Iterator[ReasonView]:
    reports = list(dict.fromkeys(report for one in there for report in one.reports))[:_LOOKED_AT]
    found: dict[str, list[tuple[Reading, Place]]] = {}
    for report in reports:
        reading = ledger.reading(report, as_of)
        first = None if reading is None else next((one for one in reading.places if one.name == name), None)
        if reading is not None and first is not None:
            found.setdefault(first.why.casefold(), []).append((reading, first))
    for same in found.values():
        reading, first = same[0]
        yield ReasonView(
            words=one_line(reading.report.text[slice(*first.span)]),
            why=one_line(first.why),
            outlet=reading.report.outlet,
            more=len(same) - 1,
            at=words_at(reading.report.id, first.span, as_of),
        )


def _story(card: Card, as_of: str | None) -> StoryThereView:
    return StoryThereView(
        title=heading(card.title),
        status=card.status,
        status_words=STATUS[card.status].partition(":")[0],
        counted=f"{ranged(card.origins)} · {counted(card.reports, 'page')}",
        last=card.last,
        at=story_at(card.id, as_of),
    )


def _incident(one: Incident, as_of: str | None) -> ThingView:
    acts = ", ".join(act_words(type_, None)[0] for type_ in one.types)
    return ThingView(
        title=heading(one.title),
        date=one.date,
        what=" · ".join(filter(None, (acts, ranged(one.origins), counted(one.pages, "page")))),
        at=incident_at(one.id, as_of),
    )


def _reports(ledger: Ledger, there: Sequence[Incident], as_of: str | None) -> Iterator[ThingView]:
    seen: set[str] = set()
    for one in there:
        for entry in ledger.reports(as_of, one.id):
            if entry.id not in seen:
                seen.add(entry.id)
                yield ThingView(
                    title=heading(entry.title or entry.id),
                    date=entry.published,
                    what=one_line(entry.outlet or "outlet unknown"),
                    at=report_at(entry.id, as_of),
                )


def _related(cards: Sequence[Card], name: str, as_of: str | None) -> Iterator[tuple[str, str]]:
    """Other places of the same stories, those of the most first."""
    found = Counter(other for card in cards for other in card.places if other != name)
    for other, _ in found.most_common(_RELATED):
        yield one_line(other), place_at(other, as_of)
