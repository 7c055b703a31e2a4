"""What the machine can least tell, what could not be read, and how a report came here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ledger.made import MONDAY, TUESDAY, WEDNESDAY, capture, reading
from tocsin.ledger.doubts import doubts
from tocsin.ledger.history import history
from tocsin.ledger.store import Store
from tocsin.ledger.unread import unread
from tocsin.model.judgement import MACHINE, Judged, Judgement, Verdict

EVEN: dict[Judged, float] = {"incident": 0.4, "story": 0.5}


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """Reports a, b and c, one a day; b has problems."""
    with store.writing() as writes:
        for id_, day in (("a", MONDAY), ("b", TUESDAY), ("c", WEDNESDAY)):
            problems = ("headline: “9”; no such number in the text",) if id_ == "b" else ()
            store.captures.put(id_.encode())
            made = reading(id_, published=None).model_copy(update={"problems": problems})
            writes.admit(made, day, capture=capture(id_.encode()))
            writes.file(id_, id_.encode(), (), None, "maker/1")
    yield store


def judged(one: str, other: str, score: float | None, kind: Judged = "story", by: str = MACHINE) -> Judgement:
    """A judgement of two reports, or of two things in them."""
    verdict: Verdict = "unsure" if by == MACHINE else "different"
    at = None if by == MACHINE else MONDAY
    return Judgement(kind=kind, one=one, other=other, verdict=verdict, score=score, by=by, made_at=at)


def test_the_nearest_to_even_comes_first_and_what_a_person_judged_not_at_all(filled: Store) -> None:
    with filled.writing() as writes:
        writes.judge(
            [
                judged("a", "b", 0.9),
                judged("a#x", "b#y", 0.38, "incident"),
                judged("b", "c", 0.45),
                judged("a", "c", 0.51),
                judged("a", "b", 1.0, "copy"),
            ]
        )
    with filled.reading() as reads:
        found = doubts(reads, EVEN, 10)
        assert [(one.one, one.other) for one in found] == [("a", "c"), ("a#x", "b#y"), ("b", "c"), ("a", "b")]
        assert [one.one for one in doubts(reads, EVEN, 1, skipped=1)] == ["a#x"]
    with filled.writing() as writes:
        writes.judge([judged("a", "c", None, by="ana"), judged("a#x", "b#y", None, "incident", by="ana")])
    with filled.reading() as reads:
        assert [(one.one, one.other) for one in doubts(reads, EVEN, 10)] == [("b", "c"), ("a", "b")]


def test_a_piece_at_a_time_nothing_comes_twice_though_much_is_equally_far_off(filled: Store) -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c")]
    with filled.writing() as writes:
        writes.judge([judged(one, other, score) for score in (0.25, 0.75) for one, other in pairs])
        writes.judge([judged("a#x", "b#y", score, "incident") for score in (0.2, 0.4, 0.6)])
    with filled.reading() as reads:
        whole = doubts(reads, EVEN, 20)
        assert len(whole) == 9
        assert [one for start in range(0, 10, 2) for one in doubts(reads, EVEN, 2, skipped=start)] == whole


def test_problems_come_newest_report_first_a_stretch_at_a_time(filled: Store) -> None:
    with filled.reading() as reads:
        whole = unread(reads, 10, 100)
        assert [(one.entry.id, len(one.problems)) for one in whole.results] == [("b", 1)]
        assert whole.next is None
        piece = unread(reads, 1, 100)
        assert piece.next is not None and unread(reads, 1, 100, piece.next).results == ()


def test_a_report_tells_how_it_came_and_who_read_it(filled: Store) -> None:
    with filled.writing() as writes:
        writes.admit(reading("a", published=None, reader="2.0"), MONDAY, recorded_at=TUESDAY)
    with filled.reading() as reads:
        found = history(reads, "a")

    assert [one.name for one in found.captures] == ["page.html"]
    assert [(one.reader.tocsin, one.in_use) for one in found.readings] == [("1.0", False), ("2.0", True)]
    assert found.erased is None and found.versions == ()
