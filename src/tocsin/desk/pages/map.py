"""The map of incidents."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.rendering import page
from tocsin.desk.views.map import map_view

router = APIRouter()


@router.get("/map")
def shown(
    request: Request, desk: TheDesk, as_of: str | None = None, story: str | None = None, after: str | None = None
) -> Response:
    """Where it is told to have happened: on a map and in a list that say the same."""
    return page(request, "map.html", map_view(desk.ledger, as_of, story, after))
