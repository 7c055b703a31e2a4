"""How a ledger bears its size: adding and searching at 1,000, 10,000 and 100,000 reports, on either engine."""

from __future__ import annotations

import argparse
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.bulk import BLOCK, multiply
from bench.invented import arrived, reading, words
from tests.ledger.postgres import NoServerError, cluster, make_database
from tocsin.ledger.store import Store, open_store
from tocsin.ledger.writes import Writes
from tocsin.model.judgement import Judgement, Part
from tocsin.model.reading import Reading

ENGINES = ("sqlite", "postgresql")
SIZES = (1_000, 10_000, 100_000)
LAST = 1_000  # reports that are added one by one and timed
SEARCHES = 500
_GIST = 4_000  # bytes
_WINDOW = 10  # days
_MAKER = "bench/1"


@dataclass(frozen=True)
class Measured:
    """Milliseconds at a size of adding one report and of one search: on the clock, and of this program's processor.

    The second says what a busy machine hides; a server's own work is not in it.
    """

    size: int
    add: list[tuple[float, float]]
    search: list[tuple[float, float]]


def measure(store: Store, sizes: Iterable[int]) -> Iterator[Measured]:
    """Fill a ledger to each size in turn; the last thousand reports are added one by one, the others copied in."""
    number, filled = 0, 0
    for size in sizes:
        multiply(store, filled // BLOCK, (size - LAST) // BLOCK)
        added = [_timed_add(store, one) for one in range(number, number + LAST)]
        number, filled = number + LAST, size
        yield Measured(size, added, [_timed_search(store, typed) for typed in searches(SEARCHES)])


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


def _add(writes: Writes, made: Reading, number: int) -> None:
    """All that the ledger does for one report, with stand-ins for what merging makes of it."""
    admitted = writes.admit(made, arrived(number))
    day = date.fromisoformat(str(made.report.published)).toordinal()
    title = made.report.title or ""
    names = [f"incident:{made.places[0].name}", *(f"story:{word}" for word in title.split())]
    names += [f"copy:{number}:{part}" for part in range(16)]
    found = f"{title} {made.report.text}".encode()
    writes.file(admitted.report, (found * 9)[:_GIST], names, day, _MAKER)
    near = writes.neighbours({names[0]: _WINDOW}, day)
    others = sorted(writes.gists(near).keys() - {admitted.report})
    writes.judge(_judgement(admitted.report, other) for other in others)
    writes.mark([admitted.report])


def _judgement(one: str, other: str) -> Judgement:
    ends = sorted((one, other))
    parts = [Part(name=name, weight=1.25, why="both tell of it on the same day") for name in ("place", "day", "actors")]
    return Judgement(kind="story", one=ends[0], other=ends[1], verdict="same", score=0.9, parts=tuple(parts))


def _timed_add(store: Store, number: int) -> tuple[float, float]:
    made = reading(number)
    with _timed() as taken, store.writing() as writes:
        _add(writes, made, number)
    return taken[0], taken[1]


def _timed_search(store: Store, typed: str) -> tuple[float, float]:
    with _timed() as taken, store.reading() as reads:
        reads.search(typed, 20)
    return taken[0], taken[1]


@contextmanager
def _timed() -> Iterator[list[float]]:
    taken: list[float] = []
    clock, processor = time.perf_counter(), time.process_time()
    yield taken
    taken += [(time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000]


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
    parser = argparse.ArgumentParser(description=__doc__)
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
    medians, tails = [], []
    for one in measure(store, sizes):
        add, search = (tuple(zip(*timed, strict=True)) for timed in (one.add, one.search))
        medians.append(statistics.median(add[0]))
        tails.append(_p95(search[0]))
        print(
            f"{engine:<11}{one.size:>8,} reports  add {medians[-1]:6.1f} ms median, {_p95(add[0]):6.1f} p95"
            f" (processor {statistics.median(add[1]):.1f})   search {statistics.median(search[0]):6.1f} ms median,"
            f" {tails[-1]:6.1f} p95 (processor {_p95(search[1]):.1f})",
            flush=True,
        )
    if len(sizes) > 1:
        print(f"{engine:<11}slope: add {slope(sizes, medians):.2f}, search p95 {slope(sizes, tails):.2f}", flush=True)


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[len(values) * 95 // 100]


if __name__ == "__main__":
    main()
