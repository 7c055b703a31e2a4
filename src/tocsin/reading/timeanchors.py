"""Dates expressions of time against the day of publication and against what the text told of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tocsin.model.reading import TimeType
from tocsin.reading.holidays import holiday
from tocsin.reading.timeterms import (
    Clock,
    Expression,
    Length,
    Named,
    Origin,
    Repeated,
    Shift,
    Vague,
    What,
)
from tocsin.reading.timevalues import SEASONS, Moment, Unit, day_of, duration, week_of

_TODAY = Shift(unit="day", count=0, origin="published")
_DIRECTION = {"last": -1, "this": 0, "next": 1, "that": 0}
_FAR = 2  # years that a story goes on by without saying so at the head of a sentence
_RECENT = 8  # expressions; a quarter named longer ago is not what "a year ago" means


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression with its type, its TIMEX3 value, and the moment or the first and last day that it spans."""

    expression: Expression
    type: TimeType
    value: str | None
    moment: Moment | None = None
    window: tuple[Moment, Moment] | None = None


def dated(
    found: Iterable[Expression], published: Moment | None, narrative: bool, tense: Callable[[Expression], int]
) -> list[Dated]:
    """The expressions of a text, in order, each dated as far as it can be.

    narrative: the text tells of former times in their order, so that what it told last is what "May" is nearest to.
    tense: -1 where an expression belongs to the past, 1 to the future, 0 where nothing tells.
    """
    told = _Told(published, narrative)
    made = []
    for one in found:
        if isinstance(one.what, Vague) and one.what.history and not narrative:
            continue
        dating = told.dated(one, tense)
        if not _is_loose(one.what):
            told.remember(dating.moment, one.leads)
        made.append(dating)
    return made


