"""What is kept of a delivery: all of what is new, nothing of what is here, whatever the order."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

import pytest

from tests.ledger.made import MONDAY, SAYINGS, TUESDAY, WEDNESDAY, capture, reading
from tocsin.errors import UnreadableError
from tocsin.ledger.reads import Reads
from tocsin.ledger.store import Store
from tocsin.model.reading import Reading

OTHER = (("The mayor of Lindorf", "9 people were killed at the bridge"),)


def add(store: Store, made: Reading, arrived: str = MONDAY, recorded_at: str | None = None) -> tuple[str, ...]:
    """Deliver a reading in a transaction of its own; gives the ids that are to be filed."""
    with store.writing() as writes:
        return writes.admit(made, arrived, recorded_at).to_file


def test_a_report_comes_back_as_it_was_given(store: Store) -> None:
    made = reading()

    assert add(store, made) == ("lindorf-1",)
    with store.reading() as reads:
        assert reads.reading("lindorf-1") == made
        entry = reads.report("lindorf-1")

    assert entry is not None
    assert asdict(entry) == {
        "id": "lindorf-1",
        "given": "lindorf-1",
        "url": "https://news.example/lindorf-1",
        "outlet": "The Lindorf Courier",
        "title": "Blast at a bridge in Lindorf",
        "byline": None,
        "language": "en",
        "published": "2024-03-04",
        "arrived": MONDAY,
        "moment": "2024-03-04T00:00:00.000000Z",
        "redacted": False,
    }


def test_what_is_not_here_is_null(store: Store) -> None:
    with store.reading() as reads:
        assert reads.report("nowhere") is None
        assert reads.reading("nowhere") is None
        assert reads.readings("nowhere") == []
        assert reads.statements("nowhere") == []


def test_delivering_twice_changes_nothing(store: Store) -> None:
    add(store, reading())
    with store.reading() as reads:
        before = reads.reports(), reads.readings("lindorf-1"), reads.statements("lindorf-1")

    with store.writing() as writes:
        again = writes.admit(reading(), MONDAY)

    assert not again.new
    assert again.to_file == ()
    with store.reading() as reads:
        assert (reads.reports(), reads.readings("lindorf-1"), reads.statements("lindorf-1")) == before


def test_the_earliest_arrival_counts(store: Store) -> None:
    assert add(store, reading(), TUESDAY) == ("lindorf-1",)
    assert add(store, reading(), WEDNESDAY) == ()
    assert add(store, reading(), MONDAY) == ("lindorf-1",)

    with store.reading() as reads:
        assert [entry.arrived for entry in reads.reports()] == [MONDAY]


def test_times_are_kept_in_utc_and_need_a_zone(store: Store) -> None:
    add(store, reading(), "2024-03-04T09:00:00+01:00")

    with store.reading() as reads:
        assert [entry.arrived for entry in reads.reports()] == [MONDAY]
    with pytest.raises(Exception, match="names no zone"):
        add(store, reading("other"), "2024-03-04T09:00:00")


def test_every_number_and_act_is_a_statement_with_its_claim_and_its_words(store: Store) -> None:
    add(store, reading())

    with store.reading() as reads:
        kept = reads.statements("lindorf-1")

    told = [(one.property, one.value, one.low, one.high, one.words, one.status) for one in kept]
    assert told == [
        ("act", "ASSAULT/explosives", None, None, "7", "actual"),
        ("act", "ASSAULT/explosives", None, None, "3", "actual"),
        ("killed", "exactly", 7, 7, "7", "actual"),
        ("injured", "at_least", 3, None, "3", "actual"),
        ("place", "Lindorf", None, None, "Lindorf", None),
    ]
    claims = [claim.uid for claim in reading().claims]
    assert [one.claim for one in kept] == [*claims, *claims, None]
    assert {one.subject for one in kept} == {reading().events[0].uid}
    assert {reading().report.text[one.start : one.end] == one.words for one in kept} == {True}


def state(reads: Reads) -> list[object]:
    """All that a ledger shows of its reports."""
    ids = [entry.id for entry in reads.reports()]
    times = (None, MONDAY, TUESDAY, WEDNESDAY)
    return [
        reads.reports(),
        *((reads.readings(id_), reads.statements(id_), *(reads.reading(id_, as_of=at) for at in times)) for id_ in ids),
        *(reads.search("killed", 9, as_of=at) for at in times),
    ]


def outcome(store: Store, deliveries: Sequence[tuple[Reading, str, str]]) -> list[object]:
    """What the ledger shows after deliveries in this order, none of which is kept."""
    found: list[object] = []
    with suppress(_UndoneError), store.writing() as writes:
        for made, arrived, recorded_at in deliveries:
            writes.admit(made, arrived, recorded_at)
        found = state(writes)
        raise _UndoneError
    return found


class _UndoneError(Exception):
    pass


DELIVERIES = (
    (reading(), TUESDAY, WEDNESDAY),
    (reading(sayings=OTHER), MONDAY, MONDAY),
    (reading(reader="2.0"), WEDNESDAY, TUESDAY),
    (reading(), WEDNESDAY, TUESDAY),
)


def test_any_order_of_delivery_gives_the_same_ledger(store: Store) -> None:
    orders = [*itertools.permutations(DELIVERIES), (*DELIVERIES, *DELIVERIES)]
    found = [outcome(store, order) for order in orders]

    assert [order for order, there in zip(orders, found, strict=True) if there != found[0]] == []


def fingerprint(made: Reading) -> str:
    """The hash of a report's text."""
    return hashlib.sha256(made.report.text.encode()).hexdigest()


