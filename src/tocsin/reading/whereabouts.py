"""Which of the places of a name is meant: by what stands beside it, by the other places of the report, by its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.reading.beside import is_area, within
from tocsin.reading.gazetteer import KINDS, Gazetteer, folded
from tocsin.reading.placenames import Named

Floats = npt.NDArray[np.float32]

_MOST = 24  # places of one name that are weighed
_TOGETHER = 60  # names that are weighed together
_CITY = 1.0  # in logarithms: how much smaller than its region a city may be and still be what their name means
_KM, _EARTH = 100.0, 6371.0
_KIND = np.array([1.0, 1.2, 0.7, -1.0, 0.0, -0.5], np.float32)
"""By kind, what a place is worth beside a settlement of as many people."""
_OTHER_NAME = 2.0
"""What a place loses where the name is not its standard one."""
_LISTED, _OWN = 1.0, 3.0
_ROUNDS, _SHARP = 3, 1.6
# What one place is worth to another, by how they lie to each other.
_NEAR, _SAME_REGION, _SAME_COUNTRY, _IN_REGION, _IN_DISTRICT, _IN_COUNTRY = 1.6, 0.5, 0.15, 1.5, 2.0, 0.6
_SUPPORT, _CEILING = 2.0, 7.0  # of all others together
_ENOUGH, _HEARD_AT_ALL, _SMALL = 3, 0.05, 5.0  # names in the report, support, people (logarithm)
_HELPERS, _HEARD = 2, 0.2  # names that a reason mentions


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant and why; row: -1 where the name is known to nobody."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked once a report; within: the area that the words beside the name put it in, or -1."""

    name: str
    within: int
    is_area: bool
    is_people: bool


