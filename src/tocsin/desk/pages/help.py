"""Help."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.desk.rendering import ROOMS, page
from tocsin.desk.views.help import help_view

router = APIRouter()


@router.get("/help")
def shown(request: Request) -> Response:
    """Keys, marks and words."""
    return page(request, "help.html", help_view(ROOMS))
