"""The verbs that ask the ledger, done: lists, briefs and what one thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from tocsin.cli import rows
from tocsin.cli.listing import ListFormat, Listing, listed
from tocsin.cli.opened import ledger
from tocsin.cli.running import DONE, guarded, write
from tocsin.cli.screen import colours, prepare, width
from tocsin.errors import UsageError
from tocsin.wording.plain import visible_json

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger

_WIDE = 160
_STORY, _INCIDENT = "s-", "i-"

Asked = Callable[["Ledger"], Listing]


def listing(asked: Asked, url: str | None, format: str) -> int:
    """Print a list that is asked of a ledger; the exit code says how that went."""

    def printed() -> int:
        chosen = cast(ListFormat, format)
        prepare(chosen == "table")
        with ledger(url) as opened:
            _put(listed(asked(opened), chosen, width(_WIDE)))
        return DONE

    return guarded(printed)


def stories(url: str | None, as_of: str | None, format: str) -> int:
    """List the stories."""
    return listing(lambda opened: rows.stories(opened.stories(as_of)), url, format)


def incidents(within: str | None, url: str | None, as_of: str | None, format: str) -> int:
    """List the incidents, of all or of one story."""
    return listing(lambda opened: rows.incidents(opened.incidents(as_of, within)), url, format)


def claims(within: str | None, url: str | None, as_of: str | None, format: str) -> int:
    """List the claims."""
    return listing(lambda opened: rows.claims(opened.claims(within, as_of)), url, format)


def figures(within: str | None, url: str | None, as_of: str | None, format: str) -> int:
    """List the figures."""
    return listing(lambda opened: rows.figures(opened.figures(within, as_of)), url, format)


def search(typed: str, most: int, url: str | None, as_of: str | None, format: str) -> int:
    """List the reports that hold some words."""
    return listing(lambda opened: rows.found(opened.search(typed, most, as_of)), url, format)


def sources(within: str | None, url: str | None, as_of: str | None, format: str) -> int:
    """List each source's record, in all stories or in one."""
    return listing(lambda opened: rows.sources(opened.sources(as_of, within)), url, format)


def brief(id_: str, url: str | None, as_of: str | None, since: str | None, format: str, whole: bool) -> int:
    """Print the brief of a story."""

    def printed() -> int:
        prepare(format == "brief")
        with ledger(url) as opened:
            account = opened.account(id_, as_of, since)
        if format == "brief":
            from tocsin.cli.story_brief import story_brief

            write(story_brief(account, width(), colours(), whole))
        else:
            write(_document(account.model_dump_json(indent=2 if format == "json" else None)))
        return DONE

    return guarded(printed)


def show(id_: str, url: str | None, as_of: str | None, format: str) -> int:
    """Print what a story, incident or report is."""

    def printed() -> int:
        prepare(format == "brief")
        with ledger(url) as opened:
            write(_shown(opened, id_, as_of, format))
        return DONE

    return guarded(printed)


def _shown(opened: Ledger, id_: str, as_of: str | None, format: str) -> str:
    indent = 2 if format == "json" else None
    if id_.startswith(_STORY):
        story = opened.story(id_, as_of)
        if format != "brief":
            return _document(story.model_dump_json(indent=indent))
        from tocsin.cli.shown import story_page

        judged = opened.judgements(id_, as_of)
        entries = [entry for entry in opened.reports(as_of) if entry.id in story.reports]
        return story_page(story, opened.incidents(as_of, id_), entries, judged, width(), colours())
    if id_.startswith(_INCIDENT):
        found = opened.incidents(as_of, id_)
        if format != "brief":
            return "".join(_document(one.model_dump_json(indent=indent)) for one in found)
        from tocsin.cli.shown import incident_page

        return "\n".join(incident_page(one, width(), colours()) for one in found)
    reading = opened.reading(id_, as_of)
    if reading is None:
        raise UsageError(f"{id_!r} has no words: it was redacted, or not known then")
    if format != "brief":
        return _document(reading.model_dump_json(indent=indent))
    from tocsin.cli.brief import brief as of_reading

    return of_reading(reading, width(), colours(), reading.report.id)


def _document(json: str) -> str:
    return visible_json(json) + "\n"


def _put(pieces: Iterable[str]) -> None:
    for piece in pieces:
        write(piece)
