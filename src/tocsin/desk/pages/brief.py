"""The brief editor, and the brief as a file to keep, print or send."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin import __version__
from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.addresses import anchor, story_at
from tocsin.desk.views.brief import Clash, brief, brief_view
from tocsin.desk.views.published import published
from tocsin.errors import NotFoundError
from tocsin.model.brief import Brief
from tocsin.publish.brief_mail import brief_mail
from tocsin.publish.brief_markdown import brief_markdown
from tocsin.publish.brief_page import brief_page

router = APIRouter()

Text = Annotated[str, Form()]
Ending = Literal["md", "html", "eml"]

_WRITERS: dict[Ending, tuple[str, Callable[[Brief, str, str], str | bytes]]] = {
    "md": ("text/markdown; charset=utf-8", brief_markdown),
    "html": ("text/html; charset=utf-8", brief_page),
    "eml": ("message/rfc822", brief_mail),
}


@router.get("/stories/{story}/brief")
def shown(request: Request, desk: TheDesk, who: Who, story: str, as_of: str | None = None) -> Response:
    """The brief, each piece with what the desk says and what people made of it."""
    return page(request, "brief.html", brief_view(desk.ledger, story, as_of))


@router.post("/stories/{story}/brief", dependencies=[Depends(needs("analyst", "write"))])
def edit(
    request: Request, desk: TheDesk, who: Who, story: str, key: Text, base: Text = "", text: Text = "",
    restore: Text = "",
) -> Response:  # fmt: skip
    """Keep a person's text of a piece, or put the desk's back; base: when the text was last changed, as they saw it."""
    made = brief(desk.ledger, story)
    piece = next((one for one in made.pieces if one.key == key), None)
    if piece is None:
        raise NotFoundError("the brief has no such line any more; open it again")
    typed = _typed(text)
    if (piece.at or "") != base and piece.text not in (typed, piece.machine):
        clash = Clash(key=key, text=typed, by=piece.by or "somebody", at=piece.at or made.at)
        return page(request, "brief.html", brief_view(desk.ledger, story, clash=clash), 409)
    desk.ledger.notes.rewrite(made.story, key, piece.machine if restore else typed, piece.machine, who.name)
    return RedirectResponse(f"{story_at(made.story, part='/brief')}#{anchor(key)}", 303)


@router.get("/stories/{story}/brief.{ending}")
def export(request: Request, desk: TheDesk, who: Who, story: str, ending: Ending, as_of: str | None = None) -> Response:
    """The brief as a file, with private persons as initials; links in it lead back to this desk."""
    media, writer = _WRITERS[ending]
    made = published(desk.ledger, story, as_of)
    name = f"brief-{re.sub(r'[^A-Za-z0-9-]', '', made.story)}-{made.at[:10]}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(writer(made, __version__, str(request.base_url)), media_type=media, headers=headers)


def _typed(text: str) -> str:
    """A text as it was typed, without what a form adds to it."""
    return text.replace("\r\n", "\n").strip()
