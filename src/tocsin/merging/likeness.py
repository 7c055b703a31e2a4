"""Whether two actors of two reports are one: what speaks for it and against it, each with its weight, in words.

Weights are log odds, set by hand; a score is their sum as a probability. Scores depend on the two actors alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import exp

from tocsin.merging.bodies import Body, table
from tocsin.merging.names import Likeness, compared, person_name
from tocsin.merging.names import table as table_of_names
from tocsin.merging.offices import Office
from tocsin.merging.players import Player
from tocsin.merging.spelling import Closeness, closeness, initials, words
from tocsin.model.judgement import Judgement, Part

SAME, DIFFERENT = 0.8, 0.1
"""From which score on two actors are one, and up to which they are two."""

NEAR, TERM, FAR = 45, 200, 730
"""Days: reports of one affair; an office is likely still held by the same person; anything may have changed."""

_NAMES: dict[Likeness, float] = {
    "whole": 3.0,
    "fuller": 2.4,
    "surname": 0.55,
    "given": -1.0,
    "other": -4.0,
    "none": -4.0,
}
_SPELLED: dict[Closeness, float] = {"equal": 0.0, "alike": -0.2, "near": -1.0}
OFFICIAL = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "SPY"})
"""Sectors (PLOVER) of those who act for a state."""

_PRIVATE = frozenset({"CVL", "CRM", "EDU", "REL"})
_ONE_BODY, _TWO_BODIES = 1.4, -2.0  # log odds
_WORDED = frozenset({"", "outlet"})  # what is told apart by its words
_ACRONYM = 2  # letters at least
_ADULT = 18


def judge_actors(one: Player, other: Player) -> Judgement | None:
    """Judge two actors of two reports; None where they have nothing in common to judge by.

    "same" means the same person, body or state; a body and those who head or speak for it are different. Actors without
    a name, a body or an office that one person holds are never the same.
    """
    if one.ref > other.ref:
        one, other = other, one
    if one.ref == other.ref:
        return None
    parts = tuple(_parts(one, other))
    if not parts:
        return None
    score = 1 / (1 + exp(-sum(part.weight for part in parts)))
    verdict = "same" if score >= SAME else "different" if score <= DIFFERENT else "unsure"
    return Judgement(
        kind="actor",
        one=one.ref,
        other=other.ref,
        verdict=verdict,
        score=round(score, 4),
        parts=parts,
        reason="; ".join(part.why for part in parts),
    )


def _parts(one: Player, other: Player) -> Iterator[Part]:
    people = one.kind == "person", other.kind == "person"
    if all(people):
        return _people(one, other)
    if any(people):
        person, rest = (one, other) if people[0] else (other, one)
        return _named_as(person, rest) if rest.body is not None else _holder(person, rest)
    if one.body is not None and other.body is not None:
        return _bodies(one, other)
    if one.body is not None or other.body is not None:
        body, rest = (one, other) if one.body is not None else (other, one)
        return _of_body(body, rest)
    return _holders(one, other)


def _people(one: Player, other: Player) -> Iterator[Part]:
    likeness, near = compared(person_name(one.name, one.country), person_name(other.name, other.country))
    office = _shared_office(one, other)
    if likeness == "none":
        if office is not None and office[0].is_single and office[1].is_single:
            yield Part(name="name", weight=-4.0, why=f"two names in one office, {office[0]}")
        return
    yield Part(name="name", weight=_NAMES[likeness] + _SPELLED[near], why=_name_words(likeness, near, one, other))
    if likeness == "other":
        return
    if likeness == "surname":
        yield _rarity(one, other)
    if one.country and other.country:
        same = one.country == other.country
        yield Part(
            name="country",
            weight=0.8 if same else -3.0,
            why=f"both of {one.country}" if same else f"of {one.country}, of {other.country}",
        )
    if office is not None:
        yield Part(name="office", weight=2.5 if office[0].rank == "head" else 1.5, why=f"both are {office[0]}")
    yield from _sector(one, other)
    yield from _age(one, other)
    yield from _nearness(one, other, is_private=office is None and not {one.sector, other.sector} & OFFICIAL)


def _rarity(one: Player, other: Player) -> Part:
    """How much a family's name tells by itself."""
    short, long = sorted((person_name(player.name, player.country).words for player in (one, other)), key=len)
    if len(long) == 1:
        return Part(name="rarity", weight=0.3, why="neither has a given name")
    is_common = short[0] in table_of_names().common
    return Part(
        name="rarity",
        weight=-0.3 if is_common else 0.5,
        why=f"“{short[0]}” is {'a common' if is_common else 'not a common'} family name",
    )


