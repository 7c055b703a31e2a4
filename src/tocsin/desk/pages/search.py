"""The page of searching."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from tocsin.desk.context import TheDesk
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.search import AskedFor, search

router = APIRouter()


@router.get("/search")
def shown(request: Request, desk: TheDesk, who: Who, asked: Annotated[AskedFor, Query()]) -> Response:
    """What is found, and what can be typed."""
    return page(request, "search.html", search(desk.ledger, asked, discreet=not who.may("analyst")), typed=asked.q)
