"""Who works at the desk, for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.pages.you import session_id
from tocsin.desk.person import Who
from tocsin.desk.views.people import ActsView, PeopleView, YouView, acts, people, you

router = APIRouter(tags=["people"])
_ADMINS = [Depends(needs("admin"))]


@router.get("/you")
def account(request: Request, desk: TheDesk, who: Who) -> YouView:
    """One's own account: sessions, tokens without their secrets, and where one was mentioned."""
    return you(desk.ledger, who, session_id(request))


@router.get("/people", dependencies=_ADMINS)
def everybody(desk: TheDesk) -> PeopleView:
    """All accounts."""
    return people(desk.ledger)


@router.get("/audit", dependencies=_ADMINS)
def audit(
    desk: TheDesk,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=100, description="`next` of the page before")] = None,
) -> ActsView:
    """What was done at the desk, the last first."""
    return acts(desk.ledger, limit, after)
