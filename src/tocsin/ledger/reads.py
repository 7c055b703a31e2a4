"""What can be asked of the ledger, all of it in one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, or_, select

from tocsin.ledger import derived
from tocsin.ledger import neighbours as nearby
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.entries import Entry, Kept, Made, Review
from tocsin.ledger.in_use import in_use
from tocsin.ledger.instants import instant
from tocsin.ledger.judged import COLUMNS, ONE, OTHER, as_judgement, judged, standing
from tocsin.ledger.packing import unpack
from tocsin.ledger.search import EVERYWHERE, Found, Within, find
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import MACHINE, Judgement
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import ReaderInfo, Reading

_REPORT, _READING = table.report, table.reading
_IS_REDACTED = exists().where(table.tombstone.c.report == _REPORT.c.number)
_ENTRY_FIELDS = tuple(name for name in Entry.__slots__ if name != "redacted")
_ENTRIES = select(*(_REPORT.c[name] for name in _ENTRY_FIELDS), _IS_REDACTED.label("redacted"))


class Reads:
    """Questions over one connection.

    Reports are named by their id in the ledger, and lists of them are in order of id unless said otherwise. `as_of`
    (ISO 8601 with zone) leaves out what was not known then; null is all that is known. `connection` is for the rest
    of this room.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def reports(self, as_of: str | None = None, ids: Collection[str] | None = None) -> list[Entry]:
        """Reports in order of moment and id; ids: only these, those that are not here passed over."""
        query = _ENTRIES
        if as_of is not None:
            query = query.where(_REPORT.c.arrived <= instant(as_of))
        asked = [query] if ids is None else [query.where(_REPORT.c.id.in_(some)) for some in batches(ids)]
        found = [Entry(**row._mapping) for one in asked for row in self.connection.execute(one)]
        return sorted(found, key=lambda entry: (entry.moment, entry.id))

    def report(self, id_: str) -> Entry | None:
        """One report, null if it is not here."""
        return next(iter(self.reports(ids=[id_])), None)

    def versions(self, id_: str) -> list[Entry]:
        """The reports that came under the id that this one came under, itself among them, in order of arrival."""
        given = select(_REPORT.c.given).where(_REPORT.c.id == id_).scalar_subquery()
        found = self.connection.execute(_ENTRIES.where(_REPORT.c.given == given))
        return sorted((Entry(**row._mapping) for row in found), key=lambda entry: (entry.arrived, entry.id))

    def readings(self, id_: str) -> list[Made]:
        """Every reading of a report, in order of recording."""
        query = (
            select(
                _READING.c.sha256, _READING.c.recorded_at, table.reader.c.versions, _READING.c.number, _REPORT.c.reading
            )
            .join(_REPORT, _REPORT.c.number == _READING.c.report)
            .join(table.reader, table.reader.c.number == _READING.c.reader)
            .where(_REPORT.c.id == id_)
            .order_by(_READING.c.recorded_at, _READING.c.sha256)
        )
        return [
            Made(
                report=id_,
                sha256=row.sha256,
                reader=ReaderInfo.model_validate_json(row.versions),
                recorded_at=row.recorded_at,
                in_use=row.number == row.reading,
            )
            for row in self.connection.execute(query)
        ]

    def reading(self, id_: str, sha256: str | None = None, as_of: str | None = None) -> Reading | None:
        """The reading of a report that is in use, or the one of this hash; null if there is none."""
        if sha256 is None:
            return next(self.readings_in_use([id_], as_of), None)
        query = self._contents().where(_REPORT.c.id == id_, _READING.c.sha256 == sha256)
        row = self.connection.execute(query).first()
        return None if row is None else _reading(row)

    def readings_in_use(self, ids: Iterable[str], as_of: str | None = None) -> Iterator[Reading]:
        """The reading in use of each of these reports, in no order; what is redacted or not here is passed over."""
        at = None if as_of is None else instant(as_of)
        query = self._contents().where(_READING.c.number == in_use(_REPORT, at))
        if at is not None:
            query = query.where(_REPORT.c.arrived <= at)
        for some in batches(ids):
            yield from map(_reading, self.connection.execute(query.where(_REPORT.c.id.in_(some))))

    def gists(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, bytes]:
        """The gist of each report's reading in use; reports that have none are left out."""
        at = None if as_of is None else instant(as_of)
        query = (
            select(_REPORT.c.id, table.gist.c.content)
            .select_from(_REPORT)
            .join(table.gist, table.gist.c.reading == in_use(_REPORT, at))
            .order_by(_REPORT.c.id)
        )
        if at is not None:
            query = query.where(_REPORT.c.arrived <= at)
        found = (self.connection.execute(query.where(_REPORT.c.id.in_(some))) for some in batches(ids))
        return {row.id: unpack(row.content) for rows in found for row in rows}

    def neighbours(self, names: Mapping[str, int], day: int | None) -> list[str]:
        """Reports that share one of the names on a day within its window, or where either has no date."""
        return nearby.neighbours(self.connection, names, day)

    def gists_near(self, names: Mapping[str, int], day: int | None) -> dict[str, bytes]:
        """The gists of these neighbours' readings in use, in order of id."""
        found = nearby.gists(self.connection, names, day)
        return {id_: unpack(found[id_]) for id_ in sorted(found)}

    def judgements(
        self, ids: Iterable[str] | None = None, as_of: str | None = None, within: bool = False
    ) -> list[Judgement]:
        """What stands of the judgements about these reports or anything in them; null: about all.

        A person's stands until withdrawn; the machine's while the two readings it was made from are in use. within:
        only between two of these reports.
        """
        query = judged(*COLUMNS).where(standing(None if as_of is None else instant(as_of)))
        if ids is None:
            found = list(self.connection.execute(query))
        else:
            wanted = set(ids)
            found = [
                row
                for some in batches(sorted(wanted))
                for end in ((ONE,) if within else (ONE, OTHER))
                for row in self.connection.execute(query.where(end.c.id.in_(some)))
                if not within or row.other in wanted
            ]
        unique = {row.number: row for row in found}
        return [as_judgement(row) for _, row in sorted(unique.items())]

    def component(self, ids: Iterable[str], as_of: str | None = None) -> list[str]:
        """These reports and all that judgements connect with them: "same", or the machine's "unsure"."""
        at = None if as_of is None else instant(as_of)
        edge = table.judgement.c
        links = or_(edge.verdict == "same", and_(edge.verdict == "unsure", edge.by == MACHINE))
        query = judged(ONE.c.id.label("one"), OTHER.c.id.label("other")).where(standing(at), links).distinct()
        reached, edge_of = set(ids), set(ids)
        while edge_of:
            touched: set[str] = set()
            for some in batches(sorted(edge_of)):
                for ends in (ONE, OTHER):
                    for row in self.connection.execute(query.where(ends.c.id.in_(some))):
                        touched |= {row.one, row.other}
            edge_of = touched - reached
            reached |= edge_of
        return sorted(reached)

    def statements(self, id_: str, as_of: str | None = None) -> list[Kept]:
        """The statements of a report's reading in use, in the order of the reading."""
        at = None if as_of is None else instant(as_of)
        row, claim = table.statement.c, table.claim.c
        query = (
            select(_REPORT.c.id.label("report"), _READING.c.recorded_at, claim.uid.label("claim"))
            .add_columns(*(row[name] for name in Kept.__slots__ if name not in ("report", "recorded_at", "claim")))
            .select_from(table.statement)
            .join(_READING, _READING.c.number == row.reading)
            .join(_REPORT, _REPORT.c.number == _READING.c.report)
            .outerjoin(table.claim, and_(claim.reading == row.reading, claim.place == row.claim))
            .where(_REPORT.c.id == id_, _READING.c.number == in_use(_REPORT, at))
            .order_by(row.place)
        )
        return [Kept(**found._mapping) for found in self.connection.execute(query)]

    def reviews(self, id_: str, as_of: str | None = None) -> list[Review]:
        """What stands of people's corrections of a report's items, in order of item."""
        row = table.review.c
        query = (
            select(_REPORT.c.id.label("report"), row.item, row.correction, row.reason, row.by, row.made_at)
            .join(_REPORT, _REPORT.c.number == row.report)
            .where(_REPORT.c.id == id_)
            .order_by(row.item)
        )
        if as_of is None:
            query = query.where(row.withdrawn_at.is_(None))
        else:
            at = instant(as_of)
            query = query.where(row.made_at <= at, or_(row.withdrawn_at.is_(None), row.withdrawn_at > at))
        return [Review(**found._mapping) for found in self.connection.execute(query)]

    def search(
        self,
        typed: str,
        limit: int,
        as_of: str | None = None,
        after: Entry | None = None,
        within: Within = EVERYWHERE,
    ) -> list[Found]:
        """Reports found by words (`query.HELP`), newest first by moment, then by id; after: the last one seen."""
        return find(self.connection, typed, limit, None if as_of is None else instant(as_of), after, within)

    def marked(self, limit: int | None = None) -> list[str]:
        """The reports whose stories must be made again, or some of them."""
        return derived.marked(self.connection, limit)

    def fellows(self, ids: Iterable[str]) -> list[str]:
        """All reports of the stories that these reports are in, as the stories were made last."""
        return derived.fellows(self.connection, ids)

    def stories(self, ids: Iterable[str] | None = None) -> list[Story]:
        """The stories that these reports are in, null: all, as they were made last; in order of their id."""
        return [story for _, story in self.stories_told(ids)]

    def stories_told(self, ids: Iterable[str] | None = None) -> list[tuple[str, Story]]:
        """The same, each with the instant when it was last reported on."""
        return derived.stories(self.connection, ids)

    def incidents(self) -> list[Incident]:
        """All incidents, as they were made last; in order of their id."""
        return derived.incidents(self.connection)

    def incident(self, id_: str) -> Incident | None:
        """The incident that is called so, null where none is any more."""
        return derived.incident(self.connection, id_)

    def incidents_of(self, report: str) -> list[Incident]:
        """The incidents of a report's story, in order of their id."""
        return derived.incidents_of(self.connection, report)

    def account(self, report: str) -> bytes | None:
        """The account of a report's story as it was kept, null where it is in none."""
        return derived.account(self.connection, report)

    def echoes(self, report: str) -> Echoes | None:
        """How the words of a report's story reached us, without the words; null where it is in none."""
        return derived.echoes(self.connection, report)

    def _contents(self) -> Any:
        return select(_REPORT.c.id, _READING.c.content).join(_READING, _READING.c.report == _REPORT.c.number)


def _reading(row: Row[Any]) -> Reading:
    """A reading with its report named as it is named here."""
    reading = Reading.model_validate_json(unpack(row.content))
    if reading.report.id == row.id:
        return reading
    return reading.model_copy(update={"report": reading.report.model_copy(update={"id": row.id})})
