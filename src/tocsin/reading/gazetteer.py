"""Places of the world by name: GeoNames in a compact file, the shipped table of gaps, and a person's own places.

tables/gazetteer.npz holds data of GeoNames (https://www.geonames.org), licensed CC BY 4.0; training/gazetteer.py
makes it.
"""

from __future__ import annotations

import math
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from tocsin.model.reading import Precision
from tocsin.reading.countries import countries as known_countries
from tocsin.reading.listed import Listed, table

TABLES = Path(__file__).parent / "tables"
SHIPPED = TABLES / "gazetteer.npz"
_GAPS = TABLES / "places.csv"

Kind = Literal["continent", "country", "region", "district", "place", "site"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""From the largest to the smallest; a continent is any area above countries."""

_SPELT = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ə": "a", "&": " and "}
    | dict.fromkeys("-–.,/()", " ")
    | dict.fromkeys("’'‘`\u02bc\u02bb\u00b4", None)
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_PEOPLE = np.array([8, 7, 6, 5, 4.5, 4.5], np.float32)
"""By kind, the logarithm of how many people a listed place is taken to have."""
_LETTERS = 4  # of a name that is known only in capitals ("UK", "NSW")


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name as it is looked up: no case, accents or punctuation, one spelling of Saint, Mount and Fort."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SHORT.get(word, word) for word in plain.translate(_SPELT).split())


def key(name: str) -> str:
    """The key of a name: folded, but capitals stay in one that is known only in capitals ("U.S." is not "us")."""
    letters = name.replace(".", "")
    return letters if letters.isupper() and letters.isalpha() and len(letters) <= _LETTERS else folded(name)


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the gazetteer; within: names of the areas that hold it, the smallest first."""

    row: int
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    geonameid: int | None
    precision: Precision
    within: tuple[str, ...]


class _Lines:
    """The lines of one text, cut out only when asked for."""

    def __init__(self, text: npt.NDArray[np.uint8]) -> None:
        self._text = text.tobytes()
        ends = np.flatnonzero(text == ord("\n")) + 1
        starts = np.concatenate(([0], ends, [len(text) + 1])).astype(np.uint32)
        self._starts = array("I", starts.tobytes())  # its items come quicker than those of numpy

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, i: int) -> bytes:
        return self._text[self._starts[i] : self._starts[i + 1] - 1]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places by name. The arrays have one row a place; parent: the row of the area that holds it, or -1."""

    kind: npt.NDArray[np.uint8]
    parent: npt.NDArray[np.int32]
    lat: npt.NDArray[np.float32]
    lon: npt.NDArray[np.float32]
    people: npt.NDArray[np.float32]
    geonameid: npt.NDArray[np.uint32]
    countries: tuple[str, ...]
    listed: tuple[Listed, ...]
    gaps: int
    _names: _Lines
    _keyed: npt.NDArray[np.uint32]
    _keys: _Lines
    _ends: npt.NDArray[np.uint32]
    _meant: npt.NDArray[np.int32]
    _own: dict[str, tuple[int, ...]]

    def find(self, name: str) -> tuple[int, ...]:
        """The rows of all places of a name: a person's own first, then those of which it is the main name."""
        own = self._own.get(key(name), ())
        coded = folded(name).encode()
        i = bisect_left(self._keys, coded)
        if i == len(self._keys) or self._keys[i] != coded:
            return own
        rows = self._meant[self._ends[i - 1] if i else 0 : self._ends[i]].tolist()
        return (*own, *(row for row in rows if row not in own)) if own else tuple(rows)

    def exactly(self, name: str) -> tuple[int, ...]:
        """The rows of the places that a table of ours calls by this name, capitals and all."""
        return self._own.get(key(name), ())

    def is_main(self, row: int, name: str) -> bool:
        """Whether a name is the place's standard name, and not another of its names."""
        return folded(self.name(row)) == folded(name)

    def is_known_as(self, row: int, name: str) -> bool:
        """Whether a name is the standard one, or one that a table of ours gives: not any of GeoNames' other names."""
        return row in self._own.get(key(name), ()) or self.is_main(row, name)

    def is_listed(self, row: int) -> bool:
        """Whether a place comes from a table: the shipped one of gaps, or a person's own."""
        return row >= len(self._names)

    def is_own(self, row: int) -> bool:
        """Whether a place comes from a person's own table."""
        return row >= len(self._names) + self.gaps

    def of_country(self, code: str) -> tuple[int, ...]:
        """The row of a country, by its code; none where the gazetteer lacks it."""
        return (self.countries.index(code),) if code in self.countries else ()

    def code(self, row: int) -> str | None:
        """The code of a place's country."""
        country = self.country(row)
        return self.countries[country] if country >= 0 else None

    def areas(self, row: int) -> tuple[int, ...]:
        """The rows of the areas that hold a place, the smallest first."""
        found = []
        while (row := int(self.parent[row])) >= 0:
            found.append(row)
        return tuple(found)

    def country(self, row: int) -> int:
        """The row of a place's country, which may be the place itself; -1 where it has none."""
        return next((area for area in (row, *self.areas(row)) if area < len(self.countries)), -1)

    def name(self, row: int) -> str:
        """The standard name of a place."""
        first = len(self._names)
        if row >= first:
            return self.listed[row - first].name
        return self._names[row].decode() or self._keys[int(self._keyed[row])].decode().title()

    def known(self, row: int) -> Known:
        """All that is known of a place."""
        kind = KINDS[self.kind[row]]
        country = self.country(row)
        listed = self.listed[row - len(self._names)] if row >= len(self._names) else None
        has_point = not np.isnan(self.lat[row])
        return Known(
            row=row,
            name=self.name(row),
            kind=kind,
            lat=round(float(self.lat[row]), 3) if has_point else None,
            lon=round(float(self.lon[row]), 3) if has_point else None,
            country=self.countries[country] if country >= 0 else None,
            geonameid=int(self.geonameid[row]) or None,
            precision=listed.precision if listed else "region" if kind == "continent" else kind,
            within=tuple(self.name(area) for area in self.areas(row)),
        )


