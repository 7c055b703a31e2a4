"""What comes in while pages are open: one look at the ledger a second, for as many listeners as there are."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress

from anyio import to_thread

from tocsin.errors import TocsinError
from tocsin.ledger.changes import Changed
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun

PAUSE = 1.0
"""Seconds between two looks: what comes in is on an open page within two."""
HEARTBEAT = 15.0
"""Seconds after which a listener who hears nothing is told that the line holds."""
MOST = 500
"""Listeners at once."""

_KEPT = 1000  # messages that are at hand for who comes back; older ones are read from the ledger
_AT_ONCE = 500


class Message(Noun):
    """Something that changed: `number` grows with every message; `story` is the one that a report is in."""

    number: int
    kind: str
    id: str
    story: str | None = None
    title: str | None = None
    outlet: str | None = None
    at: IsoTime


class Live:
    """The changes of a ledger, handed on to all who listen; looks only while somebody does.

    A listener holds no more than the number of the last message it had: one that is slow falls behind, and costs
    nothing.
    """

    def __init__(self, ledger: Ledger, pause: float = PAUSE, heartbeat: float = HEARTBEAT) -> None:
        self._ledger = ledger
        self._pause = pause
        self._heartbeat = heartbeat
        self._recent: deque[Message] = deque(maxlen=_KEPT)
        self._listening = 0
        self._looking: asyncio.Task[None] | None = None
        self._rung = asyncio.Event()

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another listener."""
        return self._listening >= MOST

    async def messages(
        self, after: int | None, wanted: Callable[[Message], bool]
    ) -> AsyncIterator[Message | None]:  # fmt: skip
        """What changes after a number, null: from now on; null in between where nothing has come for a while."""
        self._listening += 1
        try:
            if self._looking is None:
                start = await to_thread.run_sync(self._ledger.last_change)
                if self._looking is None:
                    self._looking = asyncio.create_task(self._look(start))
            number = await to_thread.run_sync(self._ledger.last_change) if after is None else after
            while True:
                rung = self._rung
                for message in await self._since(number):
                    number = message.number
                    if wanted(message):
                        yield message
                with suppress(TimeoutError):
                    await asyncio.wait_for(rung.wait(), self._heartbeat)
                    continue
                yield None
        finally:
            self._listening -= 1
            if not self._listening and self._looking is not None:
                self._looking.cancel()
                self._looking = None
                self._recent.clear()

    async def _look(self, number: int) -> None:
        """Look at the ledger again and again, and wake all who listen where there is something."""
        while True:
            with suppress(TocsinError):
                found = await to_thread.run_sync(self._told, number)
                if found:
                    number = found[-1].number
                    self._recent.extend(found)
                    rung, self._rung = self._rung, asyncio.Event()
                    rung.set()
            await asyncio.sleep(self._pause)

    async def _since(self, number: int) -> list[Message]:
        """What came after a number: from what is at hand where that goes back so far, else from the ledger."""
        if self._recent and self._recent[0].number <= number + 1:
            return [message for message in self._recent if message.number > number]
        return await to_thread.run_sync(self._told, number)

    def _told(self, number: int) -> list[Message]:
        return list(messages(self._ledger, self._ledger.changes(number, _AT_ONCE)))


def messages(ledger: Ledger, changes: Iterable[Changed]) -> Iterable[Message]:
    """Changes in the words of the desk: a report with its title, its outlet and the story that it is in."""
    for change in changes:
        about: dict[str, str | None] = {}
        if change.kind == "report":
            about = _about(ledger, change.id)
        elif change.kind == "story":
            about = {"story": change.id}
        yield Message(number=change.number, kind=change.kind, id=change.id, at=change.at, **about)


def _about(ledger: Ledger, report: str) -> dict[str, str | None]:
    found = next(iter(ledger.reports(reference=report)), None)
    if found is None or found.redacted:
        return {}
    return {"story": ledger.story(report).id, "title": found.title, "outlet": found.outlet}
