"""Who speaks in the reports, what became of what they said, and every claim of theirs; `ledger.speakers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.entries import Entry
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.lists import Page
from tocsin.ledger.packing import unpack
from tocsin.ledger.reads import Reads
from tocsin.ledger.remaking import refresh
from tocsin.ledger.store import Store
from tocsin.ledger.views import groups_at, sources
from tocsin.ledger.words import words
from tocsin.model.reading import Claim
from tocsin.model.source import SourceRecord

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim of a source, with the report that it stands in."""

    entry: Entry
    claim: Claim


class Speakers:
    """The sources of one ledger; `as_of` leaves out what was not known then, and takes longer."""

    def __init__(self, store: Store, joiner: Joiner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._joiner = joiner
        self._clock = clock

    def records(
        self, typed: str = "", limit: int = 50, after: str | None = None, as_of: str | None = None
    ) -> Page[SourceRecord]:
        """A page of records, those with the most claims first; typed: words that their names must hold.

        after: `next` of the page before.
        """
        wanted = {word for word, _, _ in words(typed)}
        found = [one for one in self._all(as_of) if wanted <= {word for word, _, _ in words(f"{one.name} {one.key}")}]
        start = 0
        if after is not None:
            start = 1 + next((place for place, one in enumerate(found) if one.key == after), -1)
            if not start:
                raise UsageError(f"{after!r} is no place in this list; take `next` of the piece before, as it is")
        shown = found[start : start + limit]
        return Page(tuple(shown), shown[-1].key if start + limit < len(found) else None)

    def record(self, key: str, as_of: str | None = None) -> SourceRecord:
        """The record of one source, by its key."""
        for one in self._all(as_of):
            if one.key == key:
                return one
        raise NotFoundError(f"no source is called {key!r}; `tocsin sources` lists who speaks")

    def claims(
        self, key: str, limit: int = 50, after: str | None = None, as_of: str | None = None
    ) -> Page[Spoken]:  # fmt: skip
        """A page of what a source said, the newest report first; after: `next` of the page before."""
        self._refresh()
        with self._store.reading() as reads:
            said = {claim for kept in self._accounts(reads, as_of) for claim in self._joiner.said(kept).get(key, ())}
            reports = {claim.partition("#")[0] for claim in said}
            entries = sorted(reads.reports(as_of, reports), key=lambda one: (one.moment, one.id), reverse=True)
            return _page(reads, entries, said, limit, after, as_of)

    def _all(self, as_of: str | None) -> list[SourceRecord]:
        self._refresh()
        with self._store.reading() as reads:
            return sources(reads, self._joiner, None if as_of is None else instant(as_of))

    def _accounts(self, reads: Reads, as_of: str | None) -> Iterator[bytes]:
        if as_of is None:
            query = select(table.story.c.account)
            yield from map(unpack, reads.connection.execution_options(yield_per=_AT_ONCE).execute(query).scalars())
        else:
            for group in groups_at(reads, self._joiner, instant(as_of)):
                yield from group.accounts.values()

    def _refresh(self) -> None:
        refresh(self._store, self._joiner, instant(self._clock()))


def _page(
    reads: Reads, entries: Iterable[Entry], said: set[str], limit: int, after: str | None, as_of: str | None
) -> Page[Spoken]:  # fmt: skip
    """Claims in order of reports and of the text, from the one after a claim (`report#uid`) on."""
    found: list[Spoken] = []
    waiting = after
    for entry in entries:
        if waiting is not None and waiting.partition("#")[0] != entry.id:
            continue
        reading = reads.reading(entry.id, as_of=as_of)
        for claim in () if reading is None else reading.claims:
            reference = f"{entry.id}#{claim.uid}"
            if waiting is not None:
                waiting = None if reference == waiting else waiting
            elif reference in said:
                if len(found) == limit:
                    return Page(tuple(found), f"{found[-1].entry.id}#{found[-1].claim.uid}")
                found.append(Spoken(entry, claim))
    if waiting is not None:
        raise UsageError(f"{after!r} is no place in this list; take `next` of the piece before, as it is")
    return Page(tuple(found))
