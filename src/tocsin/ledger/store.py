"""The store: a database and a folder of captures, opened together, read in snapshots and written in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tocsin.ledger.captures import Captures
from tocsin.ledger.engine import Database, connect
from tocsin.ledger.migrate import bring_up
from tocsin.ledger.reads import Reads
from tocsin.ledger.writes import Writes


@dataclass(frozen=True)
class Store:
    """An open ledger, without what joins its reports; close it, or use it in a `with`."""

    database: Database
    captures: Captures

    @contextmanager
    def reading(self) -> Iterator[Reads]:
        """A snapshot: all that is asked in it is answered as of one instant."""
        with self.database.reading() as connection:
            yield Reads(connection)

    @contextmanager
    def writing(self) -> Iterator[Writes]:
        """A transaction: kept whole when the block ends, and not at all if it raises or the program is killed."""
        with self.database.writing() as connection:
            yield Writes(connection)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_store(url: str, captures: Path) -> Store:
    """Open a ledger by URL or path, made if it is not there and brought to the tables of this program.

    captures: the folder for what came in; `captures_beside` says where it lies for an SQLite file.
    """
    database = connect(url)
    try:
        bring_up(database)
    except BaseException:
        database.close()
        raise
    return Store(database, Captures(captures))
