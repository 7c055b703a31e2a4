"""What becomes of one input: text to write, or one line that says why there is none."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture

Input = Capture | UnreadableError


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was read, as it is written out."""

    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read, and why, in one line that names it."""

    message: str


Outcome = Written | Unread
Work = Callable[[Sequence[Input]], list[Outcome]]
"""Reads some inputs; gives one outcome for each, in order."""


def fault(name: str, error: BaseException) -> Unread:
    """An error that no input should be able to cause, in one line that helps to find it."""
    return Unread(f"{name}: this is a fault in Tocsin, please report it ({account(error)})")


def account(error: BaseException) -> str:
    """What went wrong and where in the code, without a traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{where}"
