"""The ledger: reports come in, people judge, and stories come out, now or as they stood at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from tocsin.ledger.entries import Entry
from tocsin.ledger.filing import file, tied
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Group, Joiner
from tocsin.ledger.search import Found
from tocsin.ledger.store import Store
from tocsin.ledger.views import groups_at, refresh
from tocsin.ledger.writes import Writes
from tocsin.model.capture import Capture
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: the report's id here, and whether anything was learned."""

    report: str
    new: bool


class Ledger:
    """Reports, readings and judgements, kept for good, and what they come to.

    store: where it is kept. joiner: what joins reports. clock: gives the time, with zone. `as_of` (ISO 8601 with
    zone) asks for what was known then; UsageError where it is no time.
    """

    def __init__(self, store: Store, joiner: Joiner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._joiner = joiner
        self._clock = clock

    def add(self, reading: Reading, capture: Capture | None = None, arrived: str | None = None) -> Added:
        """Take in a report as it was read; one that is here already changes nothing.

        arrived: when it was first learned of, ISO 8601 with zone; else when its capture was fetched, or now.
        """
        return self._add([(reading, capture)], arrived)[0]

    def add_many(self, pairs: Iterable[tuple[Reading, Capture | None]], arrived: str | None = None) -> list[Added]:
        """Take in reports in one transaction: all of them or, if it fails, none."""
        return self._add(list(pairs), arrived)

    def stories(self, as_of: str | None = None) -> list[Story]:
        """All stories, in order of id."""
        if as_of is not None:
            return sorted((story for group in self._groups(as_of) for story in group.stories), key=lambda one: one.id)
        self._refresh()
        with self._store.reading() as reads:
            return reads.stories()

    def incidents(self, as_of: str | None = None) -> list[Incident]:
        """All incidents, in order of id."""
        if as_of is not None:
            return sorted((one for group in self._groups(as_of) for one in group.incidents), key=lambda one: one.id)
        self._refresh()
        with self._store.reading() as reads:
            return reads.incidents()

    def search(self, typed: str, limit: int = 20, as_of: str | None = None, after: Entry | None = None) -> list[Found]:
        """Reports found by words, newest first; after: the last one seen."""
        with self._store.reading() as reads:
            return reads.search(typed, limit, as_of, after)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _now(self) -> str:
        return instant(self._clock())

    def _add(self, pairs: list[tuple[Reading, Capture | None]], arrived: str | None) -> list[Added]:
        now = self._now()
        for _, capture in pairs:
            if capture is not None:
                self._store.captures.put(capture.content)
        with self._store.writing() as writes:
            return [
                self._take(writes, reading, capture, arrived or (capture and capture.fetched_at) or now, now)
                for reading, capture in pairs
            ]

    def _take(self, writes: Writes, reading: Reading, capture: Capture | None, arrived: str, now: str) -> Added:
        before = tied(writes, [entry.id for entry in writes.versions(reading.report.id)])
        admitted = writes.admit(reading, arrived, now, capture)
        if admitted.to_file:
            file(writes, self._joiner, admitted.to_file)
            writes.mark(before)
        return Added(admitted.report, admitted.new)

    def _refresh(self) -> None:
        refresh(self._store, self._joiner, self._now())

    def _groups(self, as_of: str) -> Iterator[Group]:
        with self._store.reading() as reads:
            yield from groups_at(reads, self._joiner, instant(as_of))
