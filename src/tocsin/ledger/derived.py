"""What is derived and can be made again at any time: which stories there are, and which must be looked at anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, exists, insert, select

from tocsin.ledger import schema as table
from tocsin.ledger import spoken
from tocsin.ledger.batches import batches
from tocsin.ledger.changes import last, note
from tocsin.ledger.instants import moment
from tocsin.ledger.lists import names_of
from tocsin.ledger.packing import pack, unpack
from tocsin.ledger.rows import put
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.source import SourceRecord

_REPORT, _MEMBER = table.report.c, table.membership.c
_INCIDENTS = select(table.incident.c.content).order_by(table.incident.c.id)
_TOLD = ("card", "account", "echoes")
"""What tells of a story whether it comes to something else than before."""


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story with all that is kept of it; account: the bytes that a joiner made, which are not looked into."""

    story: Story
    card: Card
    account: bytes
    echoes: Echoes
    sources: Sequence[SourceRecord] = ()


def mark(connection: Connection, ids: Iterable[str]) -> None:
    """Say of reports that their stories must be made again."""
    marked_before = exists().where(table.dirty.c.report == _REPORT.number)
    for some in batches(ids):
        new = select(_REPORT.number).where(_REPORT.id.in_(some), ~marked_before)
        connection.execute(insert(table.dirty).from_select(["report"], new))


def marked(connection: Connection, limit: int | None = None) -> list[str]:
    """The reports whose stories must be made again, or some of them, in order of id."""
    # Not a join: SQLite would go through all reports.
    query = select(_REPORT.id).where(_REPORT.number.in_(select(table.dirty.c.report)))
    return sorted(connection.execute(query.limit(limit)).scalars())


def fellows(connection: Connection, ids: Iterable[str]) -> list[str]:
    """All reports of the stories that these reports are in, in order of id."""
    found: set[str] = set()
    for some in batches(ids):
        stories = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id.in_(some))
        members = select(_REPORT.id).join(table.membership, _MEMBER.report == _REPORT.number)
        found.update(connection.execute(members.where(_MEMBER.story.in_(stories))).scalars())
    return sorted(found)


def regroup(
    connection: Connection, ids: Iterable[str], stories: Sequence[KeptStory], incidents: Sequence[Incident], at: str
) -> None:
    """Put new stories in place of those that these reports were in; they are clean then. at: an instant.

    A report that loses its story and is in no new one is marked. What comes to something else than before is noted.
    """
    wanted = sorted(set(ids))
    lost = set(fellows(connection, wanted)) - set(wanted)
    old = _drop(connection, wanted)
    numbers = _numbers(connection, {report for one in stories for report in one.story.reports} | set(wanted))
    rows = {one.story.id: _row(one) for one in stories}
    same = {
        id_ for id_, row in rows.items() if id_ in old and all(getattr(old[id_], part) == row[part] for part in _TOLD)
    }
    note(connection, "story", sorted((rows.keys() | old.keys()) - same), at)
    now = last(connection)
    made = {id_: old[id_].made if id_ in same else now for id_ in rows}
    story_of = {incident: one.story.id for one in stories for incident in one.story.incidents}
    if stories:
        connection.execute(insert(table.story), [{**row, "made": made[id_]} for id_, row in rows.items()])
    if incidents:
        connection.execute(insert(table.incident), [_incident(one, story_of[one.id]) for one in incidents])
    named = [{"name": name, "story": one.story.id} for one in stories for name in sorted(names_of(one.card))]
    put(connection, table.facet, named)
    put(connection, table.spoken, [spoken.row(source, one.story.id) for one in stories for source in one.sources])
    told = [{"report": numbers[report], "story": one.story.id} for one in stories for report in one.story.reports]
    put(connection, table.membership, told)
    for some in batches(numbers[one] for one in wanted):
        connection.execute(delete(table.dirty).where(table.dirty.c.report.in_(some)))
    mark(connection, lost)


