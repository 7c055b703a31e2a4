"""The ledger: reports come in, people judge, and stories come out, now or as they stood at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from tocsin.errors import NotFoundError
from tocsin.ledger import changes, check, diff, lists, redact
from tocsin.ledger.accounts import Accounts
from tocsin.ledger.changes import Changed
from tocsin.ledger.doubts import Doubt, doubts, hanging
from tocsin.ledger.entries import Entry
from tocsin.ledger.filing import file, file_first, made_by, tied
from tocsin.ledger.history import History, history
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Group, Joiner
from tocsin.ledger.lists import EVERYTHING, Facet, Page, Wanted
from tocsin.ledger.named import reports_named
from tocsin.ledger.notes import Notes
from tocsin.ledger.past import cards_at
from tocsin.ledger.people import said, standing, strikes, struck_out
from tocsin.ledger.reads import Reads
from tocsin.ledger.references import Anchor, anchor
from tocsin.ledger.remaking import refresh
from tocsin.ledger.search import EVERYWHERE, Found, Within
from tocsin.ledger.speakers import Speakers
from tocsin.ledger.store import Store
from tocsin.ledger.unread import Unread, unread
from tocsin.ledger.views import account_of, at, current, echoes_of, group_of, groups_at, narrowed, sources, texts
from tocsin.ledger.writes import Writes
from tocsin.model.account import Account
from tocsin.model.capture import Capture
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import MACHINE, Judged, Judgement, Verdict
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Claim, Figure, ReaderInfo, Reading
from tocsin.model.source import SourceRecord

_AT_ONCE = 50
"""Reports that are joined anew in one transaction."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: the report's id here, and whether anything was learned."""

    report: str
    new: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim, with the report that it stands in."""

    entry: Entry
    claim: Claim


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure, with the report that it stands in and the claim whose word it is; null: the outlet's own."""

    entry: Entry
    figure: Figure
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Joined:
    """An incident by its `mentions` (`report#key`), in order, with all judgements about any of them that stand.

    `homes` gives the incident that each mention of the reports around it is in.
    """

    incident: Incident
    mentions: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    homes: Mapping[str, str]


