"""Clock times in their zones: one instant stated twice, and clocks that disagree."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from tocsin.reading.timeanchors import Dated
from tocsin.reading.timeterms import Clock

_FILE = Path(__file__).parent / "zones.toml"
_SINCE = 2017  # the year from which the table is right for all of them
_DAY = 24 * 60
_TWICE = re.compile(r"\s*(?:\(|/|,? or)\s*")
_LEAST, _MOST = -12 * 60, 14 * 60


@dataclass(frozen=True, slots=True)
class Zones:
    """Minutes before UTC by letters; in winter by place, with whose rule of summer time holds there, "" for none."""

    letters: dict[str, int]
    places: dict[str, tuple[int, str]]


@cache
def zones() -> Zones:
    """The shipped table of time zones."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    rules = {"": raw["places"], "eu": raw["places"]["eu"], "us": raw["places"]["us"]}
    places = {
        place: (int(minutes), rule)
        for rule, table in rules.items()
        for minutes, names in table.items()
        if isinstance(names, str)
        for place in names.split()
    }
    return Zones(raw["letters"], places)


@dataclass(frozen=True, slots=True)
class Zoned:
    """A dated expression with the minutes before UTC that its clock keeps, where they are known."""

    dated: Dated
    offset: int | None = None

    @property
    def suffix(self) -> str:
        """The offset as ISO 8601 writes it."""
        if self.offset is None:
            return ""
        return f"{'-' if self.offset < 0 else '+'}{abs(self.offset) // 60:02}:{abs(self.offset) % 60:02}"


def zoned(text: str, made: Sequence[Dated]) -> tuple[list[Zoned], list[str]]:
    """Each expression with its zone, that of a clock without one told by a second clock beside it; what disagrees."""
    found = [Zoned(one, _offset(one)) for one in made]
    problems = []
    local: dict[int, str] = {}
    for first, second in _pairs(text, made):
        words = text[made[first].expression.start : made[second].expression.end]
        a, b = found[first], found[second]
        if a.offset is None and b.offset is not None:
            offset = _implied(a.dated, b.dated, b.offset)
            if offset is None:
                problems.append(f"clocks disagree: “{words}” is no difference between two time zones")
                continue
            local[offset] = words
            found[first], found[second] = Zoned(a.dated, offset), _on_its_day(a.dated, offset, b)
        elif a.offset is not None and b.offset is not None:
            if (_minutes(a.dated) - a.offset - _minutes(b.dated) + b.offset) % _DAY:
                problems.append(f"clocks disagree: “{words}” is not one instant")
            else:
                found[second] = _on_its_day(a.dated, a.offset, b)
    if len(local) > 1:
        told = " and ".join(f"“{words}”" for words in local.values())
        problems.append(f"clocks disagree: {told} do not have the same local time")
    return found, problems


def _pairs(text: str, made: Sequence[Dated]) -> Iterator[tuple[int, int]]:
    """Clock times that stand side by side as two names of one instant: "05:55 (06:55 Moscow time)"."""
    clocks = [n for n, one in enumerate(made) if isinstance(one.expression.what, Clock) and one.moment is not None]
    for first, second in pairwise(clocks):
        between = text[made[first].expression.end : made[second].expression.start]
        if second == first + 1 and len(between) < 8 and _TWICE.fullmatch(between):
            yield first, second


def _minutes(one: Dated) -> int:
    what = one.expression.what
    return what.hour * 60 + what.minute if isinstance(what, Clock) else 0


def _implied(plain: Dated, other: Dated, offset: int) -> int | None:
    """The offset of a clock from another that says the same instant; None where no zone has such an offset."""
    made = (_minutes(plain) - _minutes(other) + offset) % _DAY
    made = made - _DAY if made > _MOST else made
    return made if made % 15 == 0 and _LEAST <= made <= _MOST else None


def _on_its_day(first: Dated, offset: int, second: Zoned) -> Zoned:
    """The second clock on the day that it has there: past midnight, where the first's is not."""
    moment = second.dated.moment
    if moment is None or second.offset is None:
        return second
    days = (_minutes(first) - offset + second.offset) // _DAY
    shifted = moment.shifted("day", days) if days else None
    if shifted is None:
        return second
    moment = shifted.at(clock=moment.clock)
    return replace(second, dated=replace(second.dated, moment=moment, value=moment.value()))


def _offset(one: Dated) -> int | None:
    what = one.expression.what
    if not isinstance(what, Clock) or what.zone is None:
        return None
    if what.zone in zones().letters:
        return zones().letters[what.zone]
    day = None if one.moment is None else one.moment.day_date()
    known = zones().places
    place = next((known[word] for word in what.zone.lower().split() if word in known), None)
    if place is None or (day is None and place[1]) or (day is not None and day.year < _SINCE):
        return None
    return place[0] + (60 if day is not None and _is_summer(day, place[1]) else 0)


def _is_summer(day: date, rule: str) -> bool:
    """Whether clocks are put forward, by the rule of the European Union or of the United States."""
    if rule == "eu":
        return _sunday(day.year, 3, -1) <= day < _sunday(day.year, 10, -1)
    return rule == "us" and _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, nth: int) -> date:
    """The nth Sunday of a month of more than 28 days, the last for -1."""
    if nth < 0:
        last = date(year, month, 31)
        return last - timedelta(last.isoweekday() % 7)
    first = date(year, month, 1)
    return first + timedelta(-first.isoweekday() % 7 + 7 * (nth - 1))
