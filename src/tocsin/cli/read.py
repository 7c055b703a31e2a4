"""The verb `read`: inputs in, readings on standard output, everything else on standard error."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

from tocsin.cli.formats import FormatName, Style, together
from tocsin.cli.many import cores, outcomes
from tocsin.cli.outcome import Unread, account
from tocsin.cli.page import NARROWEST, WIDEST
from tocsin.cli.plain import one_line
from tocsin.cli.progress import Progress
from tocsin.cli.station import OwnFiles, Recipe
from tocsin.errors import TocsinError, UsageError

READ, SOME_UNREAD, USAGE = 0, 1, 2
INTERRUPTED = 128 + signal.SIGINT
ENDED = 128 + signal.SIGTERM
NOBODY_LISTENS = 141  # as of a program that SIGPIPE ends, on every system


def run(
    files: list[str], format: FormatName, workers: int | None, explain: bool = False, own: OwnFiles | None = None
) -> int:
    """Read the files and write the readings; the exit code says how that went."""
    with _ends_when_told():
        return _run(files, _style(format, explain), own or OwnFiles(), workers or cores())


def _run(files: list[str], style: Style, own: OwnFiles, workers: int) -> int:
    try:
        return _read(files, Recipe(style, own), workers)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return NOBODY_LISTENS
    except TocsinError as error:
        _say(str(error))
        return USAGE if isinstance(error, UsageError) else SOME_UNREAD
    except Exception as error:
        _say(f"this is a fault in Tocsin, please report it ({account(error)})")
        return SOME_UNREAD


def _read(files: list[str], recipe: Recipe, workers: int) -> int:
    from tocsin.intake.files import captures

    code = READ
    inputs = captures(files, sys.stdin.buffer if sys.stdin is not None else io.BytesIO())
    with Progress() as progress:
        for outcome, text in together(outcomes(inputs, recipe, workers), recipe.style):
            if isinstance(outcome, Unread):
                code = SOME_UNREAD
                progress.say(one_line(outcome.message))
            if text:
                _write(text)
            progress.count(outcome)
    return code


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_output()
        raise TocsinError(f"standard output cannot be written to: {error.strerror}") from error


def _style(format: FormatName, explain: bool) -> Style:
    """What standard output can show; only a terminal gets colours, and lines stay within it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if format == "brief":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")
    if format != "brief" or not sys.stdout.isatty():
        return Style(format, explain=explain)
    from rich.console import Console

    console = Console()
    plain = console.no_color or not console.is_terminal
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return Style(format, width, None if plain else cast(Any, console.color_system), explain)


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


def _say(message: str) -> None:
    with suppress(OSError):
        sys.stderr.write(one_line(message) + "\n")


def _abandon_output() -> None:
    """Let what is still buffered go nowhere: at exit Python would try again to write it, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
