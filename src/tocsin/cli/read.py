"""The verb `read`: inputs in, readings on standard output, everything else on standard error."""

from __future__ import annotations

import io
import sys

from tocsin.cli.formats import FormatName, Style, together
from tocsin.cli.many import cores, outcomes
from tocsin.cli.outcome import Unread
from tocsin.cli.progress import Progress
from tocsin.cli.running import DONE, SOME_UNREAD, guarded, write
from tocsin.cli.screen import colours, prepare, width
from tocsin.cli.station import OwnFiles, Recipe
from tocsin.wording.plain import one_line


def run(
    files: list[str], format: FormatName, workers: int | None, explain: bool = False, own: OwnFiles | None = None
) -> int:
    """Read the files and write the readings; the exit code says how that went."""
    recipe = Recipe(_style(format, explain), own or OwnFiles())
    return guarded(lambda: _read(files, recipe, workers or cores()))


def _read(files: list[str], recipe: Recipe, workers: int) -> int:
    from tocsin.intake.files import captures

    code = DONE
    inputs = captures(files, sys.stdin.buffer if sys.stdin is not None else io.BytesIO())
    with Progress() as progress:
        for outcome, text in together(outcomes(inputs, recipe, workers), recipe.style):
            if isinstance(outcome, Unread):
                code = SOME_UNREAD
                progress.say(one_line(outcome.message))
            if text:
                write(text)
            progress.count(outcome)
    return code


def _style(format: FormatName, explain: bool) -> Style:
    """What standard output can show; only a terminal gets colours, and lines stay within it."""
    prepare(format == "brief")
    if format != "brief":
        return Style(format, explain=explain)
    return Style(format, width(), colours(), explain)
