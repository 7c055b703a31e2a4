"""What expressions of time say, before anything is dated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.reading.timevalues import Unit

Which = Literal["last", "next", "this", "that"]
Origin = Literal["published", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from a moment: from the day of publication, or from the last one that the text told of.

    fine: the value is as fine as the moment counted from, where that is coarser than a day ("a year ago").
    """

    unit: Unit
    count: int
    origin: Origin
    of_day: str | None = None
    weekend: bool = False
    end: bool = False
    fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A moment by its names; `year` may be a shift ("June last year"), `which` tells which of several is meant."""

    year: int | Shift | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    span: Literal["decade", "century"] | None = None
    holiday: str | None = None
    of_day: str | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """So many units, an unknown number where count is None; `side`: before or after the day of publication."""

    unit: Unit
    count: float | None
    side: Literal["past", "next"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What comes again and again, as its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF.

    history: only in a text that tells of former times does the word place something in time ("former").
    """

    value: str
    history: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time by the clock; zone: the words for it; on: the day, where one stands with it."""

    hour: int
    minute: int
    zone: str | None = None
    on: Named | Shift | None = None


What = Named | Shift | Length | Repeated | Vague | Clock


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of the text, as offsets, and what they say; leads: they open a sentence ("In 1950, …")."""

    start: int
    end: int
    what: What
    leads: bool = False


AGE = Vague(value="AGE")
"""How old somebody is: no time, but its words are spoken for."""
