"""Gists, names, and stories: derived, found by, and made again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.made import MONDAY, TUESDAY, reading
from tocsin.ledger.derived import KeptStory
from tocsin.ledger.store import Store
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.ledger_view import Incident, Origins, Story

DAY = 738_949


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """Reports a, b and c."""
    with store.writing() as writes:
        for id_ in "abc":
            writes.admit(reading(id_), MONDAY)
    yield store


def story(id_: str, *reports: str, incidents: tuple[str, ...] = ()) -> Story:
    """A story of these reports."""
    return Story(id=id_, title=f"Story {id_}", reports=reports, incidents=incidents, status="developing")


def kept(made: Story) -> KeptStory:
    """A story with all that is kept of it."""
    card = Card(
        id=made.id, title=made.title, status="developing", told="2024-03-04", learned=MONDAY,
        reports=len(made.reports), origins=Origins(at_least=0, at_most=1),
    )  # fmt: skip
    return KeptStory(made, card, made.id.encode(), Echoes())


def incident(id_: str, *reports: str) -> Incident:
    """An incident of these reports."""
    return Incident(id=id_, title=id_, reports=reports, pages=len(reports), origins=Origins(at_least=0, at_most=1))


def test_a_gist_comes_back_as_it_was_kept_and_belongs_to_its_reading(filled: Store) -> None:
    with filled.writing() as writes:
        writes.file("a", b"first", ("story:x",), DAY, "maker/1")
        writes.admit(reading("a", reader="2.0"), MONDAY, TUESDAY)
        assert writes.gists(["a", "b"]) == {}
        writes.file("a", b"second", ("story:x",), DAY, "maker/1")

    with filled.reading() as reads:
        assert reads.gists(["a", "nowhere"]) == {"a": b"second"}
        assert reads.gists(["a"], as_of=MONDAY) == {"a": b"first"}


def test_filing_again_changes_what_a_report_is_found_by(filled: Store) -> None:
    with filled.writing() as writes:
        writes.file("a", b"", ("story:x", "story:x"), DAY, "maker/1")
        assert writes.neighbours({"story:x": 0}, DAY) == ["a"]
        writes.file("a", b"", ("story:y",), DAY + 1, "maker/1")
        assert writes.neighbours({"story:x": 9}, DAY) == []
        assert writes.neighbours({"story:y": 0}, DAY + 1) == ["a"]


days = st.none() | st.integers(DAY, DAY + 6)
names = st.dictionaries(st.sampled_from(["copy:'ü", "incident:7", "story:x y"]), st.integers(0, 3), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(filed=st.tuples(*[st.tuples(names, days)] * 3), asked=names, day=days)
def test_neighbours_share_a_name_on_a_day_that_is_near(
    filled: Store, filed: tuple[tuple[dict[str, int], int | None], ...], asked: dict[str, int], day: int | None
) -> None:
    with filled.writing() as writes:
        for id_, (found_by, on) in zip("abc", filed, strict=True):
            writes.file(id_, b"", list(found_by), on, "maker/1")
        found = writes.neighbours(asked, day)

    def near(name: str, on: int | None) -> bool:
        return on is None or day is None or abs(on - day) <= asked[name]

    assert found == [
        id_
        for id_, (found_by, on) in zip("abc", filed, strict=True)
        if any(near(name, on) for name in found_by if name in asked)
    ]


def test_stories_are_kept_with_their_incidents_and_accounts(filled: Store) -> None:
    with filled.writing() as writes:
        writes.mark(["a", "b", "a"])
        assert writes.marked() == ["a", "b"]
        first, second = story("s-1", "a", "b", incidents=("i-1",)), story("s-2", "c")
        writes.regroup("abc", [kept(first), kept(second)], [incident("i-1", "a", "b")], MONDAY)

    with filled.reading() as reads:
        assert reads.marked() == []
        assert reads.stories() == [first, second]
        assert reads.stories(["b"]) == [first]
        assert reads.fellows(["b"]) == ["a", "b"]
        assert reads.incidents_of("b") == reads.incidents() == [reads.incident("i-1")] == [incident("i-1", "a", "b")]
        assert (reads.incidents_of("c"), reads.incident("i-2")) == ([], None)
        assert [reads.account(id_) for id_ in ("a", "b", "c", "d")] == [b"s-1", b"s-1", b"s-2", None]
        assert (reads.echoes("a"), reads.echoes("d")) == (Echoes(), None)


def test_a_report_that_loses_its_story_is_marked(filled: Store) -> None:
    with filled.writing() as writes:
        writes.regroup("ab", [kept(story("s-1", "a", "b"))], [], MONDAY)
        writes.regroup("a", [kept(story("s-3", "a"))], [], MONDAY)

    with filled.reading() as reads:
        assert reads.stories() == [story("s-3", "a")]
        assert reads.marked() == ["b"]


def test_clearing_marks_everything(filled: Store) -> None:
    with filled.writing() as writes:
        made = kept(story("s-1", "a", "b", incidents=("i-1",)))
        writes.regroup("ab", [made], [incident("i-1", "a", "b")], MONDAY)
        writes.clear()

    with filled.reading() as reads:
        assert (reads.stories(), reads.incidents(), reads.marked()) == ([], [], ["a", "b", "c"])
