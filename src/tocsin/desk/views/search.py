"""Search: what was typed, how it was understood, and the reports that hold it, with the words that were found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from tocsin.article.language import NAMES
from tocsin.desk.guard.privacy import places, private
from tocsin.desk.views.addresses import report_at, words_at
from tocsin.desk.views.marks import Mark, pieces
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.query import HELP
from tocsin.ledger.search import Found, Within
from tocsin.model.base import IsoTime, Noun, Span
from tocsin.wording.plain import one_line, shortened

PAGE = 20
_TITLE = 200


class AskedFor(Noun):
    """What is looked for and among which reports; an empty field asks for nothing.

    `since` and `until` are days, the second included; `after` is the report that the page before ended with.
    """

    q: str = ""
    outlet: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    after: str = ""

    @property
    def query(self) -> str:
        """What is asked for as it stands in an address, from its first page on."""
        return urlencode(self.model_dump(exclude={"after"}, exclude_defaults=True))


class HitView(Noun):
    """Words of a report around what was found; `found`: these are the words that were looked for."""

    text: str
    found: bool


class FoundView(Noun):
    """A report that was found; without hits where only its title holds the words."""

    id: str
    title: str
    outlet: str | None
    language: str | None
    published: IsoTime | None
    words: tuple[HitView, ...]
    more_before: bool
    at: str


class SearchView(Noun):
    """The reports that were found, newest first; `problem` says why a search cannot be made."""

    asked: AskedFor
    query: str
    results: tuple[FoundView, ...]
    next: str | None
    problem: str | None
    help: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


def search(ledger: Ledger, asked: AskedFor, limit: int = PAGE, discreet: bool = False) -> SearchView:
    """What a search finds; nothing, where nothing is looked for. discreet: no mark cuts a private person's name."""
    found, problem = _found(ledger, asked, limit)
    shown = found[:limit]
    languages = ledger.facets("language")
    return SearchView(
        asked=asked,
        query=asked.query,
        results=tuple(_view(one, asked.as_of or None, _names(ledger, one) if discreet else ()) for one in shown),
        next=shown[-1].entry.id if len(found) > limit else None,
        problem=problem,
        help=tuple(one.strip() for one in HELP.split(";")),
        languages=tuple((code, NAMES.get(code, code)) for code, _ in languages),
    )


def _found(ledger: Ledger, asked: AskedFor, limit: int) -> tuple[list[Found], str | None]:
    if not asked.q.strip():
        return [], None
    try:
        until = _day(asked.until)
        within = Within(
            outlet=asked.outlet or None,
            language=asked.language or None,
            since=_start(_day(asked.since)),
            until=_start(None if until is None else until + timedelta(days=1)),
        )
        after = ledger.history(asked.after).entry if asked.after else None
        return ledger.search(asked.q, limit + 1, asked.as_of or None, after, within), None
    except UsageError as error:
        return [], str(error)


def _names(ledger: Ledger, found: Found) -> Iterable[Span]:
    """Where private names stand in the words that are shown: a mark that cut one in two would show its half."""
    reading = ledger.reading(found.entry.id)
    return () if reading is None else places(found.words, private(reading))


def _view(found: Found, as_of: str | None, whole: Iterable[Span]) -> FoundView:
    entry, first = found.entry, found.around[0]
    marks = [Mark((hit[0] - first, hit[1] - first), "content", "") for hit in found.hits]
    return FoundView(
        id=entry.id,
        title=shortened(one_line(entry.title or ""), _TITLE),
        outlet=entry.outlet,
        language=entry.language,
        published=entry.published,
        words=tuple(
            HitView(text=piece.text, found=bool(piece.kinds)) for piece in pieces(found.words, marks, whole=whole)
        ),
        more_before=first > 0,
        at=words_at(entry.id, found.hits[0], as_of) if found.hits else report_at(entry.id, as_of),
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise UsageError(f"{typed!r} is no day; write it like 2026-11-25") from error


def _start(day: date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00Z"
