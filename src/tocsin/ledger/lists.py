"""Long lists a page at a time: stories by when they were last reported on, incidents by their day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Literal, TypeVar, get_args

from sqlalchemy import Connection, Row, exists, func, select, tuple_

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.instants import instant, moment
from tocsin.ledger.packing import unpack
from tocsin.model.card import Card
from tocsin.model.ledger_view import Incident, StoryStatus

Value = TypeVar("Value")
Facet = Literal["place", "country", "side", "type", "language"]
Place = tuple[str, str]
FACETS: tuple[Facet, ...] = get_args(Facet)

_STORY, _INCIDENT, _FACET = table.story.c, table.incident.c, table.facet.c
_LAST = "\U0010ffff"
_BETWEEN = "|"  # of a cursor's parts; no id of a story or incident, time or number holds it


@dataclass(frozen=True, slots=True)
class Page(Generic[Value]):
    """A piece of a list; next: what to ask for the following piece `after`, null at the end."""

    results: tuple[Value, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories a list is to hold; what is null is not asked for.

    since, until: when they were last reported on (ISO 8601 with zone), the second excluded.
    """

    place: str | None = None
    country: str | None = None
    side: str | None = None
    type: str | None = None
    language: str | None = None
    status: StoryStatus | None = None
    since: str | None = None
    until: str | None = None

    def admits(self, card: Card) -> bool:
        """Whether a story is wanted, by its card as it stands now."""
        since, until = (None if time is None else instant(time) for time in (self.since, self.until))
        told, _ = place(card)
        return (
            all(getattr(self, facet) in (None, *values) for facet, values in facets_of(card))
            and self.status in (None, card.status)
            and (since is None or told >= since)
            and (until is None or told < until)
        )


EVERYTHING = Wanted()


def facets_of(card: Card) -> tuple[tuple[Facet, tuple[str, ...]], ...]:
    """What a story can be asked for by."""
    return (
        ("place", card.places),
        ("country", card.countries),
        ("side", card.sides),
        ("type", card.types),
        ("language", card.languages),
    )


def names_of(card: Card) -> set[str]:
    """The names that a story is found by in the table of facets."""
    return {f"{facet}:{value}" for facet, values in facets_of(card) for value in values}


def place(card: Card) -> Place:
    """Where a story stands in the list: by when it was last reported on, then by id, the greatest first."""
    return moment(card.told, card.learned), card.id


def place_after(cursor: str) -> Place:
    """The place that a cursor stands for; refused where it stands for none."""
    told, id_ = _parts(cursor, 2)
    return told, id_


def cursor(*parts: str) -> str:
    """What names a place in a list."""
    return _BETWEEN.join(parts)


def cards(
    connection: Connection, standing: Callable[[Card], Card], wanted: Wanted, limit: int, after: str | None
) -> Page[Card]:
    """Cards of stories, what was reported on last first; standing: gives a card the status that it has now."""
    read = (standing(Card.model_validate_json(unpack(row.card))) for row in _rows(connection, wanted, limit, after))
    found = list(islice((card for card in read if wanted.status in (None, card.status)), limit + 1))
    return Page(tuple(found[:limit]), cursor(*place(found[limit - 1])) if len(found) > limit else None)


def cards_of(connection: Connection, ids: Sequence[str]) -> list[Card]:
    """The cards of stories, in the order they are named in; what is no story is passed over."""
    query = select(_STORY.id, _STORY.card)
    found = {
        row.id: Card.model_validate_json(unpack(row.card))
        for some in batches(ids)
        for row in connection.execute(query.where(_STORY.id.in_(some)))
    }
    return [found[id_] for id_ in ids if id_ in found]


def _rows(connection: Connection, wanted: Wanted, limit: int, after: str | None) -> Iterator[Row[Any]]:
    """Stories in order, read as far as is needed."""
    query = select(_STORY.told, _STORY.id, _STORY.card)
    for facet in FACETS:
        if (value := getattr(wanted, facet)) is not None:
            query = query.where(exists().where(_FACET.name == f"{facet}:{value}", _FACET.story == _STORY.id))
    if wanted.since is not None:
        query = query.where(_STORY.told >= instant(wanted.since))
    if wanted.until is not None:
        query = query.where(_STORY.told < instant(wanted.until))
    query = query.order_by(_STORY.told.desc(), _STORY.id.desc()).limit(limit + 1)
    last = None if after is None else place_after(after)
    while True:
        piece = query if last is None else query.where(tuple_(_STORY.told, _STORY.id) < last)
        rows = connection.execute(piece).all()
        yield from rows
        if len(rows) <= limit:
            return
        last = rows[-1].told, rows[-1].id


def values(connection: Connection, facet: Facet, limit: int) -> list[tuple[str, int]]:
    """The values that stories have of a facet, and of how many; those of the most first."""
    start = f"{facet}:"
    many = func.count().label("many")
    query = select(_FACET.name, many).where(_FACET.name >= start, _FACET.name < start + _LAST).group_by(_FACET.name)
    rows = connection.execute(query.order_by(many.desc(), _FACET.name).limit(limit))
    return [(row.name.removeprefix(start), row.many) for row in rows]


def incidents(connection: Connection, limit: int, after: str | None) -> Page[Incident]:
    """Incidents, those of the last day first and those without a day last; of a day those that most pages tell of."""
    order = (_INCIDENT.day, _INCIDENT.pages, _INCIDENT.id)
    query = select(*order, _INCIDENT.content).order_by(*(column.desc() for column in order))
    if after is not None:
        day, pages, id_ = _parts(after, 3)
        if not pages.isdecimal():
            raise _no_cursor(after)
        query = query.where(tuple_(*order) < (day, int(pages), id_))
    rows = connection.execute(query.limit(limit + 1)).all()
    found = tuple(Incident.model_validate_json(unpack(row.content)) for row in rows[:limit])
    end = rows[limit - 1] if len(rows) > limit else None
    return Page(found, None if end is None else cursor(end.day, str(end.pages), end.id))


def _parts(cursor: str, count: int) -> list[str]:
    parts = cursor.split(_BETWEEN)
    if len(parts) != count:
        raise _no_cursor(cursor)
    return parts


def _no_cursor(cursor: str) -> UsageError:
    return UsageError(f"{cursor!r} is no place in this list; take `next` of the piece before, as it is")
