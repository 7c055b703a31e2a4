"""The days that feasts fall on."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {"christmas": (12, 25), "halloween": (10, 31)}
_FIRST = 1583  # the first year of the Gregorian calendar


def holiday(name: str, year: int) -> date | None:
    """The day of a feast in a year; None for one that is not known, or before there was this calendar."""
    if not _FIRST <= year <= date.max.year:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name == "easter":
        return _easter(year)
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    return None


def _easter(year: int) -> date:
    """The Sunday after the first full moon of spring (Gregorian; the rule of Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    months, days = divmod(moon + week - 7 * late + 114, 31)
    return date(year, months, days + 1)
