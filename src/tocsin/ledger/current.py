"""What a report's row says now: which reading is in use, what it tells of the report, when, and under which id.

Each is a function of all that was delivered, not of the order it was delivered in, and can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from tocsin.ledger import schema as table
from tocsin.ledger.instants import moment
from tocsin.ledger.packing import unpack
from tocsin.ledger.search import index

ABOUT = ("url", "outlet", "title", "byline", "language", "published")
"""What a report's row repeats of the reading in use."""

_REPORT, _READING = table.report.c, table.reading.c
_USE = (
    update(table.report)
    .where(_REPORT.number == bindparam("this"))
    .values({field: bindparam(field) for field in (*ABOUT, "reading", "moment")})
)


def settle(connection: Connection, report: int, before: int | None) -> bool:
    """Put the reading in use that was recorded last, by hash where two were at once; true where it is another now.

    before: the number of the reading that was in use and is what the report is found by, null for none.
    """
    arrived = connection.execute(select(_REPORT.arrived).where(_REPORT.number == report)).scalar_one()
    last = select(_READING.number).where(_READING.report == report)
    last = last.order_by(_READING.recorded_at.desc(), _READING.sha256.desc()).limit(1)
    current = connection.execute(last).scalar_one()
    old = None if before is None else told(connection, before)
    use(connection, report, current, arrived, told(connection, current), old)
    return bool(current != before)


def use(
    connection: Connection,
    report: int,
    reading: int,
    arrived: str,
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None,
) -> None:
    """Put a reading in use; new, old: what it and the one in use before it hold of the report."""
    row = {field: new[field] for field in ABOUT}
    row |= {"reading": reading, "moment": moment(new["published"], arrived), "this": report}
    connection.execute(_USE, row)
    before = None if old is None else (old["title"], old["text"])
    if before != (new["title"], new["text"]):
        index(connection, report, (new["title"], new["text"]), before)


def told(connection: Connection, reading: int) -> dict[str, Any]:
    """What a reading holds of its report; not checked again, which would take longer than all the rest."""
    content = connection.execute(select(_READING.content).where(_READING.number == reading)).scalar_one()
    report: dict[str, Any] = json.loads(unpack(content))["report"]
    return report


def name(connection: Connection, given: str) -> dict[int, str]:
    """Name the versions that came under one id: the first to arrive has it plain, by hash where two came at once.

    Gives what those are called now, by number, that were called otherwise and have a reading.
    """
    columns = (_REPORT.number, _REPORT.id, _REPORT.fingerprint, _REPORT.reading)
    first = (_REPORT.arrived, _REPORT.fingerprint)
    rows = connection.execute(select(*columns).where(_REPORT.given == given).order_by(*first)).all()
    wanted = {row.number: other_name(given, row.fingerprint) for row in rows[1:]} | {rows[0].number: given}
    changed = [row for row in rows if row.id != wanted[row.number]]
    # The plain id is given up before it is taken.
    for row in reversed(changed):
        connection.execute(update(table.report).where(_REPORT.number == row.number).values(id=wanted[row.number]))
    return {row.number: wanted[row.number] for row in changed if row.reading is not None}


def other_name(given: str, fingerprint: str) -> str:
    """What a version is called that is not the first."""
    return f"{given}@{fingerprint[:8]}"
