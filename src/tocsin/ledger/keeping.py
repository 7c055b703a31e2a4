"""Keeping a reading whole and in rows; a reading that is here already is not kept again."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from tocsin.ledger import schema as table
from tocsin.ledger.facts import facts
from tocsin.ledger.packing import pack
from tocsin.ledger.rows import put
from tocsin.model.reading import Reading

_READING = table.reading.c
_KNOWN = select(_READING.recorded_at).where(
    _READING.report == bindparam("report"), _READING.sha256 == bindparam("sha256")
)
_INSERT_READING = insert(table.reading).returning(_READING.number)
_INSERT_TEXT = insert(table.text).returning(table.text.c.number)
_TEXT = select(table.text.c.number).where(
    table.text.c.report == bindparam("report"), table.text.c.sha256 == bindparam("sha256")
)
_INSERT_READER = insert(table.reader).returning(table.reader.c.number)
_READER = select(table.reader.c.number).where(table.reader.c.versions == bindparam("versions"))
_FACTS = (table.claim, table.sighting, table.statement)


def keep(connection: Connection, report: int, reading: Reading, recorded_at: str) -> bool:
    """Keep a reading of the report of this number; false where it is here and was recorded no later."""
    content = reading.model_dump_json().encode()
    this = {"report": report, "sha256": _hash(content)}
    known = connection.execute(_KNOWN, this).scalar()
    if known is None:
        sha256 = _hash(reading.report.text.encode())
        text = connection.execute(_TEXT, {"report": report, "sha256": sha256}).scalar()
        _keep(connection, report, reading, content, recorded_at, text)
    elif recorded_at < known:
        same = and_(_READING.report == report, _READING.sha256 == this["sha256"])
        connection.execute(update(table.reading).where(same).values(recorded_at=recorded_at))
    return known is None or recorded_at < known


def keep_first(connection: Connection, report: int, reading: Reading, recorded_at: str) -> int:
    """Keep the first reading of a report, of which nothing is here yet; gives the reading's number."""
    return _keep(connection, report, reading, reading.model_dump_json().encode(), recorded_at, None)


def _keep(
    connection: Connection, report: int, reading: Reading, content: bytes, recorded_at: str, text: int | None
) -> int:
    if text is None:
        body = reading.report.text
        row = {"report": report, "sha256": _hash(body.encode()), "body": body}
        text = connection.execute(_INSERT_TEXT, row).scalar_one()
    versions = {"versions": reading.reader.model_dump_json()}
    reader = connection.execute(_READER, versions).scalar()
    if reader is None:
        reader = connection.execute(_INSERT_READER, versions).scalar_one()
    row = {
        "report": report,
        "text": text,
        "reader": reader,
        "sha256": _hash(content),
        "recorded_at": recorded_at,
        "content": pack(content),
    }
    number: int = connection.execute(_INSERT_READING, row).scalar_one()
    found = facts(reading)
    for into, rows in zip(_FACTS, (found.claims, found.sightings, found.statements), strict=True):
        put(connection, into, [{"reading": number, **one} for one in rows])
    return number


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
