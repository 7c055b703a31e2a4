"""Erasing: a tombstone stays, the words go, wherever they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.made import MONDAY, TUESDAY, WEDNESDAY, capture, reading
from tests.ledger.test_derived import incident, kept, story
from tests.ledger.test_judged import judged
from tocsin.errors import UnreadableError, UsageError
from tocsin.ledger.redact import redact
from tocsin.ledger.store import Store

SECRET = "Quendolina"
TOLD = (("The mayor of Lindorf", f"7 people, {SECRET} among them, were killed"),)
PAGE = f"<p>{SECRET}</p>".encode()


@pytest.fixture
def filled(store: Store) -> Store:
    """A report with a name in every corner, in two readings, and one that shares its story."""
    for content in (PAGE, b"<p>other</p>"):
        store.captures.put(content)
    with store.writing() as writes:
        for id_, told, page in (("told", TOLD, PAGE), ("other", (("A nurse", "2 were hurt"),), b"<p>other</p>")):
            for reader in ("1", "2"):
                made = reading(id_, told, title=f"{told[0][1]}", reader=reader)
                writes.admit(made, MONDAY, MONDAY if reader == "1" else TUESDAY, capture(page))
                writes.file(id_, made.report.text.encode(), (f"story:{told[0][1]}",), None, "maker/1")
        writes.judge([judged("other", "told#x"), judged("other", "told", "same", "Mira", TUESDAY)])
        writes.review("told", "x", f'"{SECRET}"', SECRET, "Mira", TUESDAY)
        one = incident("i-1", "told", "other").model_copy(update={"title": SECRET})
        writes.regroup(["told", "other"], [kept(story("s-1", "told", "other", incidents=("i-1",)))], [one], MONDAY)
    return store


def erase(store: Store) -> None:
    """Redact the report."""
    done = redact(store, "told", "named a child", "Jonas", WEDNESDAY)

    assert (done.shared, done.versions, done.marked) == ((), (), ("other",))
    assert done.captures == (capture(PAGE).sha256,)


def test_a_tombstone_stays(filled: Store) -> None:
    erase(filled)

    with filled.reading() as reads:
        entry = reads.report("told")
        assert entry is not None and entry.redacted
        assert (entry.title, entry.url, entry.arrived) == (None, None, MONDAY)
        assert reads.reading("told") is None
        assert reads.readings("told") == []
        assert reads.gists(["told"]) == {}
        assert [one.by for one in reads.judgements()] == ["Mira"]


def test_it_is_found_no_more_and_the_rest_is(filled: Store) -> None:
    erase(filled)

    with filled.reading() as reads:
        assert reads.search(SECRET, 5) == []
        assert [found.entry.id for found in reads.search("nurse", 5)] == ["other"]
        assert reads.neighbours({f"story:{TOLD[0][1]}": 9}, None) == []
        assert (reads.stories(), reads.incidents(), reads.marked()) == ([], [], ["other"])
        assert reads.reading("other") is not None


def test_its_words_are_in_no_file(filled: Store, tmp_path: Path) -> None:
    forms = [SECRET.encode(), SECRET.lower().encode()]

    def holding() -> list[str]:
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        return [file.name for file in files if any(form in file.read_bytes() for form in forms)]

    if filled.database.file is not None:
        assert holding() != []
    erase(filled)

    assert holding() == []


def test_it_is_not_taken_in_again(filled: Store) -> None:
    erase(filled)

    with pytest.raises(UnreadableError, match=r"redacted by Jonas \(named a child\)"), filled.writing() as writes:
        writes.admit(reading("told", TOLD), MONDAY)


def test_another_version_is_told_of_and_stays(filled: Store) -> None:
    with filled.writing() as writes:
        [version] = writes.admit(reading("told", (("The mayor", "8 were killed"),)), TUESDAY).to_file

    assert redact(filled, "told", "named a child", "Jonas", WEDNESDAY).versions == (version,)
    with filled.reading() as reads:
        assert reads.reading(version) is not None


def test_bytes_that_another_report_came_from_stay_and_are_told_of(filled: Store) -> None:
    with filled.writing() as writes:
        writes.admit(reading("reprint", TOLD), TUESDAY, TUESDAY, capture(PAGE))

    done = redact(filled, "told", "named a child", "Jonas", WEDNESDAY)

    assert (done.captures, done.shared) == ((), ("reprint",))
    assert filled.captures.get(capture(PAGE).sha256) == PAGE


def test_redacting_again_finishes_what_was_cut_off(filled: Store) -> None:
    erase(filled)
    filled.captures.put(PAGE)

    assert redact(filled, "told", "other words", "Mira", WEDNESDAY).captures == (capture(PAGE).sha256,)
    assert capture(PAGE).sha256 not in set(filled.captures.hashes())
    with pytest.raises(UnreadableError, match="Jonas"), filled.writing() as writes:
        writes.admit(reading("told", TOLD), MONDAY)


def test_what_is_not_here_cannot_be_redacted(store: Store) -> None:
    with pytest.raises(UsageError, match="no report"):
        redact(store, "nowhere", "why", "Jonas", MONDAY)
