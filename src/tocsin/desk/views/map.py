"""The map: incidents where they are told to have happened, no finer than the settlement; those without a place, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun
from tocsin.model.ledger_view import Incident, Origins
from tocsin.model.reading import EventType, Precision
from tocsin.wording.act_words import act_words

Kind = Literal["attack", "coercion", "forces", "protest", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST = 300
"""Incidents that are shown at a time: those of the last day first, of a day those that most pages tell of."""

_KINDS: dict[EventType, Kind] = {
    "ASSAULT": "attack",
    "COERCE": "coercion",
    "SANCTION": "coercion",
    "MOBILIZE": "forces",
    "THREATEN": "forces",
    "PROTEST": "protest",
}
_DECIMALS = 2  # of a degree: about a kilometre, no finer than a settlement


class Marked(Noun):
    """An incident as the map marks it; `kind` is that of the act that most reports tell of, `acts` names all."""

    id: str
    title: str
    kind: Kind
    acts: tuple[str, ...]
    place: str | None
    precision: Precision
    lat: float | None = None
    lon: float | None = None
    date: IsoTime | None = None
    pages: int
    origins: Origins


class MapView(Noun):
    """Incidents of the desk or of one story; `older`: where the list goes on, null at its end."""

    as_of: IsoTime | None = None
    story: str | None = None
    incidents: tuple[Marked, ...]
    older: str | None = None


def map_view(ledger: Ledger, as_of: str | None = None, story: str | None = None, after: str | None = None) -> MapView:
    """The map of all incidents, or of those of one story; after: `older` of the view before."""
    if as_of is None and story is None:
        page = ledger.newest_incidents(MOST, after)
        return MapView(incidents=_marks(page.results), older=page.next)
    by_weight = sorted(ledger.incidents(as_of, story), key=lambda one: (-one.pages, one.id))
    found = sorted(by_weight, key=lambda one: (one.date or "")[:10], reverse=True)
    return MapView(as_of=as_of, story=story, incidents=_marks(found[:MOST]))


def _marks(incidents: Iterable[Incident]) -> tuple[Marked, ...]:
    return tuple(_marked(one) for one in incidents)


def _marked(one: Incident) -> Marked:
    place = one.place
    known = place is not None and place.lat is not None and place.lon is not None
    return Marked(
        id=one.id,
        title=one.title,
        kind=_KINDS.get(one.types[0], "other") if one.types else "other",
        acts=tuple(act_words(type_, None)[0] for type_ in one.types),
        place=None if place is None else place.name,
        precision=place.precision if place is not None and known else "unknown",
        lat=round(place.lat, _DECIMALS) if place is not None and place.lat is not None else None,
        lon=round(place.lon, _DECIMALS) if place is not None and place.lon is not None else None,
        date=one.date,
        pages=one.pages,
        origins=one.origins,
    )
