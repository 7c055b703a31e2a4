"""Readers see private persons as initials, whatever they ask for; who speaks for a state is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.team import Team, routes
from tocsin.desk.guard.discretion import referred
from tocsin.desk.guard.privacy import initials, private, veiled
from tocsin.desk.live import MOST
from tocsin.ledger.ledger import Ledger
from tocsin.model.reading import Reading
from tocsin.model.report import Block, Report

TEXT = """Police detain farmer Ilir Vesko in raid on Lindorf

Police detained Ilir Vesko, a farmer, in a raid on the village of Lindorf on Monday, Interior Minister Petra Holm said.

Soldiers shot Mara Dunn, 12, in the leg during the raid, the hospital said. Doctors said that Dunn was stable.

“Vesko resisted the officers,” Holm told reporters. VESKO's neighbour, Anton Brell, told the Lindorf Courier that the
officers had beaten Ilir Vesko in front of his house.

Police spokesman Karl Ostrem said that two officers were injured.
"""
PRIVATE = ("Vesko", "VESKO", "Ilir", "Dunn", "Mara")
NAMED = ("Petra Holm", "Anton Brell", "Karl Ostrem")


@pytest.fixture(scope="session")
def told() -> Reading:
    """The reading of an invented raid with invented people."""
    from tocsin.reading.reader import Reader

    report = Report(
        id="lindorf-raid", outlet="The Lindorf Courier", title=TEXT.splitlines()[0], language="en", text=TEXT,
        url="https://courier.example/lindorf-raid", published="2019-05-27T10:00:00+02:00", published_basis="given",
        blocks=(Block(kind="body", span=(0, len(TEXT))),),
    )  # fmt: skip
    return Reader().read(report)


def test_who_was_hurt_or_detained_and_whoever_is_a_child_is_private(told: Reading) -> None:
    words = {(word,) for word in ("Ilir", "Vesko", "Mara", "Dunn")}
    assert private(told) == {("Ilir", "Vesko"), ("Mara", "Dunn"), *words}
    left = veiled(TEXT, private(told))
    assert not any(name in left for name in PRIVATE) and all(name in left for name in NAMED)
    assert "detain farmer I. V. in" in left and "“V. resisted" in left and "V.'s neighbour" in left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<b>Mary\n O&#39;Dell</b>", "<b>M. O. D.</b>"),
        (r'{"text":"so\nMary O\u2019Dell\nwho"}', r'{"text":"so\nM. O. D.\nwho"}'),
        ('{"who":"Mary O\'Dell"}', '{"who":"M. O. D."}'),
        ("MARY O’DELL", "M. O. D."),
        ("Mary, O'Dell", "Mary, O'Dell"),
        ("Maryland O'Dellson", "Maryland O'Dellson"),
        ("/reports/mary-o-dell", "/reports/mary-o-dell"),
    ],
)
def test_a_name_is_found_however_it_is_written_and_no_other_word(text: str, left: str) -> None:
    assert veiled(text, [("Mary", "O", "Dell")]) == left


@given(st.text(), st.lists(st.lists(st.text("abAB", min_size=1), min_size=1, max_size=3).map(tuple), max_size=3))
def test_what_is_left_holds_no_name(text: str, names: list[tuple[str, ...]]) -> None:
    left = veiled(text, names)
    assert veiled(text, []) == text
    words = re.findall(r"\w+", left)
    assert not {name[0] for name in names if len(name) == 1 and len(name[0]) > 1} & set(words)


def test_initials_are_of_every_word() -> None:
    assert initials(("Ana", "šarić")) == "A. Š."


def test_an_answer_tells_which_reports_it_is_about() -> None:
    page = '<a href="/reports/a%20b?at=1-2"> /comments?about=c%23d <a href="/stories/s-1/brief"> /incidents/i-2'
    answer = '{"id":"r 1","reports":["x","y"],"about":"z#uid"}'
    assert referred(f"{page} {answer}") == {"a b", "c", "s-1", "i-2", "r 1", "x", "y", "z"}


@pytest.fixture
def team(ledger: Ledger, told: Reading) -> Team:
    ledger.add(told, arrived="2019-05-28T12:00:00+00:00")
    made = Team(ledger)
    made.app.state.live._listening = MOST
    about = next(f"lindorf-raid#{claim.uid}" for claim in told.claims)
    ledger.notes.comment("lindorf-raid", "Vesko's house is near the mill", "ana")
    ledger.notes.comment(about, "Did @rea ask Mara Dunn?", "ana")
    ledger.notes.rewrite("lindorf-raid", "check-first", "Ilir Vesko was detained", "", "ana")
    return made


def filled(path: str, team: Team) -> list[str]:
    """What a path stands for, with the ids of the report, its story, an incident or a record."""
    story = team.ledger.story("lindorf-raid")
    reading = team.ledger.reading("lindorf-raid")
    assert reading is not None
    uid, report = reading.events[0].uid, "lindorf-raid"
    id_ = story.id if "/stories" in path else story.incidents[0] if "/incidents" in path else report
    address = re.sub(r"\{[^}]+\}", id_, path.replace("{uid}", uid).replace("{ending}", "md"))
    return [address, f"{address}?about={report}&q=Lindorf&report={report}&item={uid}"] if address == path else [address]


def test_no_answer_names_a_private_person_to_a_reader(team: Team) -> None:
    reader = team.signed_in("reader")
    for method, path in sorted(routes()):
        for address in filled(path, team) if method == "GET" else ():
            names = [name for name in PRIVATE if name in reader.get(address).text]
            assert names == [], f"{address} names {names}"


@pytest.mark.parametrize("path", ["/stories/{id_}", "/reports/{id_:path}", "/api/v1/you", "/comments"])
def test_an_analyst_sees_names(team: Team, path: str) -> None:
    team.ledger.notes.comment("lindorf-raid", "@ana, is it Vesko?", "rea")
    analyst = team.signed_in("analyst")

    assert any("Vesko" in analyst.get(address).text for address in filled(path, team))
