from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.cli.made import Echo, capture
from tocsin.cli.many import FEW, chunks, outcomes
from tocsin.cli.outcome import Input, Unread, Written
from tocsin.errors import TocsinError, UnreadableError


def names(count: int) -> list[Written]:
    return [Written(f"n{number}\n") for number in range(count)]


def test_few_inputs_are_read_in_this_process(tmp_path: Path) -> None:
    log = tmp_path / "log"

    assert list(outcomes(map(capture, range(FEW)), Echo(str(log)), workers=2)) == names(FEW)
    assert log.read_text() == f"{os.getpid()} {FEW}\n"


def test_one_worker_needs_no_other_process(tmp_path: Path) -> None:
    log = tmp_path / "log"

    assert list(outcomes(map(capture, range(80)), Echo(str(log)), workers=1)) == names(80)
    assert {line.split()[0] for line in log.read_text().splitlines()} == {str(os.getpid())}


def test_many_inputs_come_out_in_order_from_several_processes(tmp_path: Path) -> None:
    log = tmp_path / "log"
    inputs = (capture(number, b"slow" if number % 40 == 0 else b"x") for number in range(200))

    assert list(outcomes(inputs, Echo(str(log)), workers=2)) == names(200)
    readers = {line.split()[0] for line in log.read_text().splitlines()}
    assert len(readers) == 2
    assert str(os.getpid()) not in readers


def test_no_more_is_taken_in_than_can_be_under_way() -> None:
    taken = 0

    def counted() -> Iterator[Input]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield capture(number)

    found = outcomes(counted(), Echo(), workers=2)
    for given, _ in enumerate(found, start=1):
        # What is under way is at most 2 chunks of 32 for each process, and one being put together.
        assert taken - given <= (2 * 2 + 1) * 32


def test_an_input_that_kills_its_process_is_named_and_the_rest_is_read() -> None:
    inputs = [capture(number, b"kill" if number in (5, 50) else b"x") for number in range(60)]

    found = list(outcomes(iter(inputs), Echo(), workers=2))

    assert [number for number, outcome in enumerate(found) if isinstance(outcome, Unread)] == [5, 50]
    assert isinstance(found[5], Unread)
    assert found[5].message.startswith("n5: the process that read it was ended")
    assert found[51] == Written("n51\n")


def test_processes_that_never_live_are_given_up() -> None:
    with pytest.raises(TocsinError, match="--workers 1"):
        list(outcomes((capture(number, b"kill") for number in range(60)), Echo(), workers=1 + 1))


def test_an_error_in_setting_up_is_not_hidden() -> None:
    with pytest.raises(OSError, match="weights"):
        list(outcomes((capture(number, b"raise") for number in range(60)), Echo(), workers=2))


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    before = set(active_children())
    found = outcomes((capture(number, b"slow") for number in range(400)), Echo(), workers=2)
    next(found)
    started = time.monotonic()
    found.close()  # type: ignore[attr-defined]

    assert set(active_children()) <= before
    assert time.monotonic() - started < 5


def test_large_inputs_make_small_chunks() -> None:
    inputs = [capture(number, b"x" * 1_500_000) for number in range(4)]

    assert [len(chunk) for chunk in chunks(iter(inputs), lambda _: 32)] == [2, 2]


def test_what_intake_could_not_read_keeps_its_place() -> None:
    inputs: list[Input] = [capture(0), UnreadableError("gone.html", "there is no such file"), capture(2)]

    assert list(outcomes(iter(inputs), Echo(), workers=2)) == [
        Written("n0\n"),
        Unread("gone.html: there is no such file"),
        Written("n2\n"),
    ]
