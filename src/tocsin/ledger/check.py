"""Looking a ledger over: whether what is kept is whole, and whether what is derived is current."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, select, text

from tocsin.errors import TocsinError
from tocsin.ledger import schema as table
from tocsin.ledger.current import name, settle
from tocsin.ledger.in_use import in_use
from tocsin.ledger.instants import instant
from tocsin.ledger.packing import unpack
from tocsin.ledger.search import empty, indexed
from tocsin.ledger.store import Store
from tocsin.model.reading import Reading

Mend = Literal["rebuild", "restore", "erase"]
_REPORT, _READING = table.report.c, table.reading.c
_AT_ONCE = 500
_MAY_BE_COMING_IN = 3600  # seconds
_ALWAYS = "9999-12-31T23:59:59.999999Z"
_NOT_VERBATIM = """
    SELECT report.id, count(*) AS many FROM {table} AS told
    JOIN reading ON reading.number = told.reading JOIN text ON text.number = reading.text
    JOIN report ON report.number = reading.report
    WHERE told.words <> substr(text.body, told.start + 1, told."end" - told.start)
    GROUP BY report.id ORDER BY report.id
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be.

    where: the report, capture or table. mend: what helps: `rebuild` what is derived, `restore` from a backup, or
    `erase` bytes that no report needs.
    """

    where: str
    what: str
    mend: Mend


def check(store: Store, maker: str | None = None) -> Iterator[Fault]:
    """Every fault that is found; maker: the version whose gists are current, null: any."""
    with store.reading() as reads:
        connection = reads.connection
        yield from _database(connection)
        yield from _readings(connection)
        yield from _verbatim(connection)
        yield from _captures(connection, store)
        yield from _derived(connection, maker)


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault("the database", row[0], "restore")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(f"table {row[0]}", f"row {row[1]} points to nothing in {row[2]}", "restore")


def _readings(connection: Connection) -> Iterator[Fault]:
    rows = select(_REPORT.id, _READING.sha256, _READING.content, table.text.c.sha256.label("text"), table.text.c.body)
    query = rows.join(table.reading, _READING.report == _REPORT.number).join(
        table.text, table.text.c.number == _READING.text
    )
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query.order_by(_READING.number)):
        if hashlib.sha256(row.body.encode()).hexdigest() != row.text:
            yield Fault(row.id, "its text is not what was kept", "restore")
        try:
            content = unpack(row.content)
            reading = Reading.model_validate_json(content)
        except (zlib.error, ValidationError):
            yield Fault(row.id, "a reading of it cannot be read back", "restore")
            continue
        if hashlib.sha256(content).hexdigest() != row.sha256:
            yield Fault(row.id, "a reading of it is not what was kept", "restore")
        elif reading.report.text != row.body:
            yield Fault(row.id, "a reading of it has another text", "restore")


def _verbatim(connection: Connection) -> Iterator[Fault]:
    for told in ("sighting", "statement"):
        for row in connection.execute(text(_NOT_VERBATIM.format(table=told))):
            yield Fault(row.id, f"words of {row.many} {told} rows do not stand at their places", "restore")


def _captures(connection: Connection, store: Store) -> Iterator[Fault]:
    capture = table.capture.c
    query = select(capture.sha256, _REPORT.id).join(table.report, _REPORT.number == capture.report)
    wanted = {row.sha256: row.id for row in connection.execute(query.order_by(_REPORT.id.desc()))}
    for sha256, report in sorted(wanted.items()):
        try:
            store.captures.get(sha256)
        except TocsinError as error:
            yield Fault(report, str(error), "restore")
    for sha256 in store.captures.hashes():
        if sha256 not in wanted:
            yield Fault(sha256, "bytes on disk that no report came from (adding was cut off)", "erase")


def _derived(connection: Connection, maker: str | None) -> Iterator[Fault]:
    last = in_use(table.report, _ALWAYS)
    wrong = select(_REPORT.id).where(func.coalesce(_REPORT.reading, 0) != func.coalesce(last, 0))
    for id_ in connection.execute(wrong.order_by(_REPORT.id)).scalars():
        yield Fault(id_, "its reading in use is not the last one", "rebuild")
    gist = table.gist.c
    current = gist.reading == _REPORT.reading
    if maker is not None:
        current = current & (gist.maker == maker)
    query = select(_REPORT.id).outerjoin(table.gist, current)
    for id_ in connection.execute(query.where(_REPORT.reading.is_not(None), gist.reading.is_(None))).scalars():
        yield Fault(id_, "it has no current gist, so that it is joined to nothing", "rebuild")
    readable = set(connection.execute(select(_REPORT.number).where(_REPORT.reading.is_not(None))).scalars())
    if indexed(connection) != readable:
        yield Fault("the search index", "it does not hold the reports that are here", "rebuild")


def rebuild(store: Store) -> list[str]:
    """Make anew what this room derives: readings in use, names of versions, moments and the search index.

    Gives the reports that are to be filed again, which whoever joins them does; their stories are dropped and marked.
    """
    with store.writing() as writes:
        connection = writes.connection
        writes.clear()
        connection.execute(delete(table.key))
        empty(connection)
        readable = select(_READING.report).distinct().order_by(_READING.report)
        for report in connection.execute(readable).scalars().all():
            settle(connection, report, None)
        for given in connection.execute(select(_REPORT.given).distinct()).scalars().all():
            name(connection, given)
        return [entry.id for entry in writes.reports() if not entry.redacted]


def sweep(store: Store, at: str) -> list[str]:
    """Erase bytes on disk that no report came from; gives their hashes.

    at: the time now (ISO 8601 with zone). What came in within the hour stays: its report may be being added.
    """
    until = datetime.fromisoformat(instant(at)).timestamp() - _MAY_BE_COMING_IN
    with store.writing() as writes:
        wanted = set(writes.connection.execute(select(table.capture.c.sha256)).scalars())
        gone = [sha256 for sha256 in store.captures.hashes(until) if sha256 not in wanted]
        for sha256 in gone:
            store.captures.erase(sha256)
    return gone
