"""Where a happening took place, and how far apart two such places lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt

from tocsin.model.base import Country, Noun
from tocsin.model.reading import Place, Precision

_EARTH = 6371.0  # kilometres
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


def kilometres(one: Sequence[Spot], other: Sequence[Spot]) -> tuple[float, Spot, Spot] | None:
    """The least distance between two lists of places, and where; null where either has no point on the map."""
    near = [(_distance(x, y), x, y) for x in one if is_point(x) for y in other if is_point(y)]
    return min(near, key=lambda found: found[0], default=None)


def is_point(spot: Spot) -> bool:
    """Whether a place stands on the map as a point: a site, a settlement or a district."""
    return spot.lat is not None and _EXACT[spot.precision] <= _POINTS


def _distance(one: Spot, other: Spot) -> float:
    """The great-circle distance of two points, in kilometres."""
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    if one.lat == other.lat and one.lon == other.lon:
        return 0.0
    south, north = radians(one.lat), radians(other.lat)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))
