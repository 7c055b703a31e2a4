"""Reading on the spot, in a process of its own: it can be stopped, and the desk never loads the encoder.

The process answers in JSON and not in pickles: a page that took it over could make a pickle run in the desk.
"""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError, UnreadableError, UsageError
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading

SECONDS = 60.0
"""That reading one report may take."""
WAITING = 8
"""Reports that may be under way or wait their turn."""

_START_SECONDS = 120.0
_PAGE_SECONDS = 30.0
_READY = b"ready"


class BusyError(TocsinError):
    """Too many reports wait to be read; one that comes later may find room."""


class ReadingRoom:
    """Reads one report after another; one that takes longer than `seconds` is stopped and named.

    waiting: how many may be under way or wait. actors, places: files of a person's own.
    """

    def __init__(
        self, seconds: float = SECONDS, waiting: int = WAITING, actors: Path | None = None, places: Path | None = None
    ) -> None:
        self._seconds = seconds
        self._room = threading.BoundedSemaphore(waiting)
        self._turn = threading.Lock()
        self._own = (actors, places)
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def read(self, capture: Capture) -> Reading:
        """The reading of a capture; raises UnreadableError, or BusyError where too many wait."""
        with self._place(), self._turn:
            line = self._started(capture.name)
            try:
                line.send(capture)
                if not line.poll(self._seconds):
                    self._stop()
                    raise UnreadableError(capture.name, f"reading took more than {self._seconds:g} s and was stopped")
                answer = json.loads(line.recv_bytes())
            except (EOFError, OSError) as error:
                self._stop()
                raise UnreadableError(capture.name, "the process that read it broke down; save it as text") from error
        return _understood(capture.name, answer)

    def close(self) -> None:
        """Let the process go, when it has ended what it reads."""
        with self._turn:
            self._stop()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._room.acquire(blocking=False):
            raise BusyError("too many reports wait to be read; try again in a minute")
        try:
            yield
        finally:
            self._room.release()

    def _started(self, name: str) -> Connection:
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        self._stop()
        here, there = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=serve, args=(there, *self._own), daemon=True)
        self._process.start()
        there.close()
        self._line = here
        try:
            first = here.recv_bytes() if here.poll(_START_SECONDS) else b""
        except (EOFError, OSError):
            first = b""
        if first != _READY:
            self._stop()
            raise UnreadableError(name, first.decode() or "the process that reads did not start; is memory short?")
        return here

    def _stop(self) -> None:
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _understood(name: str, answer: dict[str, Any]) -> Reading:
    if "why" in answer:
        raise UnreadableError(name, answer["why"])
    if "fault" in answer:
        raise UnreadableError(name, f"this is a fault in Tocsin, please report it ({answer['fault']})")
    return Reading.model_validate(answer["reading"])


def serve(line: Connection, actors: Path | None, places: Path | None) -> None:
    """Read what comes over a line until it is closed: the other process's whole life."""
    import signal

    # An interrupt is meant for the desk, which closes the line when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from tocsin.article import Extractor, extractor_version
    from tocsin.reading.reader import Reader

    try:
        reader = Reader(extractor=extractor_version(), actors=actors, places=places)
    except UsageError as error:
        line.send_bytes(str(error).encode())
        return
    with Extractor(_PAGE_SECONDS) as extractor:
        line.send_bytes(_READY)
        while True:
            try:
                capture = line.recv()
            except (EOFError, OSError):
                return
            line.send_bytes(json.dumps(_answer(extractor, reader, capture)).encode("ascii"))


def _answer(extractor: Any, reader: Any, capture: Capture) -> dict[str, Any]:
    try:
        report, problems = extractor.extract(capture)
        return {"reading": reader.read(report, problems).model_dump(mode="json")}
    except UnreadableError as error:
        return {"why": error.why}
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return {"fault": f"{type(error).__name__} at {Path(place.filename).name} line {place.lineno}"}
