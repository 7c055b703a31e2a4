"""Bodies by the words of their names: what organ, of which state or town, and by what other names they go."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tocsin.merging.names import table as names
from tocsin.merging.spelling import words
from tocsin.model.base import Country, Noun

_TABLES = Path(__file__).parent / "tables"
_LINKS = frozenset({"the", "a", "an", "of", "for", "in", "and", "to", "at", "on", "s", "by", "al", "el"})

STATE = "state"
"""The organ of a state as a whole, by its name or its capital."""


class Body(Noun):
    """What a name says of a body.

    organ: what kind of organ ("police"), "" where none is known; marks: words that part it from others of its kind
    ("special"); words: what else the name says, sorted; country: whose it is, null where not told.
    """

    organ: str = ""
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    country: Country | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is an organ of a town or district, so that its state alone does not tell which."""
        known = table()
        return self.organ in known.local or (self.organ == "police" and self.country in (None, *known.local_police))

    @property
    def is_known(self) -> bool:
        """Whether it is told which body is meant: by its own words, or as the one organ of a state."""
        return bool(self.words) or (self.organ != "" and self.country is not None and not self.is_local)

    def __str__(self) -> str:
        named = " ".join((*self.marks, self.organ, *self.words)).strip()
        return f"{named} of {self.country}" if self.country else named


@dataclass(frozen=True, slots=True)
class BodyTable:
    """What is known of bodies (tables/bodies.toml) and of the names of states (tables/countries.csv)."""

    organs: Mapping[tuple[str, ...], str]
    local: frozenset[str]
    local_police: frozenset[str]
    army_apart: frozenset[str]
    marks: frozenset[str]
    units: frozenset[str]
    vague: frozenset[str]
    many: frozenset[str]
    endings: frozenset[str]
    own: Mapping[tuple[str, ...], Body]
    alias: Mapping[tuple[str, ...], tuple[str, ...]]
    countries: Mapping[tuple[str, ...], str]
    capitals: Mapping[tuple[str, ...], str]
    heads: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    ranks: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    titles: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    below: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def table() -> BodyTable:
    """The shipped tables."""
    raw: dict[str, Any] = tomllib.loads((_TABLES / "bodies.toml").read_text("utf-8"))
    ministries = {name: (name, *others) for name, others in raw["ministries"].items()}
    organs = {tuple(phrase.split()): organ for organ, others in raw["organs"].items() for phrase in (organ, *others)}
    heads = {tuple(phrase.split()): organ for organ, phrases in raw["heads"].items() for phrase in phrases}
    for name, topics in ministries.items():
        for topic in topics:
            organs |= {tuple(phrase.split()): f"ministry {name}" for phrase in _ministry(topic)}
            heads |= {tuple(phrase.split()): f"ministry {name}" for phrase in _minister(topic)}
    return BodyTable(
        organs=organs,
        local=frozenset(raw["local"]["organs"]),
        local_police=frozenset(raw["local"]["police"]),
        army_apart=frozenset(raw["local"]["army"]),
        marks=frozenset(raw["qualifiers"]["words"]),
        units=frozenset(raw["qualifiers"]["units"]),
        vague=frozenset(raw["vague"]["words"]),
        many=frozenset(raw["many"]["words"]),
        endings=frozenset(raw["endings"]["words"]),
        own={
            tuple(name.split()): Body(organ=organ, country=country, words=tuple(sorted(rest)))
            for name, (organ, country, *rest) in raw["own"].items()
        },
        alias={tuple(name.split()): tuple(group[0].split()) for group in raw["alias"]["names"] for name in group},
        **_countries(),
        heads=heads,
        ranks={
            tuple(phrase.split()): rank for rank in ("head", "spokesman", "member") for phrase in raw["ranks"][rank]
        },
        titles={(word,): title for title, phrases in raw["titles"].items() for word in phrases},
        below=frozenset(raw["ranks"]["below"]),
        past=frozenset(raw["ranks"]["past"]),
    )


def _ministry(topic: str) -> tuple[str, ...]:
    return (f"{topic} ministry", f"ministry {topic}", f"{topic} department", f"department {topic}")


