"""Kill a program that adds reports, again and again, and look whether anything that it had said was lost."""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.invented import arrived, reading
from bench.ledger import ENGINES, address
from tests.ledger.postgres import NoServerError
from tocsin.ledger.check import check
from tocsin.ledger.facts import facts
from tocsin.ledger.store import Store, open_store
from tocsin.model.capture import Capture

KILLS = 200
LONGEST = 1.5  # seconds that a program is left alone after its first report
_ROOT = Path(__file__).parents[1]


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
        said |= _cut_off(url, captures, first, chance.uniform(0, LONGEST))
        with open_store(url, captures) as store:
            wrong += _lost(store, said) + _halves(store)
            following = max(said, default=-1) + 1
            add(store, following)
            said.add(following)
    with open_store(url, captures) as store:
        wrong += _lost(store, said)
        wrong += [f"{fault.where}: {fault.what}" for fault in check(store) if fault.mend == "restore"]
    return Soaked(kills, len(said), tuple(wrong))


def add(store: Store, number: int) -> None:
    """Add the report of this number with its page, and mark it, all in one transaction."""
    made = reading(number)
    page = made.report.text.encode()
    sha256 = store.captures.put(page)
    with store.writing() as writes:
        capture = Capture(name=made.report.id, sha256=sha256, content=page, media="text")
        admitted = writes.admit(made, arrived(number), capture=capture)
        writes.file(admitted.report, page, [f"story:{made.places[0].name}"], None, "soak/1")
        writes.mark([admitted.report])


def adding(url: str, captures: Path, first: int) -> None:
    """Add one report after another for ever, and say the number of each when it is committed."""
    with open_store(url, captures) as store:
        number = first
        while True:
            add(store, number)
            os.write(1, f"{number}\n".encode())
            number += 1


def _cut_off(url: str, captures: Path, first: int, seconds: float) -> set[int]:
    """The numbers that a program said before it was killed."""
    command = [sys.executable, "-m", "bench.soak", "--adding", url, str(captures), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as program:
        if program.stdout is None:
            raise RuntimeError("the program has no output")
        begun = program.stdout.readline()
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
        lines = (begun + program.stdout.read()).split(b"\n")
    if program.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the program ended by itself: {program.returncode}")
    return {int(line) for line in lines if line}


def _lost(store: Store, said: set[int]) -> list[str]:
    with store.reading() as reads:
        here = {entry.id for entry in reads.reports()}
    return [f"{number}: committed and not here" for number in sorted(said) if f"invented-{number}" not in here]


def _halves(store: Store) -> list[str]:
    """The last reports that are not whole: their reading, statements, gist and page must all be there."""
    wrong = []
    with store.reading() as reads:
        for entry in reads.reports()[-20:]:
            made = reads.reading(entry.id)
            if made is None or made != reading(int(entry.id.rpartition("-")[2])):
                wrong.append(f"{entry.id}: its reading is not whole")
                continue
            whole = (
                len(reads.statements(entry.id)) == len(facts(made).statements),
                reads.gists([entry.id]).get(entry.id) == made.report.text.encode(),
                entry.id in reads.marked(),
                reads.neighbours({f"story:{made.places[0].name}": 1}, None) != [],
            )
            wrong += [] if all(whole) else [f"{entry.id}: it is half there {whole}"]
    return wrong


def main(arguments: Sequence[str]) -> None:
    """Soak both engines and print what was found; or, for itself, add until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adding", nargs=3, metavar=("URL", "CAPTURES", "FIRST"), help=argparse.SUPPRESS)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if given.adding:
        adding(given.adding[0], Path(given.adding[1]), int(given.adding[2]))
        return
    faults = [fault for engine in ENGINES for fault in _soaked(engine, given.kills, given.seed)]
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
    main(sys.argv[1:])
