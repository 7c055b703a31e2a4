"""Where a happening took place, and how far apart two such places lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import acos, cos, radians, sin

from tocsin.model.base import Country, Noun
from tocsin.model.reading import Place, Precision

Pin = tuple[float, float, float]
"""A point on the unit sphere."""

_EARTH = 6371.0  # kilometres
_HERE = 1 - 1e-9  # cosine of less than 300 metres
_EXACT: dict[Precision, int] = {"site": 0, "place": 1, "district": 2, "region": 3, "country": 4, "unknown": 5}
_POINTS = 2  # up to here a place is a point rather than an area


class Spot(Noun):
    """A place as merging needs it; coordinates in degrees, null where the gazetteer does not have it."""

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: Country | None = None
    precision: Precision = "unknown"


def spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    """Places once each, the most exact first, then in the order of the text."""
    found: dict[tuple[int | None, str], Spot] = {}
    for place in places:
        spot = Spot(
            name=place.name, geonameid=place.geonameid, lat=place.lat, lon=place.lon,
            country=place.country, precision=place.precision,
        )  # fmt: skip
        found.setdefault((place.geonameid, place.name if place.geonameid is None else ""), spot)
    return tuple(sorted(found.values(), key=lambda spot: _EXACT[spot.precision]))


def is_point(spot: Spot) -> bool:
    """Whether a place stands on the map as a point: a site, a settlement or a district."""
    return spot.lat is not None and spot.lon is not None and _EXACT[spot.precision] <= _POINTS


def pins(places: Iterable[Spot]) -> tuple[Pin, ...]:
    """The points among some places, as directions from the centre of the earth."""
    return tuple(
        _pin(spot.lat, spot.lon) for spot in places if spot.lat is not None and spot.lon is not None and is_point(spot)
    )


def kilometres(one: Sequence[Pin], other: Sequence[Pin]) -> float | None:
    """The least distance between two lists of points; null where either is empty."""
    if not one or not other:
        return None
    nearest = max(x * u + y * v + z * w for x, y, z in one for u, v, w in other)
    return _EARTH * acos(nearest) if nearest < _HERE else 0.0


def _pin(lat: float, lon: float) -> Pin:
    south, east = radians(lat), radians(lon)
    return cos(south) * cos(east), cos(south) * sin(east), sin(south)
