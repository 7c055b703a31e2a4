"""Kill a program that adds reports, again and again, and look whether anything that it had said was lost.

    python -m bench.soak [--kills 200] [--engine sqlite|postgresql]

The program is a fork of this one, so that a kill costs as little as opening the ledger.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from bench.invented import arrived, reading
from bench.ledger import ENGINES, address
from tests.ledger.postgres import NoServerError
from tocsin.ledger.check import check
from tocsin.ledger.facts import facts
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store, open_store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joiner
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading

KILLS = 200
LONGEST = 1.5  # seconds that a program is left alone
_AHEAD = 30  # readings made before a program is started: more than it will add


@dataclass(frozen=True)
class Soaked:
    """kills: programs killed while adding. committed: reports said to be added. faults: what was wrong."""

    kills: int
    committed: int
    faults: tuple[str, ...]


def soak(url: str, captures: Path, kills: int, seed: int) -> Soaked:
    """Kill programs at random instants while they add to a ledger; look it over after each, and add the next report."""
    chance = random.Random(seed)
    said: set[int] = set()
    wrong: list[str] = []
    for _ in range(kills):
        first = max(said, default=-1) + 1
        new = _cut_off(url, captures, first, chance.uniform(0, LONGEST))
        with open_store(url, captures) as store:
            following = max(new, default=first - 1) + 1
            add(store, following)
            new.add(following)
            wrong += _lost(store, new) + _halves(store, range(first, following + 2))
        said |= new
    with open_store(url, captures) as store:
        wrong += _lost(store, said)
        wrong += [f"{fault.where}: {fault.what}" for fault in check(store) if fault.mend == "restore"]
    return Soaked(kills, len(said), tuple(wrong))


def add(store: Store, number: int) -> None:
    """Add the report of this number with its page, as `tocsin add` does."""
    made = _made(number)
    page = made.report.text.encode()
    capture = Capture(name=made.report.id, sha256=hashlib.sha256(page).hexdigest(), content=page, media="text")
    Ledger(store, Joiner(Rules()), lambda: datetime.now(UTC)).add(made, capture, arrived(number))


@lru_cache(maxsize=1_000)
def _made(number: int) -> Reading:
    return reading(number)


def _cut_off(url: str, captures: Path, first: int, seconds: float) -> set[int]:
    """The numbers of the reports that a program said it had added before it was killed."""
    for number in range(first, first + _AHEAD):
        _made(number)
    heard, saying = os.pipe()
    program = os.fork()
    if program == 0:
        _add_for_ever(url, captures, first, saying)
    os.close(saying)
    time.sleep(seconds)
    os.kill(program, signal.SIGKILL)
    _, status = os.waitpid(program, 0)
    with os.fdopen(heard, "rb") as stream:
        lines = stream.read().split(b"\n")
    if not os.WIFSIGNALED(status):
        raise RuntimeError(f"the program ended by itself: {os.waitstatus_to_exitcode(status)}")
    return {int(line) for line in lines[:-1]}


def _add_for_ever(url: str, captures: Path, number: int, saying: int) -> None:
    """Add one report after another, and say the number of each when it is committed."""
    try:
        with open_store(url, captures) as store:
            while True:
                add(store, number)
                os.write(saying, f"{number}\n".encode())
                number += 1
    finally:
        os._exit(1)


def _lost(store: Store, said: set[int]) -> list[str]:
    with store.reading() as reads:
        here = {entry.id for entry in reads.reports(ids=[f"invented-{number}" for number in said])}
    return [f"{number}: committed and not here" for number in sorted(said) if f"invented-{number}" not in here]


def _halves(store: Store, numbers: range) -> list[str]:
    """Those of these reports that are here and not whole: their reading, statements, gist, page and words."""
    wrong = []
    with store.reading() as reads:
        marked = set(reads.marked())
        for entry in reads.reports(ids=[f"invented-{number}" for number in numbers]):
            expected, made = _made(int(entry.id.rpartition("-")[2])), reads.reading(entry.id)
            page = hashlib.sha256(expected.report.text.encode()).hexdigest()
            whole = {
                "reading": made == expected,
                "statements": len(reads.statements(entry.id)) == len(facts(expected).statements),
                "gist": entry.id in reads.gists([entry.id]),
                "mark": entry.id in marked,
                "page": store.captures.get(page) == expected.report.text.encode(),
                "words": any(found.entry == entry for found in reads.search(f'"{expected.report.title}"', 10)),
            }
            wrong += [f"{entry.id}: without its {part}" for part, is_here in whole.items() if not is_here]
    return wrong


def main() -> None:
    """Soak the engines and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faults = [fault for engine in given.engine or ENGINES for fault in _soaked(engine, given.kills, given.seed)]
    sys.exit(bool(faults))


def _soaked(engine: str, kills: int, seed: int) -> tuple[str, ...]:
    with ExitStack() as open_:
        folder = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="tocsin-soak-")))
        try:
            url = address(engine, folder, open_)
        except NoServerError as error:
            print(f"{engine}: not soaked: {error}")
            return ()
        done = soak(url, folder / "captures", kills, seed)
    said = f"{done.kills} programs killed while adding, {done.committed} reports committed, {len(done.faults)} faults"
    print(f"{engine}: {said}", *done.faults, sep="\n", flush=True)
    return done.faults


if __name__ == "__main__":
    main()
