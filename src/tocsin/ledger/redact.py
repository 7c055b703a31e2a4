"""Erasing a report for good: a tombstone stays, with reason and person; its words go, from the files, too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from tocsin.errors import TocsinError, UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.current import told
from tocsin.ledger.engine import Database
from tocsin.ledger.instants import instant
from tocsin.ledger.keys import forget
from tocsin.ledger.search import index
from tocsin.ledger.store import Store
from tocsin.ledger.subjects import numbers
from tocsin.ledger.unwriting import HOLD_WORDS, unwrite
from tocsin.ledger.views import texts
from tocsin.ledger.writes import Writes
from tocsin.model.judgement import MACHINE

_REPORT = table.report.c
_HOLD_WORDS = ("capture", "text", "reading", "claim", "sighting", "statement", "gist", "key", "judgement", "review")
_VIEWS = ("story", "facet", "spoken", "incident", "report", "search")


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was erased, and what may still hold the same words.

    captures: hashes of the bytes erased. shared: other reports taken from the same bytes, which are therefore kept.
    versions: other versions of the page. marked: reports whose stories must be made again.
    """

    report: str
    captures: tuple[str, ...]
    shared: tuple[str, ...]
    versions: tuple[str, ...]
    marked: tuple[str, ...]


def redact(store: Store, id_: str, reason: str, by: str, at: str) -> Redaction:
    """Erase what a report says, and all that was read of it; it is not taken in again.

    What may be left after this is outside of the ledger's reach: backups, and a database server's own log. A report
    that was erased before keeps its tombstone; whatever was cut off then is finished. Refused if there is no such
    report.
    """
    with store.writing() as writes:
        connection = writes.connection
        row = _row(connection, id_)
        others = tuple(entry.id for entry in writes.versions(id_) if entry.id != id_ and not entry.redacted)
        held = _captures(connection, row.number)
        own = sorted(sha256 for sha256, reports in held.items() if not reports)
        fellows = [one for one in writes.fellows([id_]) if one != id_]
        if row.captures is None:
            tombstone = {"report": row.number, "reason": reason, "by": by, "made_at": instant(at)}
            connection.execute(insert(table.tombstone), [tombstone | {"captures": json.dumps(own)}])
            writes.regroup([id_, *fellows], (), (), at)
            writes.note("redaction", [id_], at)
            writes.mark(fellows)
            before = told(connection, row.reading)
            index(connection, row.number, None, (before["title"], before["text"]))
            _unwrite(writes, row.number, f"{before['title'] or ''}\n{before['text']}", fellows, at)
            _erase_rows(connection, row.number)
        else:
            own = _unheld(connection, json.loads(row.captures))
    for sha256 in own:
        store.captures.erase(sha256)
    scrub(store.database)
    shared = sorted({report for reports in held.values() for report in reports})
    return Redaction(id_, tuple(own), tuple(shared), others, tuple(fellows))


def scrub(database: Database) -> None:
    """Rewrite the database's files, so that nothing deleted is left in them; takes as long as copying them."""
    if not database.sqlite:
        with database.alone() as connection:
            for name in (*_HOLD_WORDS, *HOLD_WORDS, *_VIEWS):
                connection.exec_driver_sql(f"VACUUM FULL {name}")
        return
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
    with database.alone() as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if busy:
        raise TocsinError(
            f"{database.name}: what was erased is out of the ledger, but still in its log, which another program is "
            "reading; redact it again when that has ended"
        )


def _row(connection: Connection, id_: str) -> Row[Any]:
    query = select(_REPORT.number, _REPORT.reading, table.tombstone.c.captures).outerjoin_from(
        table.report, table.tombstone, table.tombstone.c.report == _REPORT.number
    )
    row = connection.execute(query.where(_REPORT.id == id_)).first()
    if row is None:
        raise UsageError(f"there is no report {id_!r} in the ledger; `tocsin search` finds reports")
    return row


def _unwrite(writes: Writes, report: int, told: str, fellows: list[str], at: str) -> None:
    known = numbers(writes.connection, fellows)
    others = texts(writes, fellows).values()
    titles = (entry.title or "" for entry in writes.reports(ids=fellows))
    unwrite(writes.connection, report, [known[one] for one in fellows], told, (*others, *titles), instant(at))


def _captures(connection: Connection, report: int) -> dict[str, list[str]]:
    """The hashes of the bytes that a report was taken from, each with the other reports that were taken from it."""
    capture = table.capture.c
    mine = connection.execute(select(capture.sha256).where(capture.report == report)).scalars()
    held: dict[str, list[str]] = {sha256: [] for sha256 in mine}
    others = select(capture.sha256, _REPORT.id).join(table.report, _REPORT.number == capture.report)
    for row in connection.execute(others.where(capture.report != report, capture.sha256.in_(held))):
        held[row.sha256].append(row.id)
    return held


def _unheld(connection: Connection, hashes: list[str]) -> list[str]:
    held = select(table.capture.c.sha256).where(table.capture.c.sha256.in_(hashes))
    return sorted(set(hashes) - set(connection.execute(held).scalars()))


def _erase_rows(connection: Connection, report: int) -> None:
    """Delete all that hangs on a report; what people judged of it stays, as edges."""
    edge = table.judgement.c
    forget(connection, report)
    connection.execute(delete(table.judgement).where(or_(edge.one == report, edge.other == report), edge.by == MACHINE))
    readings = select(table.reading.c.number).where(table.reading.c.report == report)
    for each in (table.sighting, table.statement, table.claim):
        connection.execute(delete(each).where(each.c.reading.in_(readings)))
    nothing = dict.fromkeys(("url", "title", "byline", "reading"))
    connection.execute(update(table.report).where(_REPORT.number == report).values(**nothing))
    for each in (table.gist, table.review, table.reading, table.text, table.capture, table.dirty):
        connection.execute(delete(each).where(each.c.report == report))
