"""Reports for programs: what was read in them, and what people say of that."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.views.record import RecordPageView, record
from tocsin.desk.views.report import ReportView, report
from tocsin.desk.views.reviews import Correction, Fault
from tocsin.model.base import Noun

router = APIRouter(tags=["reports"])
_JUDGES = [Depends(needs("analyst"))]


class ToReview(Noun):
    """A record of a report by its uid, what is wrong with it, what it should be, and why."""

    report: str
    record: str
    fault: Fault
    should_be: Annotated[str, Field(max_length=2_000)] = ""
    reason: Annotated[str, Field(max_length=2_000)] = ""


class ToWithdraw(Noun):
    """A record of a report by its uid whose review is taken back."""

    report: str
    record: str


@router.get("/records")
def one(desk: TheDesk, report: str, record_: Annotated[str, Field(alias="record")]) -> RecordPageView:
    """One record of a report, with its reviews, grade and comments."""
    return record(desk.ledger, report, record_)


@router.post("/reviews", status_code=201, dependencies=_JUDGES)
def review(desk: TheDesk, who: Who, said: ToReview) -> RecordPageView:
    """Keep what is wrong with a record, beside it."""
    found = record(desk.ledger, said.report, said.record)
    correction = Correction(fault=said.fault, should_be=said.should_be)
    desk.ledger.review(found.report, said.record, correction.model_dump_json(), said.reason, who.name)
    return record(desk.ledger, said.report, said.record)


@router.post("/reviews/withdrawn", dependencies=_JUDGES)
def withdraw(desk: TheDesk, said: ToWithdraw) -> RecordPageView:
    """Take back what stands of what was said of a record."""
    desk.ledger.notes.withdraw_review(said.report, said.record)
    return record(desk.ledger, said.report, said.record)


@router.get("/reports/{id_:path}")
def whole(
    desk: TheDesk, id_: str, as_of: str | None = None, at: str | None = None, reading: str | None = None
) -> ReportView:  # fmt: skip
    """A report in pieces with their marks, and its records; offsets are code points of its text."""
    return report(desk.ledger, id_, as_of, at, reading)
