"""Which of several numbers of one happening is newer: within a voice, and between voices of one party.

The rule, with its reasons, is decision 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tocsin.merging.counts import Count
from tocsin.model.base import Amount

_ABOUT = 0.15  # of a number, by which "about" may be off
_ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Said:
    """A number as a voice gives it on a page.

    ref: the report and the first of its figures. at: the place of the voice in the report. voice: the same for the same
    speaker across reports; root: the same for voices that go back to one. speaker: null where the words are the
    outlet's own or nobody is named. when: of the saying, or else of the page; known: how exactly, "arrival" where it is
    only known when it arrived. page, version, latest: which of the fetched versions of which page it stands on, and
    whether that is the last. origin: null where provenance is unknown. less: how many of the people are told as dead.
    """

    ref: str
    count: Count
    report: str
    at: int
    outlet: str | None
    when: datetime
    known: Literal["hour", "day", "arrival"]
    voice: str
    root: str
    page: str
    version: int = 0
    latest: bool = True
    speaker: str | None = None
    via: tuple[str, ...] = ()
    said_at: str | None = None
    origin: str | None = None
    less: Amount = 0

    @property
    def low(self) -> float:
        """The least that may be meant."""
        low = (self.count.low or 0) - self.less
        return low * (1 - _ABOUT) if self.count.qualifier == "about" else low

    @property
    def high(self) -> float:
        """The most that may be meant."""
        high = self.count.high
        if self.count.qualifier == "about":
            return ((self.count.low or high or 0) - self.less) * (1 + _ABOUT)
        return _ENDLESS if high is None else high - self.less

    @property
    def given(self) -> tuple[Amount | None, Amount | None, Amount]:
        """The number as it is given."""
        return self.count.low, self.count.high, self.less


def disjoint(one: Said, other: Said) -> bool:
    """Whether two numbers cannot both be right."""
    return one.high < other.low or other.high < one.low


def superseded(said: Sequence[Said]) -> dict[str, str]:
    """For the ref of each number that a newer or firmer one has taken the place of, the ref of that one.

    A party's number that is given outright takes the place of those that were only added up from people told of one
    by one. Two numbers that begin with one figure leave each other be. At least one number stands.
    """
    party = _parties(said)
    found: dict[str, str] = {}
    for one in said:
        rivals = (other for other in said if other.ref != one.ref and other.given != one.given)
        over = [other for other in rivals if _supersedes(other, one, party, said)]
        if over:
            found[one.ref] = max(over, key=_order).ref
    if said and len(found) == len(said):  # each by another, in a ring: the newest stands
        del found[max(said, key=_order).ref]
    return found


def _order(one: Said) -> tuple[int, datetime, str]:
    return rank(one), one.when, one.ref


def _supersedes(other: Said, one: Said, party: Mapping[str, str], said: Sequence[Said]) -> bool:
    if other.voice != one.voice and party[other.ref] != party[one.ref]:
        return False
    if other.count.outright != one.count.outright:
        return other.count.outright and other.count.high is not None
    if other.voice == one.voice:
        return _revises(other, one, said)
    if not disjoint(other, one):
        return False
    late, early = (other, one) if _newer(other, one, said) else (one, other)
    if not _newer(late, early, said):
        return False
    falls = late.high < early.low and rank(late) == rank(early) and _pages(early, said) > _pages(late, said)
    return other is (early if falls else late)


def _pages(one: Said, said: Sequence[Said]) -> int:
    return len({told.report for told in said if told.given == one.given})


def rank(one: Said) -> int:
    """What its words say of how new a number is: 0 that it is old, 1 nothing, 2 that it is new."""
    if one.count.newness == "initial":
        return 0
    return 2 if one.count.newness == "updated" or one.count.correction == "corrects" else 1


def _revises(one: Said, other: Said, said: Iterable[Said]) -> bool:
    """Whether a voice's number takes the place of another of its own.

    Its quoted words do so to a looser paraphrase of them, whichever is later; a looser number does so to none.
    """
    if other.low <= one.low and one.high <= other.high:
        return (one.count.quoted and not other.count.quoted) or not _newer(other, one, said)
    return not (one.low <= other.low and other.high <= one.high) and _newer(one, other, said)


def _newer(one: Said, other: Said, said: Iterable[Said]) -> bool:
    """Whether a number is newer than another: by the words first, then by the dates.

    A page of a later day without such words is newer than an update, unless its number is one that was told before
    that: a later page may carry the older number.
    """
    if rank(one) != rank(other):
        higher, lower = (one, other) if rank(one) > rank(other) else (other, one)
        if rank(lower) == 1 and later(lower, higher) and not _echoes(lower, higher, said):
            higher = lower
        return higher is one
    return later(one, other)


def later(one: Said, other: Said) -> bool:
    """Whether a number was told later than another, as far as is known: by version, day or hour."""
    if one.page == other.page and one.version != other.version:
        return one.version > other.version
    if "arrival" in (one.known, other.known):
        return False
    if "day" in (one.known, other.known):
        return one.when.date() > other.when.date()
    return one.when > other.when


def _echoes(late: Said, update: Said, said: Iterable[Said]) -> bool:
    """Whether a number was told already before an update."""
    return any(told.given == late.given and told is not late and not later(told, update) for told in said)


def _parties(said: Sequence[Said]) -> dict[str, str]:
    """Whose count each number is, by ref: a side's, a speaker's own, or what outlets tell in nobody's name.

    What nobody is named for is counted to the one side that is heard, where it is one.
    """
    sides = {one.count.side for one in said if one.count.side is not None}
    nobody = f"side {next(iter(sides))}" if len(sides) == 1 else "nobody"
    return {
        one.ref: f"side {one.count.side}" if one.count.side is not None
        else nobody if one.speaker is None
        else one.voice
        for one in said
    }  # fmt: skip
