"""Taking a report and its reading in: what is new is kept, what is here already changes nothing.

Which version of a page has the plain id, when a report arrived, and which reading is in use are each a function of
all that was delivered, not of the order it was delivered in.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from tocsin.errors import UnreadableError
from tocsin.ledger import schema as table
from tocsin.ledger.current import ABOUT, date, name, other_name, settle
from tocsin.ledger.entries import Admitted
from tocsin.ledger.keeping import keep
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading
from tocsin.model.report import Report

_REPORT, _GRAVE = table.report.c, table.tombstone.c
_VERSION = select(_REPORT.number, _REPORT.arrived, _REPORT.reading, _GRAVE.reason, _GRAVE.by).outerjoin_from(
    table.report, table.tombstone, _GRAVE.report == _REPORT.number
)


def admit(
    connection: Connection, reading: Reading, arrived: str, recorded_at: str, capture: Capture | None
) -> Admitted:
    """Keep what is new of a delivery; times are instants."""
    _check(reading.report)
    given, fingerprint = reading.report.id, hashlib.sha256(reading.report.text.encode()).hexdigest()
    version = _version(connection, given, fingerprint, capture)
    if version is None:
        version = _begin(connection, given, fingerprint, arrived)
    elif version.reason is not None:
        raise UnreadableError(given, f"it was redacted by {version.by} ({version.reason}) and is not taken in again")
    earlier = arrived < version.arrived
    if earlier:
        connection.execute(update(table.report).where(_is(version.number)).values(arrived=arrived))
    learned = keep(connection, version.number, reading, recorded_at)
    if capture is not None:
        _capture(connection, version.number, capture)
    changed = learned and settle(connection, version.number, version.reading)
    if changed or earlier:
        date(connection, version.number)
    to_file = {version.number} if changed or earlier else set()
    if version.reading is None or earlier:
        to_file |= name(connection, given)
    names = connection.execute(select(_REPORT.number, _REPORT.id).where(_REPORT.given == given))
    ids = {row.number: row.id for row in names}
    return Admitted(ids[version.number], learned or earlier, tuple(sorted(ids[number] for number in to_file)))


def _is(number: int) -> ColumnElement[bool]:
    return _REPORT.number == number


def _check(report: Report) -> None:
    """Refuse what a database cannot keep, or a reference cannot name."""
    if not report.id or "#" in report.id or not report.id.isprintable():
        shown = report.id.encode("ascii", "backslashreplace").decode() or "a report"
        raise UnreadableError(shown, "its id is empty or holds '#' or a control character; give it another")
    for words in (report.text, *(getattr(report, field) or "" for field in ABOUT)):
        if "\0" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
            raise UnreadableError(report.id, "it holds a NUL or half a character, which no database keeps")


def _version(connection: Connection, given: str, fingerprint: str, capture: Capture | None) -> Row[Any] | None:
    """The version of this id that is delivered: of the same text, or of the same bytes, taken apart otherwise."""
    same = or_(
        _REPORT.fingerprint == fingerprint,
        _REPORT.number.in_(select(table.text.c.report).where(table.text.c.sha256 == fingerprint)),
    )
    if capture is not None:
        of_bytes = select(table.capture.c.report).where(table.capture.c.sha256 == capture.sha256)
        same = or_(same, _REPORT.number.in_(of_bytes))
    query = _VERSION.where(_REPORT.given == given, same)
    return connection.execute(query.order_by(_REPORT.fingerprint != fingerprint, _REPORT.fingerprint)).first()


def _begin(connection: Connection, given: str, fingerprint: str, arrived: str) -> Row[Any]:
    """A version that is not here yet; it gets its name among the others when it has been read."""
    id_ = other_name(given, fingerprint)
    taken = or_(_REPORT.id == id_, and_(_REPORT.id == given, _REPORT.given != given))
    if connection.execute(select(_REPORT.number).where(taken)).first() is not None:
        raise UnreadableError(given, "it would be called what another report is called; give it another id")
    new = {"id": id_, "given": given, "fingerprint": fingerprint, "arrived": arrived, "moment": arrived}
    connection.execute(insert(table.report), [new])
    return connection.execute(_VERSION.where(_REPORT.id == id_)).one()


def _capture(connection: Connection, report: int, capture: Capture) -> None:
    kept = table.capture.c
    about = capture.model_dump_json(exclude={"content"})
    known = and_(kept.report == report, kept.sha256 == capture.sha256, kept.about == about)
    if connection.execute(select(kept.number).where(known)).first() is None:
        row = {"report": report, "sha256": capture.sha256, "fetched_at": capture.fetched_at, "about": about}
        connection.execute(insert(table.capture), [row])
