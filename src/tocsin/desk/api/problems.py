"""What could not be read, for programs."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.problems import Kind, ProblemsView, problems

router = APIRouter(tags=["problems"])


@router.get("/problems")
def shown(desk: TheDesk, kind: Kind | None = None, after: str | None = None) -> ProblemsView:
    """Reports of which something could not be read, newest first; `next` is what to ask for `after`."""
    return problems(desk.ledger, kind, after)
