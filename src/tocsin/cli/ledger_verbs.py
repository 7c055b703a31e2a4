"""The verbs on the ledger: their options and what is said to a person who asks for help; the work is done elsewhere.

Nothing heavy is imported before a verb runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import options
from tocsin.cli.options import AsOf, Because, BriefAs, By, LedgerUrl, ListAs, Reference, Shown, Since, Within
from tocsin.cli.reading_options import Actors, Files, Places, Workers

EXIT_CODES = "Exit code: 0 done, 1 something could not be read, or was found wrong (each is named), 2 usage."
ASKING = "Exit code: 0 done, 2 usage."
DESK_ENDS = "Exit code: 0 ended with Ctrl-C, 143 ended by the system, 2 usage, or something is missing (it is named)."


def add_to(app: typer.Typer) -> None:
    """Give the command its verbs on the ledger, in the order in which help lists them."""
    for verb, epilog, short in (
        (add, EXIT_CODES, "Read reports and keep them in the ledger."),
        (stories, ASKING, "List the stories."),
        (brief, ASKING, "Brief a story: what to check first, what is contested, who says what."),
        (show, ASKING, "Show a story, an incident or a report."),
        (incidents, ASKING, "List the incidents, with their tolls."),
        (claims, ASKING, "List the claims: who is reported to say what."),
        (figures, ASKING, "List the figures, with whose they are."),
        (sources, ASKING, "List each source's record."),
        (search, ASKING, "Find reports by words."),
        (merge, ASKING, "Say that two stories, incidents or reports are one."),
        (split, ASKING, "Say that two stories, incidents or reports are two."),
        (undo, ASKING, "Take back what was said of two."),
        (reread, EXIT_CODES, "Read what is kept with the present reader."),
        (diff, ASKING, "List what reading anew has changed."),
        (redact, ASKING, "Erase a report for good."),
        (export, ASKING, "Write everything out."),
        (desk, DESK_ENDS, "Look at it, check it and decide, in a browser."),
        (doctor, EXIT_CODES, "Look the ledger over, and make anew what is derived."),
    ):
        app.command(epilog=epilog, short_help=short)(verb)


def add(
    ctx: typer.Context,
    files: Files = None,
    ledger: LedgerUrl = None,
    actors: Actors = None,
    places: Places = None,
    workers: Workers = None,
) -> None:
    """Read reports and keep them in the ledger; what is there already changes nothing.

    Takes what `tocsin read` takes, and readings (`tocsin read --format jsonl`), which are kept as they are. Prints the
    id of each report that is new, and its title.
    """
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        ctx.fail("there is nothing to add. Name a file (`tocsin add page.html`) or pipe a report in.")
    from tocsin.cli.adding import add as run
    from tocsin.cli.station import OwnFiles

    raise typer.Exit(run(files or ["-"], ledger, workers, OwnFiles(*_paths(actors, places))))


def stories(ledger: LedgerUrl = None, as_of: AsOf = None, format: ListAs = "table") -> None:
    """List the stories, what was reported on last first."""
    from tocsin.cli import asking

    raise typer.Exit(asking.stories(ledger, as_of, format))


def brief(
    ctx: typer.Context,
    id: Shown = None,
    ledger: LedgerUrl = None,
    as_of: AsOf = None,
    since: Since = None,
    format: BriefAs = "brief",
    whole: Annotated[bool, typer.Option("--all", help="Show every line and every voice.")] = False,
) -> None:
    """Brief a story: what to check first, what is contested, undisputed so far, told by one side only, or gone."""
    from tocsin.cli import asking

    raise typer.Exit(asking.brief(_named(ctx, id), ledger, as_of, since, format, whole))


def show(
    ctx: typer.Context, id: Shown = None, ledger: LedgerUrl = None, as_of: AsOf = None, format: BriefAs = "brief"
) -> None:
    """Show what a story or incident is made of, or the reading of a report."""
    from tocsin.cli import asking

    raise typer.Exit(asking.show(_named(ctx, id), ledger, as_of, format))


def _named(ctx: typer.Context, id_: str | None) -> str:
    """The id that was given; without one, what to type instead."""
    if id_ is None:
        ctx.fail(f"which one? `tocsin stories` lists the stories with their ids; then `tocsin {ctx.info_name} ID`.")
    return id_


def incidents(within: Within = None, ledger: LedgerUrl = None, as_of: AsOf = None, format: ListAs = "table") -> None:
    """List the incidents, with what their tolls come to; no single number where sources differ."""
    from tocsin.cli import asking

    raise typer.Exit(asking.incidents(within, ledger, as_of, format))


def claims(within: Within = None, ledger: LedgerUrl = None, as_of: AsOf = None, format: ListAs = "table") -> None:
    """List the claims: who is reported to say what."""
    from tocsin.cli import asking

    raise typer.Exit(asking.claims(within, ledger, as_of, format))


def figures(within: Within = None, ledger: LedgerUrl = None, as_of: AsOf = None, format: ListAs = "table") -> None:
    """List the figures of reports, with whose they are."""
    from tocsin.cli import asking

    raise typer.Exit(asking.figures(within, ledger, as_of, format))


def sources(within: Within = None, ledger: LedgerUrl = None, as_of: AsOf = None, format: ListAs = "table") -> None:
    """List each source's record: what it has said, and what of it was confirmed, contested, revised or withdrawn."""
    from tocsin.cli import asking

    raise typer.Exit(asking.sources(within, ledger, as_of, format))


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", show_default=False, help='Words; "in quotes" together.')
    ],
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="How many reports are listed.")] = 20,
    ledger: LedgerUrl = None,
    as_of: AsOf = None,
    format: ListAs = "table",
) -> None:
    """Find reports by words of their title or text, the newest first."""
    from tocsin.cli import asking

    raise typer.Exit(asking.search(" ".join(words), most, ledger, as_of, format))


