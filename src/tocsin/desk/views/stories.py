"""The list of stories: what is alive now."""

from __future__ import annotations

from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun
from tocsin.model.ledger_view import Story


class StoriesView(Noun):
    """Stories, as known at a time; null: now."""

    as_of: IsoTime | None = None
    stories: tuple[Story, ...]


def stories(ledger: Ledger, as_of: str | None = None) -> StoriesView:
    """The stories, what was reported on last first."""
    found = sorted(ledger.stories(as_of), key=lambda story: (story.last or "", story.id), reverse=True)
    return StoriesView(as_of=as_of, stories=tuple(found))
