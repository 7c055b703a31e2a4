"""How many people something befell in one happening: each person once, however often the report comes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.counted import Kind
from tocsin.reading.known import HARM, Happening, Known, everyone
from tocsin.reading.mentions import Mention

_GRAVE = {"killed": 3.0, "injured": 2.0, "hit": 2.0}
_HURT = ("injured", "hit")
_LATER = 0.2  # how much less each sentence further down weighs
_BACKGROUND, _DESCRIBED = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people, as an interval; a null end is open."""

    low: float
    high: float | None


def total(groups: Sequence[Known], kind: str) -> Total | None:
    """How many of some people something befell; None where nothing tells.

    Whom a report counts as a whole are all who were harmed so, but for those told of in one sentence with them.
    """
    kinds = _HURT if kind == "injured" else (kind,)
    whole = _whole(groups, kind)
    found = [
        (one, part)
        for one in groups
        if (whole is None or one is whole or one.kind not in (*kinds, "hit") or _beside(one, whole))
        and (part := _of_kind(one, kind)) is not None
    ]
    if not found:
        return None
    ends = [part.high for _, part in found]
    known = [end for end in ends if end is not None]
    most = sum(known) if len(known) == len(ends) else None
    if kind in HARM and len(found) > 1 and all(one.single for one, _ in found):
        return Total(_least([one for one, _ in found]), most)
    return Total(sum(part.low for _, part in found), most)


def _least(groups: Sequence[Known]) -> float:
    """How many people, told of one by one, are surely not the same: those told of in one sentence.

    Who died is told of again and again, with an age, as somebody's son, by name; and another death may be recalled.
    """
    return max(sum(1 for other in groups if one is other or _apart(one, other)) for one in groups)


def _apart(one: Known, other: Known) -> bool:
    """Whether two people are told of in one sentence first, or cannot be one by what they are."""
    mine, theirs = ({people.category for people in known.descriptions} - {None} for known in (one, other))
    fights = (mine == {"combatant"}) != (theirs == {"combatant"})
    return one.mentions[0].sentence == other.mentions[0].sentence or bool(mine and theirs and fights)


def _of_kind(one: Known, kind: str) -> Total | None:
    if kind == "injured" and one.kind in _HURT:
        return _hurt(one)
    if one.kind == kind:
        return Total(one.size, one.high)
    return total(one.parts, kind)


def _hurt(one: Known) -> Total:
    """Those who were hit and did not die; of the injured, only those died of whom it is said that they are some."""
    lost = total([part for part in one.parts if one.kind == "hit" or part.mentions[0].people.part], "killed")
    dead = 0 if lost is None else lost.low
    whole = _counted(one.parts, "injured")
    if one.kind == "hit" and whole is not None and whole.size < one.size:
        if sum(part.size for part in one.parts) < one.size:
            return Total(whole.size, whole.high)
        dead = min(dead, one.size - whole.size)
    return Total(max(0, one.size - dead), None if one.high is None else max(0, one.high - dead))


def _whole(groups: Sequence[Known], kind: str) -> Known | None:
    if kind == "injured":
        return _counted(groups, "injured") or _counted(groups, "hit")
    return _counted(groups, "killed") if kind == "killed" else None


def _counted(groups: Sequence[Known], kind: str) -> Known | None:
    """The people whom a report counts as a whole: the largest number of several that is no vague one."""
    counted = [one for one in groups if one.kind == kind and any(_counts_all(m, kind) for m in one.mentions)]
    return max(counted, key=lambda one: one.size, default=None)


def _counts_all(mention: Mention, kind: str) -> bool:
    people = mention.people
    several = people.counted and people.qualifier != "vague" and not people.single and not people.part
    return several and mention.kind == kind


def _beside(one: Known, whole: Known) -> bool:
    """Whether people are told of in one sentence with others, as more than those, or are who killed them."""
    if one.single and one.kind == "killed" and any(people.attacker for people in one.descriptions):
        return True
    told = {mention.sentence for mention in whole.mentions}
    return any(mention.sentence in told for mention in one.mentions)


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
