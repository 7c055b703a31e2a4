"""How many people something befell, by every number that stands: a range by a written rule (decision 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tocsin.merging.revisions import Said, disjoint, later
from tocsin.model.base import Amount
from tocsin.model.reading import TollStatus

_SEVERAL = 3  # two may as well be the one and another who only may have been there
_ONE_OF_THEM = {"high": None, "qualifier": "at_least"}


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most; `best` is null where no single number can be offered, a null end is open."""

    low: Amount | None
    best: Amount | None
    high: Amount | None
    status: TollStatus


def ranged(standing: Sequence[Said]) -> Range:
    """The range of numbers that stand; of none it has no end.

    Numbers that can all be right leave what they have in common: "more than 40" and 130 are 130. Numbers that cannot
    are shown from the least of these to the most, without a single one; they are contested unless they go back to one
    voice.
    A vague number limits nothing where another stands.
    """
    if not standing:
        return Range(None, None, None, "single")
    exact = [one for one in standing if one.count.qualifier != "vague"] or list(standing)
    differing = [(one, other) for one, other in combinations(exact, 2) if disjoint(one, other)]
    status: TollStatus = "undisputed" if len({one.voice for one in standing}) > 1 else "single"
    if any(one.root != other.root for one, other in differing):
        status = "contested"
    lows = [_bound(one, one.count.low) or 0 for one in exact]
    known = [high for one in exact if (high := _bound(one, one.count.high)) is not None]
    if differing:
        at_odds = [_bound(one, one.count.low) or 0 for pair in differing for one in pair]
        is_open = max(lows) > max(known, default=0)
        return Range(min(at_odds), None, None if is_open else max(known), status)
    firm = [one for one in exact if one.count.qualifier == "exactly"]
    low, high = max(lows), min(known, default=None)
    if firm:  # "about 40" leaves 42 as it is
        low = high = max(_bound(one, one.count.low) or 0 for one in firm)
    elif high is not None and high < low:
        low, high = high, low
    return Range(low, low if high is None or high == low else None, high, status)


def speaks_for(low: Amount | None, high: Amount | None, least: Amount | None) -> bool:
    """Whether who gives a number is a voice behind a toll of at least so many: "at least 1" is none behind 23.

    A bound that is less than half of it is right either way.
    """
    return high is not None or least is None or 2 * (low or 0) >= least


def beside_others(said: Sequence[Said]) -> list[Said]:
    """The numbers, where somebody told of alone is at least one of several as soon as another gives those."""
    if not any((one.count.low or 0) >= _SEVERAL for one in said):
        return list(said)
    return [replace(one, count=one.count.model_copy(update=_ONE_OF_THEM)) if one.count.alone else one for one in said]


def without_dead(injured: Sequence[Said], killed: Sequence[Said], dead: Range | None) -> list[Said]:
    """The numbers of the hurt, less those of them who are told as dead elsewhere: each person once.

    They are as many as the dead, known by one number, exceed those that the same report tells of; where people are
    told as struck, who may have died, or where all that is told of so many dead is newer.
    """
    if dead is None or dead.best is None:
        return list(injured)
    firm = [one for one in killed if one.count.low == dead.best]
    made = []
    for one in injured:
        told = max((other.count.low or 0 for other in killed if other.report == one.report), default=0)
        gone = dead.best - told
        moved = one.count.struck or (bool(firm) and all(later(other, one) for other in firm))
        made.append(replace(one, less=gone) if moved and 0 < gone <= (one.count.low or 0) else one)
    return made


def _bound(one: Said, end: Amount | None) -> Amount | None:
    return None if end is None else end - one.less
