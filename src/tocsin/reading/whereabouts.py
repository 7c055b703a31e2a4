"""Which of the places of a name is meant: by what stands beside it, by the other places of the report, by its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tocsin.reading.gazetteer import KINDS, Gazetteer, folded
from tocsin.reading.placenames import Named

Floats = npt.NDArray[np.float32]

_MOST = 24  # places of one name that are weighed
_TOGETHER = 60  # names that are weighed together
_BESIDE = re.compile(r"(?:,|,? in|,? \(|,? near)[ \n]")
_BEHIND = re.compile(r"(?:['’]s|['’])? (?:[\w-]+ ){0,3}(?:city|town|village|suburb|capital|port|community|district|county) of ")
_KM, _EARTH = 100.0, 6371.0
_KIND = np.array([1.0, 2.5, -0.3, -1.3, 0.0, -0.5], np.float32)
"""By kind, what a place is worth beside a settlement of as many people."""
_OTHER_NAME = 1.0
_OWN_TABLE = 1.0
_ROUNDS = 2
_SHARP = 1.6
_NEAR, _SAME_REGION, _SAME_COUNTRY, _IN_REGION, _IN_DISTRICT, _IN_COUNTRY = 1.6, 0.5, 0.15, 1.5, 2.0, 0.6
_SUPPORT = 1.4


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant and why; row: -1 where the name is known to nobody."""

    row: int
    why: str


