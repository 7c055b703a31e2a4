"""Which of a report's readings counts at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, select

from tocsin.ledger import schema as table


def in_use(report: FromClause, as_of: str | None) -> ColumnElement[Any]:
    """The number of the reading that counts of each report; report: the table or an alias of it.

    The last that was recorded by then, by hash where two are of one instant; where the report arrived before any
    reading was recorded, the first of all: it could have been read then. as_of: an instant, null for now.
    """
    if as_of is None:
        return report.c.reading
    made = table.reading.alias()
    of_it = select(made.c.number).where(made.c.report == report.c.number).limit(1)
    last = of_it.where(made.c.recorded_at <= as_of).order_by(made.c.recorded_at.desc(), made.c.sha256.desc())
    first = of_it.order_by(made.c.recorded_at, made.c.sha256)
    return func.coalesce(last.scalar_subquery(), first.scalar_subquery())
