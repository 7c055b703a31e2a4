"""Lists as they stood at some time: made again from what was known then, as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import select, tuple_

from tocsin.ledger import schema as table
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.lists import Page, Place, Wanted, cursor, place, place_after
from tocsin.ledger.reads import Reads
from tocsin.ledger.views import group_of
from tocsin.model.card import Card

_AT_ONCE = 500  # reports looked up in one question


def cards_at(reads: Reads, joiner: Joiner, wanted: Wanted, limit: int, after: str | None, as_of: str) -> Page[Card]:
    """Cards of stories as they stood at an instant, what was reported on last first."""
    last = None if after is None else place_after(after)
    known = (card for card in _cards(reads, joiner, as_of, last) if wanted.admits(card))
    found = list(islice((card for card in known if last is None or place(card) < last), limit + 1))
    return Page(tuple(found[:limit]), cursor(*place(found[limit - 1])) if len(found) > limit else None)


def _cards(reads: Reads, joiner: Joiner, as_of: str, last: Place | None) -> Iterator[Card]:
    """Cards in order; of those before `last` some.

    No story is later than its newest report: once all reports after a time were seen, so were all stories after it.
    """
    seen: set[str] = set()
    waiting: list[Card] = []
    for moment, report in _reports(reads, as_of, last):
        if report in seen:
            continue
        waiting.sort(key=place)
        while waiting and place(waiting[-1])[0] > moment:
            yield waiting.pop()
        group = group_of(reads, joiner, report, as_of, as_of)
        seen.update(one for story in group.stories for one in story.reports)
        waiting += group.cards.values()
    yield from sorted(waiting, key=place, reverse=True)


def _reports(reads: Reads, as_of: str, last: Place | None) -> Iterator[tuple[str, str]]:
    """Moments and ids of the reports known then that are no later than a place in the list, the latest first."""
    report = table.report.c
    query = select(report.moment, report.id).where(report.arrived <= as_of, report.reading.is_not(None))
    query = query.order_by(report.moment.desc(), report.id.desc()).limit(_AT_ONCE)
    if last is not None:
        query = query.where(report.moment <= last[0])
    rows = reads.connection.execute(query).all()
    while rows:
        yield from ((row.moment, row.id) for row in rows)
        end = tuple_(report.moment, report.id) < (rows[-1].moment, rows[-1].id)
        rows = reads.connection.execute(query.where(end)).all()
