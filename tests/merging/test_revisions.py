"""Newer numbers take the place of older ones of one voice or party: by the words first, by the dates second."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.numbers import count, said
from tocsin.merging.revisions import Said, disjoint, superseded


def _left(*numbers: Said) -> list[int | float | None]:
    gone = superseded(numbers)
    return [one.count.low for one in numbers if one.ref not in gone]


def test_a_later_number_of_a_voice_revises_its_earlier_one() -> None:
    assert _left(said("a", count(3), speaker="ministry"), said("b", count(5), "2024-03-02", speaker="ministry")) == [5]


def test_of_one_day_without_hours_neither_is_newer() -> None:
    assert _left(said("a", count(3), speaker="ministry"), said("b", count(5), speaker="ministry")) == [3, 5]


def test_the_hour_tells_where_it_is_known() -> None:
    early = said("a", count(3), "2024-03-01T09:00", speaker="ministry")

    assert _left(early, said("b", count(5), "2024-03-01T12:00", speaker="ministry")) == [5]


def test_words_outrank_dates() -> None:
    first = said("a", count(9, newness="updated"), speaker="ministry")

    assert _left(first, said("b", count(7, newness="initial"), "2024-03-02", speaker="ministry")) == [9]


def test_a_later_page_that_carries_the_number_from_before_an_update_is_no_news() -> None:
    old = said("a", count(7), speaker="ministry")
    update = said("b", count(9, newness="updated"), "2024-03-02", speaker="ministry")

    assert _left(old, update, said("c", count(7), "2024-03-03", speaker="ministry")) == [9]
    assert _left(old, update, said("c", count(12), "2024-03-03", speaker="ministry")) == [12]


def test_a_quoted_number_outranks_a_looser_paraphrase_even_of_a_later_day() -> None:
    own = said("a", count(9, quoted=True), speaker="ministry")

    assert _left(own, said("b", count(9, None, figures=("loose",)), "2024-03-02", speaker="ministry")) == [9]


def test_a_looser_number_revises_nothing() -> None:
    assert _left(said("a", count(9), speaker="ministry"), said("b", count(5, None), "2024-03-02", speaker="m")) == [
        9,
        5,
    ]
    exact = said("a", count(9), speaker="ministry")

    assert 9 in _left(exact, said("b", count(5, None), "2024-03-02", speaker="ministry"))


def test_two_sides_do_not_revise_each_other() -> None:
    one = said("a", count(9, side="North"), speaker="northern army")
    other = said("b", count(12, side="South"), "2024-03-05", speaker="southern army")

    assert _left(one, other) == [9, 12]


def test_organs_of_one_side_and_what_nobody_is_named_for_are_one_count_that_grows() -> None:
    police = said("a", count(2, side="North"), speaker="police")
    ministry = said("b", count(4, side="North"), "2024-03-02", speaker="ministry")
    page = said("c", count(3), "2024-03-01")

    assert _left(police, ministry, page) == [4]


def test_speakers_of_no_side_speak_for_themselves() -> None:
    assert _left(said("a", count(9), speaker="a resident"), said("b", count(3), "2024-03-02", speaker="a nurse")) == [
        9,
        3,
    ]


def test_a_lower_number_on_a_lone_later_page_revises_nothing_that_more_pages_give() -> None:
    pages = [said("a", count(9)), said("b", count(9), "2024-03-02")]

    assert _left(*pages, said("c", count(8), "2024-03-05")) == [9, 9]
    assert _left(*pages, said("c", count(10), "2024-03-05")) == [10]
    assert _left(*pages, said("c", count(8, newness="updated"), "2024-03-05")) == [8]


def test_a_number_that_was_added_up_gives_way_to_one_that_is_given() -> None:
    added = said("b", count(4, figures=("x", "y")), "2024-03-05")

    assert _left(said("a", count(3)), added) == [3]


def test_one_figure_that_is_two_numbers_does_not_take_its_own_place() -> None:
    loose, exact = count(3, None, qualifier="vague"), count(3)

    assert _left(said("a", loose, speaker="ministry"), said("a", exact, speaker="ministry")) == [3, 3]


def test_a_page_of_unknown_date_is_not_newer() -> None:
    assert _left(said("a", count(3)), said("b", count(5), None)) == [3, 5]


def test_a_later_version_of_a_page_is_newer_though_it_keeps_its_date() -> None:
    first = said("a", count(3), page="p", voice="house", latest=False)

    assert _left(first, said("b", count(5), page="p", voice="house", version=1)) == [5]


def test_about_forty_may_be_forty_four_and_not_sixty() -> None:
    about = said("a", count(40, qualifier="about"))

    assert not disjoint(about, said("b", count(44)))
    assert disjoint(about, said("b", count(60)))


_numbers = st.lists(
    st.builds(
        lambda low, is_open, day, voice, newness, side, parts: (low, is_open, day, voice, newness, side, parts),
        st.integers(0, 4), st.booleans(), st.sampled_from([None, "2024-03-01", "2024-03-02", "2024-03-02T08:00"]),
        st.sampled_from(["v", "w", None]), st.sampled_from([None, "initial", "updated"]),
        st.sampled_from([None, "North", "South"]), st.integers(1, 2),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def _made(choices: Sequence[tuple[int, bool, str | None, str | None, str | None, str | None, int]]) -> list[Said]:
    return [
        said(
            f"r{place}",
            count(
                low, None if is_open else -1, newness=newness, side=side if voice else None,
                figures=tuple(f"f{place}-{part}" for part in range(parts)),
            ),
            day, speaker=voice,
        )
        for place, (low, is_open, day, voice, newness, side, parts) in enumerate(choices)
    ]  # fmt: skip


@given(_numbers, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_something_stands(
    choices: list[tuple[int, bool, str | None, str | None, str | None, str | None, int]], random: Random
) -> None:
    numbers = _made(choices)
    found = superseded(numbers)
    random.shuffle(numbers)

    assert superseded(numbers) == found
    assert len(found) < len(numbers)
    assert set(found.values()) <= {one.ref for one in numbers}
