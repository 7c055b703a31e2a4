"""What is derived and can be made again at any time: which stories there are, and which must be looked at anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, exists, insert, select

from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.packing import pack, unpack
from tocsin.model.ledger_view import Incident, Story

_REPORT, _MEMBER = table.report.c, table.membership.c


def mark(connection: Connection, ids: Iterable[str]) -> None:
    """Say of reports that their stories must be made again."""
    marked_before = exists().where(table.dirty.c.report == _REPORT.number)
    for some in batches(ids):
        new = select(_REPORT.number).where(_REPORT.id.in_(some), ~marked_before)
        connection.execute(insert(table.dirty).from_select(["report"], new))


def marked(connection: Connection) -> list[str]:
    """The reports whose stories must be made again, in order of id."""
    query = select(_REPORT.id).join(table.dirty, table.dirty.c.report == _REPORT.number)
    return sorted(connection.execute(query).scalars())


def fellows(connection: Connection, ids: Iterable[str]) -> list[str]:
    """All reports of the stories that these reports are in, in order of id."""
    found: set[str] = set()
    for some in batches(ids):
        stories = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id.in_(some))
        members = select(_REPORT.id).join(table.membership, _MEMBER.report == _REPORT.number)
        found.update(connection.execute(members.where(_MEMBER.story.in_(stories))).scalars())
    return sorted(found)


def regroup(
    connection: Connection,
    ids: Iterable[str],
    stories: Sequence[Story],
    incidents: Sequence[Incident],
    accounts: Mapping[str, bytes],
) -> None:
    """Put new stories in place of those that these reports were in; they are clean then.

    A report that loses its story and is in no new one is marked. accounts: by the story's id, kept as they are.
    """
    wanted = sorted(set(ids))
    lost = set(fellows(connection, wanted)) - set(wanted)
    _drop(connection, wanted)
    story_of = {incident: story.id for story in stories for incident in story.incidents}
    numbers = _numbers(connection, {report for story in stories for report in story.reports} | set(wanted))
    rows = [
        {
            "id": story.id,
            "last": story.last,
            "content": pack(story.model_dump_json().encode()),
            "account": pack(accounts[story.id]) if story.id in accounts else None,
        }
        for story in stories
    ]
    held = [
        {"id": one.id, "story": story_of[one.id], "content": pack(one.model_dump_json().encode())} for one in incidents
    ]
    members = [{"report": numbers[report], "story": story.id} for story in stories for report in story.reports]
    for into, new in ((table.story, rows), (table.incident, held), (table.membership, members)):
        if new:
            connection.execute(insert(into), new)
    for some in batches(numbers[one] for one in wanted):
        connection.execute(delete(table.dirty).where(table.dirty.c.report.in_(some)))
    mark(connection, lost)


def stories(connection: Connection, ids: Iterable[str] | None = None) -> list[Story]:
    """The stories that these reports are in, null: all; in order of id."""
    query = select(table.story.c.content).order_by(table.story.c.id)
    if ids is None:
        return [Story.model_validate_json(unpack(row)) for row in connection.execute(query).scalars()]
    found: dict[str, Story] = {}
    for some in batches(ids):
        of = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id.in_(some))
        for row in connection.execute(query.where(table.story.c.id.in_(of))).scalars():
            story = Story.model_validate_json(unpack(row))
            found[story.id] = story
    return [found[id_] for id_ in sorted(found)]


def incidents(connection: Connection, story: str | None = None) -> list[Incident]:
    """The incidents of a story, null: of all, in order of id."""
    query = select(table.incident.c.content).order_by(table.incident.c.id)
    if story is not None:
        query = query.where(table.incident.c.story == story)
    return [Incident.model_validate_json(unpack(row)) for row in connection.execute(query).scalars()]


def account(connection: Connection, story: str) -> bytes | None:
    """The account of a story as it was kept, null where there is none."""
    packed = connection.execute(select(table.story.c.account).where(table.story.c.id == story)).scalar()
    return None if packed is None else unpack(packed)


def clear(connection: Connection) -> None:
    """Drop all stories and mark every report that has a reading, so that all of it is made again."""
    for each in (table.incident, table.membership, table.story, table.dirty):
        connection.execute(delete(each))
    everything = select(_REPORT.number).where(_REPORT.reading.is_not(None))
    connection.execute(insert(table.dirty).from_select(["report"], everything))


def _drop(connection: Connection, ids: Sequence[str]) -> None:
    old: set[str] = set()
    for some in batches(ids):
        query = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report)
        old.update(connection.execute(query.where(_REPORT.id.in_(some))).scalars())
    for gone in batches(sorted(old)):
        connection.execute(delete(table.incident).where(table.incident.c.story.in_(gone)))
        connection.execute(delete(table.membership).where(_MEMBER.story.in_(gone)))
        connection.execute(delete(table.story).where(table.story.c.id.in_(gone)))


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    query = select(_REPORT.id, _REPORT.number)
    return {
        row.id: row.number
        for some in batches(sorted(ids))
        for row in connection.execute(query.where(_REPORT.id.in_(some)))
    }
