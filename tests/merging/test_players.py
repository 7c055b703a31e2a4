from __future__ import annotations

import json
from datetime import date

from tests.merging.casts import acted
from tocsin.merging.players import Player, players
from tocsin.model.reading import Actor, ActorKind, IncidentInReport, Place, ReaderInfo, Reading
from tocsin.model.report import Block, Report

TEXT = "Serbia's President Ana Petrović, 52, spoke in Niš. She said so. The mayor and the mayor agreed."


def actor(identity: str, spans: tuple[tuple[int, int], ...], name: str, kind: ActorKind) -> Actor:
    return Actor(id=identity, spans=spans, name=name, kind=kind, country="SRB", sector="GOV")


def reading() -> Reading:
    def spans(*parts: str) -> tuple[tuple[int, int], ...]:
        return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)

    return Reading(
        reader=ReaderInfo(tocsin="0"),
        report=Report(
            id="r9", text=TEXT, published="2030-05-28", published_basis="given",
            blocks=(Block(kind="body", span=(0, len(TEXT))),),
        ),
        actors=(
            actor("a1", spans("Serbia's President Ana Petrović, 52", "She"), "Ana Petrović", "person"),
            actor("a2", spans("The mayor"), "mayor", "unnamed"),
            actor("a3", spans("the mayor"), "mayor", "unnamed"),
        ),
        places=(Place(id="p1", span=spans("Niš")[0], name="Niš", precision="place", why="named"),),
        incidents=(IncidentInReport(id="i1", headline=True, place="p1"),),
    )  # fmt: skip


def test_players_keep_what_the_mentions_say() -> None:
    first, second, third = players(reading())
    assert first.ref == "r9#actor:ana-petrovic"
    assert (first.age, first.place, first.day) == (52, ("nis",), date(2030, 5, 28).toordinal())
    assert [str(office) for office in first.offices] == ["head of presidency of SRB"]
    assert (second.key, third.key) == ("actor:mayor", "actor:mayor~2")


def test_players_are_small_and_come_back_from_json() -> None:
    for one in players(reading()):
        text = one.model_dump_json(exclude_defaults=True)
        assert len(text) < 400
        assert Player.model_validate(json.loads(text)) == one


def test_who_is_anonymous() -> None:
    assert acted("senior official", "unnamed", "SRB", "GOV", "a senior official").is_anonymous
    assert acted("hospital", "organisation", "USA", "MED").is_anonymous
    assert acted("Serbian media", "outlet", "SRB", "JRN").is_anonymous
    assert acted("officers", "group", "USA", "COP").is_anonymous
    assert not acted("Houthis", "group", "YEM", "REB", "the Houthis").is_anonymous
    assert not acted("Serbia's president", "unnamed", "SRB", "GOV").is_anonymous
    assert not acted("police", "organisation", "KOS", "COP").is_anonymous