@cache
def load(own: Path | None = None) -> Gazetteer:
    """The shipped gazetteer with the shipped table of gaps, and a person's own places where a file is named."""
    with np.load(SHIPPED) as file:
        raw = {name: file[name] for name in file.files}
    countries = tuple(raw["countries"].tolist())
    row_of = {code: row for row, code in enumerate(countries)}
    gaps = table(_GAPS)
    listed = (*gaps, *(table(own) if own else ()))
    kinds = np.array([KINDS.index(_kind(place)) for place in listed], np.uint8)
    parent = raw["parent"].astype(np.int32) - 1
    return Gazetteer(
        kind=np.concatenate((raw["kind"], kinds)),
        parent=np.concatenate((parent, np.array([row_of.get(p.country or "", -1) for p in listed], np.int32))),
        lat=np.concatenate((_degrees(raw, "lat"), np.array([place.lat for place in listed], np.float32))),
        lon=np.concatenate((_degrees(raw, "lon"), np.array([place.lon for place in listed], np.float32))),
        people=np.concatenate((raw["people"].astype(np.float32) / 20, _people(listed, kinds))),
        geonameid=np.concatenate((raw["geonameid"], np.array([p.geonameid or 0 for p in listed], np.uint32))),
        countries=countries,
        listed=listed,
        gaps=len(gaps),
        _names=_Lines(raw["names"]),
        _keyed=np.cumsum(raw["keyed"]).astype(np.uint32),
        _keys=_Lines(raw["keys"]),
        _ends=np.cumsum(raw["many"]).astype(np.uint32),
        _meant=np.cumsum(raw["meant"]).astype(np.int32),
        _own=_own_names(row_of, listed, len(parent)),
    )


def _degrees(raw: dict[str, npt.NDArray[np.int32]], axis: str) -> npt.NDArray[np.float32]:
    """Coordinates of a column that has each as its difference from the area around it; nan where there are none."""
    values, parent = raw[axis].copy(), raw["parent"].astype(np.int32) - 1
    for kind in ("region", "district", "place"):
        mine = (raw["kind"] == KINDS.index(kind)) & (parent >= 0)
        values[mine] += values[parent[mine]]
    degrees = values.astype(np.float32) / np.float32(1000)
    degrees[raw["lost"]] = np.nan
    return degrees


def _own_names(rows: dict[str, int], listed: tuple[Listed, ...], first: int) -> dict[str, tuple[int, ...]]:
    """The rows of the names that do not stand in the file: of listed places, and further ones of countries."""
    found: dict[str, list[int]] = {}
    for row, place in enumerate(listed, start=first):
        for name in (place.name, *place.others):
            found.setdefault(key(name), []).append(row)
    for country in known_countries().rows.values():
        if country.code in rows:
            for name in (country.name, *country.names):
                found.setdefault(key(name), []).append(rows[country.code])
    return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}


def _people(listed: tuple[Listed, ...], kinds: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    said = (
        _PEOPLE[kind] if p.people is None else math.log10(1 + p.people) for p, kind in zip(listed, kinds, strict=True)
    )
    return np.array(list(said), np.float32)


def _kind(place: Listed) -> Kind:
    if place.precision == "unknown":
        return "place"
    return "continent" if place.precision == "region" and place.country is None else place.precision
