from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.casts import DAY, Report, acted, reports
from tocsin.merging.actors import Identities, Player, identities, judge_actors
from tocsin.model.judgement import Judgement, Verdict

PRESIDENT = acted("Serbia's president", "unnamed", "SRB", "GOV")
NAMED = acted("Ana Petrović", "person", "SRB", "GOV", "Serbia's President Ana Petrović", "Petrović")
SURNAME = acted("Petrovic", "person", "SRB", "GOV")
POLICE = acted("Kosovo's police", "organisation", "KOS", "COP")
DIRECTOR = acted("Luan Berisha", "person", "KOS", "COP", "Luan Berisha, the director of Kosovo's police")
SPOKESMAN = acted("spokesman of Kosovo's police", "unnamed", "KOS", "COP")
OTHERS = (
    acted("Ana Petrovic", "person", "SRB", "GOV", "Ana Petrovic", day=DAY + 3),
    acted("Serbian president", "unnamed", "SRB", "GOV", "the Serbian president", day=DAY + 900),
    acted("Kosovo's president", "unnamed", "KOS", "GOV"),
    acted("Marko Petrović", "person", "SRB", None),
    acted("police", "organisation", None, "COP"),
    acted("police", "organisation", "USA", "COP", place="Elmstead"),
    acted("Elmstead Police Department", "organisation", "USA", "COP"),
    acted("senior official", "unnamed", "SRB", "GOV", "a senior official"),
    acted("residents", "group", None, "CVL"),
    acted("Belgrade", "state", "SRB", "GOV"),
    acted("Serbia", "state", "SRB", "GOV"),
    acted("RSF", "organisation", "SDN", "PRM"),
    acted("Rapid Support Forces", "organisation", "SDN", "PRM"),
)
ALL = (PRESIDENT, NAMED, SURNAME, POLICE, DIRECTOR, SPOKESMAN, *OTHERS)


def verdict(one: Player, other: Player) -> Verdict | None:
    judged = judge_actors(one, other.model_copy(update={"report": "r2"}))
    return None if judged is None else judged.verdict


def together(found: Identities, cast: list[Report]) -> list[set[int]]:
    """The places of those who are one, of those who are joined to anyone."""
    groups: dict[str, set[int]] = {}
    for place, report in enumerate(cast):
        identity = found.of(report.report, "a1")
        assert identity is not None
        groups.setdefault(identity.key, set()).add(place)
    return [group for group in groups.values() if len(group) > 1]


def by_hand(one: Player, other: Player, said: Verdict, made_at: str = "2030-01-01T00:00:00Z") -> Judgement:
    first, second = sorted((one.ref, other.ref))
    return Judgement(kind="actor", one=first, other=second, verdict=said, by="ines", made_at=made_at)


def test_a_judgement_gives_its_score_and_reasons() -> None:
    judged = judge_actors(NAMED, SURNAME.model_copy(update={"report": "r2"}))
    assert judged is not None and judged.verdict == "same" and judged.score is not None and judged.score > 0.8
    assert [part.name for part in judged.parts] == ["name", "rarity", "country", "sector", "time"]
    assert "one family name" in judged.reason and "both of SRB" in judged.reason


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (PRESIDENT, NAMED, "same"),
        (PRESIDENT, OTHERS[2], "different"),
        (PRESIDENT, OTHERS[1], "unsure"),
        (NAMED, OTHERS[3], "different"),
        (POLICE, DIRECTOR, "different"),
        (POLICE, SPOKESMAN, "different"),
        (POLICE, OTHERS[4], "unsure"),
        (OTHERS[5], OTHERS[6], "same"),
        (OTHERS[9], OTHERS[10], "same"),
        (OTHERS[11], OTHERS[12], "same"),
        (OTHERS[7], OTHERS[7], None),
        (OTHERS[8], OTHERS[8], None),
    ],
)
def test_verdicts(one: Player, other: Player, expected: Verdict | None) -> None:
    assert verdict(one, other) == expected


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_a_judgement_has_no_direction(one: Player, other: Player) -> None:
    other = other.model_copy(update={"report": "r2"})
    assert judge_actors(one, other) == judge_actors(other, one)


def test_an_office_is_joined_to_a_surname_only_where_a_report_links_them() -> None:
    apart = reports([PRESIDENT, SURNAME])
    assert together(identities(apart), apart) == []
    linked = reports([PRESIDENT, SURNAME, NAMED])
    assert together(identities(linked), linked) == [{0, 1, 2}]


def test_a_surname_that_two_bear_stays_alone() -> None:
    cast = reports([SURNAME.model_copy(update={"sector": None}), NAMED, OTHERS[3]])
    assert together(identities(cast), cast) == []


