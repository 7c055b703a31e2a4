"""When: the expressions of time in a report, dated as far as the report lets them be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model.reading import Time
from tocsin.model.report import Report
from tocsin.reading.clocks import Zoned, zoned
from tocsin.reading.timeanchors import Dated, dated
from tocsin.reading.timecontext import Context
from tocsin.reading.timesearch import expressions
from tocsin.reading.timeterms import Clock, Expression, Named, Shift
from tocsin.reading.timevalues import Moment, is_day
from tocsin.reading.timewords import pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc


def times(report: Report, doc: Doc) -> tuple[tuple[Time, ...], tuple[str, ...]]:
    """The times that the evidence of a report names, in its order, and what is wrong with them."""
    words = Context(doc)
    found = [
        one
        for block in report.evidence
        for one in expressions(
            report.text, pieces(report.text, (block.span[0], min(block.span[1], words.end)), words.is_time)
        )
    ]
    published = moment_of(report.published)
    made, problems = zoned(report.text, dated(found, published, is_narrative(found, published), words.tense))
    problems += [problem for one in made if (problem := _wrong_weekday(report.text, one.dated)) is not None]
    return tuple(_time(one, number) for number, one in enumerate(made, start=1)), tuple(problems)


def moment_of(published: str | None) -> Moment | None:
    """The day, month or year of publication."""
    if published is None:
        return None
    year, month, day = (int(part) if part.isdecimal() else None for part in (*published[:10].split("-"), "", "")[:3])
    if month is not None and not 1 <= month <= 12:
        return Moment(year=year)
    return Moment(year=year, month=month, day=day if day is None or is_day(year, month or 1, day) else None)


def is_narrative(found: Sequence[Expression], published: Moment | None) -> bool:
    """Whether a text tells of former times in their order: it names years long gone, and few days from today's view.

    Where the day of publication is not known, any year may be long gone.
    """
    before = None if published is None or published.year is None else published.year - 1
    far = near = 0
    for one in found:
        what = one.what
        if isinstance(what, Named) and isinstance(what.year, int) and what.span is None:
            far += before is None or what.year < before
        elif isinstance(what, Shift) and what.origin == "published":
            near += 1
        elif isinstance(what, Named) and what.weekday is not None and what.day is None:
            near += 1
    return far >= 6 and far > 3 * near


def _wrong_weekday(text: str, one: Dated) -> str | None:
    """What is wrong where a weekday is not that of the date beside it."""
    what, day = one.expression.what, None if one.moment is None else one.moment.day_date()
    if not isinstance(what, Named) or what.day is None or what.weekday is None or day is None:
        return None
    if day.isoweekday() == what.weekday:
        return None
    return f"“{text[one.expression.start : one.expression.end]}”: {day.isoformat()} is a {day:%A}"


def _time(zoned: Zoned, number: int) -> Time:
    one = zoned.dated
    start, end = (None, None) if one.moment is None else one.moment.bounds(zoned.suffix)
    if one.window is not None:
        start, end = one.window[0].bounds()[0], one.window[1].bounds()[1]
    what = one.expression.what
    zone = what.zone if isinstance(what, Clock) else None
    return Time(
        id=f"t{number}",
        span=(one.expression.start, one.expression.end),
        type=one.type,
        value=one.value,
        start=start,
        end=end,
        zone=zone or (f"UTC{zoned.suffix}" if zoned.suffix else None),
    )
