"""What a note hangs on: a report or a thing in it, so that it is found again when stories are joined or read anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.references import anchor
from tocsin.ledger.views import group_of
from tocsin.model.judgement import mention
from tocsin.model.note import On

_REPORT = table.report.c


@dataclass(frozen=True, slots=True)
class Subject:
    """A report, or a story, incident or claim by the report it is told of in; item: a uid or key in it, or empty."""

    kind: On
    report: str
    item: str = ""

    @property
    def reference(self) -> str:
        """How it is referred to: `report` or `report#item`."""
        return mention(self.report, self.item or None)


def subject(reads: Reads, joiner: Joiner, reference: str, at: str) -> Subject:
    """What a reference is about: a story's, incident's or report's id, or a claim's `report#uid`.

    Refused where nothing here is called so; at: an instant, for what stories come to now.
    """
    if "#" in reference:
        return _claim(reads, reference)
    found = anchor(reads, reference)
    if found.kind != "incident":
        return Subject(found.kind, found.report)
    name = group_of(reads, joiner, found.report, at).names[found.id]
    report, _, item = name.partition("#")
    return Subject("incident", report, item)


def same_now(reads: Reads, joiner: Joiner, about: Subject, at: str) -> list[Subject]:
    """All that is the same thing now: a story is any of its reports, an incident any of its mentions."""
    if about.kind == "story":
        return [Subject("story", report) for report in reports_of(reads, about.report)]
    if about.kind != "incident":
        return [about]
    group = group_of(reads, joiner, about.report, at)
    held = next((told for told in group.mentions.values() if about.reference in told), (about.reference,))
    apart = (one.partition("#") for one in held)
    return [Subject("incident", report, item) for report, _, item in apart]


def reports_of(reads: Reads, report: str) -> tuple[str, ...]:
    """The reports of the story that a report is in."""
    for story in reads.stories([report]):
        return story.reports
    raise NotFoundError(f"{report!r} is in no story: it was redacted, or not known then")


def numbers(connection: Connection, reports: Iterable[str]) -> dict[str, int]:
    """The database's numbers of reports, by id; of what is not here none."""
    query = select(_REPORT.id, _REPORT.number)
    found = (connection.execute(query.where(_REPORT.id.in_(some))) for some in batches(reports))
    return {row.id: row.number for rows in found for row in rows}


def number(connection: Connection, report: str) -> int:
    """The database's number of a report; refused where it is not here, or was redacted."""
    grave = table.tombstone.c.report
    query = select(_REPORT.number, grave).outerjoin_from(table.report, table.tombstone, grave == _REPORT.number)
    row = connection.execute(query.where(_REPORT.id == report)).first()
    if row is None:
        raise NotFoundError(f"there is no report {report!r} in the ledger; `tocsin search` finds reports")
    if row.report is not None:
        raise UsageError(f"{report!r} was redacted; nothing more is written about it")
    return int(row.number)


def _claim(reads: Reads, reference: str) -> Subject:
    report, _, uid = reference.partition("#")
    claim, reading = table.claim.c, table.reading.c
    query = (
        select(claim.uid)
        .join(table.reading, reading.number == claim.reading)
        .join(table.report, _REPORT.number == reading.report)
        .where(_REPORT.id == report, claim.uid == uid)
    )
    if reads.connection.execute(query).first() is None:
        raise NotFoundError(f"no claim is called {reference!r}; `tocsin claims` lists what is claimed")
    return Subject("claim", report, uid)
