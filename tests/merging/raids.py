"""Readings of invented raids, composed of a few choices: small worlds in which reports have to do with each other."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from hypothesis import strategies as st

from tocsin.model.reading import (
    Actor,
    Claim,
    ClaimSource,
    Embedding,
    Event,
    Figure,
    IncidentInReport,
    Part,
    Place,
    ReaderInfo,
    Reading,
    Time,
    Toll,
)
from tocsin.model.report import Block, Report

TOWNS = {"Lipnik": (43.1, 20.7), "Veliko": (44.2, 21.9), "Ostrova": (42.4, 19.8)}
OUTLETS = ("Drin Press", "Morava Agency", "Harbour Courier", None)
SPEAKERS = ("Mila Petrov", "Arben Dushku", "the interior ministry", None)
DAYS = (None, "2024-03-01", "2024-03-02T09:00:00+01:00", "2024-03-09", "2024-05-20T18:30:00Z")
TEMPLATE = "{killed} officers were killed in a raid on {town}."


@dataclass(frozen=True, slots=True)
class Raid:
    """The choices behind one report."""

    number: int
    town: str = "Lipnik"
    outlet: str | None = "Drin Press"
    speaker: str | None = "Mila Petrov"
    published: str | None = "2024-03-01"
    killed: int = 3
    reader: str = "0.1.0"
    page: int | None = None

    @property
    def report(self) -> str:
        return f"r{self.number}"


raids = st.builds(
    Raid,
    number=st.integers(0, 99),
    town=st.sampled_from(sorted(TOWNS)),
    outlet=st.sampled_from(OUTLETS),
    speaker=st.sampled_from(SPEAKERS),
    published=st.sampled_from(DAYS),
    killed=st.integers(1, 4),
    page=st.none() | st.integers(1, 3),
)

worlds = st.lists(raids, min_size=1, max_size=8, unique_by=lambda raid: raid.number)


def world(random: Random, size: int) -> list[Raid]:
    """A world of some raids, by a source of randomness."""
    return [
        Raid(
            number=number,
            town=random.choice(sorted(TOWNS)),
            outlet=random.choice(OUTLETS),
            speaker=random.choice(SPEAKERS),
            published=random.choice(DAYS),
            killed=random.randint(1, 4),
            page=random.choice((None, None, 1, 2)),
        )
        for number in range(size)
    ]


def read(raid: Raid) -> Reading:
    """The reading of a report of a raid."""
    title = f"Raid on {raid.town} leaves {raid.killed} dead"
    told = TEMPLATE.format(killed=raid.killed, town=raid.town)
    said = f"{raid.speaker} said that {told}" if raid.speaker else told
    text = f"{title}\n\n{said} The road to {raid.town} was closed after it."
    start = text.index(said)
    content = (text.index(told, start), text.index(told, start) + len(told))
    actors, claims = _speaker(raid, text, start, content)
    latitude, longitude = TOWNS[raid.town]
    town = text.index(raid.town, content[0])
    number = text.index(str(raid.killed), content[0])
    claim = claims[0].id if claims else None
    return Reading(
        reader=ReaderInfo(tocsin=raid.reader),
        report=Report(
            id=raid.report,
            url=None if raid.page is None else f"https://press.example/{raid.town.lower()}/{raid.page}",
            outlet=raid.outlet,
            title=title,
            language="en",
            text=text,
            published=raid.published,
            published_basis="unknown" if raid.published is None else "page",
            blocks=(Block(kind="title", span=(0, len(title))), Block(kind="body", span=(start, len(text)))),
        ),
        embedding=Embedding(model="made", data=_meaning(raid.town)),
        sentences=((0, len(title)), (start, start + len(said)), (start + len(said) + 1, len(text))),
        actors=actors,
        places=(
            Place(
                id="p1", span=(town, town + len(raid.town)), name=raid.town, lat=latitude, lon=longitude,
                country="SRB", precision="place", why="made",
            ),
        ),
        times=() if raid.published is None else (_time(raid.published),),
        claims=claims,
        events=(
            Event(
                id="e1", uid=f"{raid.report}-raid", type="ASSAULT", trigger=_span(text, "raid", content[0]),
                place="p1", time=None if raid.published is None else "t1", status="actual", claim=claim,
                confidence=0.9, why="made",
            ),
        ),
        figures=(
            Figure(
                id="f1", uid=f"{raid.report}-killed", measure="killed", of="officers", category="police",
                low=raid.killed, high=raid.killed, qualifier="exactly", scope="incident",
                span=(number, number + len(str(raid.killed))), event="e1", claim=claim, place="p1", status="actual",
            ),
        ),
        incidents=(
            IncidentInReport(
                id="i1", headline=True, events=("e1",), figures=("f1",), place="p1",
                date=None if raid.published is None else raid.published[:10],
                toll=(
                    Toll(
                        measure="killed", low=raid.killed, best=raid.killed, high=raid.killed,
                        status="single", figures=("f1",),
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def _speaker(
    raid: Raid, text: str, start: int, content: tuple[int, int]
) -> tuple[tuple[Actor, ...], tuple[Claim, ...]]:
    if raid.speaker is None:
        return (), ()
    span = (start, start + len(raid.speaker))
    kind = "organisation" if raid.speaker.startswith("the ") else "person"
    actor = Actor(id="a1", spans=(span,), name=raid.speaker, kind=kind, country="SRB", sector="COP", side="Serbia")
    claim = Claim(
        id="c1",
        uid=f"{raid.report}-said",
        confidence=0.9,
        source=ClaimSource(actor="a1", spans=(span,), text=raid.speaker, kind="named"),
        cue=Part.of(text, [_span(text, "said", start)]),
        content=Part.of(text, [content]),
        quote="indirect",
        stance="asserts",
    )
    return (actor,), (claim,)


def _time(published: str) -> Time:
    return Time(id="t1", span=(0, 4), type="DATE", value=published[:10], start=published[:10], end=published[:10])


def _span(text: str, word: str, start: int) -> tuple[int, int]:
    found = text.index(word, start)
    return found, found + len(word)


def _meaning(town: str) -> str:
    """A vector of length 1 that differs by town."""
    vector = np.random.default_rng(len(town) + ord(town[0])).normal(size=384)
    return base64.b64encode((vector / np.linalg.norm(vector)).astype("<f2").tobytes()).decode()


def shuffled(items: Sequence[Raid], random: Random) -> list[Raid]:
    """The items in another order, some of them twice."""
    again = [*items, *random.choices(items, k=len(items) // 2)]
    random.shuffle(again)
    return again