def _name_words(likeness: Likeness, near: Closeness, one: Player, other: Player) -> str:
    said = {
        "whole": "the same name",
        "fuller": "one name is fuller",
        "surname": "one family name",
        "given": "one is only a given name",
        "other": "one family name, other given names",
        "none": "two names",
    }[likeness]
    spelled = {"equal": "", "alike": ", spelled in two ways", "near": ", spelled much alike"}[near]
    return f"{said}{spelled}: “{one.name}”, “{other.name}”"


def _shared_office(one: Player, other: Player) -> tuple[Office, Office] | None:
    """The highest office that both have or had in one body."""
    pairs = [
        (mine, theirs)
        for mine, theirs in product(one.offices, other.offices)
        if (mine.rank == "head") == (theirs.rank == "head") and _is_one(mine, theirs, one, other)
    ]
    return min(pairs, key=lambda pair: (pair[0].rank != "head", str(pair[0])), default=None)


def _sector(one: Player, other: Player) -> Iterator[Part]:
    if one.sector is None or other.sector is None:
        return
    if one.sector == other.sector:
        if one.sector != "CVL":
            yield Part(name="sector", weight=0.7, why=f"both {one.sector}")
        return
    sectors = {one.sector, other.sector}
    is_far = bool(sectors & OFFICIAL and sectors & _PRIVATE)
    yield Part(name="sector", weight=-1.5 if is_far else -0.5, why=f"{one.sector}, {other.sector}")


def _age(one: Player, other: Player) -> Iterator[Part]:
    if one.age is not None and other.age is not None:
        years = abs(one.age - other.age)
        passed = abs(_days(one, other) or 0) / 365
        fits = years <= passed + 1.1 and (years == 0 or years >= passed - 1.1)
        yield Part(name="age", weight=2.0 if fits else -7.0, why=f"aged {one.age}, aged {other.age}")
        return
    for young, official in ((one, other), (other, one)):
        if young.age is not None and young.age < _ADULT and official.sector in OFFICIAL:
            yield Part(name="age", weight=-3.0, why=f"aged {young.age}, {official.sector}")


def _nearness(one: Player, other: Player, is_private: bool) -> Iterator[Part]:
    days = _days(one, other)
    if days is not None and days <= NEAR:
        yield Part(name="time", weight=0.9, why=f"{days} days apart")
    elif days is not None and days > FAR and is_private:
        yield Part(name="time", weight=-1.5, why=f"{days} days apart")
    if one.place and other.place and is_private:
        same = one.place == other.place
        near = " ".join(one.place)
        yield Part(
            name="place",
            weight=1.5 if same else -0.8,
            why=f"both reports are of {near}" if same else f"reports of {near} and of {' '.join(other.place)}",
        )


def _days(one: Player, other: Player) -> int | None:
    return None if one.day is None or other.day is None else abs(one.day - other.day)


def _holder(person: Player, rest: Player) -> Iterator[Part]:
    """A person by name, and somebody by an office."""
    if not rest.offices:
        return
    office = rest.offices[0]
    held = [mine for mine in person.offices if _is_one(mine, office, person, rest)]
    if not office.is_single:
        if held and (office.rank, office.past) == (held[0].rank, held[0].past):
            yield Part(name="office", weight=-1.0, why=f"both are {office}, as others may be")
        elif held:
            yield Part(name="office", weight=-3.0, why=f"{held[0]}, {office}")
        return
    heads = [mine for mine in held if mine.rank == "head"]
    if heads:
        yield Part(name="office", weight=3.0, why=f"“{person.name}” is {heads[0]}, as is “{rest.name}”")
        yield from _term(person, rest, heads[0].past)
        return
    others = held or [mine for mine in person.offices if mine.is_single and mine.body.is_known]
    if others and (held or _verdict(others[0].body, office.body, person, rest) == "different"):
        yield Part(name="office", weight=-3.0, why=f"“{person.name}” is {others[0]}, not {office}")
    elif person.country == rest.country and person.sector == rest.sector:
        yield Part(name="office", weight=-1.0, why=f"nothing says that “{person.name}” is {office}")