def merge(one: Reference, other: Reference, because: Because, by: By = None, ledger: LedgerUrl = None) -> None:
    """Say that two stories, incidents or reports are one; `tocsin undo` takes it back."""
    from tocsin.cli import judging

    raise typer.Exit(judging.merge(one, other, because, by, ledger))


def split(one: Reference, other: Reference, because: Because, by: By = None, ledger: LedgerUrl = None) -> None:
    """Say that two stories, incidents or reports are two, whatever the machine makes of them; `tocsin undo` takes it
    back."""
    from tocsin.cli import judging

    raise typer.Exit(judging.split(one, other, because, by, ledger))


def undo(one: Reference, other: Reference, ledger: LedgerUrl = None) -> None:
    """Take back what a person has said of two stories, incidents or reports."""
    from tocsin.cli import judging

    raise typer.Exit(judging.undo(one, other, ledger))


def reread(ledger: LedgerUrl = None, actors: Actors = None, places: Places = None) -> None:
    """Read the reports of the ledger with the present reader, from their text as it is kept.

    A new reading stands beside the old one and counts from now on; what people have judged stays.
    """
    from tocsin.cli import keeping
    from tocsin.cli.station import OwnFiles

    raise typer.Exit(keeping.reread(ledger, OwnFiles(*_paths(actors, places))))


def diff(ledger: LedgerUrl = None, format: ListAs = "table") -> None:
    """List what the last reader says otherwise than the one before it, item by item."""
    from tocsin.cli import keeping

    raise typer.Exit(keeping.diff(ledger, format))


def redact(id: Reference, because: Because, by: By = None, ledger: LedgerUrl = None) -> None:
    """Erase what a report says, for good: from the captures, the views and the search. A tombstone stays, with who and
    why; the same text is not taken in again."""
    from tocsin.cli import keeping

    raise typer.Exit(keeping.redact(id, because, by, ledger))


def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[statements|incidents|stories|readings]",
            callback=options.one_of("statements", "incidents", "stories", "readings"),
            help="Statements: every number with whose it is. Readings: what `tocsin add` takes elsewhere.",
        ),
    ] = "statements",
    ledger: LedgerUrl = None,
    as_of: AsOf = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="<jsonl|csv>", callback=options.one_of("jsonl", "csv"), help="What to write to standard output."
        ),
    ] = "jsonl",
) -> None:
    """Write everything of a kind to standard output."""
    from tocsin.cli import keeping

    raise typer.Exit(keeping.export(what, ledger, as_of, format))


def desk(
    ledger: LedgerUrl = None,
    host: Annotated[str, typer.Option("--host", metavar="H", envvar="TOCSIN_DESK_HOST", help="Where it listens.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, metavar="N", envvar="TOCSIN_DESK_PORT", help="0: any that is free."),
    ] = 8019,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--public-url",
            metavar="URL",
            envvar="TOCSIN_DESK_PUBLIC_URL",
            help="Demand accounts, and be reached by this address (https://…).",
        ),
    ] = None,
    behind_tls: Annotated[bool, typer.Option("--behind-tls", help="A proxy that speaks TLS stands before it.")] = False,
    proxy: Annotated[
        list[str] | None,
        typer.Option("--proxy", metavar="ADDRESS", show_default="this machine", help="That proxy's address."),
    ] = None,
    make_admin: Annotated[
        str | None,
        typer.Option("--make-admin", metavar="NAME", help="Make NAME an admin, or give NAME a new password, and end."),
    ] = None,
) -> None:
    """Serve the desk: see it, check it, decide, in a browser.

    On loopback it needs no account. Elsewhere it does not start before it has an admin, a public address and TLS in
    front. --make-admin asks for the password, or reads it from the file that TOCSIN_ADMIN_PASSWORD_FILE names.
    """
    from tocsin.cli import desk

    if make_admin is not None:
        raise typer.Exit(desk.make_admin(make_admin, ledger))
    raise typer.Exit(desk.desk(ledger, host, port, public_url, behind_tls, proxy))


def doctor(
    ledger: LedgerUrl = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="First make anew all that is derived: stories, incidents, the search.")
    ] = False,
    format: ListAs = "table",
) -> None:
    """Look the ledger over: whether what is kept is whole, and what is derived is current."""
    from tocsin.cli import keeping

    raise typer.Exit(keeping.doctor(ledger, rebuild, format))


def _paths(*names: str | None) -> tuple[Path | None, ...]:
    return tuple(Path(name) if name else None for name in names)
