"""Comments as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.views.comments import CommentsView, comments
from tocsin.model.base import Noun
from tocsin.model.note import Comment

router = APIRouter(tags=["comments"])
_WRITES = [Depends(needs("analyst", "write"))]


class Said(Noun):
    """A new comment: on what (a story's, incident's or report's id, or a claim's `report#uid`), and what it says."""

    about: Annotated[str, Field(min_length=1, max_length=500)]
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    answers: str | None = None


class Reworded(Noun):
    """Another text for one's own comment."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]


class Resolved(Noun):
    """Whether a thread is closed."""

    resolved: bool


@router.get("/comments", response_model=CommentsView)
def shown(desk: TheDesk, about: str, as_of: str | None = None) -> CommentsView:
    """The threads on a thing."""
    return comments(desk.ledger, about, as_of)


@router.post("/comments", status_code=201, response_model=Comment, dependencies=_WRITES)
def say(desk: TheDesk, who: Who, said: Said) -> Comment:
    """Keep a comment; it is Markdown, and never evidence."""
    return desk.ledger.notes.comment(said.about, said.text, who.name, said.answers)


@router.put("/comments/{comment}/text", response_model=Comment, dependencies=_WRITES)
def reword(desk: TheDesk, who: Who, comment: str, change: Reworded) -> Comment:
    """Edit one's own comment; its earlier text is kept and shown."""
    return desk.ledger.notes.edit(comment, change.text, who.name)


@router.put("/comments/{comment}/resolved", response_model=Comment, dependencies=_WRITES)
def resolve(desk: TheDesk, who: Who, comment: str, change: Resolved) -> Comment:
    """Close the thread that a comment stands in, or open it again."""
    return desk.ledger.notes.resolve(comment, who.name, change.resolved)


@router.delete("/comments/{comment}", response_model=Comment, dependencies=_WRITES)
def take_back(desk: TheDesk, who: Who, comment: str) -> Comment:
    """Take one's own comment back; its place in the thread stays."""
    return desk.ledger.notes.take_back(comment, who.name)
