"""The store: a database and a folder of captures, opened together, read in snapshots and written in transactions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy.engine import make_url

from tocsin.ledger.captures import Captures
from tocsin.ledger.engine import FILE, Database, connect, default_url
from tocsin.ledger.migrate import bring_up
from tocsin.ledger.reads import Reads
from tocsin.ledger.writes import Writes

_CAPTURES = ".captures"


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

    captures: the folder for what came in; `captures_of` says where it lies if nobody says otherwise.
    """
    database = connect(url)
    try:
        bring_up(database)
    except BaseException:
        database.close()
        raise
    return Store(database, Captures(captures))


def captures_of(url: str, environment: Mapping[str, str]) -> Path:
    """The folder for what came into a ledger: beside an SQLite file, else in the user's data folder."""
    database = url if "://" not in url else make_url(url).database or FILE
    if "://" not in url or url.startswith("sqlite"):
        return Path(database).expanduser().absolute().with_suffix(_CAPTURES)
    return Path(default_url({**environment, "TOCSIN_LEDGER": ""})).with_name(database + _CAPTURES)
