"""The page of a story: as it is known, as it was known at any time, and who echoes whom in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.addresses import story_at
from tocsin.desk.views.story import moments, story
from tocsin.desk.views.story_echoes import story_echoes

router = APIRouter()

_JUDGES = [Depends(needs("analyst"))]
Voice = Annotated[str, Form()]
_ECHOES = "/echoes"


@router.get("/stories/{id_}")
def whole(
    request: Request, desk: TheDesk, who: Who, id_: str, as_of: str | None = None, since: str | None = None
) -> Response:  # fmt: skip
    """All of a story; under another name than its own, it is sent on to that."""
    number = desk.ledger.last_change()
    view = story(desk.ledger, id_, who.name, as_of or None, since or None)
    if view.id != id_:
        return RedirectResponse(story_at(view.id, as_of), 307)
    if view.marks.seen is None and not as_of:
        desk.ledger.notes.look(who.name, view.id)
    known = sum(moment <= view.at for moment in view.moments) - 1 if view.as_of else len(view.moments)
    return page(request, "story.html", view, step=known, after=number)


@router.get("/stories/{id_}/as-of")
def at_step(desk: TheDesk, id_: str, step: int) -> Response:
    """From the place of the slider to the time it stands for; its end is now."""
    found = moments(desk.ledger.reports(None, id_))
    as_of = found[max(step, 0)] if step < len(found) else None
    return RedirectResponse(story_at(id_, as_of), 303)


@router.get("/stories/{id_}/echoes")
def echoes(request: Request, desk: TheDesk, id_: str, as_of: str | None = None) -> Response:
    """Who echoes whom, with the evidence."""
    return page(request, "story_echoes.html", story_echoes(desk.ledger, id_, as_of or None))


@router.post("/stories/{id_}/strikes", dependencies=_JUDGES)
def strike_out(desk: TheDesk, who: Who, id_: str, one: Voice, other: Voice, reason: Voice = "") -> Response:
    """Strike an edge out of the graph."""
    desk.ledger.strike_out(one, other, who.name, reason)
    return RedirectResponse(story_at(id_, part=_ECHOES), 303)


@router.post("/stories/{id_}/restored", dependencies=_JUDGES)
def restore(desk: TheDesk, id_: str, one: Voice, other: Voice) -> Response:
    """Put back what was struck out."""
    desk.ledger.restore(one, other)
    return RedirectResponse(story_at(id_, part=_ECHOES), 303)
