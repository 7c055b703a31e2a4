"""Looking a ledger over: every fault is found, and what is derived can be made again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, text, update

from tests.ledger.made import MONDAY, TUESDAY, capture, reading
from tocsin.ledger import schema as table
from tocsin.ledger.check import check, rebuild, sweep
from tocsin.ledger.search import empty
from tocsin.ledger.store import Store

PAGE = b"<p>Blast</p>"
LATER = "2099-01-01T00:00:00Z"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two reports, one read twice, one with its page."""
    store.captures.put(PAGE)
    with store.writing() as writes:
        writes.admit(reading("a"), MONDAY, MONDAY, capture(PAGE))
        writes.admit(reading("a", reader="2"), MONDAY, TUESDAY)
        writes.admit(reading("b"), TUESDAY)
        for id_ in "ab":
            writes.file(id_, b"", ("story:x",), None, "maker/1")
    return store


def faults(store: Store, maker: str | None = None) -> list[tuple[str, str, str]]:
    """What is found."""
    return [(fault.where, fault.what, fault.mend) for fault in check(store, maker)]


def test_a_sound_ledger_has_no_fault(filled: Store) -> None:
    assert faults(filled, "maker/1") == []


def spoil(store: Store, *statements: str) -> None:
    """Change what the database's triggers guard."""
    with store.database.writing() as connection:
        guarded = ("claim", "reading", "sighting", "statement", "text")
        if store.database.sqlite:
            for name in guarded:
                connection.execute(text(f"DROP TRIGGER {name}_stands"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE text SET body = body || '.' WHERE report = 1", "its text is not what was kept"),
        ("UPDATE reading SET content = substr(content, 1, 9) WHERE number = 1", "cannot be read back"),
        ("UPDATE reading SET sha256 = 'x' WHERE number = 1", "is not what was kept"),
        ("UPDATE sighting SET start = 2 WHERE reading = 1", "sighting rows do not stand"),
        ("UPDATE statement SET words = 'x' WHERE reading = 1", "statement rows do not stand"),
    ],
)
def test_what_was_spoiled_is_found(filled: Store, statement: str, what: str) -> None:
    spoil(filled, statement)

    found = faults(filled)

    assert [one for one in found if one[0] == "a" and what in one[1] and one[2] == "restore"] != []
    assert {one[0] for one in found} == {"a"}


def test_a_page_that_is_gone_or_spoiled_is_found(filled: Store) -> None:
    filled.captures.erase(capture(PAGE).sha256)
    assert [(where, mend) for where, _, mend in faults(filled)] == [("a", "restore")]


def test_bytes_that_no_report_came_from_are_found_and_swept(filled: Store) -> None:
    orphan = filled.captures.put(b"cut off")
    assert [(where, mend) for where, _, mend in faults(filled)] == [(orphan, "erase")]

    assert sweep(filled, MONDAY) == []
    assert sweep(filled, LATER) == [orphan]
    assert faults(filled) == []
    assert filled.captures.get(capture(PAGE).sha256) == PAGE


def _no_reading(store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(update(table.report).where(table.report.c.id == "a").values(reading=1))


def _no_gist(store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(delete(table.gist))
        connection.execute(delete(table.key))


def _no_index(store: Store) -> None:
    with store.database.writing() as connection:
        empty(connection)


@pytest.mark.parametrize("break_", [_no_reading, _no_gist, _no_index])
def test_what_is_derived_is_made_again(filled: Store, break_: Callable[[Store], None]) -> None:
    with filled.reading() as reads:
        before = reads.reports(), reads.search("killed", 5), reads.readings("a")
    break_(filled)
    assert {mend for _, _, mend in faults(filled, "maker/1")} == {"rebuild"}

    again = rebuild(filled)
    with filled.writing() as writes:
        assert writes.marked() == again == ["a", "b"]
        for id_ in again:
            writes.file(id_, b"", ("story:x",), None, "maker/1")

    assert faults(filled, "maker/1") == []
    with filled.reading() as reads:
        assert (reads.reports(), reads.search("killed", 5), reads.readings("a")) == before
        assert reads.neighbours({"story:x": 1}, None) == ["a", "b"]


def test_gists_of_another_version_are_out_of_date(filled: Store) -> None:
    assert [where for where, _, _ in faults(filled, "maker/2")] == ["a", "b"]
