"""Places and times that no one happening can have."""

from __future__ import annotations

from tocsin.model.reading import Place, Precision, Time
from tocsin.reading.apart import kilometres, places_apart, times_apart


def _place(name: str, country: str | None, precision: Precision, lat: float, lon: float) -> Place:
    return Place(
        id=name, span=(0, 1), name=name, country=country, precision=precision, lat=lat, lon=lon, why="made for a test"
    )


MITROVICA = _place("Mitrovica", "KOS", "place", 42.89, 20.87)
ZVECAN = _place("Zvecan", "KOS", "place", 42.91, 20.84)
PRIZREN = _place("Prizren", "KOS", "place", 42.21, 20.74)
KOSOVO = _place("Kosovo", "KOS", "country", 42.6, 20.9)
BELGRADE = _place("Belgrade", "SRB", "place", 44.8, 20.47)


def test_another_country_or_a_far_town_is_another_place() -> None:
    assert places_apart(MITROVICA, BELGRADE)
    assert places_apart(MITROVICA, PRIZREN)
    assert not places_apart(MITROVICA, ZVECAN)
    assert not places_apart(MITROVICA, KOSOVO)


def test_distances_are_along_a_great_circle() -> None:
    assert 70 < kilometres(MITROVICA, PRIZREN) < 85
    assert kilometres(MITROVICA, MITROVICA) == 0


def _time(start: str | None, end: str | None) -> Time:
    return Time(id="t", span=(0, 1), type="DATE", start=start, end=end)


def test_known_days_that_do_not_meet_are_apart_and_an_unknown_one_never_is() -> None:
    monday, week = _time("2019-05-27", "2019-05-27"), _time("2019-05-27", "2019-06-02")

    assert times_apart(monday, _time("2019-05-28", "2019-05-28"))
    assert not times_apart(monday, week)
    assert not times_apart(monday, _time(None, None))
