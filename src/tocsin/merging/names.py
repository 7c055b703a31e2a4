"""The names of people: what they are made of, and whether two of them may be one person's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from tocsin.merging.spelling import Closeness, closeness, skeleton, words

_FILE = Path(__file__).parent / "tables" / "names.toml"

Likeness = Literal["whole", "fuller", "surname", "given", "other", "none"]
"""whole: the same name; fuller: one leaves out what the other has; surname: one is only the family's name; given: one
is only a given name; other: one family name, two people; none: two names that have nothing to do with each other."""

_VOWELS = frozenset("aeiouy")
_INITIALS = 2  # letters of initials written as one word ("JD")
_SHORTEST = 3  # letters of a word in the middle of a name that may stand for the whole
_WORST: Mapping[Closeness, int] = {"equal": 0, "alike": 1, "near": 2}


@dataclass(frozen=True, slots=True)
class NameTable:
    """What is known of names in general (tables/names.toml)."""

    titles: frozenset[str]
    particles: frozenset[str]
    juniors: frozenset[str]
    seniors: frozenset[str]
    family_first: frozenset[str]
    common: frozenset[str]
    alike: Mapping[str, frozenset[int]]
    places: Mapping[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=1)
def table() -> NameTable:
    """The shipped table."""
    raw: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    alike: dict[str, set[int]] = {}
    for number, names in enumerate(raw["alike"]):
        for name in names:
            alike.setdefault(name, set()).add(number)
    return NameTable(
        titles=frozenset(raw["titles"]),
        particles=frozenset(raw["particles"]),
        juniors=frozenset(raw["juniors"]),
        seniors=frozenset(raw["seniors"]),
        family_first=frozenset(raw["family_first"]),
        common=frozenset(raw["common"]),
        alike={name: frozenset(numbers) for name, numbers in alike.items()},
        places={tuple(one.split()): tuple(name.split()) for name, others in raw["places"].items() for one in others},
    )


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name without titles and particles; generation: "jr", "sr", or "" where not told."""

    words: tuple[str, ...]
    generation: str = ""
    family_first: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What other spellings and shorter forms of this name are found by."""
        if len(self.words) < 2:
            return frozenset(map(skeleton, self.words))
        first = self.words[:1] if self.family_first else ()
        return frozenset(map(skeleton, (*first, *self.words[1:])))


@lru_cache(maxsize=1 << 14)
def person_name(name: str, country: str | None) -> PersonName:
    """Take a name apart; country: of the person, for where the family's name stands."""
    known = table()
    found = list(words(name))
    generation = next((_generation(word) for word in found[1:] if _generation(word)), "")
    found = [word for word in found if not (_generation(word) and word != found[0])]
    while len(found) > 1 and found[0] in known.titles:
        del found[0]
    kept = [word for word in found if word not in known.particles]
    return PersonName(tuple(kept or found), generation, country in known.family_first)


def _generation(word: str) -> str:
    known = table()
    return "jr" if word in known.juniors else "sr" if word in known.seniors else ""


@lru_cache(maxsize=1 << 14)
def compared(one: PersonName, other: PersonName) -> tuple[Likeness, Closeness]:
    """How two names are alike, and how near the worst of their words are in spelling."""
    short, long = sorted((one, other), key=lambda name: (len(name.words), name.words))
    if {one.generation, other.generation} == {"jr", "sr"} and _matched(short.words[-1], long.words[-1]):
        return "other", "equal"
    if len(short.words) == 1:
        return _single(short.words[0], long)
    if sorted(short.words) == sorted(long.words):
        return "whole", "equal"
    joined = closeness("".join(short.words), "".join(long.words))
    return ("whole", joined) if joined in ("equal", "alike") else _several(short, long)


def _single(word: str, long: PersonName) -> tuple[Likeness, Closeness]:
    places = [(place, near) for place, name in enumerate(long.words) if (near := closeness(word, name)) is not None]
    if not places:
        return "none", "equal"
    last = len(long.words) - 1
    for place, near in reversed(places):
        middle = 0 < place < last and len(word) >= _SHORTEST
        if place == last or middle or (place == 0 and long.family_first):
            return "surname", near
    return "given", places[0][1]


def _several(short: PersonName, long: PersonName) -> tuple[Likeness, Closeness]:
    mine, theirs = short.words, long.words
    for part in (theirs[: len(mine)], theirs[-len(mine) :]):
        pairs = list(zip(mine, part, strict=True))
        if all(closeness(*pair) or _is_initial(*pair) for pair in pairs):
            whole = len(mine) == len(theirs) and all(closeness(*pair) for pair in pairs)
            return "whole" if whole else "fuller", _worst(pairs)
    if short.family_first and long.family_first and closeness(mine[0], theirs[0]):
        return "other", "equal"
    family = closeness(mine[-1], theirs[-1])
    if family is None:
        return "none", "equal"
    given = _given(mine[0], theirs[0])
    if given is None or not _agree(mine[1:-1], theirs[1:-1]):
        return "other", family
    return "fuller", max(family, given, key=lambda near: _WORST[near])


def _given(one: str, other: str) -> Closeness | None:
    """How near two given names are: in spelling, as an initial, or as short for each other."""
    if _is_initial(one, other) or table().alike.get(one, frozenset()) & table().alike.get(other, frozenset()):
        return "alike"
    return closeness(one, other)


def _agree(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether middle names do not contradict each other.

    Any may be left out, but not another put in its place; of several initials none is left out alone.
    """
    short, long = sorted((mine, theirs), key=len)
    if not short:
        return True
    if len(short) < len(long) and 1 in map(len, long):
        return False
    rest = iter(long)
    return all(any(closeness(word, other) or _is_initial(word, other) for other in rest) for word in short)


def _is_initial(one: str, other: str) -> bool:
    short = min(one, other, key=len)
    return one[0] == other[0] and (len(short) == 1 or (len(short) == _INITIALS and not set(short) & _VOWELS))


def _matched(one: str, other: str) -> bool:
    return closeness(one, other) is not None


def _worst(pairs: Iterable[tuple[str, str]]) -> Closeness:
    return max((closeness(*pair) or "alike" for pair in pairs), key=lambda near: _WORST[near])
