"""What people made of briefs, and of what the machine recorded of a report: beside it, never over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Row, Select, and_, insert, select, update

from tocsin.errors import NotFoundError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.people_tables import edit
from tocsin.ledger.subjects import numbers
from tocsin.ledger.typed import one_line, typed
from tocsin.model.note import Correction, Edit

_SECTION, _BODY = 200, 50_000  # characters
_REVIEW, _REPORT = table.review.c, table.report.c


def rewrite(
    connection: Connection, reports: Sequence[str], section: str, text: str, machine: str, by: str, at: str
) -> Edit:
    """Keep a person's text of a section of a brief; one that equals the machine's puts the machine's back."""
    made = Edit(
        section=one_line(section, "the section", _SECTION),
        text=typed(text, "the text", _BODY, may_be_empty=True),
        machine=typed(machine, "the text", _BODY, may_be_empty=True),
        by=by,
        at=at,
    )
    row = {"report": numbers(connection, reports)[reports[0]], "section": made.section, "body": made.text}
    connection.execute(insert(edit), [row | {"machine": made.machine, "by": by, "made_at": at}])
    return made


def edits(connection: Connection, reports: Iterable[str], as_of: str | None = None) -> list[Edit]:
    """All that people made of a story's brief, in order of time; the last of each section counts."""
    query = select(edit) if as_of is None else select(edit).where(edit.c.made_at <= as_of)
    known = numbers(connection, reports).values()
    rows = [row for some in batches(known) for row in connection.execute(query.where(edit.c.report.in_(some)))]
    rows.sort(key=lambda row: (row.made_at, row.number))
    return [Edit(section=row.section, text=row.body, machine=row.machine, by=row.by, at=row.made_at) for row in rows]


def corrections(connection: Connection, report: str, withdrawn: bool) -> list[Correction]:
    """The reviews of a report, in order of time; withdrawn: those, too, that stand no more."""
    query = _corrections().where(_REPORT.id == report)
    if not withdrawn:
        query = query.where(_REVIEW.withdrawn_at.is_(None))
    return [_correction(row) for row in connection.execute(query)]


def withdraw(connection: Connection, report: str, item: str, at: str) -> Correction:
    """Take the standing review of an item back, whoever made it; refused where there is none."""
    stands = and_(_REPORT.id == report, _REVIEW.item == item, _REVIEW.withdrawn_at.is_(None))
    row = connection.execute(_corrections().where(stands)).first()
    if row is None:
        raise NotFoundError(f"no review of {item!r} in {report!r} stands; there is nothing to take back")
    connection.execute(update(table.review).where(_REVIEW.number == row.number).values(withdrawn_at=at))
    return _correction(row).model_copy(update={"withdrawn_at": at})


def _corrections() -> Select[tuple[object, ...]]:
    rows = select(table.review, _REPORT.id.label("report_id"))
    return rows.join(table.report, _REPORT.number == _REVIEW.report).order_by(_REVIEW.made_at, _REVIEW.number)


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return Correction(
        report=row.report_id,
        item=row.item,
        correction=row.correction,
        reason=row.reason,
        by=row.by,
        at=row.made_at,
        withdrawn_at=row.withdrawn_at,
    )