def chosen(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> tuple[Choice, ...]:
    """A choice for each name, in order. One name means one place throughout a report, unless the words beside it differ."""
    beside = _beside(text, names, gazetteer)
    groups: dict[tuple[str, int], list[int]] = {}
    usual = _usual(names, beside)
    for i, each in enumerate(names):
        if each.rows:
            word = folded(each.name)
            area = beside.get(i, usual.get(word, -1))
            groups.setdefault((word, area), []).append(i)
    found: dict[int, Choice] = {}
    keys = list(groups)
    for first in range(0, len(keys), _TOGETHER):
        some = keys[first : first + _TOGETHER]
        weighed = _Weighed([_candidates(names[groups[one][0]], one[1], gazetteer) for one in some], gazetteer)
        for one, choice in zip(some, weighed.choices([names[groups[one][0]] for one in some], some), strict=True):
            found.update(dict.fromkeys(groups[one], choice))
    return tuple(found.get(i, Choice(-1, "no place of this name is known")) for i in range(len(names)))


def _beside(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> dict[int, int]:
    """For a name, the row of the area that the words beside it put it in ("Athens, Ga.", "the Texas town of Paris")."""
    found: dict[int, int] = {}
    for i, (one, other) in enumerate(zip(names, names[1:], strict=False)):
        gap = text[one.end : other.start]
        if _BESIDE.fullmatch(gap):
            small, large = one, other
        elif _BEHIND.fullmatch(gap):
            small, large = other, one
        else:
            continue
        if small.how or folded(small.name) == folded(large.name):
            continue
        area = _holding(small, large, gazetteer)
        if area >= 0:
            found[i if small is one else i + 1] = area
    for i in range(len(names) - 2, -1, -1):  # "Houma, Terrebonne Parish, La."
        if i in found and i + 1 in found:
            wider = found[i + 1]
            held = [row for row in names[i].rows if wider in gazetteer.areas(row)]
            if held:
                found[i] = next((row for row in names[i + 1].rows if wider in gazetteer.areas(row) and any(row in gazetteer.areas(h) for h in held)), wider)
    return found


def _holding(small: Named, large: Named, gazetteer: Gazetteer) -> int:
    areas = [row for row in large.rows if KINDS[gazetteer.kind[row]] in ("country", "region", "district")]
    held = Counter(area for row in small.rows for area in gazetteer.areas(row) if area in areas)
    return max(held, key=lambda area: (gazetteer.people[area], -area), default=-1)


def _usual(names: Sequence[Named], beside: dict[int, int]) -> dict[str, int]:
    """The area that a report puts a name in, for where it does not say so again: the most frequent, the first of equals."""
    counts: dict[str, Counter[int]] = {}
    for i, area in beside.items():
        counts.setdefault(folded(names[i].name), Counter())[area] += 1
    return {word: areas.most_common(1)[0][0] for word, areas in counts.items()}


def _candidates(name: Named, area: int, gazetteer: Gazetteer) -> list[int]:
    rows = [row for row in name.rows if not np.isnan(gazetteer.lat[row])] or list(name.rows)
    if area >= 0:
        rows = [row for row in rows if area in gazetteer.areas(row)] or rows
    if len(rows) <= _MOST:
        return rows
    return sorted(rows, key=lambda row: -float(gazetteer.people[row]))[:_MOST]


class _Weighed:
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

    def choices(self, names: Sequence[Named], keys: Sequence[tuple[str, int]]) -> list[Choice]:
        own = self._own(names)
        speaks = self._speaks()
        chance = self._shares(own)
        for _ in range(_ROUNDS):
            support = speaks @ chance
            chance = self._shares(own + _SUPPORT * support)
        found = []
        for i, name in enumerate(names):
            mine = np.flatnonzero(self.name == i)
            best = mine[int(np.argmax(chance[mine]))]
            found.append(Choice(int(self.rows[best]), self._why(name, keys[i][1], best, mine, own, speaks[best] * chance, names)))
        return found

    def _own(self, names: Sequence[Named]) -> Floats:
        """What each candidate is worth by itself: its people, its kind, whether the name is its standard name."""
        gazetteer = self.gazetteer
        worth = gazetteer.people[self.rows] + _KIND[self.kind]
        for i, (row, number) in enumerate(zip(self.rows.tolist(), self.name.tolist(), strict=True)):
            if not gazetteer.is_known_as(row, names[number].name):
                worth[i] -= _OTHER_NAME
            if gazetteer.is_own(row):
                worth[i] += _OWN_TABLE
        return worth

    def _shares(self, worth: Floats) -> Floats:
        """Worth as a chance among the candidates of one name."""
        count = int(self.name[-1]) + 1 if len(self.name) else 0
        top = np.full(count, -np.inf, np.float32)
        np.maximum.at(top, self.name, worth)
        chance = np.exp(_SHARP * (worth - top[self.name]))
        return chance / np.bincount(self.name, chance, count)[self.name].astype(np.float32)

    def _speaks(self) -> Floats:
        """How much each candidate (column), if it is meant, speaks for another (row) of another name."""
        lat, lon = np.radians(self.gazetteer.lat[self.rows]), np.radians(self.gazetteer.lon[self.rows])
        unit = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), 1)
        unit = np.nan_to_num(unit).astype(np.float32)
        distance = _EARTH * np.arccos(np.clip(unit @ unit.T, -1, 1))
        district, region, country = self.areas.T
        is_place = self.kind > KINDS.index("district")

        def same(area: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
            return (area[:, None] == area[None, :]) & (area[None, :] >= 0)

        def inside(area: npt.NDArray[np.int64], kind: str) -> npt.NDArray[np.bool_]:
            return (area[:, None] == self.rows[None, :]) & (self.kind == KINDS.index(kind))[None, :]

        speaks = np.where(is_place[None, :], _NEAR * np.exp(-distance / _KM), 0)
        speaks = speaks + _SAME_REGION * same(region) + _SAME_COUNTRY * same(country)
        for area, kind, weight in (
            (district, "district", _IN_DISTRICT), (region, "region", _IN_REGION), (country, "country", _IN_COUNTRY),
        ):  # fmt: skip
            speaks = np.where(inside(area, kind), weight, speaks)
        speaks[self.name[:, None] == self.name[None, :]] = 0
        return speaks.astype(np.float32)

    def _why(
        self, name: Named, area: int, best: int, mine: npt.NDArray[np.int64], own: Floats, spoken: Floats, names: Sequence[Named]
    ) -> str:
        word, gazetteer = f"“{name.name}”", self.gazetteer
        if name.how == "people":
            return f"{word}: a people, for its country"
        where = f"{word}{', ' + name.how if name.how else ''}: "
        if area >= 0 and area in gazetteer.areas(int(self.rows[best])):
            return f"{where}in {gazetteer.name(area)}, which is named beside it"
        if len(mine) == 1:
            return f"{where}the only place known by this name"
        others = f"of {len(mine)} places of this name"
        if np.argmax(own[mine]) == np.flatnonzero(mine == best)[0]:
            reason = "the most important"
        else:
            reason = "the one nearest to what else is named"
        shares = np.bincount(self.name, spoken, len(names))
        helpers = [names[i].name for i in np.argsort(-shares)[:2] if shares[i] > 0.2]
        return f"{where}{reason} {others}" + (f"; with {', '.join(f'“{each}”' for each in helpers)}" if helpers else "")
