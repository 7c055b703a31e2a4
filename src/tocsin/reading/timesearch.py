"""Finds the expressions of time in a text, by the grammar, and sets clock times beside their days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.reading.timegrammar import grammar
from tocsin.reading.timemeaning import Found
from tocsin.reading.timeterms import AGE, Clock, Expression, Named, Shift, What
from tocsin.reading.timevalues import is_day
from tocsin.reading.timewords import Piece

_LEADS = re.compile(r"(?:^|[.!?:;|\n]|[.!?][”\"’')\]]+)\s*(?:[^\W\d_]+\s+){0,2}$")
_LEAD = 30  # characters before an expression that opens a sentence


IDLE = frozenset("!#(),-./23459@BFL^abdefghijklmnoqrstvwxyz")
"""Letters of which alone no rule holds: "the", "a", "next", "two" of nothing."""
_IDLE = re.escape("".join(sorted(IDLE)))
_STRETCH = re.compile(rf"[^x.]*[^{_IDLE}][^x.]*.?")
"""Pieces that may hold an expression, with the one behind them; no rule holds x or a stop."""


def expressions(text: str, everything: Sequence[Piece]) -> list[Expression]:
    """The expressions among the pieces of a text, in order: of those that share words the first, then the longest."""
    told = _STRETCH.finditer("".join(piece.letter for piece in everything))
    read = [piece for stretch in told for piece in everything[stretch.start() : stretch.end()]]
    letters = "".join(piece.letter for piece in read)
    found = [
        (match.start(), -match.end(), number, make, match)
        for number, (pattern, make) in enumerate(grammar())
        for match in pattern.finditer(letters)
    ]
    made: list[Expression] = []
    done = 0
    for first, last, _, make, match in sorted(found, key=lambda one: one[:3]):
        if first >= done and (what := make(Found(match, read, text))) is not None:
            start = read[first].start
            leads = _LEADS.search(text, max(0, start - _LEAD), start) is not None
            made.append(Expression(start, read[-last - 1].end, what, leads))
            done = -last
            if (tail := _tail(what, letters, read, done)) is not None:
                made.append(tail[0])
                done = tail[1]
    return _timed(text, [one for one in made if one.what is not AGE])


_TAIL = re.compile(r"(?:-D|rD(?![Uux^Mo]))(?![MoUu])(?P<year>,Y)?")


def _tail(what: What, letters: str, read: Sequence[Piece], done: int) -> tuple[Expression, int] | None:
    """The second part of "April 6-7", "May 4 and 5" or "1915-17", and the piece behind it."""
    tail = _TAIL.match(letters, done)
    if tail is None or not isinstance(what, Named) or what.which is not None:
        return None
    piece, behind = read[done + 1], tail.end()
    number = piece.value if isinstance(piece.value, int) else 0
    if what.month is not None and what.day is not None and number > what.day and is_day(None, what.month, number):
        year = read[behind - 1].value if tail["year"] else what.year
        named = replace(what, day=number, weekday=None, year=year if isinstance(year, int) else what.year)
        return Expression(piece.start, read[behind - 1].end, named), behind
    if what.month is None and isinstance(what.year, int) and what.day is None and number > what.year % 100:
        return Expression(piece.start, piece.end, Named(year=what.year // 100 * 100 + number)), done + 2
    return None


_SENTENCE = re.compile(r"[.!?]\s+[A-Z“\"]|\n\s*\n")
_NEAR = 60  # characters between a clock time and its day


def _timed(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Clock times with the day that stands beside them; one expression where nothing but a comma stands between."""
    made: list[Expression] = []
    for n, one in enumerate(found):
        before = made[-1] if made else None
        gap = "?" if before is None else text[before.end : one.start].strip()
        if before is not None and isinstance(before.what, Clock) and gap in ("", ",") and _day(one.what):
            made[-1] = replace(before, end=one.end)
            continue
        if not isinstance(one.what, Clock):
            made.append(one)
            continue
        if before is not None and gap in ("", ",") and (day := _day(before.what)) is not None:
            made[-1] = Expression(before.start, one.end, replace(one.what, on=day))
            continue
        made.append(replace(one, what=replace(one.what, on=_day_beside(text, found, n))))
    return made


def _day_beside(text: str, found: Sequence[Expression], n: int) -> Named | Shift | None:
    """The day in the same sentence that is nearest to a clock time, those behind it first."""
    one = found[n]
    for other in found[n + 1 : n + 3]:
        between = text[one.end : other.start]
        if len(between) < _NEAR and not _SENTENCE.search(between) and (day := _day(other.what)) is not None:
            return day
    return None


def _day(what: What) -> Named | Shift | None:
    """What an expression says, if it is a day and no part of one."""
    if isinstance(what, Named) and what.of_day is None:
        return what if (what.day, what.weekday, what.holiday) != (None, None, None) else None
    return what if isinstance(what, Shift) and what.unit == "day" and what.of_day is None else None
