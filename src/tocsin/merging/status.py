"""How many days make a story developing, settled, dormant or flared again; the one place where they are written."""

from __future__ import annotations

from datetime import datetime

from tocsin.merging.gist import Gist, moment
from tocsin.model.ledger_view import StoryStatus

DEVELOPING = 3
"""Days since the last report within which a story is developing."""

DORMANT = 14
"""Days without a report after which a story is dormant; reports that come later are another, which flared again."""

ENOUGH = 2
"""Dated reports that each side of such a silence needs: one late page is a follow-up, and one old page background."""

STALE = 1
"""Days after which a page that still says "developing", and was not fetched again since, is stale."""


def status(last: str, at: str, is_again: bool) -> StoryStatus:
    """The status of a story at a time.

    last: the date of its last report, or where none has one, when one was last learned of: that an undated page came
    in today does not say that it was written today. is_again: an earlier story went dormant before this one.
    """
    days = silence(moment(last), moment(at))
    if days <= DEVELOPING:
        return "flared-again" if is_again else "developing"
    return "settled" if days <= DORMANT else "dormant"


def is_stale(gist: Gist, at: str) -> bool:
    """Whether a page says that its story is developing, longer ago than such a word holds."""
    return gist.developing and is_past(gist.published or gist.arrived, at)


def is_past(published: str, at: str) -> bool:
    """Whether a page of this time that says "developing" is stale by now."""
    return silence(moment(published), moment(at)) > STALE


def silence(last: datetime, at: datetime) -> float:
    """Days from one time to another."""
    return (at - last).total_seconds() / 86_400
