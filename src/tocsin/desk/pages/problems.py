"""The page of what could not be read, and the check of the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.rendering import page
from tocsin.desk.views.problems import Kind, check, problems

router = APIRouter()


@router.get("/problems")
def shown(request: Request, desk: TheDesk, kind: Kind | None = None, after: str | None = None) -> Response:
    """What could not be read, newest report first."""
    return page(request, "problems.html", problems(desk.ledger, kind, after or None))


@router.post("/problems/check", dependencies=[Depends(needs("analyst"))])
def look_over(request: Request, desk: TheDesk) -> Response:
    """Look the ledger over, as somebody asked to."""
    return page(request, "check.html", check(desk.ledger))
