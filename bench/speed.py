"""Speed on one core: reading against the network alone, on the same windows in the same run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.reports import WORDS, reports
from tocsin.reading.encoder import Encoder
from tocsin.reading.reader import Reader

ROUNDS = 4
COUNT = 40
_DOT_PRODUCTS = {"avx512_vnni", "avx_vnni", "asimddp"}


@dataclass(frozen=True)
class Speed:
    """Words a second on one core: the bare network, the encoder with its decoding, and the whole reading."""

    bare: float
    encoded: float
    read: float

    @property
    def ratio(self) -> float:
        """How much of the bare speed is left when every sentence is encoded into a Doc."""
        return self.encoded / self.bare


def has_dot_products() -> bool | None:
    """Whether the processor multiplies int8 four at a time; `None` where that cannot be told."""
    about = Path("/proc/cpuinfo")
    return bool(_DOT_PRODUCTS & set(about.read_text().split())) if about.exists() else None


def speed() -> Speed:
    """The best of some rounds, in which the three take turns."""
    made = reports(COUNT)
    encoder = Encoder(threads=1)
    reader = Reader(encoder)
    feeds = [feed for report in made for feed in encoder.feeds(encoder.cut(report.text))]

    def bare() -> None:
        for feed in feeds:
            encoder.run(feed)

    def encoded() -> None:
        for _ in reader.docs(made):
            pass

    def read() -> None:
        for _ in reader.read_many((report, ()) for report in made):
            pass

    with _one_core():
        rounds = [[_seconds(work) for work in (bare, encoded, read)] for _ in range(ROUNDS)]
    # Whatever else the machine does only ever adds time, so the quickest round tells most.
    return Speed(*(COUNT * WORDS / min(turns) for turns in zip(*rounds, strict=True)))


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def _one_core() -> Iterator[None]:
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
