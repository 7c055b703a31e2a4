"""The names that reports are found by, one row for each name, day and report."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, insert, select

from tocsin.ledger import schema as table
from tocsin.ledger.packing import unpack_names

UNDATED = 0
"""The day of a report without date; it is near every day."""


def remember(connection: Connection, report: int, names: Sequence[str], day: int) -> None:
    """Let the report of this number be found by these names, each given once."""
    if names:
        connection.execute(insert(table.key), [{"name": name, "day": day, "report": report} for name in names])


def forget(connection: Connection, report: int) -> None:
    """Let a report be found by nothing; what it was found by is told by its gists, so that no index is needed."""
    gist, key = table.gist.c, table.key.c
    for row in connection.execute(select(gist.names, gist.day).where(gist.report == report)).all():
        mine = and_(key.name.in_(unpack_names(row.names)), key.day == row.day, key.report == report)
        connection.execute(delete(table.key).where(mine))
