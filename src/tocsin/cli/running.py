"""How a verb runs: by which exit code it ends, whatever happens, and what it says on standard error."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tocsin.cli.outcome import account
from tocsin.errors import TocsinError, UsageError
from tocsin.wording.plain import one_line

DONE, SOME_UNREAD, USAGE = 0, 1, 2
INTERRUPTED = 128 + signal.SIGINT
ENDED = 128 + signal.SIGTERM
NOBODY_LISTENS = 141  # as of a program that SIGPIPE ends, on every system


def guarded(action: Callable[[], int]) -> int:
    """Do it and give its exit code; an error becomes one line on standard error and the code that is meant for it."""
    with _ends_when_told():
        try:
            return action()
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            _abandon_output()
            return NOBODY_LISTENS
        except TocsinError as error:
            say(str(error))
            return USAGE if isinstance(error, UsageError) else SOME_UNREAD
        except Exception as error:
            say(f"this is a fault in Tocsin, please report it ({account(error)})")
            return SOME_UNREAD


def write(text: str) -> None:
    """Put results on standard output, at once."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_output()
        raise TocsinError(f"standard output cannot be written to: {error.strerror}") from error


def say(message: str) -> None:
    """Put one line on standard error."""
    with suppress(OSError):
        sys.stderr.write(one_line(message) + "\n")


@contextmanager
def _ends_when_told() -> Iterator[None]:
    """Leave by the usual way when told to end, so that no process that reads is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _abandon_output() -> None:
    """Let what is still buffered go nowhere: at exit Python would try again to write it, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
