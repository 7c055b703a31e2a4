"""Whatever happens while adding: what was committed stays, nothing is there by half, and the next one can add."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.soak import soak
from tocsin.ledger.check import check
from tocsin.ledger.store import open_store

ROOT = Path(__file__).parents[2]
TOGETHER = 30


def test_a_program_that_is_killed_while_adding_loses_nothing(url: str, tmp_path: Path) -> None:
    done = soak(url, tmp_path / "captures", kills=5, seed=2)

    assert done.faults == ()
    assert done.committed >= 10


ADDING = """
import sys
from pathlib import Path
from bench.soak import add
from tocsin.ledger.store import open_store
with open_store(sys.argv[1], Path(sys.argv[2])) as store:
    for number in range(int(sys.argv[3]), int(sys.argv[4])):
        add(store, number)
"""


def test_two_programs_that_add_at_once_both_succeed(url: str, tmp_path: Path) -> None:
    captures = tmp_path / "captures"
    ranges = [(0, TOGETHER), (TOGETHER // 2, TOGETHER + 10)]
    programs = [
        subprocess.Popen([sys.executable, "-c", ADDING, url, str(captures), str(first), str(last)], cwd=ROOT)
        for first, last in ranges
    ]

    assert [program.wait(300) for program in programs] == [0, 0]
    with open_store(url, captures) as store, store.reading() as reads:
        assert len(reads.reports()) == TOGETHER + 10
        assert [fault for fault in check(store) if fault.mend != "erase"] == []


def test_two_programs_that_make_a_ledger_at_once_both_succeed(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    programs = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(file), str(tmp_path / "captures"), *numbers], cwd=ROOT)
        for numbers in (("0", "2"), ("2", "4"), ("4", "6"))
    ]

    assert [program.wait(300) for program in programs] == [0, 0, 0]
    with open_store(str(file), tmp_path / "captures") as store, store.reading() as reads:
        assert len(reads.reports()) == 6


FILLING = """
import resource, signal, sys
from pathlib import Path
from bench.soak import add
from tocsin.errors import UsageError
from tocsin.ledger.check import check
from tocsin.ledger.store import open_store

folder, how = Path(sys.argv[1]), sys.argv[2]
file, ballast = folder / "ledger.sqlite", folder / "ballast"
ballast.write_bytes(bytes(200_000))
with open_store(str(file), folder / "captures") as store:
    add(store, 0)
    if how == "limit":
        # A write beyond this place in a file fails.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = file.stat().st_size + 60_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    number = 1
    try:
        while number < 500:
            add(store, number)
            number += 1
    except UsageError as error:
        print(error)
    with store.reading() as reads:
        print(len(reads.reports()) == number)
ballast.unlink()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with open_store(str(file), folder / "captures") as store:
    add(store, number)
    print([fault for fault in check(store) if fault.mend == "restore"])
"""


def fill(folder: Path, how: str, *before: str) -> list[str]:
    """Add to a ledger until the disk refuses; gives what was said, whether all was there, and what was wrong later."""
    command = [*before, sys.executable, "-c", FILLING, str(folder), how]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()


def test_a_disk_that_refuses_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    said, all_there, faults = fill(tmp_path, "limit")

    assert "the disk refuses" in said or "cannot be kept" in said
    assert (all_there, faults) == ("True", "[]")


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    small = ["unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o size=1500k tmpfs "{tmp_path}" && exec "$@"', "sh"]
    try:
        subprocess.run([*small, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be made only by root")

    said, all_there, faults = fill(tmp_path, "disk", *small)

    assert "disk is full" in said or "No space left" in said
    assert "untouched" in said or "nothing was added" in said
    assert (all_there, faults) == ("True", "[]")
