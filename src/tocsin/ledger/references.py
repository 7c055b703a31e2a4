"""What a person means by an id: a report's, or a story's or incident's, now or as it was called before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, select

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.reads import Reads

NAMED = "id:"
"""What names start with that say what a story or incident that starts in a report is called (`id:s-1a2b3c4d`)."""

_SHOWN = 5  # ids that a message names
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a reference is about: a report, or the story or incident that is or was named after what is told in it."""

    kind: Literal["report", "story", "incident"]
    id: str
    report: str


def anchor(reads: Reads, reference: str) -> Anchor:
    """Find what a reference is about; it may be shortened as long as it is the start of one id alone.

    Refused where nothing here is called so, or several things are.
    """
    if (whole := _whole(reads, reference)) is not None:
        return whole
    found = sorted(set(_starting(reads, reference)))
    if len(found) == 1 and (whole := _whole(reads, found[0])) is not None:
        return whole
    if not found:
        raise NotFoundError(f"nothing here is called {reference!r}; `tocsin stories` and `tocsin search` list what is")
    shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    raise UsageError(f"{reference!r} is the start of several ids: {shown}; write more of the one that is meant")


def _whole(reads: Reads, id_: str) -> Anchor | None:
    report = table.report.c
    if reads.connection.execute(select(report.number).where(report.id == id_)).first() is not None:
        return Anchor("report", id_, id_)
    named = select(report.id).join(table.key, table.key.c.report == report.number)
    after = reads.connection.execute(named.where(table.key.c.name == NAMED + id_).order_by(report.id)).scalar()
    return None if after is None else Anchor("incident" if id_.startswith("i-") else "story", id_, after)


def _starting(reads: Reads, start: str) -> Iterator[str]:
    """Ids of reports, stories and incidents that start so: as many as tell whether it is one, and some to show."""
    if start:
        for column in (table.report.c.id, table.story.c.id, table.incident.c.id):
            yield from reads.connection.execute(_few(column, start)).scalars()


def _few(column: ColumnElement[str], start: str) -> Select[Any]:
    return select(column).where(column >= start, column < start + _LAST).order_by(column).limit(_SHOWN + 1)
