"""A story in a list of stories: what can be said of it without its lines."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import NonNegativeInt

from tocsin.model.account import Section
from tocsin.model.base import Country, IsoTime, Noun
from tocsin.model.ledger_view import Origins, StoryStatus
from tocsin.model.reading import EventType


class Day(Noun):
    """One day of a story: the reports of that day, and the incidents that are told to have begun on it."""

    date: IsoTime
    reports: NonNegativeInt = 0
    incidents: NonNegativeInt = 0


class Card(Noun):
    """A story as lists show it.

    `told` is when it was last reported on: the last date of its reports, or where none has one, the last arrival;
    `learned` is when the last report came in. `origins` are at least those of the incident that most are known to tell
    of, at most all that tell of anything in it. `lines` counts the lines of its account by section. Places, countries,
    types and languages stand in order of the reports that have them, the most first. `days` are those on which anything
    was, in order; `news` counts, by the hour (in UTC) in which it was learned, what an independent voice said that it
    had not said before.
    """

    id: str
    title: str
    status: StoryStatus
    first: IsoTime | None = None
    last: IsoTime | None = None
    told: IsoTime
    learned: IsoTime
    earlier: tuple[str, ...] = ()
    reports: NonNegativeInt
    incidents: NonNegativeInt = 0
    outlets: NonNegativeInt = 0
    origins: Origins
    lines: Mapping[Section, NonNegativeInt] = {}
    places: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    sides: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    languages: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    news: Mapping[str, NonNegativeInt] = {}

    def news_since(self, at: str) -> int:
        """How much independent voices have said since an hour (`2026-11-25T03`, in UTC), that hour included."""
        return sum(count for hour, count in self.news.items() if hour >= at)
