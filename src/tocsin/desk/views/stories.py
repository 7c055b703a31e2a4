"""The list of stories: what is alive now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from tocsin.article.language import NAMES
from tocsin.desk.views.addresses import story_at
from tocsin.desk.views.alive import RULE, WINDOW, news, ordered
from tocsin.desk.views.choices import ChoicesView, choices
from tocsin.desk.views.sides import SideView, numbered
from tocsin.desk.views.sparkline import BarView, bars
from tocsin.errors import UsageError
from tocsin.ledger.instants import instant
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.lists import Wanted
from tocsin.model.base import IsoTime, Noun
from tocsin.model.card import Card
from tocsin.model.ledger_view import Origins, StoryStatus
from tocsin.model.note import Marks, SavedView
from tocsin.wording.accounts import STATUS
from tocsin.wording.lines import ranged
from tocsin.wording.phrases import counted
from tocsin.wording.plain import heading, one_line

PAGE = 50
_PLACES = 3
_BETWEEN = "~"  # of a cursor's parts: where the window starts, and how much of it was seen


class Asked(Noun):
    """Which stories are wanted; an empty field asks for nothing.

    `since` and `until` are days, the second included; `pinned` asks for those that the person has pinned. `as_of` is
    the time (ISO 8601 with zone) whose list is wanted, `after` the cursor of a piece of it.
    """

    place: str = ""
    side: str = ""
    type: str = ""
    language: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    pinned: bool = False
    as_of: str = ""
    after: str = ""

    @property
    def query(self) -> str:
        """What is asked for as it stands in an address, from its first piece on."""
        asked = self.model_dump(exclude={"after"}, exclude_defaults=True)
        return urlencode({name: 1 if value is True else value for name, value in asked.items()})


EVERYTHING = Asked()


class RowView(Noun):
    """A story in the list; `news`: claims of independent voices that are new within the last day."""

    id: str
    title: str
    at: str
    status: StoryStatus
    status_words: str
    news: int
    bars: tuple[BarView, ...]
    origins: Origins
    counted: str
    pages: int
    contested: int
    check_first: int
    places: tuple[str, ...]
    sides: tuple[SideView, ...]
    languages: tuple[str, ...]
    first: IsoTime | None
    last: IsoTime | None
    learned: IsoTime
    marks: Marks = Marks()


class StoriesView(Noun):
    """A piece of the list, with the rule of its order; next: the cursor of the rest."""

    as_of: IsoTime | None
    asked: Asked
    query: str
    rule: str = RULE
    results: tuple[RowView, ...]
    next: str | None
    choices: ChoicesView
    views: tuple[SavedView, ...]


def stories(
    ledger: Ledger,
    person: str,
    now: datetime,
    asked: Asked = EVERYTHING,
    offered: ChoicesView | None = None,
    limit: int = PAGE,
) -> StoriesView:
    """The stories that are asked for, what is alive first.

    person: whose pins and views they are shown with; offered: what can be asked for, where that is known already.
    """
    as_of = instant(asked.as_of) if asked.as_of else None
    at = as_of or instant(now)
    cards, after = _pinned(ledger, person) if asked.pinned else _piece(ledger, asked, as_of, at, limit)
    marks = ledger.notes.marks_of(person, [card.id for card in cards])
    return StoriesView(
        as_of=as_of,
        asked=asked,
        query=asked.query,
        results=tuple(row(card, at, as_of, marks) for card in cards),
        next=after,
        choices=offered or choices(ledger),
        views=tuple(ledger.notes.views(person)),
    )


def _piece(
    ledger: Ledger, asked: Asked, as_of: str | None, at: str, limit: int
) -> tuple[Sequence[Card], str | None]:  # fmt: skip
    start, seen = _opened(asked.after)
    piece = ledger.cards(_wanted(asked), WINDOW, start or None, as_of)
    window = ordered(piece.results, at)
    return window[seen : seen + limit], _next(start, seen + limit, len(window), piece.next)


def _pinned(ledger: Ledger, person: str) -> tuple[Sequence[Card], None]:
    return ledger.cards_of(ledger.notes.pinned(person)), None


def row(card: Card, at: str, as_of: str | None, marks: Mapping[str, Marks]) -> RowView:
    """A story as the list shows it."""
    return RowView(
        id=card.id,
        title=heading(card.title),
        at=story_at(card.id, as_of),
        status=card.status,
        status_words=STATUS[card.status].partition(":")[0],
        news=news(card, at),
        bars=bars(card),
        origins=card.origins,
        counted=f"{ranged(card.origins)} · {counted(card.reports, 'page')}",
        pages=card.reports,
        contested=card.lines.get("contested", 0),
        check_first=card.lines.get("check-first", 0),
        places=tuple(map(one_line, card.places[:_PLACES])),
        sides=numbered(card.sides),
        languages=tuple(NAMES.get(language, language) for language in card.languages),
        first=card.first,
        last=card.last,
        learned=card.learned,
        marks=marks.get(card.id, Marks()),
    )


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _wanted(asked: Asked) -> Wanted:
    if asked.status and asked.status not in STATUS:
        raise UsageError(f"{asked.status!r} is no status; take one of {', '.join(STATUS)}")
    until = _day_of(asked.until)
    return Wanted(
        place=asked.place or None,
        side=asked.side or None,
        type=asked.type or None,
        language=asked.language or None,
        status=cast(StoryStatus, asked.status) if asked.status else None,
        since=_start(_day_of(asked.since)),
        until=_start(None if until is None else until + timedelta(days=1)),
    )


def _day_of(typed: str) -> date | None:
    if not typed:
        return None
    if (found := _day(typed)) is None:
        raise UsageError(f"{typed!r} is no day; write it like 2026-11-25")
    return found


def _start(day: date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00Z"


def _opened(cursor: str) -> tuple[str, int]:
    if not cursor:
        return "", 0
    start, between, seen = cursor.rpartition(_BETWEEN)
    if not between or not seen.isdecimal():
        raise UsageError(f"{cursor!r} is no place in this list; take `next` of the piece before, as it is")
    return start, int(seen)


def _next(start: str, seen: int, window: int, after: str | None) -> str | None:
    if seen < window:
        return f"{start}{_BETWEEN}{seen}"
    return None if after is None else f"{after}{_BETWEEN}0"
