"""The names that reports are found by, one row for each name, day and report."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, delete, select

from tocsin.ledger import schema as table
from tocsin.ledger.packing import unpack_names
from tocsin.ledger.rows import put

UNDATED = 0
"""The day of a report without date; it is near every day."""


_FOUND_BY = select(table.gist.c.names, table.gist.c.day).where(table.gist.c.report == bindparam("report"))


def remember(connection: Connection, report: int, names: Sequence[str], day: int) -> None:
    """Let the report of this number be found by these names, each given once."""
    put(connection, table.key, [{"name": name, "day": day, "report": report} for name in names])


def forget(connection: Connection, report: int) -> bool:
    """Let a report be found by nothing; false where it has no gist.

    What it was found by is told by its gists, so that no index over reports is needed.
    """
    key = table.key.c
    rows = connection.execute(_FOUND_BY, {"report": report}).all()
    for row in rows:
        mine = and_(key.name.in_(unpack_names(row.names)), key.day == row.day, key.report == report)
        connection.execute(delete(table.key).where(mine))
    return bool(rows)
