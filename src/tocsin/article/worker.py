"""Extraction in a process of its own, which can be stopped.

The worker reads captures from its standard input and answers on its standard output, one JSON line each. Answers are
JSON and not pickles: a page that took the worker over could make a pickle run in the caller.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, Any, Self

from tocsin.article.extract import extract
from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture
from tocsin.model.report import Report

_START_SECONDS = 120.0
_MEMORY = 4 << 30
_READY = b"ready\n"


class Extractor:
    """Extracts reports; a page that takes longer than `seconds` is stopped and named, and the next one is read."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extract(self, capture: Capture) -> tuple[Report, tuple[str, ...]]:
        """The report in a capture and its problems in words; raises UnreadableError."""
        if capture.media == "text":
            return extract(capture)
        worker = self._started(capture.name)
        answer, late = self._asked(worker, capture)
        if answer is None:
            self.close()
            if late:
                raise UnreadableError(capture.name, f"extraction took more than {self.seconds:g} s and was stopped")
            raise UnreadableError(capture.name, "extraction broke down on this page; save it as text instead")
        if "why" in answer:
            raise UnreadableError(capture.name, answer["why"])
        return Report.model_validate(answer["report"]), tuple(answer["problems"])

    def close(self) -> None:
        """Stop the worker; the next page starts another."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # What was still on its way to a worker that is gone.
                    pass

    def _started(self, name: str) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self.close()
        # The caller may have been told of its modules by a path that a new process does not know.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._worker = subprocess.Popen(
            [sys.executable, "-P", "-c", "from tocsin.article.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        line, _ = _within(_START_SECONDS, self._worker)
        if line != _READY:
            self.close()
            raise UnreadableError(
                name,
                "the process that reads HTML did not start; save the page as text, or read it on a machine with more"
                " free memory",
            )
        return self._worker

    def _asked(self, worker: subprocess.Popen[bytes], capture: Capture) -> tuple[dict[str, Any] | None, bool]:
        line, late = _within(self.seconds, worker, pickle.dumps(capture))
        if late or not line.endswith(b"\n"):
            return None, late
        answer = json.loads(line)
        return answer if isinstance(answer, dict) else None, False


def _within(seconds: float, worker: subprocess.Popen[bytes], question: bytes | None = None) -> tuple[bytes, bool]:
    """The worker's next line, and whether it was stopped because none came in time."""
    assert worker.stdin is not None and worker.stdout is not None
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        worker.kill()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        if question is not None:
            worker.stdin.write(question)
            worker.stdin.flush()
        line = worker.stdout.readline()
    except OSError:
        line = b""
    finally:
        timer.cancel()
    return line, stopped.is_set()


def answer(capture: Capture) -> dict[str, Any]:
    """What the worker says of one capture: the report and its problems, or why there is none."""
    try:
        report, problems = extract(capture)
    except UnreadableError as error:
        return {"why": error.why}
    except MemoryError:
        return {"why": "the page needs too much memory; save it as text instead"}
    return {"report": report.model_dump(mode="json"), "problems": problems}


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    import htmldate
    import trafilatura

    assert htmldate and trafilatura
    answers.write(_READY)
    answers.flush()
    while True:
        try:
            capture = pickle.load(questions)
        except EOFError:
            return
        answers.write(json.dumps(answer(capture)).encode("ascii") + b"\n")
        answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Serve the process that started this one until it closes the pipe."""
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    _serve(sys.stdin.buffer, answers)