class Ledger:
    """Reports, readings and judgements, kept for good, and what they come to.

    store: where it is kept. joiner: what joins reports. clock: gives the time, with zone. A reference is the id of a
    report, story or incident, or the start of one; UsageError where it is none's. `as_of` (ISO 8601 with zone) asks
    for what was known then. `notes` is what people write beside it, `accounts` who they are, `speakers` whose word is
    in the reports.
    """

    def __init__(self, store: Store, joiner: Joiner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._joiner = joiner
        self._clock = clock
        self.notes = Notes(store, joiner, clock)
        self.accounts = Accounts(store, clock)
        self.speakers = Speakers(store, joiner, clock)

    def add(self, reading: Reading, capture: Capture | None = None, arrived: str | None = None) -> Added:
        """Take in a report as it was read; one that is here already, read the same, changes nothing.

        arrived: when it was first learned of, ISO 8601 with zone; else when its capture was fetched, or now.
        """
        return self.add_many([(reading, capture)], arrived)[0]

    def add_many(self, pairs: Iterable[tuple[Reading, Capture | None]], arrived: str | None = None) -> list[Added]:
        """Take in reports in one transaction: all of them or, if that fails, none."""
        pairs, now = list(pairs), self._now()
        for _, capture in pairs:
            if capture is not None:
                self._store.captures.put(capture.content)
        with self._store.writing() as writes:
            made_by(writes, self._joiner)
            return [
                self._take(writes, reading, capture, arrived or (capture and capture.fetched_at) or now, now)
                for reading, capture in pairs
            ]

    def reread(self, reading: Reading) -> Added:
        """Take in another reading of a report, beside those that there are; it counts from now on."""
        with self._store.reading() as reads:
            entry = reads.report(reading.report.id)
        return self.add(reading, arrived=None if entry is None else entry.arrived)

    def reports(self, as_of: str | None = None, reference: str | None = None) -> list[Entry]:
        """Reports in order of when they were published or else arrived: all, or those of a story or incident."""
        if reference is not None:
            self._refresh()
        with self._store.reading() as reads:
            return reads.reports(as_of, None if reference is None else self._reports(reads, reference, as_of))

    def reading(self, reference: str, as_of: str | None = None, sha256: str | None = None) -> Reading | None:
        """The reading of a report that counts; null where it was redacted, or not known then. sha256: another one."""
        with self._store.reading() as reads:
            return reads.reading(anchor(reads, reference).report, sha256, as_of)

    def history(self, reference: str) -> History:
        """What became of a report: its captures, readings and other versions."""
        with self._store.reading() as reads:
            return history(reads, anchor(reads, reference).report)

    def reports_named(self, references: Iterable[str]) -> set[str]:
        """The ids of the reports that many references are about, of stories all; others are passed over."""
        with self._store.reading() as reads:
            return reports_named(reads, references)

    def readings(self, reports: Iterable[str]) -> Iterator[Reading]:
        """The readings that count of these reports, in no order; what is redacted or not here is passed over."""
        with self._store.reading() as reads:
            yield from reads.readings_in_use(reports)

    def stories(self, as_of: str | None = None) -> list[Story]:
        """All stories, in order of id."""
        if as_of is not None:
            return sorted((one for group in self._groups(as_of) for one in group.stories), key=lambda one: one.id)
        self._refresh()
        with self._store.reading() as reads:
            return current(reads, self._joiner, self._now())

    def cards(
        self, wanted: Wanted = EVERYTHING, limit: int = 50, after: str | None = None, as_of: str | None = None
    ) -> Page[Card]:
        """A page of stories as lists show them, what was reported on last first; after: `next` of the page before.

        Cheap at any size for what stands now; what stood at a time is made from the reports known then.
        """
        if as_of is not None:
            with self._store.reading() as reads:
                return cards_at(reads, self._joiner, wanted, limit, after, instant(as_of))
        self._refresh()
        now = self._now()
        wanted = narrowed(self._joiner, wanted, now)
        with self._store.reading() as reads:
            return lists.cards(reads.connection, lambda card: at(self._joiner, card, now), wanted, limit, after)

    def cards_of(self, ids: Sequence[str]) -> list[Card]:
        """The cards of these stories, in this order; what is no story now is passed over."""
        self._refresh()
        now = self._now()
        with self._store.reading() as reads:
            return [at(self._joiner, card, now) for card in lists.cards_of(reads.connection, ids)]

    def facets(self, facet: Facet, limit: int = 100) -> list[tuple[str, int]]:
        """What stories can be asked for by (`Wanted`), and how many there are of each; those of the most first."""
        self._refresh()
        with self._store.reading() as reads:
            return lists.values(reads.connection, facet, limit)

    def newest_incidents(self, limit: int = 300, after: str | None = None) -> Page[Incident]:
        """A page of incidents, those of the last day first, of a day those that most pages tell of; undated last."""
        self._refresh()
        with self._store.reading() as reads:
            return lists.incidents(reads.connection, limit, after)

    def changes(self, after: int = 0, limit: int = 1000) -> list[Changed]:
        """What has changed since a change of this number, in order; the stories are brought up to it first.

        Cheap enough to be asked every second: this is how a view that stays open learns that it is old.
        """
        self._refresh()
        with self._store.reading() as reads:
            return changes.since(reads.connection, after, limit)

    def last_change(self) -> int:
        """The number of the last change, 0 before the first; until there is another, everything stays as it is.

        But for the status of stories, which depends on the time.
        """
        self._refresh()
        with self._store.reading() as reads:
            return changes.last(reads.connection)

    def story(self, reference: str, as_of: str | None = None) -> Story:
        """The story that a report, story or incident is in."""
        self._refresh()
        with self._store.reading() as reads:
            return self._story(reads, anchor(reads, reference), as_of)

    def account(self, reference: str, as_of: str | None = None, since: str | None = None) -> Account:
        """What the story that a report, story or incident is in comes to; since: with what has changed from then on."""
        self._refresh()
        at = self._now() if as_of is None else instant(as_of)
        with self._store.reading() as reads:
            report = anchor(reads, reference).report
            found = account_of(reads, self._joiner, report, at, None if as_of is None else at)
            if found is None:
                raise _nowhere(reference)
            if since is not None:
                then = instant(since)
                found = found.compared(account_of(reads, self._joiner, report, then, then), since)
            return found.worded(texts(reads, _reports_in(found), None if as_of is None else at))

    def incidents(self, as_of: str | None = None, reference: str | None = None) -> list[Incident]:
        """All incidents, in order of id; reference: those of its story, or the one that it is of an incident."""
        if reference is not None:
            return self._incidents(reference, as_of)
        if as_of is not None:
            return sorted((one for group in self._groups(as_of) for one in group.incidents), key=lambda one: one.id)
        self._refresh()
        with self._store.reading() as reads:
            return reads.incidents()

    def claims(self, reference: str | None = None, as_of: str | None = None) -> Iterator[Claimed]:
        """The claims of all reports, or of one, or of those of a story or incident; in order of report and text."""
        for entry, reading in self._readings(reference, as_of):
            for claim in reading.claims:
                yield Claimed(entry, claim)

    def figures(self, reference: str | None = None, as_of: str | None = None) -> Iterator[Counted]:
        """The figures of all reports, or of one, or of those of a story or incident; in order of report and text."""
        for entry, reading in self._readings(reference, as_of):
            claims = {claim.id: claim for claim in reading.claims}
            for figure in reading.figures:
                yield Counted(entry, figure, claims.get(figure.claim or ""))

    def sources(self, as_of: str | None = None, reference: str | None = None) -> list[SourceRecord]:
        """What became of what each source said, in all stories or in one; those with the most claims first."""
        self._refresh()
        with self._store.reading() as reads:
            report = None if reference is None else anchor(reads, reference).report
            return sources(reads, self._joiner, None if as_of is None else instant(as_of), report)

    def search(
        self,
        typed: str,
        limit: int = 20,
        as_of: str | None = None,
        after: Entry | None = None,
        within: Within = EVERYWHERE,
    ) -> list[Found]:
        """Reports found by words, newest first; after: the last one seen."""
        with self._store.reading() as reads:
            return reads.search(typed, limit, as_of, after, within)

    def judge(self, verdict: Verdict, one: str, other: str, by: str, reason: str) -> list[Judgement]:
        """Say that two stories, reports or incidents are the same, or different; gives what was kept."""
        now = self._now()
        with self._store.writing() as writes:
            made = said(writes, self._joiner, verdict, one, other, by, reason, now)
            writes.judge(made)
            self._judged(writes, made, now)
            return made

    def undo(self, one: str, other: str) -> list[Judgement]:
        """Withdraw what a person said of two stories, reports or incidents; gives what was withdrawn."""
        now = self._now()
        with self._store.writing() as writes:
            found = standing(writes, self._joiner, one, other, now)
            for judgement in found:
                writes.withdraw(judgement, now)
            self._judged(writes, found, now)
            return found

    def judgements(self, reference: str | None = None, as_of: str | None = None) -> list[Judgement]:
        """What people have said, and nobody has withdrawn: of all, or of a report, or of those of a story."""
        with self._store.reading() as reads:
            ids = None if reference is None else self._reports(reads, reference, as_of)
            return [one for one in reads.judgements(ids, as_of) if one.by != MACHINE]

    def joined(self, reference: str, as_of: str | None = None) -> Joined:
        """An incident, with all that is judged of it; NotFoundError where there is none, or none was known then."""
        self._refresh()
        at = self._now() if as_of is None else instant(as_of)
        with self._store.reading() as reads:
            about = anchor(reads, reference)
            group = group_of(reads, self._joiner, about.report, at, None if as_of is None else at)
            name = group.names.get(about.id)
            found = next((one for one in group.incidents if name in group.mentions[one.id]), None)
            if found is None:
                raise NotFoundError(f"{reference!r} is no incident, or none that was known then")
            mentions = tuple(group.mentions[found.id])
            made = reads.judgements(found.reports, None if as_of is None else at)
            wanted = {mention: one.id for one in group.incidents for mention in group.mentions[one.id]}
            touching = (one for one in made if one.kind == "incident" and {one.one, one.other} & set(mentions))
            return Joined(found, mentions, tuple(touching), wanted)

    def doubts(self, even: Mapping[Judged, float], limit: int = 20, skipped: int = 0) -> list[Doubt]:
        """The pairs that the machine can least tell; even: by kind, the score at which it would be a toss-up."""
        self._refresh()
        with self._store.reading() as reads:
            return hanging(reads, doubts(reads, even, limit, skipped))

    def unread(self, limit: int = 50, most: int = 500, after: str | None = None) -> Page[Unread]:
        """Reports of which something could not be read, newest first; after: `next` of the piece before.

        most: how many reports are looked at before a piece ends, so that a piece may be short though more follow.
        """
        with self._store.reading() as reads:
            return unread(reads, limit, most, after)

    def echoes(self, reference: str, as_of: str | None = None) -> Echoes:
        """How the words of the story that a report, story or incident is in reached us, voice by voice."""
        self._refresh()
        with self._store.reading() as reads:
            report = anchor(reads, reference).report
            found = echoes_of(reads, self._joiner, report, None if as_of is None else instant(as_of))
        if found is None:
            raise _nowhere(reference)
        return found

    def strike_out(self, one: str, other: str, by: str, reason: str) -> Judgement:
        """Say that what one voice says does not go back to another; voices as `echoes` refers to them."""
        now = self._now()
        with self._store.writing() as writes:
            made = struck_out(writes, one, other, by, reason, now)
            writes.judge([made])
            self._judged(writes, [made], now)
            return made

    def restore(self, one: str, other: str) -> list[Judgement]:
        """Withdraw what was struck out between two voices; gives what was withdrawn."""
        now = self._now()
        with self._store.writing() as writes:
            found = strikes(writes, one, other)
            for judgement in found:
                writes.withdraw(judgement, now)
            self._judged(writes, found, now)
            return found

    def review(self, reference: str, item: str, correction: str, reason: str, by: str) -> None:
        """Keep a person's correction (JSON) of one machine record of a report, by its uid."""
        with self._store.writing() as writes:
            writes.review(anchor(writes, reference).report, item, correction, reason, by, self._now())

    def redact(self, reference: str, reason: str, by: str) -> redact.Redaction:
        """Erase what a report says, for good; a tombstone stays."""
        with self._store.reading() as reads:
            report = anchor(reads, reference).report
            near = tied(reads, [report]) - {report}
        done = redact.redact(self._store, report, reason, by, self._now())
        with self._store.writing() as writes:
            writes.mark(near)
        return done

    def diff(self, before: ReaderInfo, after: ReaderInfo) -> list[diff.Change]:
        """What changed from one reader to another, over all reports that both have read."""
        with self._store.reading() as reads:
            return list(diff.between(reads, before, after))

    def readers(self) -> list[ReaderInfo]:
        """The readers whose readings are here, in order of their first."""
        with self._store.reading() as reads:
            made = [one for entry in reads.reports() for one in reads.readings(entry.id)]
        return list(dict.fromkeys(one.reader for one in sorted(made, key=lambda one: one.recorded_at)))

    def check(self) -> list[check.Fault]:
        """Every fault of what is kept, and of what is derived."""
        return list(check.check(self._store, self._joiner.version))

    def rebuild(self) -> int:
        """Make anew all that is derived: gists, the machine's judgements, stories; gives the number of reports."""
        ids = check.rebuild(self._store)
        for start in range(0, len(ids), _AT_ONCE):
            with self._store.writing() as writes:
                made_by(writes, self._joiner, anew=True)
                file(writes, self._joiner, ids[start : start + _AT_ONCE])
        self._refresh()
        return len(ids)

    def sweep(self) -> list[str]:
        """Erase bytes on disk that no report came from, as where adding was cut off; gives their hashes."""
        return check.sweep(self._store, self._now())

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _now(self) -> str:
        return instant(self._clock())

    def _take(self, writes: Writes, reading: Reading, capture: Capture | None, arrived: str, now: str) -> Added:
        before = tied(writes, [entry.id for entry in writes.versions(reading.report.id)])
        admitted = writes.admit(reading, arrived, now, capture)
        if admitted.is_first:
            file_first(writes, self._joiner, reading, instant(arrived))
        elif admitted.to_file:
            file(writes, self._joiner, admitted.to_file)
            writes.mark(before)
        if admitted.new:
            writes.note("report", [admitted.report], now)
        return Added(admitted.report, admitted.new)

    def _judged(self, writes: Writes, judgements: Iterable[Judgement], at: str) -> None:
        ends = sorted({end.partition("#")[0] for one in judgements for end in (one.one, one.other)})
        writes.mark(ends)
        writes.note("judgement", ends, at)

    def _refresh(self) -> None:
        refresh(self._store, self._joiner, self._now())

    def _groups(self, as_of: str) -> Iterator[Group]:
        with self._store.reading() as reads:
            yield from groups_at(reads, self._joiner, instant(as_of))

    def _story(self, reads: Reads, about: Anchor, as_of: str | None) -> Story:
        if as_of is None:
            found = current(reads, self._joiner, self._now(), [about.report])
        else:
            at = instant(as_of)
            found = list(group_of(reads, self._joiner, about.report, at, at).stories)
        return next(story for story in found if about.report in story.reports)

    def _incidents(self, reference: str, as_of: str | None) -> list[Incident]:
        self._refresh()
        with self._store.reading() as reads:
            about = anchor(reads, reference)
            if as_of is None and about.kind != "incident":
                return reads.incidents_of(about.report)
            if as_of is None and (found := reads.incident(about.id)) is not None:
                return [found]
            at = self._now() if as_of is None else instant(as_of)
            group = group_of(reads, self._joiner, about.report, at, None if as_of is None else at)
        if about.kind == "incident":
            name = group.names[about.id]
            return [one for one in group.incidents if name in group.mentions[one.id]]
        story = next(one for one in group.stories if about.report in one.reports)
        return [one for one in group.incidents if one.id in story.incidents]

    def _reports(self, reads: Reads, reference: str, as_of: str | None) -> tuple[str, ...]:
        about = anchor(reads, reference)
        if about.kind == "report":
            return (about.report,)
        if about.kind == "incident":
            return tuple(report for one in self._incidents(reference, as_of) for report in one.reports)
        return self._story(reads, about, as_of).reports

    def _readings(self, reference: str | None, as_of: str | None) -> Iterator[tuple[Entry, Reading]]:
        self._refresh()
        with self._store.reading() as reads:
            ids = None if reference is None else self._reports(reads, reference, as_of)
            for entry in reads.reports(as_of, ids):
                if (reading := reads.reading(entry.id, as_of=as_of)) is not None:
                    yield entry, reading


def _reports_in(account: Account) -> set[str]:
    """The reports that the lines of an account stand on, those that have changed with them."""
    lines = [*account.lines, *(line for one in account.changes for line in (one.before, one.after) if line is not None)]
    return {voice.report for line in lines for voice in line.voices}


def _nowhere(reference: str) -> NotFoundError:
    return NotFoundError(f"{reference!r} is in no story: it was redacted, or not known then")
