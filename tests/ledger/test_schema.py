"""The database itself: its tables, and what it refuses whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, insert, select, text, update

from tests.ledger.made import MONDAY, reading
from tocsin.errors import TocsinError
from tocsin.ledger import people_tables
from tocsin.ledger import schema as table
from tocsin.ledger.migrate import SCRIPTS
from tocsin.ledger.store import Store


def _is_ours(thing: Any, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and (str(name).startswith("search") or name == "tocsin_version"))


def test_the_migrations_lead_to_the_tables_that_the_code_knows(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours, "compare_type": True})
        assert compare_metadata(context, people_tables.metadata) == []


def test_the_last_revision_is_the_one_that_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))

    assert ScriptDirectory.from_config(config).get_heads() == [table.HEAD]


@pytest.fixture
def filled(store: Store) -> Store:
    """One report."""
    with store.writing() as writes:
        writes.admit(reading(), MONDAY)
    return store


BODY = reading().report.text


@pytest.mark.parametrize("words", [BODY[0:5].upper(), BODY[1:6], BODY[0:4], ""])
@pytest.mark.parametrize("into", [table.sighting, table.statement], ids=str)
def test_words_that_do_not_stand_there_are_refused(filled: Store, into: Any, words: str) -> None:
    with filled.database.reading() as connection:
        row = dict(connection.execute(select(into).limit(1)).one()._mapping)
    row |= {"start": 0, "end": 5}
    row |= {"piece": 77} if "piece" in row else {"place": 77}

    with pytest.raises(TocsinError, match="do not stand at this place"), filled.database.writing() as connection:
        connection.execute(insert(into), [row | {"words": words}])
    with filled.database.writing() as connection:
        connection.execute(insert(into), [row | {"words": BODY[0:5]}])


def test_a_statement_without_its_claim_is_refused(filled: Store) -> None:
    with filled.database.reading() as connection:
        row = dict(connection.execute(select(table.statement).limit(1)).one()._mapping)

    with pytest.raises(TocsinError, match=r"(?i)foreign key"), filled.database.writing() as connection:
        connection.execute(insert(table.statement), [row | {"place": 77, "claim": 99}])


KEPT = ["claim", "reading", "sighting", "statement", "text"]
A_COLUMN: dict[str, dict[str, object]] = {
    "claim": {"stance": "denies"},
    "reading": {"content": b""},
    "sighting": {"start": 1},
    "statement": {"low": 12},
    "text": {"body": ""},
}


@pytest.mark.parametrize("name", KEPT)
def test_what_was_kept_is_never_changed(filled: Store, name: str) -> None:
    with pytest.raises(TocsinError, match="never changed"), filled.database.writing() as connection:
        connection.execute(update(table.metadata.tables[name]).values(**A_COLUMN[name]))


@pytest.mark.parametrize("name", KEPT)
def test_what_was_kept_is_never_deleted(filled: Store, name: str) -> None:
    with pytest.raises(TocsinError, match=r"redacted|(?i:foreign key)"), filled.database.writing() as connection:
        connection.execute(delete(table.metadata.tables[name]))


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as writes:
        writes.admit(reading(), MONDAY)
        raise ZeroDivisionError

    with store.database.reading() as connection:
        for each in table.metadata.sorted_tables:
            assert connection.execute(select(text("count(*)")).select_from(each)).scalar() == 0, each.name


def test_a_snapshot_does_not_move(store: Store) -> None:
    with store.reading() as reads:
        assert reads.reports() == []
        with store.writing() as writes:
            writes.admit(reading(), MONDAY)
        assert reads.reports() == []
    with store.reading() as reads:
        assert len(reads.reports()) == 1