def _term(one: Player, other: Player, is_past: bool = False) -> Iterator[Part]:
    """Whether an office may have changed hands between two reports."""
    days = _days(one, other)
    if is_past:
        yield Part(name="time", weight=-6.0, why="the office is held no longer")
    elif days is None:
        yield Part(name="time", weight=-1.0, why="not told how far apart the reports are")
    elif days > TERM:
        yield Part(name="time", weight=-3.0 if days <= FAR else -5.5, why=f"{days} days apart")


def _holders(one: Player, other: Player) -> Iterator[Part]:
    """Two by their offices."""
    if not one.offices or not other.offices:
        return
    mine, theirs = one.offices[0], other.offices[0]
    verdict = _verdict(mine.body, theirs.body, one, other) if mine.may_be(theirs) else "different"
    if mine.is_single and theirs.is_single and verdict == "same":
        yield Part(name="office", weight=3.0, why=f"both are {mine}")
        days = _days(one, other)
        if days is None:
            yield Part(name="time", weight=-1.0, why="not told how far apart the reports are")
        elif days > TERM:
            yield Part(name="time", weight=-3.0, why=f"{days} days apart")
    elif verdict == "different" or (verdict == "same" and mine.rank != theirs.rank):
        yield Part(name="office", weight=-4.0, why=f"{mine}, {theirs}")
    else:
        yield Part(name="office", weight=-1.0, why=f"{mine}, {theirs}: not told whether they are one")


def _of_body(body: Player, rest: Player) -> Iterator[Part]:
    """A body, and somebody without a name who may head it or speak for it."""
    if rest.offices and body.body is not None:
        verdict = _verdict(rest.offices[0].body, body.body, rest, body)
        said = f"“{rest.name}” is {rest.offices[0]}, “{body.name}” " + ("the body" if verdict == "same" else "a body")
        yield Part(name="kind", weight=-4.0, why=said)


def _named_as(person: Player, rest: Player) -> Iterator[Part]:
    """A name that one report takes for a person and the other for a body: one where two words or more are the same."""
    if len(words(person.name)) > 1 and words(person.name) == words(rest.name):
        yield Part(name="name", weight=2.0, why=f"the same name, taken for {rest.kind} and person")
        return
    for office in person.offices:
        if rest.body is not None and not office.past and _verdict(office.body, rest.body, person, rest) == "same":
            yield Part(name="kind", weight=-4.0, why=f"“{person.name}” is {office}, “{rest.name}” the body")
            return


def _bodies(one: Player, other: Player) -> Iterator[Part]:
    assert one.body is not None and other.body is not None
    parts = list(body_parts(one.body, other.body, one, other))
    if not any(part.weight > 0 and part.name == "body" for part in parts) and (found := _acronym(one, other)):
        parts = [found, *_states(one.body, other.body)]
        if "outlet" not in (one.kind, other.kind):  # whoever goes by letters alone is easily taken for an outlet
            parts += _sector(one, other)
            if one.sector and other.sector and one.sector != other.sector:
                parts.append(Part(name="sector", weight=-2.0, why="one acronym may stand for several bodies"))
    yield from parts


