"""The words around a number say how new it is, whether it is taken back, and whether it sums up several happenings."""

from __future__ import annotations

import pytest

from tocsin.merging.newness import correction, is_note, is_struck, newness, of_several


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The death toll has risen to ", ", the ministry said.", "updated"),
        ("The number of wounded was revised down to at least ", ".", "updated"),
        ("The hospital now puts the dead at ", ".", "updated"),
        ("It counted ", " dead, up from four.", "updated"),
        ("Police initially said that ", " people had died.", "initial"),
        ("Early reports spoke of ", " dead.", "initial"),
        ("The toll rose from ", " to twelve.", "initial"),
        ("It killed ", " people, not two as first reported.", "initial"),
        ("A bomb killed ", " people in the market.", None),
        ("He had fled earlier; the blast killed ", " people.", None),
    ],
)
def test_how_new_a_number_is(before: str, after: str, expected: str | None) -> None:
    assert newness(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "note", "expected"),
    [
        ("An earlier version of this story said that ", " people were arrested.", False, "withdrawn"),
        ("We wrongly reported that ", " people were arrested.", False, "withdrawn"),
        ("In fact, there were ", " of them.", True, "corrects"),
        ("Correction: the raid ended with ", " arrests.", False, "corrects"),
        ("The raid ended with ", " arrests.", False, None),
    ],
)
def test_what_a_correction_takes_back_and_what_it_gives(
    before: str, after: str, note: bool, expected: str | None
) -> None:
    assert correction(before, after, note) == (None if expected is None else expected.replace("withdrawn", "withdraws"))


def test_a_note_on_an_earlier_version() -> None:
    assert is_note("Correction: an earlier version misstated the number of the dead.")
    assert not is_note("The earlier attack killed two.")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", " people were killed in three separate attacks across the province.", True),
        ("This year ", " people have been killed.", True),
        ("", " people were killed this year.", True),
        ("Weekend violence left ", " people dead.", True),
        ("", " people were killed in an attack on a market at the weekend.", False),
    ],
)
def test_sums_over_days_and_places(before: str, after: str, expected: bool) -> None:
    assert of_several(before, after) is expected


def test_who_was_struck_may_have_died_and_who_was_wounded_has_not() -> None:
    assert is_struck("", "Five people", " were shot at a checkpoint.")
    assert is_struck("Gunmen shot ", "five people", " at a checkpoint.")
    assert not is_struck("", "Five people", " were shot and wounded at a checkpoint.")
    assert not is_struck("The blast injured ", "five people", " at a checkpoint.")
