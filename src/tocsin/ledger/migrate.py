"""Bringing a database to the tables that this program knows, and refusing one that is newer or something else."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError

from tocsin.errors import UsageError
from tocsin.ledger.engine import PATIENCE, Database, mark, marked
from tocsin.ledger.schema import HEAD

_VERSION = "tocsin_version"
SCRIPTS = Path(__file__).parent / "migrations"


def bring_up(database: Database) -> None:
    """Make the tables, or alter older ones, in one transaction; a ledger that is current is not written to."""
    with database.reading() as connection:
        current = revision(connection, database)
    if current == HEAD:
        return
    if database.sqlite:
        _keep_a_log(database)
    with database.writing() as connection:
        current = revision(connection, database)
        if current != HEAD:
            _upgrade(connection)
            if database.sqlite:
                mark(connection)


def revision(connection: Connection, database: Database) -> str | None:
    """The revision of a ledger's tables, null in an empty database; refused where they are newer or no ledger's."""
    tables = inspect(connection).get_table_names()
    if _VERSION not in tables:
        if database.sqlite and tables:
            raise UsageError(f"{database.name}: an SQLite file, but no ledger; name another file")
        return None
    if database.sqlite and not marked(connection):
        raise UsageError(f"{database.name}: an SQLite file, but no ledger; name another file")
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION}").scalar()
    if found is not None and str(found) > HEAD:
        raise UsageError(
            f"{database.name}: written by a newer Tocsin (tables {found}, this one knows {HEAD}); "
            "install the newer version; nothing was changed"
        )
    return None if found is None else str(found)


def _keep_a_log(database: Database) -> None:
    """Put SQLite into write-ahead mode, which stays with the file; another process may be about the same."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with database.engine.connect() as connection:
                connection.execution_options(tocsin_alone=True).exec_driver_sql("PRAGMA journal_mode = WAL")
                return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
