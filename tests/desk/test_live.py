"""Live updates: what comes in reaches who listens, and who was cut off misses nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import TypeVar

import httpx2
import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import NOW, serving
from tests.merging.raids import Raid, read
from tocsin.desk import live as module
from tocsin.desk.app import create_app
from tocsin.desk.live import Live, Message
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger

Value = TypeVar("Value")


def _run(work: Coroutine[object, object, Value]) -> Value:
    """Do it in a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, asyncio.wait_for(work, 10)).result()


def everything(message: Message) -> bool:
    return True


async def first(messages: AsyncIterator[Message | None], wanted: Callable[[Message | None], bool]) -> Message | None:
    async with asyncio.timeout(5), aclosing(messages) as found:  # type: ignore[type-var]
        async for message in found:
            if wanted(message):
                return message
    raise AssertionError("the stream ended")


def test_a_report_is_told_with_its_story_to_all_who_listen(ledger: Ledger) -> None:
    live = Live(ledger, pause=0.02)

    async def heard() -> list[Message | None]:
        listening = [
            asyncio.create_task(
                first(live.messages(None, everything), lambda one: one is not None and one.kind == "report")
            )
            for _ in range(20)
        ]
        await asyncio.sleep(0.1)
        await asyncio.to_thread(ledger.add, read(Raid(number=1, outlet="Drin Press")))
        return await asyncio.gather(*listening)

    found = _run(heard())
    assert len(set(found)) == 1 and found[0] is not None
    assert (found[0].id, found[0].outlet, found[0].story) == ("r1", "Drin Press", ledger.story("r1").id)


def test_what_was_missed_is_told_again_in_order_and_only_of_the_story_that_is_asked_for(ledger: Ledger) -> None:
    before = ledger.last_change()
    [other] = ledger.stories()
    ledger.judge("different", other.reports[0], other.id, "Ana", "another matter")
    ledger.add(read(Raid(number=2)))
    wanted = ledger.story("r2").id
    assert {"story", "judgement"} <= {one.kind for one in ledger.changes(before) if one.id not in ("r2", wanted)}

    async def missed() -> list[Message]:
        found = []
        async with aclosing(Live(ledger).messages(before, lambda one: one.story == wanted)) as messages:  # type: ignore[type-var]
            async for message in messages:
                if message is not None:
                    found.append(message)
                if {one.kind for one in found} == {"report", "story"}:
                    return found
        raise AssertionError

    found = _run(missed())
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert {one.id for one in found} == {"r2", wanted}


def test_who_hears_nothing_is_told_that_the_line_holds(ledger: Ledger) -> None:
    live = Live(ledger, pause=0.02, heartbeat=0.05)
    assert _run(first(live.messages(None, everything), lambda one: one is None)) is None


def test_the_stream_is_events_with_numbers_that_are_not_packed(ledger: Ledger) -> None:
    before = ledger.last_change()
    ledger.add(read(Raid(number=1)))
    with serving(create_app(ledger, Settings(), lambda: NOW)) as url:
        asked = {"Last-Event-ID": str(before), "Accept-Encoding": "gzip"}
        with httpx2.stream("GET", f"{url}/api/v1/stream?after=0", headers=asked, timeout=5) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            assert "content-encoding" not in answer.headers
            lines = []
            for line in answer.iter_lines():
                lines.append(line)
                if line.startswith("data:"):
                    break
    assert lines[:2] == ["retry: 2000", ""]
    assert lines[2:4] == [f"id: {before + 1}", "event: report"]
    assert json.loads(lines[4].removeprefix("data: "))["id"] == "r1"


def test_where_too_many_listen_one_more_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 0)
    refused = client.get("/api/v1/stream")
    assert refused.status_code == 503 and refused.headers["Retry-After"] == "30"
