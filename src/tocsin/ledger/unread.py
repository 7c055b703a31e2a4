"""What could not be read: the problems of reports, newest report first, a stretch of reports at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select, tuple_

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.entries import Entry
from tocsin.ledger.lists import Page, cursor
from tocsin.ledger.packing import unpack
from tocsin.ledger.reads import Reads

_REPORT, _READING = table.report.c, table.reading.c
_NONE = b'"problems":[]}'
"""How a reading without problems ends: it need not be taken apart to tell."""
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Unread:
    """A report of which something could not be read, and what."""

    entry: Entry
    problems: tuple[str, ...]


def unread(reads: Reads, limit: int, most: int, after: str | None = None) -> Page[Unread]:
    """Reports with problems, newest first; most: how many reports are looked at before the piece ends.

    A piece may hold fewer than `limit`, or none, though others follow: `next` says whether any do.
    """
    place = None if after is None else _place(after)
    found: list[tuple[str, tuple[str, ...]]] = []
    for _ in range(0, most, _AT_ONCE):
        query = select(_REPORT.id, _REPORT.moment, _READING.content).join(
            table.reading, _READING.number == _REPORT.reading
        )
        if place is not None:
            query = query.where(tuple_(_REPORT.moment, _REPORT.id) < place)
        rows = reads.connection.execute(query.order_by(_REPORT.moment.desc(), _REPORT.id.desc()).limit(_AT_ONCE)).all()
        for row in rows:
            place = row.moment, row.id
            content = unpack(row.content)
            if not content.endswith(_NONE):
                found.append((row.id, tuple(json.loads(content)["problems"])))
                if len(found) == limit:
                    return Page(_told(reads, found), cursor(*place))
        if len(rows) < _AT_ONCE:
            return Page(_told(reads, found))
    return Page(_told(reads, found), None if place is None else cursor(*place))


def _told(reads: Reads, found: list[tuple[str, tuple[str, ...]]]) -> tuple[Unread, ...]:
    entries = {entry.id: entry for entry in reads.reports(ids=[id_ for id_, _ in found])}
    return tuple(Unread(entries[id_], problems) for id_, problems in found)


def _place(after: str) -> tuple[str, str]:
    moment, between, id_ = after.partition("|")
    if not between:
        raise UsageError(f"{after!r} is no place in this list; take `next` of the piece before, as it is")
    return moment, id_
