"""Options of the verbs that read reports."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.wording.plain import visible


def _file(name: str | None) -> str | None:
    """A file that is there and can be opened; whether it holds what it should is seen when it is read."""
    if name is None:
        return None
    try:
        with open(name, "rb"):
            return name
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "this cannot be the name of a file"
        raise typer.BadParameter(
            visible(f"'{name}': {why}. Name a file of your own, or leave the option out.")
        ) from error


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Saved pages, texts, mails, JSONL of reports, or folders of them; - is standard input.",
    ),
]
Actors = Annotated[
    str | None,
    typer.Option(
        "--actors",
        callback=_file,
        metavar="FILE",
        envvar="TOCSIN_ACTORS",
        show_default=False,
        help="Actors of your own, beside those that Tocsin knows.",
    ),
]
Places = Annotated[
    str | None,
    typer.Option(
        "--places",
        callback=_file,
        metavar="FILE",
        envvar="TOCSIN_PLACES",
        show_default=False,
        help="Places of your own, beside those that Tocsin knows.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        envvar="TOCSIN_WORKERS",
        show_default="all cores",
        help="How many reports are read at a time.",
    ),
]
