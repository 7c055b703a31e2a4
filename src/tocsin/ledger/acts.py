"""What was done at the desk, and what requests were answered that may come twice."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, insert, select

from tocsin.errors import UsageError
from tocsin.ledger.people_tables import answered, audit
from tocsin.model.people import Act

_WHAT = 500  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


def note(connection: Connection, act: Act) -> None:
    """Keep an act."""
    connection.execute(insert(audit), [act.model_dump() | {"what": act.what[:_WHAT]}])


def acts(connection: Connection, limit: int, before: str | None) -> tuple[list[Act], str | None]:
    """Acts, the last first, and where to go on; null at the end."""
    query = select(audit).order_by(audit.c.number.desc()).limit(limit + 1)
    if before is not None:
        if not (before.isascii() and before.isdigit() and len(before) < 19):
            raise UsageError(f"{before[:40]!r} is not where an answer said to go on; begin anew without it")
        query = query.where(audit.c.number < int(before))
    rows = connection.execute(query).all()
    found = [
        Act(at=row.at, person=row.person, what=row.what, answer=row.answer, address=row.address) for row in rows[:limit]
    ]
    return found, str(rows[limit - 1].number) if len(rows) > limit else None


def answer(connection: Connection, person: str, key: str, request: str) -> Answer | None:
    """The answer to a request that came with this key before."""
    mine = and_(answered.c.person == person, answered.c.key == key)
    row = connection.execute(select(answered).where(mine)).first()
    if row is None:
        return None
    if row.request != request:
        raise UsageError("this Idempotency-Key came with another request before; use a new key for each request")
    headers = tuple((name, value) for name, value in json.loads(row.headers))
    return Answer(row.status, headers, row.content)


def keep_answer(
    connection: Connection, person: str, key: str, request: str, given: Answer, at: str, oldest: str
) -> None:
    """Keep an answer, and forget those from before an instant."""
    connection.execute(delete(answered).where(answered.c.at < oldest))
    mine = and_(answered.c.person == person, answered.c.key == key)
    if connection.execute(select(answered.c.at).where(mine)).first() is None:
        row = {"person": person, "key": key, "request": request, "at": at, "status": given.status}
        kept = row | {"headers": json.dumps(given.headers), "content": given.content}
        connection.execute(insert(answered), [kept])
