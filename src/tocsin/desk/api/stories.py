"""Stories for programs: the views of the pages, as JSON, and what a person puts on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Who
from tocsin.desk.views.stories import Asked, StoriesView, stories
from tocsin.desk.views.story import StoryView, story
from tocsin.desk.views.story_echoes import EchoesView, story_echoes
from tocsin.model.base import Noun
from tocsin.model.judgement import Judgement
from tocsin.model.note import Marks, SavedView

router = APIRouter(tags=["stories"])

_OWN = [Depends(needs("reader", "write"))]
_SHARED = [Depends(needs("analyst", "write"))]
_JUDGES = [Depends(needs("analyst"))]


class ToPin(Noun):
    """A story and whether it is to be pinned."""

    story: str
    on: bool = True


class ToAssign(Noun):
    """A story and who is to look after it; null: nobody."""

    story: str
    person: str | None = None


class ToSave(Noun):
    """A way of looking at the list of stories, and its name; `query` is what stands after the "?"."""

    name: str
    query: str = ""


class ToStrike(Noun):
    """Two voices, as `echoes` refers to them, and why the words of one do not go back to the other."""

    one: str
    other: str
    reason: str = ""


@router.get("/stories")
def list_of_stories(request: Request, desk: TheDesk, who: Who, asked: Annotated[Asked, Query()]) -> StoriesView:
    """The stories, what is alive first; `next` is the cursor of the following piece (`after`)."""
    return stories(desk.ledger, who.name, desk.clock(), asked, request.app.state.offered.now())


@router.get("/stories/{id_}")
def one_story(
    desk: TheDesk, who: Who, id_: str, as_of: str | None = None, since: str | None = None
) -> StoryView:  # fmt: skip
    """A story, by its id or that of a report or incident in it; since: with what has changed from then on."""
    return story(desk.ledger, id_, who.name, as_of, since)


@router.get("/stories/{id_}/echoes")
def echoes(desk: TheDesk, id_: str, as_of: str | None = None) -> EchoesView:
    """Who echoes whom in a story, with the evidence for each edge."""
    return story_echoes(desk.ledger, id_, as_of)


@router.post("/strikes", status_code=201, dependencies=_JUDGES)
def strike_out(desk: TheDesk, who: Who, asked: ToStrike) -> Judgement:
    """Strike an edge out of who echoes whom."""
    return desk.ledger.strike_out(asked.one, asked.other, who.name, asked.reason)


@router.post("/strikes/withdrawn", dependencies=_JUDGES)
def restore(desk: TheDesk, asked: ToStrike) -> list[Judgement]:
    """Put back what was struck out; gives what was withdrawn."""
    return desk.ledger.restore(asked.one, asked.other)


@router.post("/pins", status_code=201, dependencies=_OWN)
def pin(desk: TheDesk, who: Who, asked: ToPin) -> Marks:
    """Pin a story for oneself, or take the pin out."""
    desk.ledger.notes.pin(who.name, asked.story, asked.on)
    return _marks(desk, who, asked.story)


@router.post("/assignments", status_code=201, dependencies=_SHARED)
def assign(desk: TheDesk, who: Who, asked: ToAssign) -> Marks:
    """Give a story to somebody to look after."""
    desk.ledger.notes.assign(asked.story, asked.person, who.name)
    return _marks(desk, who, asked.story)


@router.get("/views")
def views(desk: TheDesk, who: Who) -> list[SavedView]:
    """One's own saved views of the list of stories."""
    return desk.ledger.notes.views(who.name)


@router.post("/views", status_code=201, dependencies=_OWN)
def save_view(desk: TheDesk, who: Who, asked: ToSave) -> SavedView:
    """Keep a way of looking at the list of stories, in place of one of the same name."""
    return desk.ledger.notes.save_view(who.name, asked.name, asked.query)


def _marks(desk: TheDesk, who: Who, story: str) -> Marks:
    id_ = desk.ledger.story(story).id
    return desk.ledger.notes.marks_of(who.name, [id_])[id_]
