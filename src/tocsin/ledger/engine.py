"""Opening a database, SQLite or PostgreSQL, and what its refusals mean in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tocsin.errors import UsageError
from tocsin.ledger.refusals import explained

FILE = "ledger.sqlite"
PATIENCE = 60.0
"""Seconds that a writer waits for another to end."""

_APPLICATION = 0x546F6373  # "Tocs", in the header of the SQLite file
_CACHE = 16 * 1024  # kB of pages that a connection keeps; a desk holds some connections
_AT_ONCE = 45  # connections to a file beside those that stay open: a desk answers in as many threads
_LOCK = 0x546F6373  # PostgreSQL's advisory lock that writers take in turn


@dataclass(frozen=True)
class Database:
    """An open database; `name` is what messages call it, `file` where SQLite keeps it, null for PostgreSQL."""

    engine: Engine
    name: str
    file: Path | None

    @property
    def sqlite(self) -> bool:
        """Whether it is SQLite and not PostgreSQL."""
        return self.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot: all that is read in it is of one instant."""
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self.explaining(), self.engine.connect() as connection, connection.execution_options(**options).begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, kept whole or not at all; writers come one after another."""
        with self.explaining(), self.engine.connect() as connection:
            with connection.execution_options(tocsin_writes=True).begin():
                if not self.sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Outside of any transaction, for what cannot stand in one (`VACUUM`)."""
        with self.explaining(), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT", tocsin_alone=True)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn what the database refuses into a message that says what to do."""
        try:
            yield
        except (DBAPIError, sqlite3.Error, PoolTimeout, UnicodeEncodeError) as error:
            raise explained(error, self.name) from error

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def default_url(environment: Mapping[str, str]) -> str:
    """Where the ledger lies if nobody says: `TOCSIN_LEDGER`, or a file in the user's data folder (XDG)."""
    if given := environment.get("TOCSIN_LEDGER"):
        return given
    home = environment.get("XDG_DATA_HOME") or str(Path(environment.get("HOME") or "~").expanduser() / ".local/share")
    return str(Path(home) / "tocsin" / FILE)


def connect(url: str) -> Database:
    """Open a database by URL (`sqlite:///file`, `postgresql://…`) or by the path of an SQLite file.

    Refused, with what to do, where it cannot be opened or is something else than a ledger. No table is made here.
    """
    parsed = _parsed(url)
    return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)


def _parsed(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"{url!r} is no address of a ledger; {_FORMS}") from error
    if parsed.drivername in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise UsageError(f"a ledger is kept in SQLite or PostgreSQL, not in {parsed.drivername!r}; {_FORMS}")
    return parsed


_FORMS = "give a path, sqlite:///a/file or postgresql://person@server/database"


def _sqlite(url: URL) -> Database:
    if not url.database or url.database == ":memory:":
        raise UsageError(f"a ledger needs a file; {_FORMS}")
    file = Path(url.database).expanduser().absolute()
    if not file.parent.is_dir():
        raise UsageError(f"{file}: there is no folder {file.parent}; make it first")
    _look(file)
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE}, max_overflow=_AT_ONCE
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(file), file)


def _look(file: Path) -> None:
    """Refuse a file that is there and is no SQLite file, before SQLite writes anything beside it."""
    try:
        if not file.exists():
            if not os.access(file.parent, os.W_OK):
                raise UsageError(f"{file}: no file may be made in {file.parent}; choose another folder")
            return
        with file.open("rb") as stream:
            start = stream.read(16)
    except OSError as error:
        raise UsageError(
            f"{file}: it cannot be opened ({error.strerror}); check the path and its permissions"
        ) from error
    if start not in (b"", b"SQLite format 3\x00"):
        raise UsageError(f"{file}: this is no ledger, and no SQLite file; name another file")


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Transactions are begun by `_begin`, not by the driver.
    connection.isolation_level = None
    for pragma in (f"cache_size = -{_CACHE}", "foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("tocsin_alone"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("tocsin_writes") else "BEGIN")


def mark(connection: Connection) -> None:
    """Write into an SQLite file's header that it is a ledger."""
    connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")


def marked(connection: Connection) -> bool:
    """Whether an SQLite file's header says that it is a ledger."""
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == _APPLICATION


def _postgresql(url: URL) -> Database:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise UsageError("PostgreSQL needs one more package: pip install 'tocsin[postgres]'") from error
    return Database(engine, url.set(drivername="postgresql").render_as_string(hide_password=True), None)