def test_two_holders_of_one_office_are_not_joined_by_it() -> None:
    before = acted("Ana Petrović", "person", "SRB", "GOV", "Serbian President Ana Petrović", day=DAY - 20)
    after = acted("Marko Jurić", "person", "SRB", "GOV", "Serbian President Marko Jurić", day=DAY + 20)
    cast = reports([before, PRESIDENT, after])
    assert together(identities(cast), cast) == []


def test_those_without_a_name_are_never_joined() -> None:
    cast = reports([OTHERS[7], OTHERS[7], OTHERS[8], OTHERS[8], OTHERS[4], OTHERS[4]])
    assert together(identities(cast), cast) == []


def test_a_body_and_those_who_head_or_speak_for_it_are_one_voice() -> None:
    cast = reports([POLICE, DIRECTOR, SPOKESMAN, OTHERS[2]])
    found = identities(cast)
    assert together(found, cast) == []
    voices = [found.voice_of(report.report, "a1") for report in cast]
    assert voices[0] == voices[1] == voices[2] != voices[3]


def test_a_body_that_only_offices_name_is_a_voice() -> None:
    cast = reports([DIRECTOR, SPOKESMAN])
    found = identities(cast)
    assert found.voice_of("r1", "a1") == found.voice_of("r2", "a1") == "voice of police of KOS"


def test_what_may_be_one_voice() -> None:
    army = acted("Kosovo's army", "organisation", "KOS", "MIL")
    cast = reports(
        [POLICE, OTHERS[4], army, OTHERS[8], acted("Tom Lund", "person", "KOS", "CVL", "Tom Lund, a teacher")]
    )
    found = identities(cast)
    may = {
        (x, y) for x, y in combinations(range(5), 2) if found.may_be_one_voice((f"r{x + 1}", "a1"), (f"r{y + 1}", "a1"))
    }
    assert may == {(0, 1), (0, 3), (1, 3), (2, 3), (3, 4)}
    assert found.may_be_one_voice(("r1", "a1"), ("nowhere", "a1"))


def test_an_identity_shows_its_fullest_name_and_what_most_say() -> None:
    cast = reports([SURNAME, OTHERS[0], NAMED, PRESIDENT])
    identity = identities(cast).of("r1", "a1")
    assert identity is not None
    assert (identity.name, identity.kind, identity.country, identity.sector) == ("Ana Petrović", "person", "SRB", "GOV")
    assert len(identity.members) == 4


def test_people_bind_and_part() -> None:
    cast = reports([OTHERS[7], OTHERS[7], NAMED, NAMED])
    first, second, third, fourth = (report.cast[0] for report in cast)
    said = [by_hand(first, second, "same"), by_hand(third, fourth, "different")]
    assert together(identities(cast, said), cast) == [{0, 1}]
    withdrawn = [one.model_copy(update={"withdrawn_at": "2030-01-02T00:00:00Z"}) for one in said]
    assert together(identities(cast, withdrawn), cast) == [{2, 3}]


def test_the_latest_word_of_people_stands() -> None:
    cast = reports([OTHERS[7], OTHERS[7]])
    one, other = cast[0].cast[0], cast[1].cast[0]
    said = [by_hand(one, other, "different", "2030-01-02T00:00:00Z"), by_hand(one, other, "same")]
    assert together(identities(cast, said), cast) == []


def test_a_third_is_not_pulled_between_two_that_people_parted() -> None:
    cast = reports([NAMED, NAMED, NAMED])
    said = [by_hand(cast[0].cast[0], cast[1].cast[0], "different")]
    assert len(together(identities(cast, said), cast)) == 1


@given(st.lists(st.sampled_from(ALL), max_size=12), st.integers(0, 2**32))
def test_neither_order_nor_repetition_matters(cast: list[Player], seed: int) -> None:
    told = reports(cast)
    shuffled = [*told, *told[:3]]
    Random(seed).shuffle(shuffled)
    one, other = identities(told), identities(shuffled)
    assert (one.found, one.voices, one.judgements) == (other.found, other.voices, other.judgements)


@given(st.lists(st.sampled_from(ALL), max_size=12))
def test_nobody_is_joined_without_a_judgement_or_with_one_who_is_different(cast: list[Player]) -> None:
    told = reports(cast)
    found = identities(told)
    for group in together(found, told):
        members = [told[place].cast[0] for place in sorted(group)]
        assert not any(player.is_anonymous for player in members)
        for one, other in combinations(members, 2):
            judged = judge_actors(one, other)
            assert judged is None or judged.verdict != "different"
