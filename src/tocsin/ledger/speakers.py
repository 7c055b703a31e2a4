"""Who speaks in the reports, what became of what they said, and every claim of theirs; `ledger.speakers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import spoken
from tocsin.ledger.entries import Entry
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.lists import Page
from tocsin.ledger.reads import Reads
from tocsin.ledger.remaking import refresh
from tocsin.ledger.store import Store
from tocsin.ledger.views import accounts_at, sources
from tocsin.ledger.words import words
from tocsin.model.judgement import mention
from tocsin.model.reading import Claim
from tocsin.model.source import SourceRecord

_BETWEEN = " "  # of a cursor's parts: the story, and the claim in it


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim of a source, with the report that it stands in."""

    entry: Entry
    claim: Claim

    @property
    def reference(self) -> str:
        """How it is referred to."""
        return mention(self.entry.id, self.claim.uid)


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
        self._refresh()
        with self._store.reading() as reads:
            if as_of is None:
                found = spoken.records(reads.connection, typed, limit + 1, after)
            else:
                found = _called(sources(reads, self._joiner, instant(as_of)), typed)
                found = found[_behind(found, after) :]
        return Page(tuple(found[:limit]), found[limit - 1].key if len(found) > limit else None)

    def record(self, key: str, as_of: str | None = None) -> SourceRecord:
        """The record of one source, by its key."""
        self._refresh()
        with self._store.reading() as reads:
            if as_of is None:
                found = spoken.record(reads.connection, key)
            else:
                found = next((one for one in sources(reads, self._joiner, instant(as_of)) if one.key == key), None)
        if found is None:
            raise NotFoundError(f"no source is called {key!r}; `tocsin sources` lists who speaks")
        return found

    def claims(
        self, key: str, limit: int = 50, after: str | None = None, as_of: str | None = None
    ) -> Page[Spoken]:  # fmt: skip
        """A page of what a source said: the stories that were reported on last first, of each the newest report.

        after: `next` of the page before.
        """
        self._refresh()
        place, _, last = (after or "").partition(_BETWEEN)
        if after is not None and not last:
            raise _no_cursor(after)
        found: list[tuple[str, Spoken]] = []
        with self._store.reading() as reads:
            for there, said in self._said(reads, key, place, as_of):
                for one in _spoken(reads, said, as_of):
                    if last:
                        last = "" if one.reference == last else last
                    elif len(found) == limit:
                        end, ended = found[-1]
                        return Page(tuple(one for _, one in found), f"{end}{_BETWEEN}{ended.reference}")
                    else:
                        found.append((there, one))
        if last:
            raise _no_cursor(after)
        return Page(tuple(one for _, one in found))

    def _said(self, reads: Reads, key: str, place: str, as_of: str | None) -> Iterator[tuple[str, set[str]]]:
        """The claims of a source, story by story from a place on; as they stood at a time all at once."""
        if as_of is not None:
            made = accounts_at(reads, self._joiner, instant(as_of))
            yield "", {claim for account in made for claim in self._joiner.said(account).get(key, ())}
            return
        told, _, story = place.partition("|")
        for when, id_, account in spoken.accounts(reads.connection, key, (told, story) if story else None):
            yield f"{when}|{id_}", set(self._joiner.said(account).get(key, ()))

    def _refresh(self) -> None:
        refresh(self._store, self._joiner, instant(self._clock()))


def _called(records: Iterable[SourceRecord], typed: str) -> list[SourceRecord]:
    wanted = {word for word, _, _ in words(typed)}
    return [one for one in records if wanted <= {word for word, _, _ in words(f"{one.name} {one.key}")}]


def _behind(records: Sequence[SourceRecord], after: str | None) -> int:
    """How many records stand before those behind one, by its key."""
    if after is None:
        return 0
    for place, one in enumerate(records, 1):
        if one.key == after:
            return place
    raise _no_cursor(after)


def _no_cursor(after: str | None) -> UsageError:
    return UsageError(f"{after!r} is no place in this list; take `next` of the piece before, as it is")


def _spoken(reads: Reads, said: set[str], as_of: str | None) -> Iterator[Spoken]:
    """Claims by what they are called (`report#uid`), the newest report first, in order of its text."""
    reports = {claim.partition("#")[0] for claim in said}
    for entry in sorted(reads.reports(as_of, reports), key=lambda one: (one.moment, one.id), reverse=True):
        reading = reads.reading(entry.id, as_of=as_of)
        for claim in () if reading is None else reading.claims:
            found = Spoken(entry, claim)
            if found.reference in said:
                yield found
