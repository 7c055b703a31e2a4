"""How a ledger bears its size: adding, looking and searching at 1,000 to 100,000 reports, on either engine.

    python -m bench.ledger [--engine sqlite|postgresql] [--most 100000]

The first thousand reports, the last thousand of the largest size and the last 250 of those between are added one by
one, as `tocsin add` does; the rest are copies of the first thousand. In the end all tell of one story, 320 reports.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.bulk import multiply
from bench.invented import BLOCK, EVERYBODY, LARGE, arrived, happening_of, reading, words
from tests.ledger.postgres import NoServerError, cluster, make_database
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store, open_store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Filed, Joiner
from tocsin.model.judgement import Judgement
from tocsin.model.reading import Reading

Value = TypeVar("Value")

ENGINES = ("sqlite", "postgresql")
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SEARCHES = 500
FEWER = 250  # reports added one by one at a size that is neither the first nor the last
VIEWS = 100  # of stories of each size
LISTS = 50
PAST = 5  # of stories of each size, as they stood
AFTER = 50  # of the last reports, whose story is looked at as soon as each is added
_CLASSES = {"1 to 5": range(1, 6), "50": range(50, 51), str(EVERYBODY): range(EVERYBODY, EVERYBODY + 1)}


class Spent(NamedTuple):
    """Milliseconds on the clock, and of the processor."""

    clock: float
    processor: float

    def plus(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def less(self, other: Spent) -> Spent:
        return Spent(self.clock - other.clock, self.processor - other.processor)


@dataclass(frozen=True)
class Measured:
    """Milliseconds, each time that something was done: on the clock, and of this program's processor.

    The second says what a busy machine hides; a server's own work is not in it.
    add: adding one report; joining: as much of it as went into boiling it down and comparing it. views: of stories that
    have not changed, by their size in reports; after: the first view after a report was added to it. lists: the first
    page of stories. past: a story as it stood at a time, by size.
    """

    size: int
    add: list[Spent]
    joining: list[Spent]
    search: list[Spent]
    views: dict[str, list[Spent]]
    after: list[Spent]
    lists: list[Spent]
    past: dict[str, list[Spent]]


class Timed(Joiner):
    """A joiner that says how long it was at work."""

    spent = Spent(0.0, 0.0)

    def file(self, reading: Reading, arrived: str) -> Filed:
        """Boil a reading down."""
        return self._timed(lambda: super(Timed, self).file(reading, arrived))

    def compare(self, one: bytes, others: Sequence[bytes]) -> list[Judgement]:
        """Compare a report with others."""
        return self._timed(lambda: super(Timed, self).compare(one, others))

    def _timed(self, work: Callable[[], Value]) -> Value:
        made: list[Value] = []
        self.spent = self.spent.plus(_timed(lambda: made.append(work())))
        return made[0]


def measure(store: Store, sizes: Sequence[int]) -> Iterator[Measured]:
    """Fill a ledger to each size in turn, and measure at each."""
    joiner = Timed(Rules())
    ledger = Ledger(store, joiner, lambda: datetime(2024, 1, 1, tzinfo=UTC))
    block = 0
    for size in sizes:
        # Reports that are added at another size are of another month: what is near grows with the day, not the ledger.
        number = 0 if size == sizes[0] else size
        new = range(number, number + (BLOCK if size in (sizes[0], sizes[-1]) else FEWER))
        if size > BLOCK:
            multiply(store, block, block := size // BLOCK - 1)
        added = [_add(ledger, joiner, one) for one in new[:-AFTER]]
        ledger.last_change()
        after = []
        for one in new[-AFTER:]:
            added.append(_add(ledger, joiner, one))
            after.append(_timed(partial(_look, ledger, f"invented-{one}")))
        if size == sizes[-1]:
            ledger.add_many(((reading(LARGE + one), None) for one in range(EVERYBODY)), arrived(LARGE))
            ledger.last_change()
        yield Measured(
            size=size,
            add=[whole for whole, _ in added],
            joining=[joining for _, joining in added],
            search=[_timed(partial(ledger.search, typed)) for typed in searches(SEARCHES)],
            after=after,
            views={name: [_timed(partial(_look, ledger, one)) for one in some] for name, some in _stories(ledger)},
            lists=[_timed(ledger.cards) for _ in range(LISTS)],
            past=_past(ledger) if size == sizes[-1] else {},
        )
        block += 1


def searches(count: int, seed: int = 7) -> list[str]:
    """What people might look for: a frequent word, two that are less so, a phrase, a beginning, an exclusion."""
    chance, known = random.Random(seed), words()

    def word(first: int, last: int) -> str:
        return known[chance.randrange(first, last)]

    kinds = (
        lambda: word(0, 20),
        lambda: f"{word(20, 400)} {word(20, 400)}",
        lambda: f'"people were {chance.choice(("killed", "injured", "detained"))}" {word(100, 2000)}',
        lambda: f"{word(200, 4000)[:5]}*",
        lambda: f"{word(50, 1000)} -{word(0, 50)}",
        lambda: f"{word(400, 4000)} OR {word(400, 4000)}",
    )
    return [kinds[number % len(kinds)]() for number in range(count)]


def _stories(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """Reports of the first thousand and of the large story by the size of their stories; each stands for its story."""
    chance = random.Random(1)
    large = [LARGE] if ledger.search(f'"{reading(LARGE).report.title}"') else []
    for name, sizes in _CLASSES.items():
        if some := [one for one in (*range(BLOCK), *large) if happening_of(one).reports in sizes]:
            yield name, [f"invented-{one}" for one in chance.choices(some, k=VIEWS)]


def _past(ledger: Ledger) -> dict[str, list[Spent]]:
    """How long the accounts of stories take as they stood at a time, when all of their reports were there."""
    return {
        name: [_timed(partial(ledger.account, one, arrived(2 * BLOCK))) for one in dict.fromkeys(some[:PAST])]
        for name, some in _stories(ledger)
    }


def _look(ledger: Ledger, reference: str) -> None:
    """All that the page of a story and its brief show."""
    ledger.story(reference)
    ledger.account(reference)
    ledger.incidents(reference=reference)
    ledger.reports(reference=reference)


def _add(ledger: Ledger, joiner: Timed, number: int) -> tuple[Spent, Spent]:
    made, before = reading(number), joiner.spent
    whole = _timed(lambda: ledger.add(made, arrived=arrived(number)))
    return whole, joiner.spent.less(before)


def _timed(work: Callable[[], object]) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def slope(sizes: Iterable[int], values: Iterable[float]) -> float:
    """The exponent with which something grows with size: 0 not at all, 1 in proportion."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(one) for one in values]).slope


