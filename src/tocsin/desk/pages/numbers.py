"""The page about the numbers."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from tocsin.desk.rendering import page
from tocsin.desk.views.numbers import numbers

router = APIRouter()


@router.get("/numbers")
def shown(request: Request) -> Response:
    """What was measured, and what is not known."""
    return page(request, "numbers.html", numbers())
