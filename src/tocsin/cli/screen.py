"""What standard output can show: how wide it is, and in which colours."""

from __future__ import annotations

import io
import shutil
import sys
from typing import Any, cast

from tocsin.cli.page import NARROWEST, WIDEST, Colours


def prepare(for_people: bool) -> None:
    """Let standard output take any text: for people with a mark for what it cannot show, else as UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if for_people:
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def width(most: int = WIDEST) -> int:
    """The columns of the terminal, at most `most`; `most` where it is none."""
    if not sys.stdout.isatty():
        return most
    return max(NARROWEST, min(most, shutil.get_terminal_size().columns))


def colours() -> Colours | None:
    """The colours of the terminal; none where it is none, or where they are not wanted."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    console = Console()
    return None if console.no_color or not console.is_terminal else cast(Any, console.color_system)