def address(engine: str, folder: Path, open_: ExitStack) -> str:
    """The URL of an empty ledger on an engine, in a folder or on a server that lives as long as `open_`."""
    if engine == "sqlite":
        return str(folder / "ledger.sqlite")
    return make_database(open_.enter_context(cluster(durable=True)), "bench")


@contextmanager
def opened(engine: str) -> Iterator[Store]:
    """An empty ledger on an engine, gone afterwards."""
    with ExitStack() as open_:
        folder = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="tocsin-bench-")))
        yield open_.enter_context(open_store(address(engine, folder, open_), folder / "captures"))


def main() -> None:
    """Measure and print as it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="reports to fill up to")
    given = parser.parse_args()
    for engine in given.engine or ENGINES:
        try:
            with opened(engine) as store:
                _print(engine, store, [size for size in SIZES if size <= given.most])
        except NoServerError as error:
            print(f"{engine}: not measured: {error}")


def _print(engine: str, store: Store, sizes: list[int]) -> None:
    found = []
    for one in measure(store, sizes):
        found.append(one)
        print(f"{engine}, {one.size:,} reports")
        own = [whole.less(joining) for whole, joining in zip(one.add, one.joining, strict=True)]
        for what, taken in (
            ("add", one.add),
            ("  without joining", own),
            ("search", one.search),
            ("list of stories", one.lists),
            *((f"story of {size}", taken) for size, taken in one.views.items()),
            ("story, after an addition", one.after),
            *((f"story of {size}, as of", taken) for size, taken in one.past.items()),
        ):
            clock, processor = ([spent[place] for spent in taken] for place in (0, 1))
            shown = f"{statistics.median(clock):8.1f} ms median {p95(clock):8.1f} p95"
            shown += f"   processor {statistics.median(processor):8.1f} median {p95(processor):8.1f} p95"
            print(f"  {what:<26}{shown}", flush=True)
    if len(found) > 1:
        _print_slopes(found)


def _print_slopes(found: Sequence[Measured]) -> None:
    for what, values in (
        ("add, median", [statistics.median(spent.processor for spent in one.add) for one in found]),
        ("search, p95", [p95([spent.processor for spent in one.search]) for one in found]),
        ("list of stories, p95", [p95([spent.processor for spent in one.lists]) for one in found]),
        *(
            (f"story of {size}, p95", [p95([spent.processor for spent in one.views[size]]) for one in found])
            for size in found[0].views
        ),
    ):
        print(f"  slope of {what:<24}{slope([one.size for one in found], values):6.2f} (processor)", flush=True)


def p95(values: Sequence[float]) -> float:
    """What 19 of 20 are below."""
    return sorted(values)[len(values) * 95 // 100]


if __name__ == "__main__":
    main()
