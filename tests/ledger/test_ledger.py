"""What the ledger makes bit by bit is what is made of all of it at once, whatever the order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.merging.raids import Raid, read, shuffled, world
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store, open_store
from tocsin.merging.gist import gist
from tocsin.merging.joined import joined
from tocsin.merging.joiner import Joiner

START = datetime(2024, 6, 1, tzinfo=UTC)
NOW = START + timedelta(days=30)


def day(number: int) -> str:
    """The instant at which the reports of a number arrive."""
    return (START + timedelta(days=number)).isoformat()


def arrived(raid: Raid) -> str:
    return day(raid.number % 5)


class Clock:
    """A clock that is put by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return Ledger(store, Joiner(), Clock())


def another(folder: Path, name: str) -> Ledger:
    folder.mkdir(exist_ok=True)
    return Ledger(open_store(str(folder / f"{name}.sqlite"), folder / f"captures-{name}"), Joiner(), Clock())


def written(ledger: Ledger, as_of: str | None = None) -> list[str]:
    return [line.model_dump_json() for line in (*ledger.stories(as_of), *ledger.incidents(as_of))]


def pure(raids: list[Raid], at: str = NOW.isoformat()) -> list[str]:
    """The same view, made at once."""
    view = joined([gist(read(raid), arrived(raid)) for raid in raids], (), at)
    return [line.model_dump_json() for line in (*view.stories, *view.incidents)]


@pytest.mark.parametrize("seed", range(3))
def test_the_view_is_that_of_all_at_once_whatever_the_order_and_the_repeats(ledger: Ledger, seed: int) -> None:
    raids = world(Random(seed), 12)
    for raid in shuffled(raids, Random(seed)):
        ledger.add(read(raid), arrived=arrived(raid))
    assert written(ledger) == pure(raids)


def test_looking_in_between_changes_nothing(ledger: Ledger) -> None:
    raids = world(Random(7), 10)
    for number, raid in enumerate(raids, 1):
        ledger.add(read(raid), arrived=arrived(raid))
        assert written(ledger) == pure(raids[:number])


@pytest.mark.parametrize("number", range(5))
def test_what_was_known_at_a_time_is_what_a_ledger_knew_that_got_no_more(ledger: Ledger, number: int) -> None:
    raids = world(Random(3), 12)
    for raid in raids:
        ledger.add(read(raid), arrived=arrived(raid))
    known = [raid for raid in raids if arrived(raid) <= day(number)]
    assert written(ledger, as_of=day(number)) == pure(known, day(number))


def test_many_at_once_are_as_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    raids = world(Random(5), 12)
    ledger.add_many((read(raid), None) for raid in raids)
    with another(tmp_path / "other", "one") as other:
        for raid in raids:
            other.add(read(raid))
        assert written(ledger) == written(other)
