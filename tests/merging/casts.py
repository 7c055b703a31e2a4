"""Actors of invented reports, as a reading would give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.merging.players import Player, player
from tocsin.merging.spelling import words
from tocsin.model.reading import Actor, ActorKind

DAY = 737_207


@dataclass(frozen=True)
class Report:
    """A report of which only the actors matter."""

    report: str
    cast: tuple[Player, ...]


def acted(
    name: str, kind: ActorKind = "person", country: str | None = None, sector: str | None = None,
    *mentions: str, report: str = "r1", day: int | None = DAY, place: str = "",
) -> Player:  # fmt: skip
    """One actor of a report, called by its name where no mentions are given."""
    actor = Actor(id="a1", spans=(), name=name, kind=kind, country=country, sector=sector)
    return player(report, actor, mentions or (name,), key="actor:" + "-".join(words(name)), day=day, place=words(place))


def reports(players: Iterable[Player]) -> list[Report]:
    """Each actor in a report of its own, the first in r1."""
    return [
        Report(f"r{number}", (one.model_copy(update={"report": f"r{number}"}),))
        for number, one in enumerate(players, start=1)
    ]
