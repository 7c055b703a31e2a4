"""Keeping a reading whole and in rows; a reading that is here already is not kept again."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Table, and_, insert, select, update

from tocsin.ledger import schema as table
from tocsin.ledger.facts import facts
from tocsin.ledger.packing import pack
from tocsin.model.reading import Reading

_READING = table.reading.c


def keep(connection: Connection, report: int, reading: Reading, recorded_at: str) -> bool:
    """Keep a reading of the report of this number; false where it is here and was recorded no later."""
    content = reading.model_dump_json().encode()
    sha256 = hashlib.sha256(content).hexdigest()
    this = and_(_READING.report == report, _READING.sha256 == sha256)
    known = connection.execute(select(_READING.recorded_at).where(this)).first()
    if known is not None:
        if known.recorded_at <= recorded_at:
            return False
        connection.execute(update(table.reading).where(this).values(recorded_at=recorded_at))
        return True
    row = {
        "report": report,
        "text": _text(connection, report, reading.report.text),
        "reader": _one(connection, table.reader, {"versions": reading.reader.model_dump_json()}),
        "sha256": sha256,
        "recorded_at": recorded_at,
        "content": pack(content),
    }
    number = connection.execute(insert(table.reading).returning(_READING.number), row).scalar_one()
    found = facts(reading)
    for into, rows in (
        (table.claim, found.claims),
        (table.sighting, found.sightings),
        (table.statement, found.statements),
    ):
        if rows:
            connection.execute(insert(into), [{"reading": number, **row} for row in rows])
    return True


def _text(connection: Connection, report: int, body: str) -> int:
    row = {"report": report, "sha256": hashlib.sha256(body.encode()).hexdigest()}
    return _one(connection, table.text, row, body=body)


def _one(connection: Connection, into: Table, named: dict[str, Any], **rest: Any) -> int:
    """The number of the row that is named so, made if it is not there."""
    same = and_(*(into.c[name] == value for name, value in named.items()))
    found = connection.execute(select(into.c.number).where(same)).scalar()
    if found is None:
        found = connection.execute(insert(into).returning(into.c.number), named | rest).scalar_one()
    return int(found)
