"""How many days make a story developing, settled, dormant or flared again; the one place where they are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tocsin.merging.gist import Gist, moment
from tocsin.model.ledger_view import StoryStatus

DEVELOPING = 3
"""Days since the last report within which a story is developing."""

DORMANT = 14
"""Days without a report after which a story is dormant; reports that come later are another, which flared again."""

ENOUGH = 2
"""Dated reports that each side of such a silence needs: one late page is a follow-up, and one old page background."""

MANY = 4
"""Reports that make up for a second date, those without one counted on the side that they are most alike."""

STALE = 1
"""Days after which a page that still says "developing", and was not fetched again since, is stale."""


def status(last: str, at: str, is_again: bool) -> StoryStatus:
    """The status of a story at a time; last: `last_told` of it; is_again: an earlier story went dormant before it."""
    days = silence(moment(last), moment(at))
    if days <= DEVELOPING:
        return "flared-again" if is_again else "developing"
    return "settled" if days <= DORMANT else "dormant"


def told_within(status: StoryStatus, at: str) -> tuple[str | None, str | None]:
    """Since when a story was last told of that has a status at a time, and until when, excluded; null: no bound."""
    quiet, gone = ((moment(at) - timedelta(days=days)).isoformat() for days in (DEVELOPING, DORMANT))
    if status == "settled":
        return gone, quiet
    return (None, gone) if status == "dormant" else (quiet, None)


def last_told(gists: Iterable[Gist]) -> str:
    """When a story was last reported on: the last date of its reports, or where none has one, the last arrival.

    That an undated page came in today does not say that it was written today.
    """
    known = list(gists)
    times = [one.published for one in known if one.published is not None] or [one.arrived for one in known]
    return max(times, key=moment)


def is_stale(gist: Gist, at: str) -> bool:
    """Whether a page says that its story is developing, longer ago than such a word holds."""
    return gist.developing and is_past(gist.published or gist.arrived, at)


def is_past(published: str, at: str) -> bool:
    """Whether a page of this time that says "developing" is stale by now."""
    return silence(moment(published), moment(at)) > STALE


def silence(last: datetime, at: datetime) -> float:
    """Days from one time to another."""
    return (at - last).total_seconds() / 86_400
