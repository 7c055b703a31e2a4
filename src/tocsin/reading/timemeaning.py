"""What a match of a rule of the grammar says, from the pieces that the rule names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tocsin.reading.timeterms import AGE, Clock, Length, Named, Origin, Repeated, Shift, Vague, What, Which
from tocsin.reading.timevalues import Unit, duration, is_day
from tocsin.reading.timewords import Piece


class Found:
    """A match of a rule: the pieces by the names that the rule gives them."""

    def __init__(self, match: re.Match[str], read: Sequence[Piece], text: str) -> None:
        self._match, self._read, self._text = match, read, text

    @property
    def after(self) -> str:
        """The letter of the piece that follows, if any."""
        last = self._match.end()
        return self._read[last].letter if last < len(self._read) else ""

    def has(self, name: str) -> bool:
        return self._match.groupdict().get(name) is not None

    def piece(self, name: str) -> Piece:
        return self._read[self._match.start(name)]

    def number(self, name: str) -> int | None:
        """A whole number of a piece, None where the rule took none."""
        if not self.has(name):
            return None
        value = self.piece(name).value
        return value if isinstance(value, int) else 2 if value == "second" else None

    def word(self, name: str) -> str:
        value = self.piece(name).value if self.has(name) else None
        return value if isinstance(value, str) else ""

    @property
    def zone(self) -> str | None:
        """The words for a time zone: "GMT", "Moscow time"."""
        if self.has("place"):
            return self._text[self.piece("place").start : self._read[self._match.end() - 1].end]
        return self.word("zone") or None

    @property
    def count(self) -> float | None:
        """How many units: the number, 2 for a couple, 1 for an article; None for several."""
        for name in ("number", "few"):
            if self.has(name):
                value = self.piece(name).value
                return (value + (0.5 if self.has("plus") else 0)) if isinstance(value, int | float) else None
        return 1.5 if self.has("plus") else 0.5 if self.has("half") else 1 if self.has("one") else None


_COUNTS: dict[str, tuple[int, Origin]] = {
    **{word: (-1, "published") for word in ("last", "past")},
    **{word: (-1, "text") for word in ("previous", "preceding")},
    **{word: (1, "published") for word in ("next", "coming", "upcoming")},
    **{word: (1, "text") for word in ("following", "ensuing", "subsequent")},
    **{word: (0, "published") for word in ("this", "current", "present", "these")},
    **{word: (0, "text") for word in ("that", "same", "those")},
}
_WHICH: dict[tuple[int, Origin], Which] = {(-1, "published"): "last", (1, "published"): "next", (0, "text"): "that"}
_WHICH |= {(-1, "text"): "last", (1, "text"): "next", (0, "published"): "this"}


_THE: dict[str, tuple[int, Origin]] = {"day": (0, "text"), "quarter": (0, "text")}


def _unit(name: str) -> Unit | None:
    return next((unit for unit in _UNIT_NAMES if unit == name), None)


_UNIT_NAMES: tuple[Unit, ...] = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
)


def _year(found: Found) -> int | Shift | None:
    year = found.number("year")
    if year is None:
        year = found.number("short")
    if year is not None:
        return 1 - year if found.has("bc") else year
    if found.has("rel"):
        count, origin = _COUNTS[found.word("rel")]
        return Shift(unit="year", count=count, origin=origin)
    return None


def _which(found: Found) -> Which | None:
    return _WHICH[_COUNTS[found.word("which")]] if found.has("which") else None


def named(found: Found) -> What | None:
    """A moment by whatever names the rule found."""
    if found.has("relunit") and found.word("relunit") != "year":
        return None
    if found.has("ordinalunit") and found.word("ordinalunit") != "quarter":
        return None
    year, month, day = _year(found), found.number("month"), found.number("day")
    if day is not None and not (
        day <= 31 if month is None else is_day(year if isinstance(year, int) else None, month, day)
    ):
        return None
    quarter = found.number("quarter") if found.has("quarter") else found.number("nth")
    if quarter is not None and not 1 <= quarter <= 4:
        return None
    return Named(
        year=year,
        month=month,
        day=day,
        weekday=found.number("weekday"),
        season=found.word("season") or None,
        quarter=quarter,
        of_day=found.word("part") or None,
        which=_which(found),
    )


def iso(found: Found) -> What | None:
    value = found.piece("iso").value
    if not isinstance(value, tuple) or len(value) != 3:
        return None
    year, month, day = value
    return Named(year=year, month=month, day=day) if 1 <= month <= 12 and is_day(year, month, day) else None


def decade(found: Found) -> What | None:
    year = found.number("decade")
    if year is None:
        return None
    return Named(year=1 - year if found.has("bc") else year, span="decade")


def century(found: Found) -> What | None:
    nth = found.number("nth")
    if found.word("unit") != "century" or nth is None:
        return None
    return Named(year=1 - (nth - 1) * 100 if found.has("bc") else nth * 100 - 100 or 1, span="century")


def bc(found: Found) -> What | None:
    number = found.number("number")
    return None if not number or number > 9999 else Named(year=1 - number)


def half(found: Found) -> What | None:
    nth = found.number("nth")
    return Named(half=1 if nth == 1 else 2, year=_year(found)) if found.word("relunit") in ("", "year") else None


def deictic(found: Found) -> What | None:
    """Last week, this month, the following year, that day, the end of the year."""
    unit, name = _unit(found.word("unit")), found.word("unit")
    count, origin = _COUNTS[found.word("which")] if found.has("which") else _THE.get(name, (0, "published"))
    if name == "year" and found.after == "!":
        return Length(unit="year", count=1)
    if name == "weekend":
        return Shift(unit="week", count=count, origin=origin, weekend=True)
    if unit is None or unit in ("second", "minute", "hour", "millennium"):
        return None
    if unit == "day" and origin == "published":
        return Shift(unit=unit, count=count, origin="text") if count >= 0 else None
    if found.has("the") and origin == "published" and count and unit != "month":
        return Length(unit=unit, count=1, side="past" if count < 0 else "next")
    return Shift(unit=unit, count=count, origin=origin)


def window(found: Found) -> What | None:
    """The past three months, the next few days, the first nine months, recent years."""
    made = length(found)
    if not isinstance(made, Length):
        return None
    word = found.word("which")
    if word == "recent" or (word in _COUNTS and _COUNTS[word][0] < 0):
        return replace(made, side="past")
    if word in ("coming", "upcoming") and not found.has("number") and not found.has("few"):
        return Vague(value="FUTURE_REF")
    return replace(made, side="next") if word in _COUNTS and _COUNTS[word][0] > 0 else made


def length(found: Found) -> What | None:
    name, count = found.word("unit"), found.count
    if name == "fortnight":
        return Length(unit="week", count=None if count is None else count * 2)
    unit = _unit(name)
    if unit is None or (unit == "quarter" and found.after == "o"):
        return None
    return Length(unit=unit, count=count)


_CLAUSE = frozenset("x^thaDNYsdcMW")
"""What follows "a week after" where that is said of an event: the week is a length then, not a date."""


def away(found: Found) -> What | None:
    """Two days ago, a year earlier, three weeks later; several of them are no time that can be told."""
    made, back = length(found), not found.has("later")
    if not isinstance(made, Length):
        return None
    if found.after in _CLAUSE and (found.word("later") == "after" or found.word("earlier") == "before"):
        return made
    if made.count is None or made.unit in ("second", "minute", "hour", "millennium"):
        return Vague(value="PAST_REF" if back else "FUTURE_REF")
    count = int(made.count) * (-1 if back else 1)
    if made.unit == "decade":
        return Shift(unit="year", count=10 * count, origin="published" if found.has("ago") else "text")
    single = made.unit == "year" and count == -1
    return Shift(unit=made.unit, count=count, origin="published" if found.has("ago") else "text", fine=single)


def todays(found: Found) -> What | None:
    word = found.piece("todays").value
    if word == "NI":
        return Shift(unit="day", count=0, origin="published", of_day="NI")
    return Shift(
        unit="day", count=word if isinstance(word, int) else 0, origin="published", of_day=found.word("part") or None
    )


def of_day(found: Found) -> What | None:
    """This morning, last night, that afternoon, the next morning."""
    part = found.word("part")
    count, origin = _COUNTS[found.word("which")]
    if part != "NI" and count < 0 and origin == "published":
        return None
    return Shift(unit="day", count=count, origin="text" if count > 0 else origin, of_day=part)


def clock(found: Found) -> What | None:
    zone = found.zone
    if found.has("noon"):
        return Clock(hour=found.number("noon") or 0, minute=0, zone=zone)
    value = found.piece("clock").value if found.has("clock") else (found.number("number"), 0)
    if not isinstance(value, tuple) or not isinstance(value[0], int):
        return None
    hour, minute = value[0], value[1]
    half = found.word("ampm")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return Clock(hour=hour, minute=int(minute), zone=zone) if hour <= 24 else None


def repeated(found: Found) -> What | None:
    """Each Thursday, every day, every three months, Mondays."""
    for name, prefix in (("weekday", "XXXX-WXX-"), ("weekdays", "XXXX-WXX-")):
        if found.has(name):
            return Repeated(
                value=f"{prefix}{found.number(name)}" + (f"T{found.word('part')}" if found.has("part") else "")
            )
    if found.has("month"):
        return Repeated(value=f"XXXX-{found.number('month'):02}")
    if found.has("season"):
        return Repeated(value=f"XXXX-{found.word('season')}")
    if found.has("part"):
        return Repeated(value=f"XXXX-XX-XXT{found.word('part')}")
    if found.has("often"):
        return Repeated(value=found.word("often"))
    unit = _unit(found.word("unit"))
    return None if unit is None else Repeated(value=duration(unit, found.count or 1))


def year_ago(found: Found) -> What | None:
    if found.word("unit") != "year":
        return None
    return Shift(unit="year", count=-1, origin="text", fine=True)


def fiscal(found: Found) -> What | None:
    return Shift(unit="year", count=_COUNTS[found.word("which")][0] if found.has("which") else 0, origin="published")


def latest(found: Found) -> What | None:
    return Shift(unit="quarter", count=0, origin="text") if found.word("unit") in ("quarter", "") else None


def holiday(found: Found) -> What | None:
    return Named(
        holiday=found.word("holiday"), year=_year(found), of_day=found.word("part") or None, which=_which(found)
    )


_VAGUE = {"lately": "PAST_REF", "recent": "PAST_REF", "former": "PAST_REF", "past": "PAST_REF", "future": "FUTURE_REF"}


def vague(found: Found) -> What | None:
    """Now, recently, the past, the future."""
    name = next((name for name in _VAGUE if found.has(name)), None)
    if name == "past" and found.after in _UNITS_AFTER:
        return None
    return Vague(value=_VAGUE[name] if name else "PRESENT_REF")


def in_history(found: Found) -> What | None:
    """Former, recent, future, of people and things."""
    return next((Vague(value=value, history=True) for name, value in _VAGUE.items() if found.has(name)), None)


_UNITS_AFTER = frozenset("UuNDYwS")


def week_of(found: Found) -> What | None:
    """The last week of August: its length is all that can be told."""
    return Length(unit="week", count=1) if found.word("unit") == "week" else None


def day_beside(found: Found) -> What | None:
    """The day before, the day after."""
    if found.word("unit") != "day":
        return None
    return Shift(unit="day", count=1 if found.has("later") else -1, origin="text")


def age(found: Found) -> What | None:
    """Six years old, a 6-year-old."""
    return AGE


def current(found: Found) -> What | None:
    """What is current is of now."""
    return Vague(value="PRESENT_REF") if found.word("current") == "current" else None


Meaning = Callable[[Found], What | None]
MEANINGS: dict[str, Meaning] = {
    function.__name__: function
    for function in (
        age,
        away,
        bc,
        century,
        clock,
        current,
        day_beside,
        decade,
        deictic,
        fiscal,
        half,
        holiday,
        in_history,
        latest,
        length,
        named,
        of_day,
        repeated,
        todays,
        vague,
        week_of,
        window,
        year_ago,
    )
}
"""What the rules of the grammar can mean, by name."""
