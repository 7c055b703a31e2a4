"""Whether two places or two times speak against one happening."""

from __future__ import annotations

import math

from tocsin.model.reading import Place, Time

_FAR = 30.0  # kilometres between places of one happening
_EARTH = 6371.0
_WIDE = frozenset({"region", "country", "unknown"})


def places_apart(one: Place, other: Place) -> bool:
    """Whether nothing can happen at both: another country, or two spots too far from each other."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return True
    if one.name == other.name or one.precision in _WIDE or other.precision in _WIDE:
        return False
    return kilometres(one, other) > _FAR


def kilometres(one: Place, other: Place) -> float:
    """Along a great circle (haversine); nothing where a place has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    north, east = math.radians(other.lat - one.lat), math.radians(other.lon - one.lon)
    across = math.cos(math.radians(one.lat)) * math.cos(math.radians(other.lat)) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, math.sin(north / 2) ** 2 + across)))


def times_apart(one: Time, other: Time) -> bool:
    """Whether two times that are known share no instant."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    days = [(time.start[:10], time.end[:10]) for time in (one, other) if time.start and time.end]
    return days[0][1] < days[1][0] or days[1][1] < days[0][0]
