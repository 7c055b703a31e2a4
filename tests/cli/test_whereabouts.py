from __future__ import annotations

from typing import Any

import pytest

from tests.cli.made import reading
from tests.model.strategies import span_of
from tocsin.cli.lookup import Lookup
from tocsin.cli.whereabouts import elsewhere, setting, settled, when
from tocsin.model.reading import Event, IncidentInReport, Place, Time

TEXT = "Title\n\nOn Monday at dawn shots hit Kest in Norland; at noon they hit Vey."


def time(words: str, **more: Any) -> Time:
    return Time(id=words, span=span_of(TEXT, words), **more)


def place(words: str, **more: Any) -> Place:
    return Place(id=words, span=span_of(TEXT, words), name=words, why="w", **more)


TIMES = (
    time("Monday", type="DATE", value="2024-06-03"),
    time("dawn", type="TIME", value="2024-06-03TMO"),
    time("noon", type="TIME", value="2024-06-03T12:00"),
    time("at", type="DATE"),
)
PLACES = (
    place("Kest", country="XNO", precision="place"),
    place("Norland", country="XNO", precision="country"),
    place("Vey"),
)


def hit(id_: str, at: str | None = None, where: str | None = None) -> Event:
    return Event(
        id=id_,
        uid=id_,
        type="ASSAULT",
        trigger=span_of(TEXT, "hit"),
        time=at,
        place=where,
        status="actual",
        confidence=1,
        why="w",
    )


@pytest.mark.parametrize(
    ("at", "words"),
    [("Monday", "3 June 2024"), ("dawn", "3 June 2024, “dawn”"), ("at", "“at”")],
)
def test_a_time_is_its_day_and_the_words_that_say_more(at: str, words: str) -> None:
    look = Lookup(reading(TEXT, times=TIMES))

    assert when(look, look.times[at]) == words


@pytest.mark.parametrize(
    ("date", "where", "at", "words"),
    [
        ("2024-06-03", "Kest", "dawn", "3 June 2024, “dawn” · Kest (XNO)"),
        ("2024-06", "Norland", "Monday", "June 2024 · Norland"),
        (None, None, "dawn", "3 June 2024, “dawn”"),
        (None, None, "at", "“at”"),
        (None, "Vey", None, "Vey"),
        (None, None, None, ""),
    ],
)
def test_an_incident_says_as_much_of_when_and_where_as_is_known(
    date: str | None, where: str | None, at: str | None, words: str
) -> None:
    incident = IncidentInReport(id="i1", events=("e1",), place=where, date=date)
    look = Lookup(reading(TEXT, times=TIMES, places=PLACES, events=(hit("e1", at),), incidents=(incident,)))

    assert settled(look, setting(look, incident)) == words


def test_an_act_says_only_what_its_incident_does_not() -> None:
    events = (hit("e1", "dawn", "Kest"), hit("e2", "noon", "Vey"), hit("e3", "Monday"))
    incident = IncidentInReport(id="i1", events=("e1", "e2", "e3"), place="Kest", date="2024-06-03")
    look = Lookup(reading(TEXT, times=TIMES, places=PLACES, events=events, incidents=(incident,)))
    known = setting(look, incident)

    assert [list(elsewhere(look, event, known, event.trigger)) for event in events] == [
        [],
        ["Vey", "3 June 2024, “noon”"],
        [],
    ]
    assert list(elsewhere(look, events[1], known, (0, len(TEXT)))) == ["3 June 2024, “noon”"]
