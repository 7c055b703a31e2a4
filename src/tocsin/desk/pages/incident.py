"""The page of an incident, where people join it with another, or part a report from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.addresses import incident_at
from tocsin.desk.views.incident import incident
from tocsin.errors import UsageError

router = APIRouter()

_JUDGES = [Depends(needs("analyst"))]
Name = Annotated[str, Form(max_length=500)]
Reason = Annotated[str, Form(max_length=2_000)]


@router.get("/incidents/{id_}")
def whole(request: Request, desk: TheDesk, id_: str, as_of: str | None = None) -> Response:
    """All of an incident; under another name than its own, it is sent on to that."""
    view = incident(desk.ledger, id_, as_of or None)
    if view.id != id_:
        return RedirectResponse(incident_at(view.id, as_of), 307)
    return page(request, "incident.html", view)


@router.post("/incidents/{id_}/merge", dependencies=_JUDGES)
def merge(desk: TheDesk, who: Who, id_: str, other: Name, reason: Reason) -> Response:
    """Say that another incident is this one."""
    desk.ledger.judge("same", id_, other.strip(), who.name, _said(reason))
    return RedirectResponse(incident_at(id_), 303)


@router.post("/incidents/{id_}/split", dependencies=_JUDGES)
def split(desk: TheDesk, who: Who, id_: str, mention: Name, reason: Reason) -> Response:
    """Say that what a report tells of is another incident than this."""
    desk.ledger.judge("different", mention, id_, who.name, _said(reason))
    return RedirectResponse(incident_at(id_), 303)


def _said(reason: str) -> str:
    if not reason.strip():
        raise UsageError("say why: whoever looks at it later must be able to tell")
    return reason.strip()
