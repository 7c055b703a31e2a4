"""What can be written into the ledger, all of it in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, update

from tocsin.errors import UsageError
from tocsin.ledger import admission, derived
from tocsin.ledger import schema as table
from tocsin.ledger.changes import Kind, note
from tocsin.ledger.derived import KeptStory
from tocsin.ledger.entries import Admitted
from tocsin.ledger.instants import instant
from tocsin.ledger.judged import as_rows, same_pair
from tocsin.ledger.keys import UNDATED, forget, remember
from tocsin.ledger.packing import pack, pack_names
from tocsin.ledger.reads import Reads
from tocsin.ledger.rows import put
from tocsin.model.capture import Capture
from tocsin.model.judgement import MACHINE, Judgement
from tocsin.model.ledger_view import Incident
from tocsin.model.reading import Reading

_EDGE = table.judgement.c
_ROW = select(table.report.c.number, table.report.c.reading).where(table.report.c.id == bindparam("this"))
_GIST = insert(table.gist)
_DROP_GIST = delete(table.gist).where(table.gist.c.reading == bindparam("this"))
_DROP_JUDGED = delete(table.judgement).where(
    or_(_EDGE.one == bindparam("report"), _EDGE.other == bindparam("report")),
    or_(_EDGE.one_reading == bindparam("reading"), _EDGE.other_reading == bindparam("reading")),
    _EDGE.by == MACHINE,
)


class Writes(Reads):
    """One transaction over one connection: all of it is kept, or nothing. Writers come one after another."""

    def admit(
        self, reading: Reading, arrived: str, recorded_at: str | None = None, capture: Capture | None = None
    ) -> Admitted:
        """Keep a report and what was read of it; what is here already changes nothing.

        arrived: when the report was first learned of, the earliest counts; recorded_at: when it was read, null: on
        arrival. The bytes of the capture must be on disk by now. What `Admitted.to_file` names is to be filed and
        judged in this transaction.
        """
        arrived = instant(arrived)
        return admission.admit(
            self.connection, reading, arrived, arrived if recorded_at is None else instant(recorded_at), capture
        )

    def file(
        self, id_: str, gist: bytes, names: Sequence[str], day: int | None, maker: str, is_first: bool = False
    ) -> None:
        """Keep the gist of a report's reading in use, and what it is found by, in place of what was kept before.

        The machine's judgements from this reading go, too: they are to be made again. maker: the version of what
        made the gist. is_first: nothing was kept before.
        """
        row = self._row(id_)
        if not is_first and forget(self.connection, row.number):
            self.connection.execute(_DROP_GIST, {"this": row.reading})
            self.connection.execute(_DROP_JUDGED, {"report": row.number, "reading": row.reading})
        kept = {"reading": row.reading, "report": row.number, "maker": maker, "content": pack(gist)}
        at = UNDATED if day is None else day
        unique = sorted(set(names))
        self.connection.execute(_GIST, [kept | {"names": pack_names(unique), "day": at}])
        remember(self.connection, row.number, unique, at)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; a person's takes the place of what any person said of the same two things before."""
        rows = as_rows(self.connection, list(judgements))
        machine = [row for row in rows if row["by"] == MACHINE]
        put(self.connection, table.judgement, machine)
        for row in rows:
            if row["by"] != MACHINE:
                self._say(row)

    def withdraw(self, judgement: Judgement, at: str) -> None:
        """Undo a person's judgement; refused if nothing of the kind stands."""
        [row] = as_rows(self.connection, [judgement])
        if row["by"] == MACHINE:
            raise UsageError("what the machine judged is not withdrawn; judge otherwise, a person's word outranks it")
        if not self._withdraw(row, instant(at)):
            raise UsageError(
                f"nobody's judgement of {judgement.one} and {judgement.other} stands; there is nothing to undo"
            )

    def review(self, id_: str, item: str, correction: str, reason: str, by: str, at: str) -> None:
        """Keep a person's correction (JSON) of one machine record, by its uid, in place of an earlier one."""
        number, made_at = self._row(id_).number, instant(at)
        row = table.review.c
        stands = and_(row.report == number, row.item == item, row.withdrawn_at.is_(None))
        self.connection.execute(update(table.review).where(stands).values(withdrawn_at=made_at))
        said = {"report": number, "item": item, "correction": correction, "reason": reason, "by": by}
        self.connection.execute(insert(table.review), [said | {"made_at": made_at}])

    def mark(self, ids: Iterable[str]) -> None:
        """Say of reports that their stories must be made again."""
        derived.mark(self.connection, ids)

    def regroup(self, ids: Iterable[str], stories: Sequence[KeptStory], incidents: Sequence[Incident], at: str) -> None:
        """Put new stories in place of those that these reports were in; the reports are no longer marked.

        A report that was in one of those and is neither among these nor in a new story is marked.
        """
        derived.regroup(self.connection, ids, stories, incidents, instant(at))

    def note(self, kind: Kind, ids: Iterable[str], at: str) -> None:
        """Write down what has changed, for whoever keeps looking."""
        note(self.connection, kind, ids, instant(at))

    def clear(self) -> None:
        """Drop all stories and mark every report, so that all of it is made again."""
        derived.clear(self.connection)

    def _say(self, row: dict[str, Any]) -> None:
        if row["made_at"] is None:
            raise UsageError("a person's judgement says when it was made")
        row["made_at"] = instant(row["made_at"])
        row["withdrawn_at"] = None if row["withdrawn_at"] is None else instant(row["withdrawn_at"])
        again = and_(
            same_pair(row), _EDGE.by == row["by"], _EDGE.made_at == row["made_at"], _EDGE.verdict == row["verdict"]
        )
        if self.connection.execute(select(_EDGE.number).where(again).limit(1)).first() is None:
            self._withdraw(row, row["made_at"])
            self.connection.execute(insert(table.judgement), [row])

    def _withdraw(self, row: dict[str, Any], at: str) -> bool:
        stands = and_(same_pair(row), _EDGE.by != MACHINE, _EDGE.withdrawn_at.is_(None))
        undone = self.connection.execute(update(table.judgement).where(stands).values(withdrawn_at=at))
        return bool(undone.rowcount)

    def _row(self, id_: str) -> Row[Any]:
        row = self.connection.execute(_ROW, {"this": id_}).first()
        if row is None:
            raise UsageError(f"there is no report {id_!r} in the ledger; `tocsin search` finds reports")
        return row
