"""One record of a report: what the machine says, what people say of it, and how it is graded."""

from __future__ import annotations

from tocsin.desk.views.addresses import report_at, words_at
from tocsin.desk.views.comments import CommentsView, comments
from tocsin.desk.views.grades import GradingView, grading
from tocsin.desk.views.report_records import RecordView, records
from tocsin.desk.views.reviews import FAULTS, Fault, ReviewView, reviews
from tocsin.errors import NotFoundError
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.wording.plain import heading


class RecordPageView(Noun):
    """A record with its report; `grading` and `comments` are of claims, null for all else.

    `faults` are those that can be said of it.
    """

    report: str
    title: str
    outlet: str | None
    at: str
    words_at: str
    record: RecordView
    reviews: tuple[ReviewView, ...]
    faults: tuple[Fault, ...]
    grading: GradingView | None
    comments: CommentsView | None


def record(ledger: Ledger, reference: str, uid: str) -> RecordPageView:
    """A record of a report by its uid; refused where the reading in use has none that is called so."""
    read = ledger.reading(reference)
    if read is None:
        raise NotFoundError(f"{reference!r} was redacted; nothing is left of what was read in it")
    said = reviews(ledger, read.report.id)
    found = next((one for one in records(read, said).views if one.uid == uid), None)
    if found is None:
        raise NotFoundError(f"the reading of {reference!r} that is in use has no record {uid!r}; see its page")
    claim = f"{read.report.id}#{uid}"
    is_claim = found.layer == "claims"
    return RecordPageView(
        report=read.report.id,
        title=heading(read.report.title or ""),
        outlet=read.report.outlet,
        at=report_at(read.report.id),
        words_at=words_at(read.report.id, found.span),
        record=found,
        reviews=tuple(one for one in said if one.item == uid),
        faults=tuple(fault for fault in FAULTS if is_claim or fault != "wrong speaker"),
        grading=grading(ledger.notes.history_of_claim(claim)) if is_claim else None,
        comments=comments(ledger, claim) if is_claim else None,
    )
