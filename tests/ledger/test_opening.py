"""Opening a ledger: where it lies, and what is said where it cannot be opened."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.ledger.conftest import Server
from tests.ledger.made import MONDAY, reading
from tocsin.errors import UsageError
from tocsin.ledger.engine import connect, default_url
from tocsin.ledger.store import Store, open_store

ROOT = Path(__file__).parents[2]


def test_the_default_lies_in_the_persons_data_folder() -> None:
    assert default_url({"HOME": "/home/mira"}) == "/home/mira/.local/share/tocsin/ledger.sqlite"
    assert default_url({"HOME": "/home/mira", "XDG_DATA_HOME": "/data"}) == "/data/tocsin/ledger.sqlite"
    assert default_url({"HOME": "/home/mira", "TOCSIN_LEDGER": "sqlite:///x"}) == "sqlite:///x"


def test_a_path_and_a_url_are_the_same_ledger(tmp_path: Path) -> None:
    file = tmp_path / "a ledger"
    for url in (str(file), f"sqlite:///{file}"):
        with open_store(url, tmp_path / "captures") as store, store.writing() as writes:
            writes.admit(reading(url.partition(":")[0].strip("/")), MONDAY)
    with open_store(str(file), tmp_path / "captures") as store, store.reading() as reads:
        assert len(reads.reports()) == 2


def test_what_was_kept_is_there_when_it_is_opened_again(url: str, store: Store, tmp_path: Path) -> None:
    with store.writing() as writes:
        writes.admit(reading(), MONDAY)
    store.close()

    with open_store(url, tmp_path / "captures") as again, again.reading() as reads:
        assert reads.reading("lindorf-1") == reading()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://here/db", "SQLite or PostgreSQL"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("{folder}/none/ledger.sqlite", "no folder"),
        ("{folder}", "cannot be opened"),
        ("postgresql+psycopg://x@localhost:port/db", "no address"),
        ("postgresql://x@/db?host={folder}", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(tmp_path: Path, url: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        open_store(url.format(folder=tmp_path), tmp_path / "captures")


def test_a_database_that_is_not_there_is_named(server: Server, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="createdb"):
        open_store(f"postgresql://tocsin@/none?host={server.folder}", tmp_path)


def test_a_password_is_never_shown() -> None:
    assert "secret" not in connect("postgresql://mira:secret@localhost/ledger").name


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    text_file, database = tmp_path / "notes.txt", tmp_path / "photos.sqlite"
    text_file.write_text("These are notes, and no ledger.")
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE photo (name)")
    other.close()
    before = {file: file.read_bytes() for file in (text_file, database)}

    for file in before:
        with pytest.raises(UsageError, match="no ledger"):
            open_store(str(file), tmp_path / "captures")

    assert {file: file.read_bytes() for file in before} == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes.txt", "photos.sqlite"]


def test_a_newer_ledger_is_left_alone(url: str, store: Store, tmp_path: Path) -> None:
    with store.database.writing() as connection:
        connection.execute(text("UPDATE tocsin_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(UsageError, match="newer Tocsin"):
        open_store(url, tmp_path / "captures")
    database = connect(url)
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM tocsin_version")).scalar() == "9999"
    database.close()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    open_store(str(file), tmp_path / "captures").close()
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)

    with pytest.raises(UsageError, match="damaged"):
        open_store(str(file), tmp_path / "captures")


ADDING = """
import os, sys
from pathlib import Path
from tests.ledger.made import MONDAY, reading
from tocsin.errors import UsageError
from tocsin.ledger.store import open_store

def add(url):
    try:
        with open_store(url, Path(url + ".captures")) as store:
            with store.reading() as reads:
                print(len(reads.reports()))
            with store.writing() as writes:
                writes.admit(reading("other"), MONDAY)
    except UsageError as error:
        print(error)

# All modules are loaded before somebody else, who may not read them, goes on.
add(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
add(sys.argv[2])
"""


def add_as_nobody(scratch: Path, file: Path) -> list[str]:
    """What is said to somebody whom permissions bind, and who adds to a ledger."""
    command = [sys.executable, "-c", ADDING, str(scratch), str(file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()[1:]


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may come to, which nobody's own temporary folder is."""
    with tempfile.TemporaryDirectory(prefix="tocsin-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_file_that_may_only_be_read_is_read_and_not_written(public: Path, tmp_path: Path) -> None:
    file = public / "shared" / "ledger.sqlite"
    file.parent.mkdir()
    with open_store(str(file), tmp_path / "captures") as store, store.writing() as writes:
        writes.admit(reading(), MONDAY)
    file.chmod(0o444)
    file.parent.chmod(0o777)
    before = file.read_bytes()

    said = add_as_nobody(tmp_path / "scratch.sqlite", file)

    assert said[0] == "1"
    assert "may be read but not written" in said[1]
    assert "untouched" in said[1]
    assert file.read_bytes() == before


def test_a_folder_that_may_not_be_written_is_named(public: Path, tmp_path: Path) -> None:
    (public / "locked").mkdir(mode=0o555)

    said = add_as_nobody(tmp_path / "scratch.sqlite", public / "locked" / "ledger.sqlite")

    assert "no file may be made" in said[0]


@pytest.mark.parametrize("asked", ["a\0b", "half \ud800"])
def test_what_no_database_keeps_is_no_fault_of_the_database(store: Store, asked: str) -> None:
    try:
        with store.reading() as reads:
            assert reads.report(asked) is None
    except UsageError as error:
        assert "NUL or half a character" in str(error)
