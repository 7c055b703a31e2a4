"""How the desk bears a large ledger: how long pages take at twenty a second, its memory, and a hundred listeners."""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

import tocsin
from bench.bulk import multiply
from bench.invented import BLOCK, arrived, reading
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import captures_of, open_store

RATE = 20  # requests a second
SECONDS = 60
LISTENERS = 100
HELD = 300  # seconds that listeners are held
ASKED = {"p95": 200, "resident": 500, "delay": 2.0}
"""At most: milliseconds of 95 of 100 requests, megabytes, seconds until a new report is heard of."""

_AT_ONCE = 50
_EVERY = 10.0  # seconds between two reports that come in while listeners are held
_WAIT = 30.0  # seconds after which a request counts as failed
_MB = 1_000_000


@dataclass
class Load:
    """Milliseconds that each kind of page took, and how many requests failed."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0


@dataclass
class Heard:
    """Listeners still there at the end, and seconds from adding a report until each heard of it."""

    held: int
    delays: list[float]


def fill(file: Path, reports: int) -> None:
    """Make a ledger of so many reports at a path, unless one is there."""
    if file.exists():
        return
    with tocsin.open(str(file)) as opened:
        for start in range(0, BLOCK, _AT_ONCE):
            for number in range(start, start + _AT_ONCE):
                opened.add(reading(number), arrived=arrived(number))
        opened.stories()
    with open_store(str(file), captures_of(str(file), {})) as store:
        multiply(store, 1, reports // BLOCK)


@contextmanager
def serving(file: Path) -> Iterator[tuple[str, int]]:
    """A desk over a ledger in a process of its own: its address, and the process's number."""
    command = [str(Path(sys.executable).parent / "tocsin"), "desk", "--ledger", str(file), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr is not None
        try:
            said = desk.stderr.readline()
            yield said[said.index("http://") :].split()[0].rstrip("/"), desk.pid
        finally:
            desk.terminate()


async def ask(address: str, paths: Sequence[tuple[str, str]], seconds: float) -> Load:
    """Ask for pages at the rate, whether or not those before have come."""
    load, chance = Load(), random.Random(7)
    async with httpx2.AsyncClient(base_url=address, timeout=_WAIT) as client, asyncio.TaskGroup() as tasks:
        start = time.perf_counter()
        for number in range(int(seconds * RATE)):
            await asyncio.sleep(max(0.0, start + number / RATE - time.perf_counter()))
            tasks.create_task(_one(client, *chance.choice(paths), load))
    return load


async def _one(client: httpx2.AsyncClient, kind: str, path: str, load: Load) -> None:
    start = time.perf_counter()
    try:
        answer = await client.get(path)
    except httpx2.HTTPError:
        load.failed += 1
        return
    load.failed += answer.status_code != 200
    load.taken[kind].append((time.perf_counter() - start) * 1000)


async def listen(address: str, ledger: Ledger, seconds: float, first: int) -> Heard:
    """Hold listeners, and add a report now and then; first: the number of the first that is new."""
    added: dict[str, float] = {}
    delays: list[float] = []
    limits = httpx2.Limits(max_connections=LISTENERS + 10)
    async with httpx2.AsyncClient(
        base_url=address, timeout=httpx2.Timeout(None, connect=_WAIT), limits=limits
    ) as client:
        tasks = [asyncio.create_task(_listener(client, added, delays)) for _ in range(LISTENERS)]
        await asyncio.sleep(3)
        end, number = time.perf_counter() + seconds, first
        while time.perf_counter() < end:
            made = reading(number)
            added[made.report.id] = await asyncio.to_thread(_added, ledger, number)
            number += 1
            await asyncio.sleep(min(_EVERY, max(0.0, end - time.perf_counter())))
        await asyncio.sleep(3)
        held = sum(not task.done() for task in tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return Heard(held, delays)


def _added(ledger: Ledger, number: int) -> float:
    ledger.add(reading(number), arrived=arrived(number))
    return time.perf_counter()


async def _listener(client: httpx2.AsyncClient, added: dict[str, float], delays: list[float]) -> None:
    async with client.stream("GET", "/api/v1/stream") as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data:"):
                now = time.perf_counter()
                delays += [now - when for report, when in added.items() if f'"id":"{report}"' in line]


def pages(ledger: Ledger, chance: random.Random) -> list[tuple[str, str]]:
    """Pages to ask for, each with its kind."""
    stories = [card.id for card in ledger.cards(limit=50).results]
    reports = [report for story in stories[:10] for report in ledger.story(story).reports[:3]]
    found = [("stories", path) for path in ("/", "/?status=developing", "/?status=dormant")]
    found += [("story", f"/stories/{chance.choice(stories)}") for _ in range(20)]
    found += [("report", f"/reports/{chance.choice(reports)}") for _ in range(10)]
    found += [("search", "/search?q=detained"), ("sources", "/sources"), ("queue", "/queue"), ("map", "/map")]
    return found


def resident(process: int) -> float:
    """The megabytes that a process holds now, its children apart."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) * 1024 / _MB


def main() -> None:
    """Measure and print as it goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--held", type=float, default=HELD)
    parser.add_argument("--ledger", type=Path, help="a ledger to use, made if it is not there; else one that goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        file = given.ledger or Path(folder) / "ledger.sqlite"
        fill(file, given.reports)
        with tocsin.open(str(file)) as opened, serving(file) as (address, process):
            _print_load(asyncio.run(ask(address, pages(opened, random.Random(1)), given.seconds)))
            _line("resident", f"{resident(process):.0f} MB", f"at most {ASKED['resident']} MB")
            heard = asyncio.run(listen(address, opened, given.held, given.reports * 2))
            _line(f"{LISTENERS} listeners, {given.held:g} s", f"{heard.held} held", f"{LISTENERS}")
            slowest = f"{max(heard.delays):.2f} s at most" if heard.delays else "nothing was heard"
            _line(f"{len(heard.delays):,} messages", slowest, f"at most {ASKED['delay']:g} s")
            _line("resident", f"{resident(process):.0f} MB", f"at most {ASKED['resident']} MB")


def _print_load(load: Load) -> None:
    for kind, taken in sorted(load.taken.items()):
        ranked = sorted(taken)
        middle, late = (ranked[len(ranked) * part // 100] for part in (50, 95))
        shown = f"{middle:6.0f} ms median, {late:6.0f} p95, {ranked[-1]:6.0f} most"
        _line(f"{kind}, {len(taken)} times", shown, f"p95 at most {ASKED['p95']} ms")
    _line("failed", str(load.failed), "0")


def _line(what: str, measured: str, asked: str) -> None:
    print(f"{what:<28}{measured:<52}{asked}", flush=True)


if __name__ == "__main__":
    main()
