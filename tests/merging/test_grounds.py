from __future__ import annotations

from tests.merging.raids import Raid, read
from tocsin.merging.grounds import grounds, in_short
from tocsin.merging.happenings import Happening, happenings
from tocsin.merging.resemblance import Resemblance

EVERY = dict.fromkeys(Resemblance._fields, 1.0)


def headline(raid: Raid) -> Happening:
    return happenings(read(raid))[0]


def why(one: Happening, other: Happening) -> dict[str, str]:
    return {part.name: part.why for part in grounds(one, other, EVERY)}


def test_what_two_reports_have_in_common_in_plain_words() -> None:
    said = why(headline(Raid(1)), headline(Raid(2)))
    assert said["place"] == "both in Lipnik"
    assert said["time"] == "published on one day, both of 2024-03-01"
    assert said["people"] == "both name petrov"
    assert said["numbers"] == "3 killed, both say 3"
    assert said["acts"] == "both of ASSAULT"
    assert said["words"].startswith("both say lipnik")


def test_what_sets_two_reports_apart_in_plain_words() -> None:
    said = why(
        headline(Raid(1)),
        headline(Raid(2, town="Ostrova", speaker="Arben Dushku", published="2024-03-09", killed=4)),
    )
    assert said["place"] == "Lipnik and Ostrova, 107 km apart"
    assert said["time"] == "published 8 days apart, of 2024-03-01 and of 2024-03-09"
    assert said["people"] == "they name nobody alike"
    assert said["numbers"] == "3 and 4 killed"


def test_what_is_not_said_is_said_so() -> None:
    said = why(Happening(key="a"), Happening(key="b"))
    assert said["time"] == "when is not said"
    assert said["people"] == "nobody is named in both"
    assert said["words"] == "no telling word in common"
    assert said["numbers"] == "no number in common"


def test_measures_of_one_subject_are_one_ground_and_the_weightiest_comes_first() -> None:
    parts = grounds(headline(Raid(1)), headline(Raid(2)), {"gap": 0.5, "days": 0.25, "kilometres": -2.0, "acts": 0.01})
    assert [(part.name, part.weight) for part in parts] == [("place", -2.0), ("time", 0.75)]
    assert in_short(parts) == "published on one day, both of 2024-03-01 (against it: both in Lipnik)"


def test_every_measure_belongs_to_one_subject() -> None:
    for measure in Resemblance._fields:
        assert len(grounds(headline(Raid(1)), headline(Raid(2)), {measure: 1.0})) == 1
