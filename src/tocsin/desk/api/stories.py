"""Stories for programs: the views of the pages, as JSON."""

from __future__ import annotations

from fastapi import APIRouter

from tocsin.desk.context import TheDesk
from tocsin.desk.views.story import StoryView, story
from tocsin.desk.views.story_echoes import EchoesView, story_echoes

router = APIRouter(tags=["stories"])


@router.get("/stories/{id_}")
def one_story(desk: TheDesk, id_: str, as_of: str | None = None, since: str | None = None) -> StoryView:
    """A story, by its id or that of a report or incident in it; since: with what has changed from then on."""
    return story(desk.ledger, id_, as_of, since)


@router.get("/stories/{id_}/echoes")
def echoes(desk: TheDesk, id_: str, as_of: str | None = None) -> EchoesView:
    """Who echoes whom in a story, with the evidence for each edge."""
    return story_echoes(desk.ledger, id_, as_of)
