"""The acts of a report, and which tellings are of one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.raids import Raid, read
from tocsin.merging.actors import identities
from tocsin.merging.acts import acts, sentence
from tocsin.merging.gist import gist
from tocsin.merging.origins import provenance
from tocsin.merging.outlets import Registry
from tocsin.merging.tellings import Deed, deeds
from tocsin.model.judgement import mention
from tocsin.model.reading import Reading

ARRIVED = "2024-06-01T00:00:00Z"


def acted(raid: Raid, **changes: Any) -> Reading:
    """A report of a raid, with its act coded otherwise and nobody counted."""
    reading = read(raid)
    event = reading.events[0].model_copy(update={"actors": ("a1",) if raid.speaker else (), **changes})
    incident = reading.incidents[0].model_copy(update={"figures": (), "toll": ()})
    return reading.model_copy(update={"events": (event,), "figures": (), "incidents": (incident,)})


def joined(readings: Sequence[Reading], one_incident: bool) -> list[Deed]:
    gists = [gist(reading, ARRIVED) for reading in readings]
    traced = provenance(gists, identities(gists), (), Registry(), frozenset())
    incidents = {
        mention(one.report, act.happening): "i-1" if one_incident else f"i-{one.report}"
        for one in gists
        for act in one.acts
        if act.happening is not None
    }
    return deeds(gists, traced, incidents)


LIPNIK, OSTROVA = Raid(1), Raid(2, town="Ostrova", outlet="Morava Agency", speaker="Arben Dushku")


def test_an_act_that_only_says_how_many_a_toll_is_is_left_to_the_toll() -> None:
    assert acts(read(LIPNIK)) == ()
    assert [act.type for act in acts(acted(LIPNIK))] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"type": "ACCUSE"}, False),
        ({"status": "future"}, False),
        ({"status": "negated"}, True),
        ({"confidence": 0.2}, False),
        ({"type": "THREATEN", "status": "future"}, False),
        ({"type": "THREATEN", "status": "future", "speech_of": "c1", "claim": None}, True),
    ],
)
def test_what_is_done_or_threatened_is_an_act_and_talk_is_none(changes: dict[str, Any], kept: bool) -> None:
    assert bool(acts(acted(LIPNIK, **changes))) == kept


def test_tellings_in_one_incident_are_one_act_and_in_two_are_two() -> None:
    readings = [acted(LIPNIK, actors=()), acted(OSTROVA, actors=())]

    assert [len(one.tellings) for one in joined(readings, one_incident=True)] == [2]
    assert [len(one.tellings) for one in joined(readings, one_incident=False)] == [1, 1]


def test_acts_of_two_kinds_or_modes_are_never_one() -> None:
    other_kind = [acted(LIPNIK), acted(OSTROVA, type="COERCE")]
    other_mode = [acted(LIPNIK, mode="firearms"), acted(OSTROVA, mode="beat")]

    assert len(joined(other_kind, one_incident=True)) == len(joined(other_mode, one_incident=True)) == 2


@pytest.mark.parametrize(("other", "deeds_"), [("special police", 1), ("Tessia's special police", 2), ("police", 2)])
def test_an_organ_that_is_not_told_whose_may_be_the_one_of_another_telling(other: str, deeds_: int) -> None:
    def by(raid: Raid, name: str, country: str | None) -> Reading:
        reading = acted(raid)
        told = {"name": name, "kind": "organisation", "country": country, "side": country}
        doer = reading.actors[0].model_copy(update=told)
        return reading.model_copy(update={"actors": (doer, *reading.actors[1:])})

    made = joined([by(LIPNIK, "Serbia's special police", "SRB"), by(OSTROVA, other, None)], one_incident=True)

    assert len(made) == deeds_


def test_those_who_are_called_alike_are_the_same_to_an_act_although_nothing_identifies_them() -> None:
    def by(raid: Raid, key: str) -> Reading:
        reading = acted(raid)
        told = {"name": "unarmed miners", "kind": "group", "sector": "CVL", "side": None, "country": key}
        return reading.model_copy(update={"actors": (reading.actors[0].model_copy(update=told), *reading.actors[1:])})

    assert len(joined([by(LIPNIK, "SRB"), by(OSTROVA, "KOS")], one_incident=True)) == 1


def test_a_party_readies_its_forces_once_in_a_story_whoever_of_it_is_named() -> None:
    readings = [acted(LIPNIK, type="MOBILIZE", mode="troops"), acted(OSTROVA, type="MOBILIZE", mode="troops")]
    (deed,) = joined(readings, one_incident=False)

    assert (deed.type, deed.mode, len(deed.tellings)) == ("MOBILIZE", "troops", 2)


def test_an_act_is_told_as_done_where_anybody_says_so() -> None:
    (deed,) = joined([acted(LIPNIK, status="negated"), acted(OSTROVA, actors=())], one_incident=True)

    assert deed.status == "actual"


@given(st.permutations([LIPNIK, OSTROVA, Raid(3, outlet=None), Raid(4, town="Veliko")]))
def test_the_order_of_reports_changes_nothing(raids: list[Raid]) -> None:
    readings = [acted(raid) for raid in raids]

    assert joined(readings, one_incident=True) == joined(readings[::-1], one_incident=True)


@given(st.text(min_size=1, max_size=900), st.data())
def test_the_words_around_an_act_hold_it_and_are_few(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    first, last = sentence([(0, len(text))], text, (start, end))

    assert 0 <= first <= start <= end <= last <= len(text)
    assert last - first <= 320
