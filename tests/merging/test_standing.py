"""A number stands until its page drops it, which says nothing of it, or until somebody takes it back."""

from __future__ import annotations

from tests.merging.numbers import count, said
from tocsin.merging.standing import once, standings


def test_gone_from_the_last_version_is_absent_later() -> None:
    gone = said("a", count(9), speaker="army", page="p", latest=False)

    assert standings([gone]) == {gone.ref: "absent-later"}
    assert standings([gone, said("b", count(9), speaker="army", page="p", version=1)]) == {}


def test_a_voice_that_gives_another_number_in_the_last_version_is_not_absent() -> None:
    assert standings([
        said("a", count(9), speaker="army", page="p", latest=False),
        said("b", count(11), speaker="army", page="p", version=1),
    ]) == {}  # fmt: skip


def test_a_correction_withdraws_what_the_page_said() -> None:
    wrong = said("a", count(23), voice="house x")
    note = said("b", count(23, correction="withdraws", figures=("n",)), "2024-03-02", voice="house x")

    assert standings([wrong, note]) == {wrong.ref: "withdrawn", note.ref: "withdrawn"}


def test_who_takes_a_number_back_does_so_for_itself_alone() -> None:
    army = said("a", count(23), speaker="army")
    rebels = said("a2", count(23), speaker="rebels")
    back = said("b", count(23, correction="withdraws", claim="c"), "2024-03-02", speaker="army")

    assert standings([army, rebels, back]) == {army.ref: "withdrawn", back.ref: "withdrawn"}


def test_a_number_that_a_page_carries_on_is_one_statement_the_oldest() -> None:
    first = said("a", count(9), speaker="army", page="p", latest=False)
    again = said("b", count(9), speaker="army", page="p", version=1)
    other = said("c", count(9), speaker="army")

    assert once([other, again, first]) == [first, other]
