"""What has changed in the ledger, one after another: what a view that stays open asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, insert, select

from tocsin.ledger import schema as table

Kind = Literal["report", "judgement", "redaction", "story"]

_CHANGE = table.change.c
_LAST = select(func.coalesce(func.max(_CHANGE.number), 0))


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: `number` is greater than that of any before, `at` is when it was written, in UTC.

    kind: "report", one came in, was read anew, or is now known to have come earlier; "judgement", people judged or
    took back something of this report or what is in it; "redaction", this report was erased; "story", this one was
    made, comes to something else, or (where nothing is called so any more) went into another. id: the report's or
    story's.
    """

    number: int
    kind: Kind
    id: str
    at: str


def note(connection: Connection, kind: Kind, ids: Iterable[str], at: str) -> None:
    """Write changes down, in this order; at: an instant."""
    rows = [{"kind": kind, "id": id_, "at": at} for id_ in ids]
    if rows:
        connection.execute(insert(table.change), rows)


def last(connection: Connection) -> int:
    """The number of the last change, 0 where nothing has changed yet."""
    return int(connection.execute(_LAST).scalar_one())


def since(connection: Connection, number: int, limit: int) -> list[Changed]:
    """The changes after the one of this number, in order."""
    query = select(_CHANGE.number, _CHANGE.kind, _CHANGE.id, _CHANGE.at).where(_CHANGE.number > number)
    rows = connection.execute(query.order_by(_CHANGE.number).limit(limit))
    return [Changed(**row._mapping) for row in rows]
