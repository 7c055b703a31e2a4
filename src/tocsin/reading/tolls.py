"""How many people something befell in one happening: each person once, however often the report comes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.counted import Kind
from tocsin.reading.known import Happening, Known, everyone
from tocsin.reading.mentions import Mention

_GRAVE = {"killed": 3.0, "injured": 2.0, "hit": 2.0}
_LATER = 0.2  # how much less each sentence further down weighs
_BACKGROUND, _DESCRIBED = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people, as an interval; a null end is open."""

    low: float
    high: float | None


def total(groups: Sequence[Known], kind: str) -> Total | None:
    """How many of some people something befell; None where nothing tells."""
    found = [part for one in groups if (part := _of_kind(one, kind)) is not None]
    if not found:
        return None
    ends = [part.high for part in found]
    known = [end for end in ends if end is not None]
    return Total(sum(part.low for part in found), sum(known) if len(known) == len(ends) else None)


def _of_kind(one: Known, kind: str) -> Total | None:
    if kind == "injured" and one.kind in ("injured", "hit"):
        found = total(one.parts, "killed")
        dead = 0 if found is None else found.low
        return Total(max(0, one.size - dead), None if one.high is None else max(0, one.high - dead))
    if one.kind == kind:
        return Total(one.size, one.high)
    return total(one.parts, kind)


def weight(happening: Happening) -> float:
    """How much a report is about a happening: how early it is told, how often, how grave."""
    return sum(
        _GRAVE.get(mention.kind, 1.0)
        / (1 + _LATER * mention.sentence)
        * (_DESCRIBED if mention.described else _BACKGROUND if mention.background else 1.0)
        for mention in happening.mentions()
    )


def told_of(groups: Sequence[Known], kind: Kind) -> list[Mention]:
    """The mentions that a total rests on."""
    return [
        m
        for one in everyone(groups)
        if one.kind == kind or (kind == "injured" and one.kind == "hit")
        for m in one.mentions
    ]
