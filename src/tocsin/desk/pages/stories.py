"""The first page: the stories, and what a person puts on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.pages.back import back_to
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.stories import Asked, stories

router = APIRouter()

_OWN = [Depends(needs("reader", "write"))]
_SHARED = [Depends(needs("analyst", "write"))]
Text = Annotated[str, Form()]


@router.get("/")
def first(
    request: Request, desk: TheDesk, who: Who, asked: Annotated[Asked, Query()],
) -> Response:  # fmt: skip
    """What is alive now, or was at a time."""
    number = desk.ledger.last_change()
    view = stories(desk.ledger, who.name, desk.clock(), asked, request.app.state.offered.now())
    return page(request, "stories.html", view, after=number)


@router.post("/stories/{id_}/pin", dependencies=_OWN)
def pin(desk: TheDesk, who: Who, id_: str, on: bool = Form(), back: Text = "/") -> Response:
    """Pin a story, or take the pin out."""
    desk.ledger.notes.pin(who.name, id_, on)
    return RedirectResponse(back_to(back), 303)


@router.post("/stories/{id_}/assignment", dependencies=_SHARED)
def assign(desk: TheDesk, who: Who, id_: str, person: Text = "", back: Text = "/") -> Response:
    """Give a story to somebody to look after, or to nobody."""
    desk.ledger.notes.assign(id_, person.strip() or None, who.name)
    return RedirectResponse(back_to(back), 303)


@router.post("/stories/{id_}/seen", dependencies=_OWN)
def seen(desk: TheDesk, who: Who, id_: str, back: Text = "/") -> Response:
    """Note that a person has looked at what is new."""
    desk.ledger.notes.look(who.name, id_)
    return RedirectResponse(back_to(back), 303)


@router.post("/views", dependencies=_OWN)
def save(desk: TheDesk, who: Who, name: Text, query: Text = "") -> Response:
    """Keep what the list was asked for under a name."""
    kept = desk.ledger.notes.save_view(who.name, name, query)
    return RedirectResponse(f"/?{kept.query}", 303)


@router.post("/views/drop", dependencies=_OWN)
def drop(desk: TheDesk, who: Who, name: Text) -> Response:
    """Forget a saved view."""
    desk.ledger.notes.drop_view(who.name, name)
    return RedirectResponse("/", 303)
