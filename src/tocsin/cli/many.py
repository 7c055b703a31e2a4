"""Many inputs, read by all cores, in order, with a bounded number under way."""

from __future__ import annotations

import functools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import active_children, connection, get_context, parent_process

from tocsin.cli.outcome import Input, Outcome, Unread, Work
from tocsin.errors import TocsinError
from tocsin.model.capture import Capture

Make = Callable[[int], Work]
"""Makes a place to read at, given how many threads it may use; picklable and hashable."""

# A further process pays once it has about three seconds of work: that is what it takes to start one.
FEW = 32
_MOST = 32
_LEAST = 4
_BYTES = 2_000_000
_AHEAD = 2  # chunks under way for each process
_IN_A_ROW = 5  # inputs that each cost a process; then it is not the inputs


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(inputs: Iterable[Input], make: Make, workers: int) -> Iterator[Outcome]:
    """One outcome for each input, in order: in this process where they are few, else in `workers` of them."""
    rest = iter(inputs)
    first = next(chunks(rest, lambda _: FEW), ())
    more = next(rest, None)
    if more is None or workers == 1:
        work = make(workers)
        for chunk in chain((first,), chunks(chain(() if more is None else (more,), rest), lambda _: _MOST)):
            yield from work(chunk)
        return
    # Small chunks at first, so that every process has one early.
    sized = chunks(chain(first, (more,), rest), lambda n: min(_MOST, _LEAST << n // (_AHEAD * workers)))
    with Crew(make, workers) as crew:
        for chunk in sized:
            crew.give(chunk)
            if crew.under_way >= _AHEAD * workers:
                yield from crew.take()
        while crew.under_way:
            yield from crew.take()


def chunks(inputs: Iterator[Input], size: Callable[[int], int]) -> Iterator[tuple[Input, ...]]:
    """Cut the inputs into the n-th `size(n)` at a time, fewer where they are large."""
    number, chunk, held = 0, list[Input](), 0
    for item in inputs:
        chunk.append(item)
        held += len(item.content) if isinstance(item, Capture) else 0
        if len(chunk) >= size(number) or held >= _BYTES:
            yield tuple(chunk)
            number, chunk, held = number + 1, [], 0
    if chunk:
        yield tuple(chunk)


class Crew:
    """Processes that read chunks; one that is killed costs the input it died of, and is replaced."""

    def __init__(self, make: Make, workers: int) -> None:
        self._make = make
        self._workers = workers
        self._others = set(active_children())
        self._pool = _pool(workers)
        self._lost = 0
        self._given: deque[tuple[tuple[Input, ...], Future[list[Outcome]] | None]] = deque()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for process in set(active_children()) - self._others:
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def under_way(self) -> int:
        """How many chunks were given and not yet taken."""
        return len(self._given)

    def give(self, chunk: tuple[Input, ...]) -> None:
        """Hand a chunk over."""
        self._given.append((chunk, self._submitted(chunk)))

    def take(self) -> list[Outcome]:
        """Wait for the outcomes of the chunk that was given first."""
        chunk, future = self._given.popleft()
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            pass
        self._replace()
        outcomes = [self._alone(item) for item in chunk]
        self._given = deque(
            (waiting, there if _is_good(there) else self._submitted(waiting)) for waiting, there in self._given
        )
        return outcomes

    def _submitted(self, chunk: Sequence[Input]) -> Future[list[Outcome]] | None:
        """The chunk under way; `None` where a process died before it could be handed over."""
        with _deaf_to_interrupts():
            try:
                return self._pool.submit(_work, self._make, chunk)
            except BrokenProcessPool:
                return None

    def _alone(self, item: Input) -> Outcome:
        """Read one input with nothing beside it, so that a process that dies has died of it."""
        future = self._submitted([item])
        try:
            if future is not None:
                outcome = future.result()[0]
                self._lost = 0
                return outcome
        except BrokenProcessPool:
            pass
        self._lost += 1
        if self._lost == _IN_A_ROW:
            raise TocsinError("the processes that read are ended or crash each time; `--workers 1` does without them")
        self._replace()
        return Unread(
            f"{item.name}: the process that read it was ended from outside or crashed; if memory was not short, "
            "this is a fault in Tocsin, please report it"
        )

    def _replace(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = _pool(self._workers)


def _is_good(future: Future[list[Outcome]] | None) -> bool:
    return future is not None and future.done() and not future.cancelled() and future.exception() is None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle_in)


def _settle_in() -> None:
    """Leave interrupts to the process that started this one, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    above = parent_process()
    if above is not None:
        threading.Thread(target=_follow, args=(above.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _work(make: Make, chunk: Sequence[Input]) -> list[Outcome]:
    return _made(make)(chunk)


@functools.cache
def _made(make: Make) -> Work:
    return make(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """While a process is started it inherits this: an interrupt during its imports would print a traceback.

    One that comes meanwhile waits, and is not lost.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