def _minister(topic: str) -> tuple[str, ...]:
    return tuple(
        phrase
        for office in ("minister", "secretary")
        for phrase in (f"{topic} {office}", f"{office} of {topic}", f"{office} for {topic}", f"{office} of the {topic}")
    )


def _countries() -> dict[str, dict[tuple[str, ...], str]]:
    named: dict[tuple[str, ...], str] = {}
    capitals: dict[tuple[str, ...], str] = {}
    with (_TABLES / "countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in (*row["names"].split(";"), *row["people"].split(";")):
                named.setdefault(words(name), row["code"])
            for name in row["capitals"].split(";"):
                capitals.setdefault(words(name), row["code"])
    return {"countries": named, "capitals": capitals}


@lru_cache(maxsize=1 << 14)
def body_of(text: str, country: str | None) -> Body:
    """What a name says of a body; country: the one that its actor is known to be of.

    The words of a state are taken out where they name that country, or where none is known.
    """
    return body_of_words(words(text), country)


def body_of_words(found: Sequence[str], country: str | None) -> Body:
    """What the folded words of a name say of a body."""
    known = table()
    plain = tuple(word for word in found if word not in _LINKS)
    own = known.own.get(plain)
    if own is not None and country in (None, own.country):
        return own
    alias = known.alias.get(plain)
    if alias is not None:
        return Body(words=alias, country=country)
    left, named = _without_country(plain, country)
    country = country or named
    own = known.own.get(left)
    if own is not None and country in (None, own.country):
        return own
    left = known.alias.get(left, left)
    organ, left = _organ(left)
    if organ == "armed forces" and country in known.army_apart and "army" in plain:
        organ = "army"
    if named is not None and not left and not organ:
        return Body(organ=STATE, country=country)
    marks = tuple(sorted(word for word in left if word in known.marks)) if organ else ()
    rest = tuple(word for word in left if word not in marks)
    return Body(organ=organ, marks=marks, words=tuple(sorted(set(placed(rest)))), country=country)


@lru_cache(maxsize=1 << 14)
def state_of(text: str, country: str | None) -> Body:
    """The state that is meant by its name or its capital; any other place is a body of its own words."""
    known = table()
    found = tuple(word for word in words(text) if word != "the")
    named = known.countries.get(found) or known.capitals.get(found) or known.capitals.get(placed(found))
    if named is not None and country in (None, named):
        return Body(organ=STATE, country=named)
    return Body(words=tuple(sorted(set(placed(found)))), country=country)


def placed(found: Sequence[str]) -> tuple[str, ...]:
    """Words in which every place is spelled one way."""
    spellings = names().places
    result: list[str] = []
    start = 0
    while start < len(found):
        size = next((size for size in (3, 2, 1) if tuple(found[start : start + size]) in spellings), 0)
        result += spellings[tuple(found[start : start + size])] if size else found[start : start + 1]
        start += size or 1
    return tuple(result)


def _without_country(found: tuple[str, ...], country: str | None) -> tuple[tuple[str, ...], str | None]:
    """Words less those that name the country, and the country that they name."""
    left: list[str] = []
    named: str | None = None
    start = 0
    while start < len(found):
        size, code = next(_codes(found, start), (0, None))
        if code is None or (country is not None and code != country):
            left.append(found[start])
            start += 1
        else:
            named, country = code, country or code
            start += size
    return tuple(left), named


def _codes(found: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    known = table().countries
    for size in (5, 4, 3, 2, 1):
        part = found[start : start + size]
        if len(part) == size:
            code = known.get(part) or (known.get((*part[:-1], part[-1][:-1])) if part[-1].endswith("s") else None)
            if code is not None:
                yield size, code


def _organ(found: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The organ that the longest of the phrases in a name says, the last of equals, and the words beside it."""
    known = table().organs
    for size in range(min(4, len(found)), 0, -1):
        for start in range(len(found) - size, -1, -1):
            organ = known.get(found[start : start + size])
            if organ is not None:
                return organ, (*found[:start], *found[start + size :])
    return "", found
