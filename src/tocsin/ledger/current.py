"""What a report's row says now: which reading is in use, what it tells of the report, when, and under which id.

Each is a function of all that was delivered, not of the order it was delivered in, and can be made again.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select, update

from tocsin.ledger import schema as table
from tocsin.ledger.instants import moment
from tocsin.ledger.packing import unpack
from tocsin.ledger.search import index

ABOUT = ("url", "outlet", "title", "byline", "language", "published")
"""What a report's row repeats of the reading in use."""

_REPORT, _READING = table.report.c, table.reading.c


def settle(connection: Connection, report: int, before: int | None) -> bool:
    """Put the reading in use that was recorded last, by hash where two were at once; true where it is another now.

    before: the number of the reading that was in use and is what the report is found by.
    """
    last = select(_READING.number).where(_READING.report == report)
    last = last.order_by(_READING.recorded_at.desc(), _READING.sha256.desc()).limit(1)
    current = connection.execute(last).scalar_one()
    if current == before:
        return False
    new = told(connection, current)
    old = None if before is None else told(connection, before)
    about = {field: new[field] for field in ABOUT}
    connection.execute(update(table.report).where(_REPORT.number == report).values(reading=current, **about))
    index(connection, report, (new["title"], new["text"]), None if old is None else (old["title"], old["text"]))
    return True


def told(connection: Connection, reading: int) -> dict[str, Any]:
    """What a reading holds of its report; not checked again, which would take longer than all the rest."""
    content = connection.execute(select(_READING.content).where(_READING.number == reading)).scalar_one()
    report: dict[str, Any] = json.loads(unpack(content))["report"]
    return report


def date(connection: Connection, report: int) -> None:
    """Set the moment of a report, which lists are in order of."""
    here = _REPORT.number == report
    row = connection.execute(select(_REPORT.published, _REPORT.arrived).where(here)).one()
    connection.execute(update(table.report).where(here).values(moment=moment(row.published, row.arrived)))


def name(connection: Connection, given: str) -> set[int]:
    """Name the versions that came under one id: the first to arrive has it plain, by hash where two came at once.

    Gives the numbers of those that are called otherwise than before and have a reading.
    """
    columns = (_REPORT.number, _REPORT.id, _REPORT.fingerprint, _REPORT.reading)
    first = (_REPORT.arrived, _REPORT.fingerprint)
    rows = connection.execute(select(*columns).where(_REPORT.given == given).order_by(*first)).all()
    wanted = {row.number: other_name(given, row.fingerprint) for row in rows[1:]} | {rows[0].number: given}
    changed = [row for row in rows if row.id != wanted[row.number]]
    # The plain id is given up before it is taken.
    for row in reversed(changed):
        connection.execute(update(table.report).where(_REPORT.number == row.number).values(id=wanted[row.number]))
    return {row.number for row in changed if row.reading is not None}


def other_name(given: str, fingerprint: str) -> str:
    """What a version is called that is not the first."""
    return f"{given}@{fingerprint[:8]}"
