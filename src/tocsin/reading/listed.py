"""Tables of places that a person can read and extend: gaps of the gazetteer, one's own places, short forms."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from tocsin.errors import UnreadableError
from tocsin.model.reading import Precision

_SHORT_FORMS = Path(__file__).parent / "tables" / "abbreviations.csv"
_PRECISIONS: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of a table."""

    name: str
    lat: float
    lon: float
    country: str | None
    precision: Precision
    geonameid: int | None
    people: int | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form of a region's name; postal: it is one only behind a comma."""

    name: str
    country: str
    postal: bool


def table(path: Path) -> tuple[Listed, ...]:
    """The places of a CSV file; raises UnreadableError, naming the line.

    Columns: name, lat and lon; and, where known, country (alpha-3), precision ("place" if not said), geonameid,
    people (how many live there), and others, further names apart by ";".
    """
    try:
        return tuple(_listed(f"{path.name} line {number}", row) for number, row in _rows(path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(path.name, f"it cannot be read as a table in UTF-8 ({error})") from error


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """The shipped short forms of states and provinces, as they are printed."""
    found = {}
    for _, row in _rows(_SHORT_FORMS):
        for column in ("short", "postal"):
            if row[column]:
                found[row[column]] = Abbreviation(row["name"], row["country"], column == "postal")
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, with their line numbers; a line that opens with # is a remark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, start=1) if line.strip() and line[0] != "#"]
    if not lines:
        return
    fields = next(csv.reader([lines[0][1]]))
    for number, line in lines[1:]:
        values = next(csv.reader([line]))
        yield number, dict(zip(fields, (*values, *[""] * (len(fields) - len(values))), strict=False))


def _listed(where: str, row: dict[str, str]) -> Listed:
    name, precision = row.get("name", "").strip(), row.get("precision", "").strip() or "place"
    if not name:
        raise UnreadableError(where, "it has no name; the columns name, lat and lon are required")
    if precision not in _PRECISIONS:
        raise UnreadableError(where, f"its precision is “{precision}”; one of {', '.join(_PRECISIONS)} is expected")
    return Listed(
        name=name,
        lat=_degrees(where, row, "lat", 90),
        lon=_degrees(where, row, "lon", 180),
        country=row.get("country", "").strip() or None,
        precision=precision,
        geonameid=_number(where, row, "geonameid"),
        people=_number(where, row, "people"),
        others=tuple(other.strip() for other in row.get("others", "").split(";") if other.strip()),
    )


def _number(where: str, row: dict[str, str], column: str) -> int | None:
    text = row.get(column, "").strip()
    if text and not text.isdecimal():
        raise UnreadableError(where, f"its {column} is “{text}”; a whole number is expected")
    return int(text) if text else None


def _degrees(where: str, row: dict[str, str], column: str, most: int) -> float:
    text = row.get(column, "").strip()
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise UnreadableError(where, f"its {column} is “{text}”; degrees from -{most} to {most} are expected")
    return value
