"""The page of a place."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.rendering import page
from tocsin.desk.views.place import place

router = APIRouter()


@router.get("/places/{name:path}")
def whole(
    request: Request, desk: TheDesk, name: str, as_of: str | None = None, after: str | None = None
) -> Response:  # fmt: skip
    """What is told of a place."""
    return page(request, "place.html", place(desk.ledger, name, as_of or None, after or None))
