"""Give the same reports in many orders, some twice, and see that the ledger comes to the same each time.

    python -m bench.orders [--orders 200] [--size 30] [READINGS.jsonl]

Without a file of readings, reports of invented raids are given.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import tocsin
from tests.merging.raids import read, world
from tocsin.ledger.ledger import Ledger
from tocsin.merging.gist import gist
from tocsin.merging.group import Rules
from tocsin.merging.joined import joined
from tocsin.merging.outlets import Registry
from tocsin.model.reading import Reading
from tocsin.reading.sides import sides

_START = datetime(2024, 6, 1, tzinfo=UTC)
_DAYS = 10  # over which the reports arrive
_NOW = _START + timedelta(days=30)
_MOST = 7  # reports given at once

Delivery = tuple[Reading, str]
"""A reading, and when its report arrived."""


def main() -> None:
    """Print a line for each order that comes to something else, and end with 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m bench.orders", description=__doc__)
    parser.add_argument("readings", type=Path, nargs="?", help="lines of tocsin.reading/1")
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--size", type=int, default=30, help="how many reports")
    chosen = parser.parse_args()
    given = deliveries(chosen.readings, chosen.size)
    times = [(_START + timedelta(days=day)).isoformat() for day in range(_DAYS)]
    expected = {at: _pure(given, at) for at in (*times, _NOW.isoformat())}
    wrong = 0
    for seed in range(chosen.orders):
        for at in _differing(given, Random(seed), expected):
            wrong += 1
            print(f"order {seed}: the view as of {at} is another", flush=True)
    print(f"{chosen.orders} orders of {len(given)} reports, some twice: {wrong} views differ")
    sys.exit(1 if wrong else 0)


def deliveries(file: Path | None, size: int) -> list[Delivery]:
    """Some readings, each with a day on which it arrived."""
    if file is None:
        readings = [read(raid) for raid in world(Random(1), size)]
    else:
        with file.open(encoding="utf-8") as lines:
            readings = [Reading.model_validate_json(line) for line, _ in zip(lines, range(size), strict=False)]
    return [(one, (_START + timedelta(days=number % _DAYS)).isoformat()) for number, one in enumerate(readings)]


def _differing(given: Sequence[Delivery], random: Random, expected: dict[str, list[str]]) -> Iterator[str]:
    """The times as of which the ledger shows something else than joining all at once does."""
    with tempfile.TemporaryDirectory() as folder, tocsin.open(f"{folder}/ledger.sqlite", clock=lambda: _NOW) as ledger:
        again = [*given, *random.choices(given, k=len(given) // 2)]
        random.shuffle(again)
        while again:
            _give(ledger, [again.pop() for _ in range(min(len(again), random.randint(1, _MOST)))])
            if random.random() < 0.2:
                ledger.stories()
        for at, view in expected.items():
            if _shown(ledger, None if at == _NOW.isoformat() else at) != view:
                yield at


def _give(ledger: Ledger, some: Sequence[Delivery]) -> None:
    for arrived in dict.fromkeys(at for _, at in some):
        ledger.add_many([(reading, None) for reading, at in some if at == arrived], arrived)


def _shown(ledger: Ledger, as_of: str | None) -> list[str]:
    return [line.model_dump_json() for line in (*ledger.stories(as_of), *ledger.incidents(as_of))]


def _pure(given: Sequence[Delivery], at: str) -> list[str]:
    view = joined([gist(*one) for one in given], (), Rules(Registry.read(), sides().opposed), at)
    return [line.model_dump_json() for line in (*view.stories, *view.incidents)]


if __name__ == "__main__":
    main()
