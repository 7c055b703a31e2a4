"""Options that several verbs share, and what is said to a person who mistypes one; nothing heavy is imported here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

import typer

from tocsin.wording.plain import visible

_TIME = re.compile(r"(\d{4})(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def one_of(*formats: str) -> Callable[[str], str]:
    """A check that a format is one of these; typer's own puts words of its library before the message."""

    def known(format: str) -> str:
        if format not in formats:
            raise typer.BadParameter(visible(f"'{format}' is not a format. Choose one of {', '.join(formats)}."))
        return format

    return known


def _end_of(time: str | None) -> str | None:
    """A time for `--as-of`: of a day, its last instant."""
    checked = _checked(time)
    return f"{checked}T23:59:59.999999Z" if checked is not None and _WHOLE_DAY.fullmatch(checked) else _zoned(checked)


def _start_of(time: str | None) -> str | None:
    """A time for `--since`: of a day, its first instant."""
    checked = _checked(time)
    return f"{checked}T00:00:00Z" if checked is not None and _WHOLE_DAY.fullmatch(checked) else _zoned(checked)


def _checked(time: str | None) -> str | None:
    if time is None:
        return None
    from datetime import datetime

    match = _TIME.fullmatch(time)
    try:
        if match is None or match[3] is None:
            raise ValueError(time)
        datetime.fromisoformat(time)
    except ValueError as error:
        message = f"'{time}' is no time. Write a day (2019-05-28) or a time (2019-05-28T14:30+02:00)."
        raise typer.BadParameter(visible(message)) from error
    return time


def _zoned(time: str | None) -> str | None:
    """A time with its zone: UTC where none is given."""
    return time if time is None or re.search(r"(Z|[+-]\d{2}:?\d{2})$", time[10:]) else f"{time}Z"


LedgerUrl = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="TOCSIN_LEDGER",
        show_default="a file in your data folder",
        help="The ledger: an SQLite file, or postgresql://person@server/database.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        callback=_end_of,
        show_default="now",
        help="Show what was known then: a day (its end) or a time; UTC where no zone is given.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="TIME", callback=_start_of, show_default=False, help="Show what has changed since then."
    ),
]
ListAs = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="<table|json|jsonl|csv>",
        callback=one_of("table", "json", "jsonl", "csv"),
        help="What to write to standard output.",
    ),
]
BriefAs = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="<brief|json|jsonl>",
        callback=one_of("brief", "json", "jsonl"),
        help="What to write to standard output.",
    ),
]
Because = Annotated[
    str, typer.Option("--because", metavar="REASON", show_default=False, help="Why, in a few words; it is kept.")
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar="TOCSIN_PERSON", show_default="your user name", help="Who says so; it is kept."
    ),
]
Reference = Annotated[
    str, typer.Argument(metavar="ID", show_default=False, help="The id of a story, incident or report, or its start.")
]
Shown = Annotated[
    str | None,
    typer.Argument(metavar="ID", show_default=False, help="The id of a story, incident or report, or its start."),
]
Within = Annotated[
    str | None,
    typer.Argument(metavar="[ID]", show_default=False, help="Only of this story, incident or report; else of all."),
]
