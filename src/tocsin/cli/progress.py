"""What a person sees on standard error while inputs are read."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from tocsin.cli.many import FEW
from tocsin.cli.outcome import Outcome, Unread, Written

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar


class Progress:
    """Messages, and a count once there is more to wait for than a moment.

    The count is shown where standard error is a terminal and standard output is not: there the results themselves
    show how far it is.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console
        self._shown = console is not None or (sys.stderr.isatty() and not sys.stdout.isatty())
        self._bar: Bar | None = None
        self._read = 0
        self._unread = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, message: str) -> None:
        """Put one line on standard error, above the count if there is one."""
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(message + "\n")
            sys.stderr.flush()

    def count(self, outcome: Outcome) -> None:
        """Take note of an outcome."""
        self._read += isinstance(outcome, Written) and bool(outcome.text)
        self._unread += isinstance(outcome, Unread)
        if not self._shown or self._read + self._unread <= FEW:
            return
        if self._bar is None:
            self._bar = self._started()
        self._bar.update(self._bar.task_ids[0], completed=self._read, unread=self._unread)

    def _started(self) -> Bar:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.completed:,} read · {task.fields[unread]:,} could not be read ·"),
            TimeElapsedColumn(),
            console=self._console or Console(stderr=True),
            transient=True,
        )
        bar.add_task("", total=None, unread=0)
        bar.start()
        return bar
