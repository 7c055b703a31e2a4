"""Who speaks in which story, as rows: the records of sources over all stories, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, tuple_

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.packing import unpack
from tocsin.ledger.words import words
from tocsin.model.source import SourceRecord

_ROW, _STORY = table.spoken.c, table.story.c
_COUNTS = ("claims", "reports", "lines", "confirmed", "contested", "withdrawn")
_WHO = ("name", "kind", "country", "side")
_AT_ONCE = 20


def row(record: SourceRecord, story: str) -> dict[str, Any]:
    """The record of a source in one story as a row; `words` are those that it is looked for by."""
    counted = {name: getattr(record, name) for name in (*_COUNTS, *_WHO)}
    return {"key": record.key, "story": story, **counted, "words": _spaced(f"{record.name} {record.key}")}


def records(
    connection: Connection, typed: str = "", limit: int | None = None, after: str | None = None
) -> list[SourceRecord]:
    """Records over all stories, those with the most claims first, then by key.

    A source is called what the story calls it that has the most claims of its. typed: words that it must be called by
    in some story. after: the key that the page before ended with.
    """
    claims = func.sum(_ROW.claims)
    query = select(_ROW.key, *(func.sum(_ROW[name]).label(name) for name in _COUNTS)).group_by(_ROW.key)
    for word, _, _ in words(typed):
        query = query.where(_ROW.key.in_(select(_ROW.key).where(_ROW.words.contains(f" {word} ", autoescape=True))))
    if after is not None:
        last = connection.execute(select(claims).where(_ROW.key == after)).scalar()
        if last is None:
            raise UsageError(f"{after!r} is no place in this list; take `next` of the piece before, as it is")
        query = query.having(_is_after(claims, int(last), after))
    rows = connection.execute(query.order_by(claims.desc(), _ROW.key).limit(limit)).all()
    return [_record(connection, one) for one in rows]


def record(connection: Connection, key: str) -> SourceRecord | None:
    """The record of one source, null where nobody is called so."""
    query = select(_ROW.key, *(func.sum(_ROW[name]).label(name) for name in _COUNTS)).where(_ROW.key == key)
    found = connection.execute(query.group_by(_ROW.key)).first()
    return None if found is None else _record(connection, found)


def accounts(connection: Connection, key: str, last: tuple[str, str] | None = None) -> Iterator[tuple[str, str, bytes]]:
    """The accounts of the stories that a source speaks in, what was reported on last first: when, id, bytes.

    last: when and id of the story to begin with.
    """
    order = (_STORY.told, _STORY.id)
    query = select(*order, _STORY.account).join(table.spoken, _ROW.story == _STORY.id).where(_ROW.key == key)
    if last is not None:
        query = query.where(tuple_(*order) <= last)
    query = query.order_by(*(column.desc() for column in order))
    for one in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        yield one.told, one.id, unpack(one.account)


def _is_after(claims: ColumnElement[Any], last: int, key: str) -> ColumnElement[bool]:
    return (claims < last) | ((claims == last) & (_ROW.key > key))


def _record(connection: Connection, found: Row[Any]) -> SourceRecord:
    query = select(*(_ROW[name] for name in _WHO)).where(_ROW.key == found.key)
    who = connection.execute(query.order_by(_ROW.claims.desc(), _ROW.name, _ROW.story).limit(1)).one()
    counts = {name: int(getattr(found, name)) for name in _COUNTS}
    return SourceRecord(key=found.key, **counts, **who._mapping)


def _spaced(text: str) -> str:
    return f" {' '.join(word for word, _, _ in words(text))} "
