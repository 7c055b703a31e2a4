"""Writing comments: forms that lead back to where they were filled in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.rendering import page
from tocsin.desk.views.comments import comments
from tocsin.desk.views.preview import preview
from tocsin.errors import UsageError
from tocsin.model.note import Comment

router = APIRouter()
_WRITES = [Depends(needs("analyst", "write"))]

Text = Annotated[str, Form()]


@router.get("/comments")
def threads(request: Request, desk: TheDesk, who: Who, about: str) -> Response:
    """The threads on one thing, on a page of their own."""
    return page(request, "comments.html", comments(desk.ledger, about))


@router.post("/comments", dependencies=_WRITES)
def say(desk: TheDesk, who: Who, about: Text, back: Text, text: Text = "", answers: Text = "") -> Response:
    """Keep a comment, or an answer to one."""
    return _back(back, desk.ledger.notes.comment(about, text, who.name, answers or None))


@router.post("/comments/preview", dependencies=_WRITES)
def look(request: Request, about: Text = "", back: Text = "", text: Text = "", answers: Text = "") -> Response:
    """How a comment will look: a piece of a page for htmx, else a page of its own with what was typed."""
    name = "parts/preview.html" if request.headers.get("HX-Request") else "comment_preview.html"
    return page(request, name, preview(about, _within(back), text, answers))


@router.post("/comments/{comment}/edit", dependencies=_WRITES)
def edit(desk: TheDesk, who: Who, comment: str, back: Text, text: Text = "") -> Response:
    """Put another text in the place of one's own comment."""
    return _back(back, desk.ledger.notes.edit(comment, text, who.name))


@router.post("/comments/{comment}/take-back", dependencies=_WRITES)
def take_back(desk: TheDesk, who: Who, comment: str, back: Text) -> Response:
    """Erase one's own comment."""
    return _back(back, desk.ledger.notes.take_back(comment, who.name))


@router.post("/comments/{comment}/resolve", dependencies=_WRITES)
def resolve(desk: TheDesk, who: Who, comment: str, back: Text) -> Response:
    """Close a thread."""
    return _back(back, desk.ledger.notes.resolve(comment, who.name))


@router.post("/comments/{comment}/reopen", dependencies=_WRITES)
def reopen(desk: TheDesk, who: Who, comment: str, back: Text) -> Response:
    """Open a thread again."""
    return _back(back, desk.ledger.notes.resolve(comment, who.name, resolved=False))


def _back(path: str, comment: Comment) -> Response:
    return RedirectResponse(f"{_within(path)}#{comment.id}", 303)


def _within(path: str) -> str:
    """A path of this desk; a form made elsewhere may not lead anywhere else."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or any(char in path for char in "\r\n#"):
        raise UsageError("the form does not say where on this desk it was filled in; go back and try again")
    return path
