"""One story, on one page that an editor can act on."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.desk.views.comments import CommentsView, comments
from tocsin.desk.views.sides import SideView, numbered, numbers
from tocsin.desk.views.story_changes import ChangesView, changes
from tocsin.desk.views.story_lines import LostView, SectionView, gone, sections
from tocsin.desk.views.story_matrix import MatrixView, matrix
from tocsin.desk.views.story_related import RelatedView, related
from tocsin.desk.views.story_reports import CoverageView, ReportView, coverage, reports
from tocsin.desk.views.story_timeline import TimelineView, timeline
from tocsin.ledger.entries import Entry
from tocsin.ledger.ledger import Ledger
from tocsin.model.account import Account
from tocsin.model.base import IsoTime, Noun
from tocsin.model.ledger_view import StoryStatus
from tocsin.model.note import Marks
from tocsin.wording.accounts import STATUS, span, told
from tocsin.wording.plain import heading


class StoryView(Noun):
    """A story as it is known, or was known at `as_of`, with what people have put on it.

    `moments` are when its reports were learned of.
    """

    id: str
    title: str
    status: StoryStatus
    status_words: str
    span: str
    told: str
    as_of: IsoTime | None
    at: IsoTime
    sides: tuple[SideView, ...]
    undated: int
    stale: tuple[ReportView, ...]
    sections: tuple[SectionView, ...]
    gone: tuple[LostView, ...]
    changes: ChangesView | None
    matrix: MatrixView
    timeline: TimelineView
    reports: tuple[ReportView, ...]
    coverage: CoverageView
    moments: tuple[IsoTime, ...]
    related: tuple[RelatedView, ...]
    marks: Marks
    comments: CommentsView


def story(
    ledger: Ledger, reference: str, person: str, as_of: str | None = None, since: str | None = None
) -> StoryView:  # fmt: skip
    """The story that a report, story or incident is in; person: whose marks it is shown with.

    since: with what has changed from then on; null: from when the person last looked, if anything came in since.
    """
    account = ledger.account(reference, as_of)
    entries = ledger.reports(as_of, account.id)
    marks = ledger.notes.marks_of(person, [account.id])[account.id]
    if since := since or _last_look(ledger, account, entries, marks):
        account = ledger.account(reference, as_of, since)
    sides = numbered(account.sides)
    number = numbers(sides)
    lines = sections(account, number, as_of)
    shown = reports(entries, account, as_of)
    pages = [page for first in shown for page in (first, *first.copies)]
    return StoryView(
        id=account.id,
        title=heading(account.title),
        status=account.status,
        status_words=STATUS[account.status],
        span=span(account),
        told=told(account),
        as_of=as_of,
        at=account.at,
        sides=sides,
        undated=account.undated,
        stale=tuple(page for page in pages if page.stale),
        sections=lines,
        gone=gone(account, number, as_of),
        changes=changes(account, entries),
        matrix=matrix(lines),
        timeline=timeline(ledger.incidents(as_of, account.id), shown, as_of),
        reports=shown,
        coverage=coverage(entries, account),
        moments=moments(entries if as_of is None else ledger.reports(None, reference)),
        related=related(ledger, account, as_of),
        marks=marks,
        comments=comments(ledger, account.id, as_of),
    )


def _last_look(ledger: Ledger, account: Account, entries: Sequence[Entry], marks: Marks) -> str | None:
    """When a person last looked, where something was learned or judged since."""
    if marks.seen is None:
        return None
    judged = (one.made_at for one in ledger.judgements(account.id) if one.made_at is not None)
    newest = max((*(entry.arrived for entry in entries), *judged))
    return marks.seen if marks.seen < newest <= account.at else None


def moments(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The instants at which something was learned, in order."""
    return tuple(sorted({entry.arrived for entry in entries}))