def body_parts(one: Body, other: Body, of_one: Player, of_other: Player) -> Iterator[Part]:
    """What the names of two bodies say of whether they are one; nothing where they share nothing."""
    if one.organ in _WORDED and other.organ in _WORDED:
        yield from _by_words(one, other, of_one, of_other)
        return
    if one.organ != other.organ or one.marks != other.marks:
        if one.organ and other.organ:
            yield Part(name="body", weight=-4.0, why=f"{one}, {other}")
        return
    mine, inferred = _whose(one, of_one)
    theirs, also = _whose(other, of_other)
    inferred = inferred or also
    if mine and theirs:
        if _alike(mine, theirs):
            yield Part(name="body", weight=2.2 if inferred else 3.0, why=f"both {one.organ}, {' '.join(sorted(mine))}")
        else:
            yield Part(name="body", weight=-1.0 if inferred else -4.0, why=f"{one}, {other}")
    elif mine or theirs or one.is_local or other.is_local or not (one.country and other.country):
        yield Part(name="body", weight=-0.5, why=f"{one}, {other}: not told whether they are one")
    else:
        yield Part(name="body", weight=3.0, why=f"both {one.organ}")
    yield from _states(one, other)


def _states(one: Body, other: Body) -> Iterator[Part]:
    if one.country and other.country:
        same = one.country == other.country
        weight = 0.5 if same else -7.0 if one.organ else -4.0
        why = f"both of {one.country}" if same else f"of {one.country}, of {other.country}"
        yield Part(name="country", weight=weight, why=why)


def _whose(body: Body, player: Player) -> tuple[tuple[str, ...], bool]:
    """The words that tell whose a local organ is, and whether only the report's place tells."""
    if body.words or not (body.is_local and player.place):
        return body.words, False
    return tuple(sorted(player.place)), True


def _by_words(one: Body, other: Body, of_one: Player, of_other: Player) -> Iterator[Part]:
    endings = table().endings
    mine = tuple(word for word in one.words if word not in endings) or one.words
    theirs = tuple(word for word in other.words if word not in endings) or other.words
    if _alike(one.words, other.words):
        yield Part(name="body", weight=3.0, why=f"the same name: “{of_one.name}”, “{of_other.name}”")
    elif _alike(mine, theirs):
        yield Part(name="body", weight=1.8, why=f"much the same name: “{of_one.name}”, “{of_other.name}”")
    elif set(mine) & set(theirs):
        yield Part(name="body", weight=-3.0, why=f"two names: “{of_one.name}”, “{of_other.name}”")
        return
    else:
        return
    yield from _states(one, other)
    if of_one.body is not None and of_other.body is not None:
        yield from _sector(of_one, of_other)


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return len(mine) == len(theirs) and all(
        closeness(*pair) in ("equal", "alike") or _is_plural(*pair)
        for pair in zip(sorted(mine), sorted(theirs), strict=True)
    )


def _is_plural(one: str, other: str) -> bool:
    return one.rstrip("s") == other.rstrip("s")


def _acronym(one: Player, other: Player) -> Part | None:
    for short, long in ((one, other), (other, one)):
        letters = acronym(short.name)
        if letters is not None and letters in spelled_out(long.name):
            weight = 2.0 if len(letters) > _ACRONYM else 1.2
            return Part(name="body", weight=weight, why=f"“{short.name}” stands for “{long.name}”")
    return None


def acronym(name: str) -> str | None:
    """The letters of a name that is an acronym, small; None for other names."""
    plain = name.replace(".", "").removeprefix("the ").strip()
    return plain.lower() if plain.isalpha() and plain.isupper() and len(plain) >= _ACRONYM else None


@lru_cache(maxsize=1 << 14)
def spelled_out(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have: with and without its small words."""
    found = [word for word in words(name) if word not in ("the", "a", "an")]
    if len(found) < 2:
        return frozenset()
    large = [word for word in found if word not in ("of", "for", "and", "in", "on", "to", "at")]
    return frozenset({initials(found), initials(large)})


def _is_one(one: Office, other: Office, of_one: Player, of_other: Player) -> bool:
    """Whether two offices are in one body and may be one office."""
    return one.may_be(other) and _verdict(one.body, other.body, of_one, of_other) == "same"


def _verdict(one: Body, other: Body, of_one: Player, of_other: Player) -> str:
    """Whether two bodies that people have offices in are one."""
    if not (one.organ or one.words) or not (other.organ or other.words):
        return "unsure"
    weights = [part.weight for part in body_parts(one, other, of_one, of_other)]
    if not weights:
        return "different"
    return "same" if sum(weights) >= _ONE_BODY else "different" if sum(weights) <= _TWO_BODIES else "unsure"