def chosen(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> tuple[Choice, ...]:
    """A choice for each name, in order.

    One name is one place throughout a report, unless the words beside it differ.
    """
    areas = within(text, names, gazetteer)
    groups: dict[_Question, list[int]] = {}
    for i, (each, area) in enumerate(zip(names, areas, strict=True)):
        if each.rows:
            one = _Question(folded(each.name), area, is_area(text, each), each.how == "people")
            groups.setdefault(one, []).append(i)
    found: dict[int, Choice] = {}
    asked = list(groups)
    for first in range(0, len(asked), _TOGETHER):
        some = asked[first : first + _TOGETHER]
        for one, choice in zip(some, _weighed(some, [names[groups[one][0]] for one in some], gazetteer), strict=True):
            found.update(dict.fromkeys(groups[one], choice))
    return tuple(found.get(i, Choice(-1, "no place of this name is known")) for i in range(len(names)))


def _candidates(name: Named, asked: _Question, gazetteer: Gazetteer) -> list[int]:
    """The places of a name that its own words leave open."""
    rows = [row for row in name.rows if not np.isnan(gazetteer.lat[row])] or list(name.rows)
    if asked.within >= 0:
        rows = [row for row in rows if asked.within in gazetteer.areas(row)] or rows
    areas = [row for row in rows if KINDS[gazetteer.kind[row]] in ("region", "district")]
    if asked.is_area:
        rows = areas or rows
    else:
        seats = {area for row in rows for area in _named_after(row, name.name, areas, gazetteer)}
        rows = [row for row in rows if row not in seats]
    if len(rows) <= _MOST:
        return rows
    return sorted(rows, key=lambda row: -float(gazetteer.people[row]))[:_MOST]


def _named_after(row: int, name: str, areas: Sequence[int], gazetteer: Gazetteer) -> list[int]:
    """The areas of the same name around a city that is a good part of them."""
    if KINDS[gazetteer.kind[row]] != "place" or not gazetteer.is_known_as(row, name):
        return []
    people = float(gazetteer.people[row])
    around = gazetteer.areas(row)
    return [area for area in areas if area in around and gazetteer.people[area] - people < _CITY]


def _weighed(asked: Sequence[_Question], names: Sequence[Named], gazetteer: Gazetteer) -> list[Choice]:
    """An answer to each question, all weighed against each other."""
    scale = _Scale([_candidates(name, one, gazetteer) for name, one in zip(names, asked, strict=True)], gazetteer)
    worth = scale.worth(names)
    speaks = scale.speaks()
    chance = scale.shares(worth)
    for _ in range(_ROUNDS):
        support = _CEILING * np.tanh(speaks @ chance * (_SUPPORT / _CEILING))
        chance = scale.shares(worth + support)
    found = []
    for i, one in enumerate(asked):
        mine = np.flatnonzero(scale.name == i)
        best = int(mine[np.argmax(chance[mine])])
        largest = int(mine[np.argmax(worth[mine])])
        spoken = np.bincount(scale.name, speaks[best] * chance, len(names))
        helpers = [names[k].name for k in np.argsort(-spoken)[:_HELPERS] if spoken[k] > _HEARD]
        row = int(scale.rows[best])
        area = gazetteer.name(one.within) if one.within in gazetteer.areas(row) else None
        if area is None and _is_far_fetched(row, names[i], float(spoken.sum()), len(asked), gazetteer):
            found.append(
                Choice(-1, f"no place known by this name, such as {gazetteer.name(row)}, goes with what else is named")
            )
            continue
        found.append(Choice(row, _why(names[i], area, len(mine), best == largest, helpers)))
    return found


def _is_far_fetched(row: int, name: Named, spoken: float, asked: int, gazetteer: Gazetteer) -> bool:
    """Whether nothing but its name speaks for a small place: the one that is meant may not be known."""
    return (
        name.how != "people"
        and asked >= _ENOUGH
        and spoken < _HEARD_AT_ALL
        and float(gazetteer.people[row]) < _SMALL
        and not gazetteer.is_listed(row)
    )


def _why(name: Named, area: str | None, count: int, is_largest: bool, helpers: Sequence[str]) -> str:
    """The reason for a choice, in words."""
    if name.how == "people":
        return f"“{name.name}”: a people, for its country"
    word = f"“{name.name}”" + (f" ({name.how})" if name.how else "")
    if area is not None:
        return f"{word}: in {area}, which is named with it"
    if count == 1:
        return f"{word}: the only place known by this name"
    reason = "the most prominent" if is_largest else "the one that goes with what else is named,"
    beside = f", near or with {' and '.join(f'“{each}”' for each in helpers)}" if helpers else ""
    return f"{word}: {reason} of {count} places of this name{beside}"


class _Scale:
    """Candidates of several names as arrays, and how they speak for each other."""

    def __init__(self, candidates: Sequence[Sequence[int]], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.rows = np.array([row for rows in candidates for row in rows], np.int64)
        self.name = np.repeat(np.arange(len(candidates)), [len(rows) for rows in candidates])
        self.kind = gazetteer.kind[self.rows]
        self.areas = np.full((len(self.rows), 3), -1, np.int64)  # district, region, country
        for i, row in enumerate(self.rows.tolist()):
            for area in (row, *gazetteer.areas(row)):
                level = KINDS.index("district") - int(gazetteer.kind[area])
                if 0 <= level <= 2:
                    self.areas[i, level] = area

    def worth(self, names: Sequence[Named]) -> Floats:
        """What each candidate is worth by itself: its people, its kind, whether the name is its standard name."""
        gazetteer = self.gazetteer
        worth = gazetteer.people[self.rows] + _KIND[self.kind]
        for i, (row, number) in enumerate(zip(self.rows.tolist(), self.name.tolist(), strict=True)):
            if not gazetteer.is_known_as(row, names[number].name):
                worth[i] -= _OTHER_NAME
            worth[i] += _LISTED * gazetteer.is_listed(row) + _OWN * gazetteer.is_own(row)
        return worth

    def shares(self, worth: Floats) -> Floats:
        """Worth as a chance among the candidates of one name."""
        count = int(self.name[-1]) + 1 if len(self.name) else 0
        top = np.full(count, -np.inf, np.float32)
        np.maximum.at(top, self.name, worth)
        chance = np.exp(_SHARP * (worth - top[self.name]))
        shares: Floats = chance / np.bincount(self.name, chance, count)[self.name].astype(np.float32)
        return shares

    def speaks(self) -> Floats:
        """How much each candidate (column), if it is meant, speaks for another (row) of another name."""
        lat, lon = np.radians(self.gazetteer.lat[self.rows]), np.radians(self.gazetteer.lon[self.rows])
        unit = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), 1)
        unit = np.nan_to_num(unit).astype(np.float32)
        distance = _EARTH * np.arccos(np.clip(unit @ unit.T, -1, 1))
        district, region, country = self.areas.T
        is_place = self.kind > KINDS.index("district")

        def same(area: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
            shared: npt.NDArray[np.bool_] = (area[:, None] == area[None, :]) & (area[None, :] >= 0)
            return shared

        def inside(area: npt.NDArray[np.int64], kind: str) -> npt.NDArray[np.bool_]:
            of_kind = self.kind == KINDS.index(kind)
            held: npt.NDArray[np.bool_] = (area[:, None] == self.rows[None, :]) & of_kind[None, :]
            return held

        speaks = np.where(is_place[None, :], _NEAR * np.exp(-distance / _KM), 0)
        speaks = speaks + _SAME_REGION * same(region) + _SAME_COUNTRY * same(country)
        for area, kind, weight in (
            (district, "district", _IN_DISTRICT), (region, "region", _IN_REGION), (country, "country", _IN_COUNTRY),
        ):  # fmt: skip
            speaks = np.where(inside(area, kind), weight, speaks)
        speaks[self.name[:, None] == self.name[None, :]] = 0
        return speaks.astype(np.float32)
