"""The pages of the sources, and how people grade them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.addresses import source_at
from tocsin.desk.views.sources import source, sources

router = APIRouter()

Text = Annotated[str, Form(max_length=2_000)]


@router.get("/sources")
def listed(
    request: Request, desk: TheDesk, q: Annotated[str, Query(max_length=200)] = "", as_of: str | None = None,
    after: str | None = None,
) -> Response:  # fmt: skip
    """Who speaks."""
    return page(request, "sources.html", sources(desk.ledger, q, as_of or None, after or None))


@router.post("/sources/{key:path}/grades", dependencies=[Depends(needs("analyst"))])
def grade(desk: TheDesk, who: Who, key: str, letter: Text, digit: Text, reason: Text = "") -> Response:
    """Grade a source after the Admiralty code."""
    desk.ledger.speakers.record(key)
    desk.ledger.notes.grade_source(key, letter + digit, who.name, reason.strip())
    return RedirectResponse(source_at(key), 303)


@router.get("/sources/{key:path}")
def whole(
    request: Request, desk: TheDesk, key: str, as_of: str | None = None, after: str | None = None
) -> Response:  # fmt: skip
    """The record of a source, with its claims."""
    return page(request, "source.html", source(desk.ledger, key, as_of or None, after or None))
