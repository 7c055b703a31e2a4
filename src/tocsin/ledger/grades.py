"""Grades of sources and of what they say, after the Admiralty code; set by people, each kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.people_tables import grade
from tocsin.ledger.subjects import Subject, number
from tocsin.ledger.typed import one_line
from tocsin.model.note import Digit, Grade, Letter

_KEY, _REASON = 500, 2_000  # characters


def set_grade(connection: Connection, about: Subject | str, code: str, reason: str, by: str, at: str) -> Grade:
    """Grade a claim, or a source by its key; code: as `B2`, or `F6` where it cannot be judged any more."""
    made = Grade(**_parts(code), reason=one_line(reason, "the reason", _REASON, True), by=by, at=at)
    where: dict[str, Any]
    if isinstance(about, str):
        where = {"source": one_line(about, "the source", _KEY), "report": None, "item": None}
    else:
        where = {"source": None, "report": number(connection, about.report), "item": about.item}
    row = {"letter": made.letter, "digit": made.digit, "reason": made.reason, "by": by, "made_at": at}
    connection.execute(insert(grade), [row | where])
    return made


def of_sources(connection: Connection, keys: Iterable[str], as_of: str | None) -> dict[str, Grade]:
    """The grade of each source that has one, by its key."""
    query = _known(as_of)
    found = (connection.execute(query.where(grade.c.source.in_(some))) for some in batches(keys))
    return {row.source: _grade(row) for rows in found for row in rows}


def of_claims(connection: Connection, reports: Iterable[str], as_of: str | None) -> dict[str, Grade]:
    """The grade of each claim of these reports that has one, by `report#uid`."""
    id_ = table.report.c.id
    query = _known(as_of, id_.label("id")).join(table.report, table.report.c.number == grade.c.report)
    found = (connection.execute(query.where(id_.in_(some))) for some in batches(reports))
    return {f"{row.id}#{row.item}": _grade(row) for rows in found for row in rows}


def history(connection: Connection, about: Subject | str) -> list[Grade]:
    """All grades that a claim or a source was given, the first first."""
    if isinstance(about, str):
        asked: ColumnElement[bool] = grade.c.source == about
    else:
        asked = and_(grade.c.report == number(connection, about.report), grade.c.item == about.item)
    return [_grade(row) for row in connection.execute(_known(None).where(asked))]


def _known(as_of: str | None, *more: ColumnElement[Any]) -> Any:
    query = select(grade, *more).order_by(grade.c.number)
    return query if as_of is None else query.where(grade.c.made_at <= as_of)


def _grade(row: Row[Any]) -> Grade:
    return Grade(letter=row.letter, digit=row.digit, reason=row.reason, by=row.by, at=row.made_at)


def _parts(code: str) -> dict[str, Any]:
    typed = code.strip().upper()
    if len(typed) != 2 or typed[0] not in get_args(Letter) or typed[1] not in map(str, get_args(Digit)):
        raise UsageError(f"{code[:20]!r} is no grade; write a letter A to F and a number 1 to 6, as B2 or F6")
    return {"letter": typed[0], "digit": int(typed[1])}
