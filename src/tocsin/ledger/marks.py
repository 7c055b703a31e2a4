"""What people put on stories for themselves and each other: pins, assignments, when they last looked, saved views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, delete, insert, select, update

from tocsin.errors import NotFoundError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.comments import open_counts
from tocsin.ledger.people_tables import assignment, pin, saved_view, seen
from tocsin.ledger.subjects import numbers
from tocsin.ledger.typed import one_line
from tocsin.model.note import Assignment, Marks, SavedView

_NAME, _QUERY = 60, 2_000  # characters


def set_pin(connection: Connection, person: str, reports: Sequence[str], on: bool, at: str) -> None:
    """Pin a story, or take the pin out; reports: its own, in order."""
    known = numbers(connection, reports)
    _clear(connection, person, known)
    if on:
        connection.execute(insert(pin), [{"person": person, "report": known[reports[0]], "made_at": at}])


def pinned(connection: Connection, person: str) -> list[str]:
    """The stories that a person has pinned, the last pinned first."""
    member = table.membership.c
    query = select(member.story, pin.c.made_at).join(pin, pin.c.report == member.report).where(pin.c.person == person)
    rows = connection.execute(query.order_by(pin.c.made_at.desc(), member.story))
    return list(dict.fromkeys(row.story for row in rows))


def assign(connection: Connection, reports: Sequence[str], person: str | None, by: str, at: str) -> None:
    """Give a story to somebody to look after, in place of whoever had it; null: to nobody."""
    known = numbers(connection, reports)
    for some in batches(known.values()):
        stands = and_(assignment.c.report.in_(some), assignment.c.ended_at.is_(None))
        connection.execute(update(assignment).where(stands).values(ended_at=at))
    if person is not None:
        row = {"report": known[reports[0]], "person": one_line(person, "the name", _NAME), "by": by, "made_at": at}
        connection.execute(insert(assignment), [row])


def look(connection: Connection, person: str, reports: Sequence[str], at: str) -> None:
    """Note that a person has looked at a story."""
    known = numbers(connection, reports)
    for some in batches(known.values()):
        connection.execute(delete(seen).where(seen.c.person == person, seen.c.report.in_(some)))
    connection.execute(insert(seen), [{"person": person, "report": known[reports[0]], "at": at}])


def marks(connection: Connection, person: str, stories: Mapping[str, Sequence[str]]) -> dict[str, Marks]:
    """What stands on each story for a person; stories: the reports of each, by its id."""
    known = numbers(connection, {report for reports in stories.values() for report in reports})
    held = list(known.values())
    pins = set(connection.execute(select(pin.c.report).where(pin.c.person == person)).scalars())
    given = _assignments(connection, held)
    looked = _seen(connection, person, held)
    comments = open_counts(connection, held)
    return {
        story: Marks(
            pinned=not pins.isdisjoint(own),
            assigned=max((given[one] for one in own if one in given), key=lambda one: one.at, default=None),
            open_comments=sum(comments.get(one, 0) for one in own),
            seen=max((looked[one] for one in own if one in looked), default=None),
        )
        for story, own in ((story, [known[one] for one in ids if one in known]) for story, ids in stories.items())
    }


def members(connection: Connection, stories: Iterable[str]) -> dict[str, list[str]]:
    """The reports of stories, by the id of each."""
    member, report = table.membership.c, table.report.c
    query = select(member.story, report.id).join(table.report, report.number == member.report).order_by(report.id)
    found: dict[str, list[str]] = {story: [] for story in stories}
    for some in batches(found):
        for row in connection.execute(query.where(member.story.in_(some))):
            found[row.story].append(row.id)
    return found


def save_view(connection: Connection, person: str, name: str, query: str, at: str) -> SavedView:
    """Keep a way of looking at the stories under a name, in place of what had that name."""
    view = SavedView(
        name=one_line(name, "the name", _NAME),
        query=one_line(query.removeprefix("?"), "the view", _QUERY, may_be_empty=True),
        at=at,
    )
    _drop_view(connection, person, view.name)
    row = {"person": person, "name": view.name, "query": view.query, "made_at": at}
    connection.execute(insert(saved_view), [row])
    return view


def drop_view(connection: Connection, person: str, name: str) -> None:
    """Forget a view; refused where there is none of the name."""
    if not _drop_view(connection, person, name):
        raise NotFoundError(f"{person} has no view called {name!r}")


def views(connection: Connection, person: str) -> list[SavedView]:
    """A person's views, by name."""
    query = select(saved_view).where(saved_view.c.person == person).order_by(saved_view.c.name)
    return [SavedView(name=row.name, query=row.query, at=row.made_at) for row in connection.execute(query)]


def _drop_view(connection: Connection, person: str, name: str) -> int:
    mine = and_(saved_view.c.person == person, saved_view.c.name == name)
    return connection.execute(delete(saved_view).where(mine)).rowcount


def _clear(connection: Connection, person: str, known: Mapping[str, int]) -> None:
    for some in batches(known.values()):
        connection.execute(delete(pin).where(pin.c.person == person, pin.c.report.in_(some)))


def _assignments(connection: Connection, reports: Iterable[int]) -> dict[int, Assignment]:
    query = select(assignment).where(assignment.c.ended_at.is_(None)).order_by(assignment.c.number)
    found = (connection.execute(query.where(assignment.c.report.in_(some))) for some in batches(reports))
    return {row.report: Assignment(person=row.person, by=row.by, at=row.made_at) for rows in found for row in rows}


def _seen(connection: Connection, person: str, reports: Iterable[int]) -> dict[int, str]:
    query = select(seen.c.report, seen.c.at).where(seen.c.person == person)
    found = (connection.execute(query.where(seen.c.report.in_(some))) for some in batches(reports))
    return {row.report: row.at for rows in found for row in rows}
