"""One suite for both engines: every test that asks for a `store` or its `url` runs over SQLite and PostgreSQL."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ledger.postgres import NoServerError, cluster, make_database
from tocsin.ledger.store import Store, open_store


@dataclass(frozen=True)
class Server:
    """A PostgreSQL with a database that has a ledger's tables, to be copied from."""

    folder: str
    names: Iterator[str]

    def database(self) -> str:
        """A new ledger's URL."""
        return make_database(self.folder, next(self.names), "ledger")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Started for the whole session; tests that need it are skipped where there is none."""
    try:
        with cluster() as folder:
            open_store(make_database(folder, "ledger"), tmp_path_factory.mktemp("captures")).close()
            yield Server(folder, (f"ledger{number}" for number in itertools.count(1)))
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in an SQLite file, to be copied from."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(str(folder / "ledger.sqlite"), folder).close()
    return folder / "ledger.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that nobody has used."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty"), tmp_path))
    found: Server = request.getfixturevalue("server")
    return found.database()


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """An empty ledger."""
    with open_store(url, tmp_path / "captures") as opened:
        yield opened
