"""What people write beside what was reported; `ledger.notes`.

| asked for | by |
|---|---|
| comments | `comment`, `comments`, `edit`, `take_back`, `resolve`, `mentions` |
| grades | `grade_source`, `grades_of_sources`, `history_of_source`; the same `…_claim` |
| what is on a story | `pin`, `assign`, `look`, `seen`, `marks`, `pinned` |
| saved views | `save_view`, `drop_view`, `views` |
| edited briefs | `rewrite`, `edits` |
| reviews | `reviews`, `withdraw_review`; made by `Ledger.review` |

A reference (`about`) is a story's, incident's or report's id, or a claim's `report#uid`. What hangs on a story hangs on
the first of its reports, what hangs on an incident on the place where it is first told of: stories that are joined
have the notes of both, and those that are parted each keep their own. Texts are kept as they were typed; a refusal
(UsageError, NotFoundError) says what is wrong. `as_of` leaves out what was not yet written then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from tocsin.ledger import comments, edits, grades, marks
from tocsin.ledger.instants import instant
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.references import anchor
from tocsin.ledger.remaking import refresh
from tocsin.ledger.store import Store
from tocsin.ledger.subjects import Subject, reports_of, same_now, subject
from tocsin.model.ledger_view import Story
from tocsin.model.note import UNGRADED, Comment, Correction, Edit, Grade, Marks, SavedView


class Notes:
    """The notes of one ledger; `by` and `person` are the names that people sign with."""

    def __init__(self, store: Store, joiner: Joiner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._joiner = joiner
        self._clock = clock

    def comment(self, about: str, text: str, by: str, answers: str | None = None) -> Comment:
        """Keep a comment; answers: the id of the comment that it answers, in whose thread it then stands."""
        self._refresh()
        with self._store.writing() as writes:
            return comments.say(writes.connection, self._subject(writes, about), text, by, self._now(), answers)

    def comments(self, about: str, within: bool = False, as_of: str | None = None) -> list[Comment]:
        """The comments on a thing, in order of time; within: also those on what is told of in its reports."""
        self._refresh()
        at = None if as_of is None else instant(as_of)
        with self._store.reading() as reads:
            found = self._subject(reads, about)
            same = same_now(reads, self._joiner, found, self._now())
            if within and found.kind != "claim":
                return comments.within(reads.connection, {one.report for one in same}, at)
            return comments.on(reads.connection, same, at)

    def edit(self, comment: str, text: str, by: str) -> Comment:
        """Put another text in place of one's own comment; what stood there is kept and shown."""
        with self._store.writing() as writes:
            return comments.reword(writes.connection, comment, text, by, self._now())

    def take_back(self, comment: str, by: str) -> Comment:
        """Erase what one's own comment says; its place in the thread stays."""
        with self._store.writing() as writes:
            return comments.take_back(writes.connection, comment, by, self._now())

    def resolve(self, comment: str, by: str, resolved: bool = True) -> Comment:
        """Close the thread that a comment stands in, or open it again."""
        with self._store.writing() as writes:
            return comments.resolve(writes.connection, comment, by, self._now() if resolved else None)

    def mentions(self, person: str) -> list[Comment]:
        """The comments that mention somebody (`@name`), newest first."""
        with self._store.reading() as reads:
            return comments.mentioning(reads.connection, person)

    def grade_source(self, key: str, code: str, by: str, reason: str = "") -> Grade:
        """Grade a source, by its key; code: as `B2`."""
        with self._store.writing() as writes:
            return grades.set_grade(writes.connection, key, code, reason, by, self._now())

    def grade_claim(self, claim: str, code: str, by: str, reason: str = "") -> Grade:
        """Grade a claim, by its `report#uid`; code: as `B2`."""
        with self._store.writing() as writes:
            found = self._subject(writes, claim)
            return grades.set_grade(writes.connection, found, code, reason, by, self._now())

    def grades_of_sources(self, keys: Iterable[str], as_of: str | None = None) -> dict[str, Grade]:
        """The grade of each of these sources; `UNGRADED` (F6, `by` null) where nobody has set one."""
        wanted, at = list(keys), None if as_of is None else instant(as_of)
        with self._store.reading() as reads:
            found = grades.of_sources(reads.connection, wanted, at)
        return {key: found.get(key, UNGRADED) for key in wanted}

    def grades_of_claims(self, reports: Iterable[str], as_of: str | None = None) -> dict[str, Grade]:
        """The grades of claims of these reports, by `report#uid`; the rest are `UNGRADED` and left out."""
        with self._store.reading() as reads:
            return grades.of_claims(reads.connection, list(reports), None if as_of is None else instant(as_of))

    def history_of_source(self, key: str) -> list[Grade]:
        """All grades that a source was given, the first first."""
        with self._store.reading() as reads:
            return grades.history(reads.connection, key)

    def history_of_claim(self, claim: str) -> list[Grade]:
        """All grades that a claim was given, the first first."""
        with self._store.reading() as reads:
            return grades.history(reads.connection, self._subject(reads, claim))

    def pin(self, person: str, story: str, on: bool = True) -> None:
        """Pin a story for a person, or take the pin out."""
        reports = self._reports(story)
        with self._store.writing() as writes:
            marks.set_pin(writes.connection, person, reports, on, self._now())

    def assign(self, story: str, person: str | None, by: str) -> None:
        """Give a story to somebody to look after; null: to nobody."""
        reports = self._reports(story)
        with self._store.writing() as writes:
            marks.assign(writes.connection, reports, person, by, self._now())

    def look(self, person: str, story: str) -> None:
        """Note that a person has looked at a story now."""
        reports = self._reports(story)
        with self._store.writing() as writes:
            marks.look(writes.connection, person, reports, self._now())

    def seen(self, person: str, story: str) -> str | None:
        """When a person last looked at a story; null: never. What `Ledger.account(since=…)` takes."""
        reports = self._reports(story)
        with self._store.reading() as reads:
            return marks.marks(reads.connection, person, {story: reports})[story].seen

    def marks(self, person: str, stories: Iterable[Story]) -> dict[str, Marks]:
        """What stands on each story for a person, by its id: pin, assignment, open comments, when last seen."""
        with self._store.reading() as reads:
            return marks.marks(reads.connection, person, {one.id: one.reports for one in stories})

    def marks_of(self, person: str, stories: Iterable[str]) -> dict[str, Marks]:
        """The same by the ids of stories, as lists have them."""
        with self._store.reading() as reads:
            return marks.marks(reads.connection, person, marks.members(reads.connection, stories))

    def pinned(self, person: str) -> list[str]:
        """The ids of the stories that a person has pinned, the last pinned first."""
        self._refresh()
        with self._store.reading() as reads:
            return marks.pinned(reads.connection, person)

    def save_view(self, person: str, name: str, query: str) -> SavedView:
        """Keep a query string of the list of stories under a name, in place of what had that name."""
        with self._store.writing() as writes:
            return marks.save_view(writes.connection, person, name, query, self._now())

    def drop_view(self, person: str, name: str) -> None:
        """Forget a saved view."""
        with self._store.writing() as writes:
            marks.drop_view(writes.connection, person, name)

    def views(self, person: str) -> list[SavedView]:
        """A person's saved views, by name."""
        with self._store.reading() as reads:
            return marks.views(reads.connection, person)

    def rewrite(self, story: str, section: str, text: str, machine: str, by: str) -> Edit:
        """Keep a person's text of a section of a story's brief; machine: what the desk made of it then."""
        reports = self._reports(story)
        with self._store.writing() as writes:
            return edits.rewrite(writes.connection, reports, section, text, machine, by, self._now())

    def edits(self, story: str, as_of: str | None = None) -> list[Edit]:
        """All versions of what people made of a story's brief, in order of time; the last of each section counts.

        One whose text is the machine's puts the machine's back.
        """
        reports = self._reports(story)
        with self._store.reading() as reads:
            return edits.edits(reads.connection, reports, None if as_of is None else instant(as_of))

    def reviews(self, report: str, withdrawn: bool = False) -> list[Correction]:
        """The reviews of a report's items, in order of time; withdrawn: those, too, that stand no more."""
        with self._store.reading() as reads:
            return edits.corrections(reads.connection, anchor(reads, report).report, withdrawn)

    def withdraw_review(self, report: str, item: str) -> Correction:
        """Take back the review of one item (its uid) that stands."""
        with self._store.writing() as writes:
            return edits.withdraw(writes.connection, anchor(writes, report).report, item, self._now())

    def _now(self) -> str:
        return instant(self._clock())

    def _refresh(self) -> None:
        refresh(self._store, self._joiner, self._now())

    def _reports(self, story: str) -> tuple[str, ...]:
        self._refresh()
        with self._store.reading() as reads:
            return reports_of(reads, anchor(reads, story).report)

    def _subject(self, reads: Reads, about: str) -> Subject:
        return subject(reads, self._joiner, about, self._now())
