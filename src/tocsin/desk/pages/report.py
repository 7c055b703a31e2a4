"""The page of a report, and of one record of it, where people say what is wrong with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.addresses import record_at, report_at
from tocsin.desk.views.record import record
from tocsin.desk.views.report import report
from tocsin.desk.views.reviews import Correction, Fault

# Ids of reports may hold slashes, so that what stands below one is looked for first.
router = APIRouter()

_JUDGES = [Depends(needs("analyst"))]
Text = Annotated[str, Form(max_length=2_000)]


@router.get("/reports/{id_:path}/records/{uid}")
def one(request: Request, desk: TheDesk, id_: str, uid: str) -> Response:
    """One record of a report, with what people say of it."""
    return page(request, "record.html", record(desk.ledger, id_, uid))


@router.post("/reports/{id_:path}/records/{uid}/reviews", dependencies=_JUDGES)
def review(
    desk: TheDesk, who: Who, id_: str, uid: str, fault: Annotated[Fault, Form()], should_be: Text = "",
    reason: Text = "",
) -> Response:  # fmt: skip
    """Say what is wrong with a record; it is kept beside it."""
    found = record(desk.ledger, id_, uid)
    said = Correction(fault=fault, should_be=should_be.strip())
    desk.ledger.review(found.report, uid, said.model_dump_json(), reason.strip(), who.name)
    return RedirectResponse(record_at(found.report, uid), 303)


@router.post("/reports/{id_:path}/records/{uid}/reviews/withdrawn", dependencies=_JUDGES)
def withdraw(desk: TheDesk, id_: str, uid: str) -> Response:
    """Take back what stands of what was said of a record."""
    desk.ledger.notes.withdraw_review(id_, uid)
    return RedirectResponse(record_at(id_, uid), 303)


@router.post("/reports/{id_:path}/records/{uid}/grades", dependencies=_JUDGES)
def grade(
    desk: TheDesk, who: Who, id_: str, uid: str, letter: Annotated[str, Form()], digit: Annotated[str, Form()],
    reason: Text = "",
) -> Response:  # fmt: skip
    """Grade a claim after the Admiralty code."""
    desk.ledger.notes.grade_claim(f"{id_}#{uid}", letter + digit, who.name, reason.strip())
    return RedirectResponse(record_at(id_, uid), 303)


@router.get("/reports/{id_:path}")
def whole(
    request: Request, desk: TheDesk, id_: str, as_of: str | None = None, at: str | None = None,
    reading: str | None = None,
) -> Response:  # fmt: skip
    """A report with its marks; at: the words that somebody came for (`12-34`); reading: as another reading has it."""
    view = report(desk.ledger, id_, as_of or None, at, reading)
    if view.id != id_:
        return RedirectResponse(report_at(view.id, as_of), 307)
    return page(request, "report.html", view)
