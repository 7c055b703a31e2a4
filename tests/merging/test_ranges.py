"""What numbers come to that stand: what they have in common, or from the least to the most; never an average."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.numbers import count, said
from tocsin.merging.ranges import Range, beside_others, ranged, without_dead


def test_one_voice_is_single_and_two_that_agree_are_undisputed() -> None:
    assert ranged([said("a", count(3))]) == Range(3, 3, 3, "single")
    assert ranged([said("a", count(3)), said("b", count(3))]) == Range(3, 3, 3, "undisputed")


def test_more_than_forty_beside_130_is_not_contested() -> None:
    assert ranged([said("a", count(41, None)), said("b", count(130))]) == Range(130, 130, 130, "undisputed")


def test_disjoint_numbers_are_contested_and_no_single_one_is_offered() -> None:
    assert ranged([said("a", count(3)), said("b", count(7))]) == Range(3, None, 7, "contested")


def test_an_open_number_above_all_others_leaves_the_range_open() -> None:
    assert ranged([said("a", count(3)), said("b", count(40, None))]) == Range(3, None, None, "contested")
    assert ranged([said("a", count(3)), said("b", count(50)), said("c", count(40, None))]).high == 50


def test_a_looser_number_that_contradicts_nobody_widens_nothing() -> None:
    numbers = [said("a", count(19)), said("b", count(23)), said("c", count(10, None))]

    assert ranged(numbers) == Range(19, None, 23, "contested")


def test_one_voice_passed_on_twice_does_not_contest_itself() -> None:
    numbers = [said("a", count(3), root="r"), said("b", count(7), root="r")]

    assert ranged(numbers) == Range(3, None, 7, "undisputed")


def test_a_vague_number_limits_nothing() -> None:
    several = said("a", count(3, None, qualifier="vague"))

    assert ranged([several, said("b", count(2))]) == Range(2, 2, 2, "undisputed")
    assert ranged([several]) == Range(3, 3, None, "single")


def test_nothing_that_stands_has_no_number() -> None:
    assert ranged([]) == Range(None, None, None, "single")


def test_somebody_told_of_alone_is_one_of_more_and_no_rival_of_their_number() -> None:
    alone, one = said("a", count(1, alone=True)), said("b", count(1))

    assert ranged(beside_others([alone, said("c", count(23))])) == Range(23, 23, 23, "undisputed")
    assert ranged(beside_others([one, said("c", count(23))])) == Range(1, None, 23, "contested")
    assert ranged(beside_others([alone, said("c", count(2))])) == Range(1, None, 2, "contested")


def test_ranges_that_overlap_leave_what_they_have_in_common() -> None:
    assert ranged([said("a", count(2, 5)), said("b", count(4, 9))]) == Range(4, None, 5, "undisputed")


def test_about_leaves_an_exact_number_as_it_is() -> None:
    assert ranged([said("a", count(40, qualifier="about")), said("b", count(42))]).best == 42


def test_who_died_of_wounds_is_no_longer_among_the_injured() -> None:
    injured = [said("a", count(3, measure="injured"))]
    killed = [said("b", count(1), "2024-03-03")]
    (moved,) = without_dead(injured, killed, ranged(killed))

    assert ranged([moved]).best == 2
    assert moved.count.low == 3


def test_the_dead_that_a_report_tells_of_itself_are_not_taken_off() -> None:
    injured = [said("a", count(3, measure="injured"))]
    killed = [said("a", count(1)), said("b", count(1), "2024-03-03")]

    assert without_dead(injured, killed, ranged(killed)) == injured


def test_more_dead_than_were_hurt_are_others() -> None:
    injured = [said("a", count(1, measure="injured"))]
    killed = [said("b", count(4), "2024-03-03")]

    assert without_dead(injured, killed, ranged(killed)) == injured


def test_of_those_shot_the_dead_are_taken_off_on_the_same_day() -> None:
    killed = [said("b", count(1))]
    shot = said("a", count(5, measure="injured", struck=True))

    assert ranged(without_dead([shot], killed, ranged(killed))).best == 4


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6))
def test_the_range_never_leaves_the_numbers_and_is_in_order(ends: list[tuple[int, int]]) -> None:
    found = ranged([said(f"r{place}", count(min(pair), max(pair))) for place, pair in enumerate(ends)])
    numbers = [end for pair in ends for end in pair]

    assert found.low in numbers and found.high in numbers
    assert found.best is None or found.low == found.best == found.high