def test_the_version_that_arrived_first_has_the_plain_id(store: Store) -> None:
    later = f"lindorf-1@{fingerprint(reading())[:8]}"

    assert add(store, reading(), TUESDAY) == ("lindorf-1",)
    assert add(store, reading(sayings=OTHER), MONDAY) == ("lindorf-1", later)

    with store.reading() as reads:
        assert [entry.id for entry in reads.versions(later)] == ["lindorf-1", later]
        assert [one.low for one in reads.statements("lindorf-1") if one.property == "killed"] == [9]
        moved = reads.reading(later)
    assert moved is not None
    assert moved.report.id == later
    assert moved.report.text == reading().report.text


def test_the_same_bytes_taken_apart_otherwise_are_read_again_and_no_version(store: Store) -> None:
    page = capture(b"<p>Blast in Lindorf</p>")
    with store.writing() as writes:
        writes.admit(reading(), MONDAY, MONDAY, page)
        writes.admit(reading(sayings=OTHER, reader="2.0"), TUESDAY, TUESDAY, page)

    with store.reading() as reads:
        assert [entry.id for entry in reads.reports()] == ["lindorf-1"]
        assert [made.in_use for made in reads.readings("lindorf-1")] == [False, True]
        assert [found.hits for found in reads.search("9", 5)] != []
        assert reads.search("7", 5) == []


def test_a_new_reader_adds_and_the_old_reading_stays(store: Store) -> None:
    add(store, reading(reader="1.0"), MONDAY, MONDAY)
    add(store, reading(reader="2.0"), TUESDAY, WEDNESDAY)

    with store.reading() as reads:
        assert [(made.reader.tocsin, made.in_use) for made in reads.readings("lindorf-1")] == [
            ("1.0", False),
            ("2.0", True),
        ]
        by_day = [reads.reading("lindorf-1", as_of=day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
        old = reads.reading("lindorf-1", reads.readings("lindorf-1")[0].sha256)

    assert [made and made.reader.tocsin for made in by_day] == ["1.0", "1.0", "2.0"]
    assert old == reading(reader="1.0")


def test_nothing_is_known_before_it_arrived(store: Store) -> None:
    add(store, reading(), TUESDAY, WEDNESDAY)

    with store.reading() as reads:
        assert reads.reports(MONDAY) == []
        assert reads.reading("lindorf-1", as_of=MONDAY) is None
        # It was read later, but could have been read on arrival.
        assert reads.reading("lindorf-1", as_of=TUESDAY) == reading()


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (reading("a#b"), "'#'"),
        (reading(""), "empty"),
        (reading("a\nb"), "control character"),
        (reading(sayings=(("The mayor", "7\0 people were killed"),)), "NUL"),
        (reading(title="half \ud83d"), "half a character"),
    ],
)
def test_what_no_database_keeps_is_refused_by_name(store: Store, made: Reading, why: str) -> None:
    with pytest.raises(UnreadableError, match=why), store.writing() as writes:
        writes.admit(made, MONDAY)
    with store.reading() as reads:
        assert reads.reports() == []


def test_an_id_that_looks_like_a_version_of_another_is_refused(store: Store) -> None:
    taken = f"lindorf-1@{fingerprint(reading(sayings=OTHER))[:8]}"
    add(store, reading(), MONDAY)
    add(store, reading(taken), MONDAY)

    with pytest.raises(UnreadableError, match="another id"):
        add(store, reading(sayings=OTHER), TUESDAY)


def test_a_text_beyond_the_basic_plane_is_kept_with_its_places(store: Store) -> None:
    made = reading(sayings=(("The 🕊 of Łódź", "12 people were killed"), *SAYINGS))
    add(store, made)

    with store.reading() as reads:
        assert [one.words for one in reads.statements("lindorf-1")][:3] == ["12", "7", "3"]
        assert reads.reading("lindorf-1") == made