@dataclass(slots=True)
class _Told:
    """What the text told of so far, newest last."""

    published: Moment | None
    narrative: bool
    moments: list[Moment] = field(default_factory=list)

    def remember(self, moment: Moment | None, leads: bool) -> None:
        """Keep a moment to count from; in a history a bare year far from the last is kept where it opens a sentence."""
        if moment is None or moment.year is None:
            return
        if self.narrative and self.moments and not leads and _first_month(moment) is None:
            if abs(moment.year - (self.moments[-1].year or 0)) > _FAR:
                return
        self.moments.append(moment)
        del self.moments[:-_RECENT]

    def dated(self, one: Expression, tense: Callable[[Expression], int]) -> Dated:
        what = one.what
        if isinstance(what, Length):
            return Dated(one, "DURATION", duration(what.unit, what.count), window=self._window(what))
        if isinstance(what, Repeated):
            return Dated(one, "SET", what.value)
        if isinstance(what, Vague):
            return Dated(one, "DATE", what.value)
        if self.narrative and isinstance(what, Shift) and what == _TODAY:
            return Dated(one, "DATE", "PRESENT_REF")
        moment = self._moment(one, what, tense)
        if moment is None or (moment.year is None and moment.month is None):
            return Dated(one, "TIME" if _is_time(what) else "DATE", None)
        return Dated(one, "TIME" if moment.clock or moment.of_day else "DATE", moment.value(), moment)

    def _moment(self, one: Expression, what: What, tense: Callable[[Expression], int]) -> Moment | None:
        if isinstance(what, Shift):
            return self._shifted(what)
        if isinstance(what, Clock):
            day = self._base("published", "day") if what.on is None else self._moment(one, what.on, tense)
            return None if day is None else day.at(clock=(what.hour, what.minute))
        return self._named(what, lambda: tense(one)) if isinstance(what, Named) else None

    def _base(self, origin: Origin, unit: Unit) -> Moment | None:
        """What a shift counts from: the day of publication, or the newest moment told that is fine enough."""
        if origin == "published" and not self.narrative:
            return self.published
        for moment in reversed(self.moments):
            if moment.truncated(unit) is not None:
                return moment
        return None if self.narrative else self.published

    def _shifted(self, what: Shift) -> Moment | None:
        base = self._base(what.origin, what.unit)
        if base is None or (self.narrative and what.unit == "day" and what.origin == "published"):
            return None
        if what.fine and (quarter := self._quarter()) is not None:
            return quarter.shifted("quarter", 4 * what.count)
        if what.weekend:
            return self._weekend(base, what.count)
        if what.unit == "quarter" and what.origin == "text":
            base = self._quarter() or base
        moment = base.shifted(what.unit, what.count)
        return moment if moment is None or what.of_day is None else moment.at(of_day=what.of_day)

    def _quarter(self) -> Moment | None:
        return next((moment for moment in reversed(self.moments) if moment.quarter is not None), None)

    def _weekend(self, base: Moment, count: int) -> Moment | None:
        """This or the last weekend is the last one that has begun."""
        day = base.day_date()
        if day is None:
            return None
        if count <= 0:
            day -= timedelta(0 if day.isoweekday() >= 6 else 7)
        return replace(week_of(day + timedelta(7 * max(count, 0))), weekend=True)

    def _window(self, what: Length) -> tuple[Moment, Moment] | None:
        """The past or next so many units, from or to the day of publication."""
        if what.side is None or what.count is None or self.narrative or self.published is None:
            return None
        today = self.published.day_date()
        other = None if today is None else self._far(today, what)
        if today is None or other is None:
            return None
        first, last = sorted((today, other))
        return day_of(first), day_of(last)

    def _far(self, today: date, what: Length) -> date | None:
        count = int(what.count or 0) * (-1 if what.side == "past" else 1)
        if what.unit in ("second", "minute", "hour"):
            return None
        moment = day_of(today).shifted(what.unit, count)
        days = None if moment is None else moment.days()
        if days is None:
            return None
        if what.unit in ("day", "week"):
            return days[0] + timedelta(today.weekday() if what.unit == "week" else 0)
        return min(days[0] + timedelta(today.day - 1), days[1])

    def _named(self, what: Named, tense: Callable[[], int]) -> Moment | None:
        year = what.year
        if isinstance(year, Shift):
            shifted = self._shifted(year)
            if shifted is None:
                return None
            year = shifted.year
        if what.holiday is not None:
            return self._holiday(what, year, tense)
        if what.span is not None:
            return Moment(year=year, span=what.span)
        if what.weekday is not None and what.day is None:
            return self._weekday(what, tense)
        made = Moment(
            year=year,
            month=what.month,
            day=what.day,
            quarter=what.quarter,
            half=what.half,
            season=what.season,
            of_day=what.of_day,
        )
        return made if year is not None else self._in_year(made, what, tense)

    def _in_year(self, made: Moment, what: Named, tense: Callable[[], int]) -> Moment | None:
        """The year of a month, a season or a quarter that comes without one; of a bare day the month too."""
        if made.day is not None and made.month is None:
            base = self._base("text", "month")
            return None if base is None else replace(made, year=base.year, month=base.month)
        base = self._base("published", "year")
        if base is None or base.year is None:
            return made if made.month is not None else None
        if self.narrative:
            return replace(made, year=base.year + self._turn(made, self._of_month(base), what))
        if what.which == "this":
            return replace(made, year=base.year)
        if made.quarter is not None or made.half is not None:
            return replace(made, year=base.year + _years_off(made, base, -1, what.which == "last"))
        if what.weekday is not None and (year := _year_by_weekday(what, base.year)) is not None:
            return replace(made, year=year)
        if what.which is not None:
            return replace(made, year=base.year + _years_off(made, base, _DIRECTION[what.which], True))
        return replace(made, year=base.year + _nearest(made, base, tense()))

    def _of_month(self, base: Moment) -> Moment:
        """The newest moment of the same year that tells its month."""
        same = (moment for moment in reversed(self.moments) if moment.year == base.year)
        return next((moment for moment in same if _first_month(moment) is not None), base)

    def _turn(self, made: Moment, base: Moment, what: Named) -> int:
        """A story goes on: January after December is of the next year; a winter has the name of the year it ends in."""
        if what.which in ("last", "next"):
            return _years_off(made, base, _DIRECTION[what.which], strict=True)
        first, before = _first_month(made), 1 if base.season == "WI" else _first_month(base)
        if before is None or first is None:
            return 0
        turns = before >= SEASONS["FA"] if made.season == "WI" else before >= 11 and first <= 2
        return 1 if turns else 0

    def _weekday(self, what: Named, tense: Callable[[], int]) -> Moment | None:
        base = self._base("published", "day")
        today = None if base is None else base.day_date()
        if today is None or what.weekday is None:
            return None
        back = (today.isoweekday() - what.weekday) % 7
        if what.which == "last":
            day = today - timedelta(back or 7)
        elif what.which == "next" or (what.which is None and tense() > 0) or what.which == "this":
            ahead = -back % 7
            day = today + timedelta(ahead or (7 if what.which == "next" else 0))
        else:
            day = today - timedelta(back)
        return day_of(day).at(of_day=what.of_day)

    def _holiday(self, what: Named, year: int | None, tense: Callable[[], int]) -> Moment | None:
        if what.holiday is None:
            return None
        base = self._base("published", "year")
        if year is None and (base is None or base.year is None):
            return None
        if year is None and base is not None and base.year is not None:
            this = holiday(what.holiday, base.year)
            direction = _DIRECTION[what.which] if what.which is not None else tense()
            off = 0 if this is None else _nearest(day_of(this), base, direction)
            year = base.year + (0 if self.narrative else off)
        day = None if year is None else holiday(what.holiday, year)
        return None if day is None else day_of(day).at(of_day=what.of_day)


