"""The command line: its verbs, their options, and what is said to a person who mistypes."""

from __future__ import annotations

import os
import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tocsin import __version__
from tocsin.cli.ledger_verbs import add_to
from tocsin.cli.reading_options import Actors, Files, Places, Workers
from tocsin.wording.plain import visible

EXIT_CODES = "Exit code: 0 everything was read, 1 some inputs could not be read (each is named), 2 usage."


class Format(StrEnum):
    """What a reading is written as."""

    brief = "brief"
    json = "json"
    jsonl = "jsonl"
    conllu = "conllu"


class Verbs(TyperGroup):
    """A group of verbs that knows what was meant when a file stands in the place of a verb."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the verb; where a file or "-" stands for one, say what to type instead."""
        word = args[0]
        if word not in self.commands and (word == "-" or Path(word).suffix or os.path.exists(word)):
            ctx.fail(visible(f"'{word}' is not a verb. Did you mean `tocsin read {shlex.join(args)}`?"))
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Verbs,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


def _known(format: str) -> str:
    """A format that exists; typer's own check of an enumeration puts words of its library before the message."""
    if format not in list(Format):
        raise typer.BadParameter(visible(f"'{format}' is not a format. Choose one of {', '.join(Format)}."))
    return format


@app.callback()
def tocsin(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read the reporting on a flare-up: who is reported to say what, through whom, in which exact words."""


@app.command(epilog=EXIT_CODES, short_help="Read reports: what happened, and who says so.")
def read(
    ctx: typer.Context,
    files: Files = None,
    format: Annotated[
        str,
        typer.Option(callback=_known, metavar=f"<{'|'.join(Format)}>", help="What to write to standard output."),
    ] = Format.brief.value,
    explain: Annotated[
        bool, typer.Option("--explain", help="Follow each line of the brief with the reasons for it.")
    ] = False,
    actors: Actors = None,
    places: Places = None,
    workers: Workers = None,
) -> None:
    """Read reports: print what happened and who says what, through whom, in which exact words."""
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        ctx.fail("there is nothing to read. Name a file (`tocsin read page.html`) or pipe a report in.")
    from tocsin.cli.read import run
    from tocsin.cli.station import OwnFiles

    own = OwnFiles(*(Path(name) if name else None for name in (actors, places)))
    raise typer.Exit(run(files or ["-"], Format(format).value, workers, explain, own))


add_to(app)


@app.command(epilog="Exit code: 0 done, 2 usage.", short_help="Look around: the bundled reports, briefed, on a desk.")
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Where the desk listens.")] = 8019,
    once: Annotated[bool, typer.Option("--once", help="End when the briefs are printed.")] = False,
) -> None:
    """Read the bundled example reports, print their briefs and that of their story, and serve a desk over them.

    Nothing is kept: their ledger is gone when the desk ends.
    """
    from tocsin.cli.demo import demo

    raise typer.Exit(demo(port, once))
