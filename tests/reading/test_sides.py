"""Whoever holds an office or serves a body speaks for a side; nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import UnreadableError
from tocsin.reading.registry import registry
from tocsin.reading.sides import sides


def test_organs_of_a_state_are_of_its_side_and_its_people_are_not() -> None:
    assert sides().side("KOS", "COP", "organisation", None) == "Kosovo"
    assert sides().side("FJI", "MIL", "group", None) == "Fiji"
    assert sides().side("SRB", "CVL", "group", None) is None
    assert sides().side("SRB", "JRN", "outlet", None) is None
    assert sides().side(None, "COP", "organisation", None) is None


def test_a_movement_is_a_side_of_its_own_and_bodies_above_states_are_none() -> None:
    (hezbollah,), (un,) = registry().find("Hizbullah"), registry().find("UN")

    assert sides().side("LBN", "REB", "organisation", hezbollah) == "Hezbollah"
    assert sides().side("LBN", "CVL", "group", hezbollah) is None
    assert sides().side("UNO", None, "organisation", un) is None


def test_sides_are_opposed_both_ways() -> None:
    assert sides().are_opposed("Serbia", "Kosovo") and sides().are_opposed("Kosovo", "Serbia")
    assert not sides().are_opposed("Serbia", "Fiji")
    assert not sides().are_opposed("Serbia", None)


def test_an_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "sides.yaml"
    own.write_text(
        "sides:\n  North: {countries: [FJI]}\n  South: {bodies: [Reef Front]}\nopposed: [[North, South]]\n", "utf-8"
    )

    assert sides(own).side("FJI", "GOV", "person", None) == "North"
    assert sides(own).are_opposed("South", "North")
    assert not sides(own).are_opposed("Serbia", "Kosovo")


@pytest.mark.parametrize("text", ["[1, 2", "- a", "sides: [a]", "sides: {A: {}}\nopposed: [[A]]"])
def test_what_is_no_file_of_sides_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "sides.yaml"
    own.write_text(text, "utf-8")

    with pytest.raises(UnreadableError):
        sides(own)
