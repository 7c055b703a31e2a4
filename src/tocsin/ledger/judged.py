"""Judgements as rows: references taken apart into report and item, and put together again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.in_use import in_use
from tocsin.model.judgement import MACHINE, Judgement, mention

ONE = table.report.alias("one_report")
OTHER = table.report.alias("other_report")
_EDGE = table.judgement


def judged(*columns: ColumnElement[Any]) -> Select[Any]:
    """A question about judgements, with the reports of both ends at hand."""
    return (
        select(*columns)
        .select_from(_EDGE)
        .join(ONE, ONE.c.number == _EDGE.c.one)
        .join(OTHER, OTHER.c.number == _EDGE.c.other)
    )


COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(column for column in _EDGE.c if column.name not in ("one", "other", "one_reading", "other_reading")),
    ONE.c.id.label("one"),
    OTHER.c.id.label("other"),
)


def standing(as_of: str | None) -> ColumnElement[bool]:
    """What stood at an instant (null: now): people's words not withdrawn by then, the machine's of readings in use."""
    of_machine = and_(
        _EDGE.c.by == MACHINE,
        _EDGE.c.one_reading == in_use(ONE, as_of),
        _EDGE.c.other_reading == in_use(OTHER, as_of),
    )
    of_person = and_(_EDGE.c.by != MACHINE, _EDGE.c.withdrawn_at.is_(None))
    if as_of is None:
        return or_(of_machine, of_person)
    withdrawn_later = or_(_EDGE.c.withdrawn_at.is_(None), _EDGE.c.withdrawn_at > as_of)
    of_person = and_(_EDGE.c.by != MACHINE, _EDGE.c.made_at <= as_of, withdrawn_later)
    return and_(ONE.c.arrived <= as_of, OTHER.c.arrived <= as_of, or_(of_machine, of_person))


def as_judgement(row: Row[Any]) -> Judgement:
    """A row of `COLUMNS` as the noun; the ends stand in order of what they are called now."""
    ends = sorted((mention(row.one, row.one_item or None), mention(row.other, row.other_item or None)))
    return Judgement(
        kind=row.kind,
        one=ends[0],
        other=ends[1],
        verdict=row.verdict,
        score=row.score,
        parts=json.loads(row.parts),
        reason=row.reason,
        by=row.by,
        made_at=row.made_at,
        withdrawn_at=row.withdrawn_at,
    )


def as_rows(connection: Connection, judgements: Sequence[Judgement]) -> list[dict[str, Any]]:
    """Judgements as rows; refused where one names a report that is not here."""
    ends = {reference: _apart(reference) for one in judgements for reference in (one.one, one.other)}
    known = _known(connection, {report for report, _ in ends.values()})
    if missing := sorted(report for report, _ in ends.values() if report not in known):
        raise UsageError(f"there is no report {missing[0]!r} in the ledger; `tocsin search` finds reports")
    rows = []
    for judgement in judgements:
        (one, one_item), (other, other_item) = ends[judgement.one], ends[judgement.other]
        rows.append(
            {
                "kind": judgement.kind,
                "one": known[one].number,
                "one_item": one_item,
                "other": known[other].number,
                "other_item": other_item,
                "verdict": judgement.verdict,
                "score": judgement.score,
                "parts": json.dumps([part.model_dump() for part in judgement.parts], ensure_ascii=False),
                "reason": judgement.reason,
                "by": judgement.by,
                "made_at": judgement.made_at,
                "withdrawn_at": judgement.withdrawn_at,
                "one_reading": known[one].reading if judgement.by == MACHINE else None,
                "other_reading": known[other].reading if judgement.by == MACHINE else None,
            }
        )
    return rows


def same_pair(row: dict[str, Any]) -> ColumnElement[bool]:
    """Judgements of the same kind about the same two things, whichever of them is named first."""
    one = (row["one"], row["one_item"])
    other = (row["other"], row["other_item"])
    columns = (_EDGE.c.one, _EDGE.c.one_item, _EDGE.c.other, _EDGE.c.other_item)
    either = or_(
        *(
            and_(*(column == value for column, value in zip(columns, (*first, *second), strict=True)))
            for first, second in ((one, other), (other, one))
        )
    )
    return and_(_EDGE.c.kind == row["kind"], either)


def _apart(reference: str) -> tuple[str, str]:
    report, _, item = reference.partition("#")
    return report, item


def _known(connection: Connection, reports: Iterable[str]) -> dict[str, Row[Any]]:
    columns = (table.report.c.id, table.report.c.number, table.report.c.reading)
    return {
        row.id: row
        for some in batches(reports)
        for row in connection.execute(select(*columns).where(table.report.c.id.in_(some)))
    }
