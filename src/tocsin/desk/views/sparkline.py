"""The last days of a story, drawn small: reports above the line, acts below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tocsin.model.base import IsoTime, Noun
from tocsin.model.card import Card

DAYS = 14
"""Days that are drawn: those up to the last in which anything was."""

_WHOLE = len("2019-05-28")


class BarView(Noun):
    """One day of a sparkline, its heights in hundredths of the tallest."""

    day: IsoTime
    reports: int
    acts: int
    reports_height: int
    acts_height: int


def bars(card: Card) -> tuple[BarView, ...]:
    """The last days of a story; quiet days between them stand empty."""
    known = {day.date[:10]: day for day in card.days}
    dates = [date.fromisoformat(day) for day in known if len(day) == _WHOLE]
    if not dates:
        return ()
    last = max(dates)
    wanted = [last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    told = [(day, known.get(day.isoformat())) for day in wanted]
    counts = [(day, one.reports if one else 0, one.incidents if one else 0) for day, one in told]
    height = _scale(max(max(reports, acts) for _, reports, acts in counts))
    return tuple(
        BarView(day=day.isoformat(), reports=pages, acts=acts, reports_height=height(pages), acts_height=height(acts))
        for day, pages, acts in counts
    )


def _scale(most: int) -> Callable[[int], int]:
    return lambda count: round(100 * count / most) if most else 0
