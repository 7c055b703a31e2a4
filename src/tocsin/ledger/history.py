"""What became of one report: in which bytes it came, who has read it, its other versions, and whether it was erased."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from tocsin.ledger import schema as table
from tocsin.ledger.entries import Entry, Made
from tocsin.ledger.reads import Reads
from tocsin.model.capture import About

_REPORT, _CAPTURE, _TOMBSTONE = table.report.c, table.capture.c, table.tombstone.c


@dataclass(frozen=True, slots=True)
class Erased:
    """That a report was redacted: why, by whom, when."""

    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class History:
    """A report with all that is kept of how it came here; `versions` are the others that came under its id."""

    entry: Entry
    captures: tuple[About, ...]
    readings: tuple[Made, ...]
    versions: tuple[Entry, ...]
    erased: Erased | None


def history(reads: Reads, report: str) -> History:
    """What became of a report that is here."""
    versions = reads.versions(report)
    return History(
        entry=next(one for one in versions if one.id == report),
        captures=_captures(reads, report),
        readings=tuple(reads.readings(report)),
        versions=tuple(one for one in versions if one.id != report),
        erased=_erased(reads, report),
    )


def _captures(reads: Reads, report: str) -> tuple[About, ...]:
    """The captures that a report came in, in order of taking in."""
    query = select(_CAPTURE.about).join(table.report, _REPORT.number == _CAPTURE.report).where(_REPORT.id == report)
    return tuple(map(About.model_validate_json, reads.connection.execute(query.order_by(_CAPTURE.number)).scalars()))


def _erased(reads: Reads, report: str) -> Erased | None:
    query = select(_TOMBSTONE.reason, _TOMBSTONE.by, _TOMBSTONE.made_at)
    row = reads.connection.execute(
        query.join(table.report, _REPORT.number == _TOMBSTONE.report).where(_REPORT.id == report)
    ).first()
    return None if row is None else Erased(row.reason, row.by, row.made_at)
