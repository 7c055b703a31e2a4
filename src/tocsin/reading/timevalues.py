"""Points of the calendar at any grain, as TIMEX3 writes them, and what they span."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium"]

LETTERS: dict[Unit, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month that each season of the northern half of the earth begins with."""

_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_PARTS = {"MO": (5, 12), "AF": (12, 18), "EV": (17, 24), "NI": (20, 30), "DT": (6, 18)}  # hours; 30 is 6 the next day
_MONTHS = 12
_FIRST, _LAST = 1, 9998  # the years that datetime can count, with room to shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A stretch of the calendar, as fine as its fields go; years before Christ are 0 (1 BC), -1 (2 BC), …

    decade and century: the years in `year` are those of a decade (1970) or a century (1900). of_day: MO, AF, EV, NI.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    span: Literal["decade", "century"] | None = None
    of_day: str | None = None
    clock: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        return self.day is not None

    @property
    def grain(self) -> Unit:
        """The unit that this is one of; a season or a half is a quarter's kind."""
        if self.day is not None:
            return "day"
        if self.week is not None:
            return "week"
        if self.month is not None:
            return "month"
        if self.quarter is not None or self.season is not None or self.half is not None:
            return "quarter"
        return self.span or "year"

    def value(self) -> str:
        """The TIMEX3 value; X where a coarser field is not known."""
        base = self._calendar()
        if self.clock is not None:
            return f"{base}T{self.clock[0]:02}:{self.clock[1]:02}"
        return base if self.of_day is None else f"{base}T{self.of_day}"

    def _calendar(self) -> str:
        year = "XXXX" if self.year is None else _year(self.year, self.span)
        if self.week is not None:
            return f"{year}-W{self.week:02}" + ("-WE" if self.weekend else "")
        if self.month is not None:
            return f"{year}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")
        if self.day is not None:
            return f"{year}-XX-{self.day:02}"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}"
        if self.half is not None:
            return f"{year}-H{self.half}"
        if self.season is not None:
            return f"{year}-{self.season}"
        return f"{year}-XX-XX" if self.clock is not None or self.of_day is not None else year

    def day_date(self) -> date | None:
        """The day, of one that is as fine as that."""
        if self.year is None or self.month is None or self.day is None or not _FIRST <= self.year <= _LAST:
            return None
        return date(self.year, self.month, min(self.day, monthrange(self.year, self.month)[1]))

    def days(self) -> tuple[date, date] | None:
        """The first and the last day of it, where both are known; a winter may be either of two."""
        if self.year is None or not _FIRST < self.year <= _LAST:
            return None
        if self.day is not None:
            day = self.day_date()
            return None if day is None else (day, day)
        if self.week is not None:
            monday = date.fromisocalendar(self.year, self.week, 1)
            return (monday + timedelta(5 if self.weekend else 0), monday + timedelta(6))
        first, last = self._months()
        return date(first // 12, first % 12 + 1, 1), date(
            last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1]
        )

    def _months(self) -> tuple[int, int]:
        """The first and last month, counted from the year 0."""
        year = (self.year or 0) * _MONTHS
        if self.month is not None:
            return year + self.month - 1, year + self.month - 1
        if self.quarter is not None:
            return year + 3 * self.quarter - 3, year + 3 * self.quarter - 1
        if self.half is not None:
            return year + 6 * self.half - 6, year + 6 * self.half - 1
        if self.season == "WI":
            return year - 1, year + 13
        if self.season is not None:
            return year + SEASONS[self.season] - 1, year + SEASONS[self.season] + 1
        return year, year + _YEARS[self.span or "year"] * _MONTHS - 1

    def bounds(self, offset: str = "") -> tuple[str | None, str | None]:
        """First and last instant or day in ISO 8601; offset: of a clock time from UTC."""
        days = self.days()
        if days is None:
            return None, None
        if self.clock is not None:
            at = f"{days[0].isoformat()}T{self.clock[0] % 24:02}:{self.clock[1]:02}{offset}"
            return at, at
        if self.of_day in _PARTS and self.day is not None:
            opens, closes = _PARTS[self.of_day]
            end = days[1] + timedelta(closes // 24)
            return f"{days[0].isoformat()}T{opens:02}:00", f"{end.isoformat()}T{closes % 24:02}:00"
        return days[0].isoformat(), days[1].isoformat()

    def at(self, *, of_day: str | None = None, clock: tuple[int, int] | None = None) -> Moment:
        """This day at a part of it or by the clock."""
        return replace(self, of_day=of_day, clock=clock)

    def truncated(self, unit: Unit) -> Moment | None:
        """The unit that holds it; None where that is not known."""
        if unit == "day":
            return replace(self, of_day=None, clock=None) if self.is_day else None
        if self.year is None:
            return None
        if unit in ("decade", "century"):
            return Moment(year=_floor(self.year, _YEARS[unit]), span="decade" if unit == "decade" else "century")
        if unit == "year":
            return Moment(year=self.year) if self.span is None else None
        if unit == "week":
            day = self.day_date()
            return self if self.week is not None else None if day is None else week_of(day)
        month = self.month
        if unit == "quarter" and self.quarter is not None:
            return Moment(year=self.year, quarter=self.quarter)
        if month is None:
            return None
        return (
            Moment(year=self.year, month=month) if unit == "month" else Moment(year=self.year, quarter=(month + 2) // 3)
        )

    def shifted(self, unit: Unit, count: int) -> Moment | None:
        """So many units later (earlier where count < 0), at that unit's grain; None where this is too coarse."""
        base = self.truncated(unit)
        if base is None:
            return None
        if unit in ("day", "week"):
            days = base.days()
            day = None if days is None else _later(days[0], count * (7 if unit == "week" else 1))
            return None if day is None else week_of(day) if unit == "week" else day_of(day)
        year = base.year or 0
        if unit == "month":
            months = year * _MONTHS + (base.month or 1) - 1 + count
            return Moment(year=months // _MONTHS, month=months % _MONTHS + 1)
        if unit == "quarter":
            quarters = year * 4 + (base.quarter or 1) - 1 + count
            return Moment(year=quarters // 4, quarter=quarters % 4 + 1)
        return replace(base, year=year + count * _YEARS[unit]) if unit in _YEARS and base.year is not None else None


def day_of(day: date) -> Moment:
    """A date as a moment."""
    return Moment(year=day.year, month=day.month, day=day.day)


def week_of(day: date) -> Moment:
    """The ISO week that holds a date."""
    year, week, _ = day.isocalendar()
    return Moment(year=year, week=week)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; in a leap year where no year is given."""
    longest = monthrange(2000 if year is None or not _FIRST <= year <= _LAST else year, month)[1]
    return 1 <= day <= longest


def duration(unit: Unit, count: float | None) -> str:
    """The TIMEX3 value of so many units; X for an unknown number."""
    letter = LETTERS[unit]
    time, name = ("T", letter[1:]) if letter.startswith("T") else ("", letter)
    if count is None:
        return f"P{time}X{name}"
    if unit in ("decade", "century", "millennium"):
        count, name = count * _YEARS[unit], "Y"
    if unit == "hour" and count % 1:
        return f"PT{int(count)}H{round(count % 1 * 60)}M"
    if unit == "minute" and count % 1:
        return f"PT{int(count)}M{round(count % 1 * 60)}S"
    return f"P{time}{count:g}{name}" if count < 1_000_000 else f"P{time}X{name}"


def _later(day: date, days: int) -> date | None:
    """None beyond the years that datetime can count."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 366 < ordinal < date(_LAST, 1, 1).toordinal() else None


def _floor(year: int, step: int) -> int:
    """The first year of a decade or a century; those before Christ are counted by their names (the 470s BC)."""
    return year // step * step if year > 0 else 1 - (1 - year) // step * step


def _year(year: int, span: Literal["decade", "century"] | None) -> str:
    digits = f"{year:04}" if year > 0 else f"BC{1 - year:04}"
    return digits[: -1 if span == "decade" else -2] if span else digits
