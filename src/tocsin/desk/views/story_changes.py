"""What is new in a story since a person looked."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.desk.views.addresses import anchor
from tocsin.ledger.entries import Entry
from tocsin.ledger.instants import instant
from tocsin.model.account import Account
from tocsin.model.base import IsoTime, Noun
from tocsin.wording.accounts import changed
from tocsin.wording.lines import label


class ChangeView(Noun):
    """A line that is new, has changed or is no longer told (then it has no place on the page)."""

    label: str
    words: str
    anchor: str | None


class ChangesView(Noun):
    """What came since a time: reports, and lines that came out otherwise."""

    since: IsoTime
    reports: int
    changes: tuple[ChangeView, ...]


def changes(account: Account, entries: Iterable[Entry]) -> ChangesView | None:
    """What has changed since the time that the account was compared with; null where it was not."""
    if account.since is None:
        return None
    since = instant(account.since)
    found = [
        ChangeView(
            label=label(line), words=changed(change), anchor=None if change.after is None else anchor(line.key)
        )
        for change in account.changes
        if (line := change.after or change.before) is not None
    ]  # fmt: skip
    return ChangesView(
        since=account.since, reports=sum(entry.arrived > since for entry in entries), changes=tuple(found)
    )
