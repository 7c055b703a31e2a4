"""A toll counts each person once; what is another happening is another incident."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.reading.made import report
from tests.reading.told import told
from tocsin.model.reading import Claim, ClaimSource, Event, IncidentInReport, Part
from tocsin.reading.actors import Cast
from tocsin.reading.figures import figures
from tocsin.reading.incidents import incidents


def _incidents(made: Doc, claims: tuple[Claim, ...] = (), events: tuple[Event, ...] = ()) -> list[IncidentInReport]:
    of = report(made)
    found = figures(of, made, claims, events, Cast((), {}, {}, {}), (), ())
    return list(incidents(of, made, events, found, (), (), claims))


def _totals(incident: IncidentInReport) -> dict[str, tuple[float | None, float | None, float | None]]:
    return {toll.measure: (toll.low, toll.best, toll.high) for toll in incident.toll if toll.category is None}


@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("HURT", {"killed": (1, 1, 1), "injured": (3, 3, 3)}),
        ("SHOT", {"killed": (1, 1, 1), "injured": (3, 3, 3)}),
        ("FAMILY", {"killed": (4, 4, 4)}),
        ("CHILDREN", {"killed": (26, 26, None)}),
        ("HEADLINE", {"killed": (2, 2, 2), "injured": (5, 5, 5)}),
        ("TOLL", {"killed": (12, 12, 12)}),
        ("LEADER", {"killed": (1, 1, 1)}),
    ],
)
def test_each_person_counts_once(name: str, totals: dict[str, tuple[float | None, ...]]) -> None:
    (incident,) = _incidents(told(name))

    assert incident.headline
    assert _totals(incident) == totals


def test_a_category_is_counted_beside_the_total() -> None:
    (incident,) = _incidents(told("CHILDREN"))

    assert [(toll.category, toll.low) for toll in incident.toll] == [(None, 26), ("child", 12)]


def test_another_matter_is_no_part_of_the_headline() -> None:
    headline, other = _incidents(told("SEPARATE"))

    assert (headline.headline, other.headline) == (True, False)
    assert _totals(headline) == {"injured": (3, 3, 3)}
    assert _totals(other) == {"killed": (5, 5, 5)}


def test_what_was_only_threatened_is_no_incident() -> None:
    assert not _incidents(told("THREAT"))


def _claim(made: Doc, number: int, speaker: str, words: str) -> Claim:
    def part(piece: str) -> Part:
        start = made.text.index(piece)
        return Part.of(made.text, [(start, start + len(piece))])

    source = part(speaker)
    return Claim(
        id=f"c{number}", uid=str(number), confidence=1,
        source=ClaimSource(spans=source.spans, text=source.text, kind="unnamed"),
        cue=part("said"), content=part(words), quote="indirect", stance="asserts",
    )  # fmt: skip


def test_two_sources_that_differ_contest_a_toll() -> None:
    made = told("MINERS")
    claims = (
        _claim(made, 1, "The police", "12 miners were killed"),
        _claim(made, 2, "The union", "20 miners were killed"),
    )

    (incident,) = _incidents(made, claims)

    (toll,) = incident.toll
    assert (toll.low, toll.best, toll.high, toll.status) == (12, None, 20, "contested")
    assert toll.figures == ("f1", "f2")


def test_an_act_belongs_to_the_incident_told_around_it() -> None:
    made = told("LEADER")
    start = made.text.index("killed")
    act = Event(
        id="e1", uid="u", type="ASSAULT", trigger=(start, start + 6), status="actual", confidence=1, why="“killed”"
    )

    (incident,) = _incidents(made, events=(act,))

    assert (incident.events, incident.figures) == (("e1",), ("f1",))


def test_an_act_without_a_figure_is_an_incident_too() -> None:
    made = told("ALERT")
    act = Event(id="e1", uid="u", type="MOBILIZE", trigger=(0, 5), status="actual", confidence=1, why="“stood”")

    (incident,) = _incidents(made, events=(act,))

    assert (incident.headline, incident.events) == (True, ("e1",))
    assert _totals(incident) == {"injured": (0, 0, 0)}
