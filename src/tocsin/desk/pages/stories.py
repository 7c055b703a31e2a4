"""The first page: the stories."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.rendering import page
from tocsin.desk.views.stories import stories

router = APIRouter()


@router.get("/")
def first(request: Request, desk: TheDesk, as_of: str | None = None) -> Response:
    """What is alive now."""
    return page(request, "stories.html", stories(desk.ledger, as_of))