def _is_loose(what: What) -> bool:
    """Whether a moment is too loosely told to count from: "a year ago", a season without its year."""
    if isinstance(what, Shift):
        return what.fine
    return isinstance(what, Named) and what.season is not None and what.year is None


def _is_time(what: What) -> bool:
    return isinstance(what, Clock) or (isinstance(what, Named | Shift) and what.of_day is not None)


def _first_month(moment: Moment) -> int | None:
    """The month that a moment begins with, of one finer than a year."""
    if moment.month is not None:
        return moment.month
    if moment.quarter is not None:
        return 3 * moment.quarter - 2
    if moment.half is not None:
        return 6 * moment.half - 5
    return None if moment.season is None else SEASONS[moment.season]


def _years_off(made: Moment, base: Moment, direction: int, strict: bool) -> int:
    """How many years from the base's the next such moment in a direction is; strict: not the one that holds it."""
    first, now = _first_month(made), _first_month(base)
    if first is None or now is None:
        return 0
    there, here = (first, made.day or 0), (now, base.day or 0 if made.day else 0)
    if direction < 0:
        return -1 if there > here or (strict and there == here) else 0
    return 1 if there < here or (strict and there == here) else 0


def _nearest(made: Moment, base: Moment, tense: int) -> int:
    """The year that a month or day without one is nearest in; a tense lets its own direction reach farther."""
    back, ahead = _years_off(made, base, -1, False), _years_off(made, base, 1, False)
    if back == ahead:
        return back
    first, now = _first_month(made) or 0, _first_month(base) or 0
    days = _MONTH * (now - first) + ((base.day or 0) - made.day if made.day else 0)
    return back if days % (12 * _MONTH) <= _MONTH * _AS_NEAR[tense] else ahead


_MONTH = 31  # days; near enough to compare
_AS_NEAR = {-1: 9, 0: 6, 1: 2}
"""Months that a month may be gone and still be meant, by tense: "in September" said in November, of what "will" be."""


def _year_by_weekday(what: Named, year: int) -> int | None:
    """The year next to this one in which a date falls on its weekday."""
    for near in (year, year - 1, year + 1):
        day = Moment(year=near, month=what.month, day=what.day).day_date()
        if day is not None and day.isoweekday() == what.weekday:
            return near
    return None
