from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.merging.raids import Raid, raids, read, worlds
from tocsin.merging.gist import Gist, gist
from tocsin.merging.incidents import found_by, incidents, judge_incidents
from tocsin.model.judgement import Judgement, mention

ARRIVED = "2024-06-01T00:00:00+00:00"


def made(raid: Raid) -> Gist:
    return gist(read(raid), ARRIVED)


def judged(gists: list[Gist]) -> list[Judgement]:
    ordered = sorted(gists, key=lambda one: one.report)
    return [
        judgement
        for number, one in enumerate(ordered)
        for other in ordered[number + 1 :]
        for judgement in judge_incidents(one, other)
    ]


def of_person(one: str, other: str, verdict: str) -> Judgement:
    first, second = sorted((one, other))
    return Judgement.model_validate(
        {"kind": "incident", "one": first, "other": second, "verdict": verdict, "by": "Ana"}
    )  # fmt: skip


def test_two_reports_of_one_raid_are_joined_with_reasons() -> None:
    (judgement,) = judge_incidents(made(Raid(1)), made(Raid(2, outlet="Harbour Courier", speaker="Arben Dushku")))
    assert (judgement.one, judgement.other, judgement.verdict) == ("r1#r1-raid", "r2#r2-raid", "same")
    assert {part.name for part in judgement.parts} >= {"words", "place", "time"}
    assert "lipnik" in judgement.reason


def test_raids_on_two_towns_weeks_apart_are_not_joined() -> None:
    assert not judge_incidents(made(Raid(1)), made(Raid(2, town="Ostrova", published="2024-05-20T18:30:00Z", killed=1)))


@given(raids, raids)
def test_a_score_depends_on_the_pair_alone(one: Raid, other: Raid) -> None:
    assume(one.number != other.number)
    assert judge_incidents(made(one), made(other)) == judge_incidents(made(other), made(one))


@given(worlds, st.randoms(use_true_random=False))
def test_incidents_do_not_depend_on_the_order_of_anything(world: list[Raid], random: Random) -> None:
    gists = [made(raid) for raid in world]
    judgements = judged(gists)
    found = incidents(gists, judgements)
    random.shuffle(gists)
    random.shuffle(judgements)
    assert incidents(gists, judgements) == found
    assert sorted(ref for members in found for ref in members) == sorted(
        mention(one.report, happening.key) for one in gists for happening in one.happenings
    )


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_person_parts_what_the_machine_joined(verdict: str) -> None:
    gists = [made(Raid(1)), made(Raid(2))]
    by_machine = judged(gists)
    assert incidents(gists, by_machine) == [("r1#r1-raid", "r2#r2-raid")]
    assert len(incidents(gists, [*by_machine, of_person("r1#r1-raid", "r2#r2-raid", verdict)])) == 2


def test_a_person_joins_what_the_machine_did_not() -> None:
    gists = [made(Raid(1)), made(Raid(2, town="Ostrova", published="2024-05-20T18:30:00Z"))]
    assert len(incidents(gists, judged(gists))) == 2
    assert len(incidents(gists, [*judged(gists), of_person("r2#r2-raid", "r1#r1-raid", "same")])) == 1


def test_of_two_people_the_one_who_parts_is_heard() -> None:
    gists = [made(Raid(1)), made(Raid(2))]
    both = [of_person("r1#r1-raid", "r2#r2-raid", verdict) for verdict in ("different", "same")]
    assert len(incidents(gists, both)) == len(incidents(gists, both[::-1])) == 2


def test_reports_are_found_by_telling_words_and_by_people() -> None:
    names = set(found_by(made(Raid(1, speaker="Mila Petrov")).happenings))
    assert {"incident:lipnik", "incident:petrov", "name:petrov"} <= names
    assert "name:lipnik" not in names


def test_an_incident_without_a_judgement_is_alone() -> None:
    gists = [made(Raid(1)), made(Raid(2))]
    assert incidents(gists, []) == [("r1#r1-raid",), ("r2#r2-raid",)]