def _row(one: KeptStory) -> dict[str, Any]:
    # The status depends on the time: lists give a card the one that it has then.
    card = one.card.model_copy(update={"status": "developing"})
    return {
        "id": one.story.id,
        "told": moment(card.told, card.learned),
        "content": pack(one.story.model_dump_json().encode()),
        "card": pack(card.model_dump_json(exclude_defaults=True).encode()),
        "account": pack(one.account),
        "echoes": pack(one.echoes.model_dump_json(exclude_defaults=True).encode()),
    }


def _incident(one: Incident, story: str) -> dict[str, Any]:
    content = pack(one.model_dump_json().encode())
    return {"id": one.id, "story": story, "day": (one.date or "")[:10], "pages": one.pages, "content": content}


def stories(connection: Connection, ids: Iterable[str] | None = None) -> list[tuple[str, Story]]:
    """The stories that these reports are in, null: all; in order of id, each with when it was last reported on."""
    query = select(table.story.c.told, table.story.c.content).order_by(table.story.c.id)
    if ids is None:
        asked = [query]
    else:
        members = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report)
        asked = [query.where(table.story.c.id.in_(members.where(_REPORT.id.in_(some)))) for some in batches(ids)]
    found = {row.content: row.told for one in asked for row in connection.execute(one)}
    read = [(told, Story.model_validate_json(unpack(content))) for content, told in found.items()]
    return sorted(read, key=lambda pair: pair[1].id)


def incidents(connection: Connection) -> list[Incident]:
    """All incidents, in order of id."""
    return list(map(_read, connection.execute(_INCIDENTS).scalars()))


def incidents_of(connection: Connection, report: str) -> list[Incident]:
    """The incidents of a report's story, in order of id."""
    told = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id == report)
    query = _INCIDENTS.where(table.incident.c.story == told.scalar_subquery())
    return list(map(_read, connection.execute(query).scalars()))


def incident(connection: Connection, id_: str) -> Incident | None:
    """The incident that is called so, null where none is."""
    packed = connection.execute(_INCIDENTS.where(table.incident.c.id == id_)).scalar()
    return None if packed is None else _read(packed)


def _read(packed: bytes) -> Incident:
    return Incident.model_validate_json(unpack(packed))


def account(connection: Connection, report: str) -> bytes | None:
    """The account of a report's story as it was kept, null where it is in none."""
    packed = connection.execute(_of_report(table.story.c.account), {"this": report}).scalar()
    return None if packed is None else unpack(packed)


def echoes(connection: Connection, report: str) -> Echoes | None:
    """How the words of a report's story reached us, without the words; null where it is in none."""
    packed = connection.execute(_of_report(table.story.c.echoes), {"this": report}).scalar()
    return None if packed is None else Echoes.model_validate_json(unpack(packed))


def clear(connection: Connection) -> None:
    """Drop all stories and mark every report that has a reading, so that all of it is made again."""
    for each in (table.incident, table.membership, table.facet, table.spoken, table.story, table.dirty):
        connection.execute(delete(each))
    everything = select(_REPORT.number).where(_REPORT.reading.is_not(None))
    connection.execute(insert(table.dirty).from_select(["report"], everything))


def _drop(connection: Connection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    """Drop the stories of these reports; gives what they came to."""
    old: dict[str, Row[Any]] = {}
    columns = (table.story.c.id, table.story.c.made, *(table.story.c[part] for part in _TOLD))
    for some in batches(ids):
        stories = select(_MEMBER.story).join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id.in_(some))
        old.update((row.id, row) for row in connection.execute(select(*columns).where(table.story.c.id.in_(stories))))
    for gone in batches(sorted(old)):
        for each in (table.incident, table.membership, table.facet, table.spoken):
            connection.execute(delete(each).where(each.c.story.in_(gone)))
        connection.execute(delete(table.story).where(table.story.c.id.in_(gone)))
    return old


def _of_report(column: ColumnElement[bytes]) -> Select[tuple[bytes]]:
    query = select(column).join(table.membership, _MEMBER.story == table.story.c.id)
    return query.join(table.report, _REPORT.number == _MEMBER.report).where(_REPORT.id == bindparam("this"))


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    query = select(_REPORT.id, _REPORT.number)
    return {
        row.id: row.number
        for some in batches(sorted(ids))
        for row in connection.execute(query.where(_REPORT.id.in_(some)))
    }
