from __future__ import annotations

from datetime import date

from hypothesis import given

from tests.merging.raids import Raid, raids, read
from tocsin.merging.happenings import WHOLE, Happening, happenings
from tocsin.model.reading import Actor, Time

MARCH_FIRST = date(2024, 3, 1).toordinal()


def test_what_is_known_of_the_headline() -> None:
    (raid,) = happenings(read(Raid(1)))
    assert (raid.key, raid.headline, raid.background) == ("r1-raid", True, False)
    assert raid.acts == ("ASSAULT",)
    assert [spot.name for spot in raid.spots] == ["Lipnik"]
    assert (raid.days, raid.published) == ((MARCH_FIRST, MARCH_FIRST), MARCH_FIRST)
    assert (raid.killed, raid.injured) == (3, None)
    assert raid.words.split()[0] == "lipnik*4"
    assert "raid" in raid.title.split()


def test_who_speaks_for_an_office_is_no_party_to_it() -> None:
    reading = read(Raid(1, speaker="Mila Petrov"))
    victim = Actor(id="a2", spans=((0, 4),), name="Jovan Marin", kind="person")
    (raid,) = happenings(reading.model_copy(update={"actors": (*reading.actors, victim)}))
    assert (raid.names, raid.people) == (("marin",), ("marin", "petrov"))


def test_a_report_without_an_incident_is_one_as_a_whole() -> None:
    (whole,) = happenings(read(Raid(1)).model_copy(update={"incidents": ()}))
    assert (whole.key, whole.headline, whole.killed, whole.days) == (WHOLE, True, None, None)
    assert whole.bag == happenings(read(Raid(1)))[0].bag


def test_an_undated_report_has_no_day() -> None:
    (raid,) = happenings(read(Raid(1, published=None)))
    assert (raid.days, raid.published, raid.mentioned) == (None, None, ())


def test_a_happening_beside_the_headline_is_known_by_its_own_sentences() -> None:
    reading = read(Raid(1))
    aside = reading.incidents[0].model_copy(update={"headline": False})
    (part,) = happenings(reading.model_copy(update={"incidents": (aside,)}))
    assert "road" not in part.bag and "raid" in part.bag
    assert (part.title, part.meaning) == ("", None)


def test_times_of_day_and_ages_are_kept() -> None:
    reading = read(Raid(1))
    text = reading.report.text.replace("officers", "19-year-old cadets")
    late = Time(id="t2", span=(0, 4), type="TIME", value="2024-03-01T22:30", start="2024-03-01T22:30")
    report = reading.report.model_copy(update={"text": text})
    (raid,) = happenings(reading.model_copy(update={"report": report, "times": (*reading.times, late)}))
    assert raid.clocks == ("22:30",)
    assert raid.ages == (19,)


@given(raids)
def test_comes_back_from_json_as_it_was(raid: Raid) -> None:
    for one in happenings(read(raid)):
        again = Happening.model_validate_json(one.model_dump_json(exclude_defaults=True))
        assert again == one and again.bag == one.bag
