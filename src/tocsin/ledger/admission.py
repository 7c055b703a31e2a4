"""Taking a report and its reading in: what is new is kept, what is here already changes nothing.

Which version of a page has the plain id, when a report arrived, and which reading is in use are each a function of
all that was delivered, not of the order it was delivered in.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, insert, or_, select, update

from tocsin.errors import UnreadableError
from tocsin.ledger import schema as table
from tocsin.ledger.current import ABOUT, name, other_name, settle, use
from tocsin.ledger.entries import Admitted
from tocsin.ledger.keeping import keep, keep_first
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading
from tocsin.model.report import Report

_REPORT, _GRAVE = table.report.c, table.tombstone.c
_GIVEN, _OTHER = bindparam("given", type_=table.Plain), bindparam("other", type_=table.Plain)
_FINGERPRINT, _SHA256 = bindparam("fingerprint", type_=table.Plain), bindparam("sha256", type_=table.Plain)
_HAS_TEXT = exists().where(table.text.c.report == _REPORT.number, table.text.c.sha256 == _FINGERPRINT)
_HAS_BYTES = exists().where(table.capture.c.report == _REPORT.number, table.capture.c.sha256 == _SHA256)
_VERSION = (
    select(_REPORT.number, _REPORT.arrived, _REPORT.reading, _GRAVE.reason, _GRAVE.by)
    .outerjoin_from(table.report, table.tombstone, _GRAVE.report == _REPORT.number)
    .where(_REPORT.given == _GIVEN, or_(_REPORT.fingerprint == _FINGERPRINT, _HAS_TEXT, _HAS_BYTES))
    .order_by(_REPORT.fingerprint != _FINGERPRINT, _REPORT.fingerprint)
)
_NAMED_SO = select(_REPORT.given).where(or_(_REPORT.given == _GIVEN, _REPORT.id == _GIVEN, _REPORT.id == _OTHER))
_BEGIN = insert(table.report).returning(_REPORT.number)
_IDS = select(_REPORT.number, _REPORT.id).where(_REPORT.given == _GIVEN)


def admit(
    connection: Connection, reading: Reading, arrived: str, recorded_at: str, capture: Capture | None
) -> Admitted:
    """Keep what is new of a delivery; times are instants."""
    _check(reading.report)
    given, fingerprint = reading.report.id, hashlib.sha256(reading.report.text.encode()).hexdigest()
    bytes_ = None if capture is None else capture.sha256
    said = {"given": given, "fingerprint": fingerprint, "sha256": bytes_}
    version = connection.execute(_VERSION, said).first()
    if version is None:
        number, learned, to_file = _first(connection, reading, fingerprint, arrived, recorded_at)
    elif version.reason is not None:
        raise UnreadableError(given, f"it was redacted by {version.by} ({version.reason}) and is not taken in again")
    else:
        number = version.number
        learned, to_file = _again(connection, version, reading, arrived, recorded_at)
    if capture is not None:
        _capture(connection, number, capture)
    if to_file == {number: given}:
        return Admitted(given, learned, (given,), is_first=version is None)
    ids = {row.number: row.id for row in connection.execute(_IDS, {"given": given})}
    return Admitted(ids[number], learned, tuple(sorted(ids[one] for one in to_file)))


def _first(
    connection: Connection, reading: Reading, fingerprint: str, arrived: str, recorded_at: str
) -> tuple[int, bool, dict[int, str]]:
    """A text that did not come under this id before; gives its number, and what is to be filed."""
    given, other = reading.report.id, other_name(reading.report.id, fingerprint)
    named_so = connection.execute(_NAMED_SO, {"given": given, "other": other}).scalars().all()
    if any(one != given for one in named_so):
        raise UnreadableError(given, "it would be called what another report is called; give it another id")
    id_ = other if named_so else given
    row = {"id": id_, "given": given, "fingerprint": fingerprint, "arrived": arrived, "moment": arrived}
    number = connection.execute(_BEGIN, row).scalar_one()
    made = keep_first(connection, number, reading, recorded_at)
    use(connection, number, made, arrived, dict(reading.report), None)
    renamed = name(connection, given) if named_so else {}
    return number, True, {number: id_} | renamed


def _again(
    connection: Connection, version: Row[Any], reading: Reading, arrived: str, recorded_at: str
) -> tuple[bool, dict[int, str]]:
    """A version that is here; gives whether anything was learned, and what is to be filed."""
    number, earlier = version.number, arrived < version.arrived
    learned = keep(connection, number, reading, recorded_at)
    if earlier:
        connection.execute(update(table.report).where(_REPORT.number == number).values(arrived=arrived))
    changed = (learned or earlier) and settle(connection, number, version.reading)
    renamed = name(connection, reading.report.id) if earlier else {}
    return learned or earlier, ({number: ""} if changed or earlier else {}) | renamed


def _check(report: Report) -> None:
    """Refuse what a database cannot keep, or a reference cannot name."""
    if not report.id or "#" in report.id or not report.id.isprintable():
        shown = report.id.encode("ascii", "backslashreplace").decode() or "a report"
        raise UnreadableError(shown, "its id is empty or holds '#' or a control character; give it another")
    for words in (report.text, *(getattr(report, field) or "" for field in ABOUT)):
        if "\0" in words or not _is_whole(words):
            raise UnreadableError(report.id, "it holds a NUL or half a character, which no database keeps")


def _is_whole(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _capture(connection: Connection, report: int, capture: Capture) -> None:
    kept = table.capture.c
    about = capture.model_dump_json(exclude={"content"})
    known = and_(kept.report == report, kept.sha256 == capture.sha256, kept.about == about)
    if connection.execute(select(kept.number).where(known)).first() is None:
        row = {"report": report, "sha256": capture.sha256, "fetched_at": capture.fetched_at, "about": about}
        connection.execute(insert(table.capture), [row])
