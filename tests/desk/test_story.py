"""A story as it is shown: what stands where, and that the API says the same as the page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import NOW
from tests.desk.conftest import view as view_of
from tests.merging.raids import Raid, read
from tocsin.desk.views.story import StoryView, story
from tocsin.desk.views.story_echoes import story_echoes
from tocsin.desk.views.story_figures import NO_SIDE, axis
from tocsin.desk.views.story_lines import ORDER
from tocsin.errors import NotFoundError
from tocsin.ledger.ledger import Ledger
from tocsin.model.account import Account, Line, Told
from tocsin.model.ledger_view import Origins

NOON = "2019-05-28T12:00:00.000000Z"


@pytest.fixture
def account(ledger: Ledger) -> Account:
    [one] = ledger.stories()
    return ledger.account(one.id)


@pytest.fixture
def view(ledger: Ledger, account: Account) -> StoryView:
    return story(ledger, account.id, "ana")


def test_every_line_of_the_account_stands_in_its_section_with_its_voices(view: StoryView, account: Account) -> None:
    lines = {line.key: line for section in view.sections for line in section.lines}
    anchors = [*(line.anchor for line in lines.values()), *(one for line in lines.values() for one in line.anchors)]
    assert len(anchors) == len(set(anchors)) == len([line for line in account.lines if line.section != "gone"])
    for line in account.lines:
        if line.key in lines:
            shown = lines[line.key]
            assert (shown.section, shown.origins, shown.pages) == (line.section, line.origins, line.pages)
            assert {(one.report, one.span) for one in shown.voices} <= {(one.report, one.span) for one in line.voices}
    assert [section.name for section in view.sections] == [name for name in ORDER if account.section(name)]
    assert ORDER == ("undisputed", "contested", "one-side", "check-first")


def test_numbers_and_words_lead_to_their_sentence(view: StoryView) -> None:
    for section in view.sections:
        for line in section.lines:
            for voice in line.voices:
                start, end = voice.span
                assert voice.at == f"/reports/{voice.report}?at={start}-{end}#m-{start}"
                assert voice.words


def test_a_contested_figure_is_every_number_on_one_axis_by_side() -> None:
    told = Told(report="r1", outlet="Drin Press", span=(0, 9), words="19 people", qualifier="exactly", origin="o1")
    voices = (
        told.model_copy(update={"speaker": "the police", "side": "Kosovo", "low": 19, "high": 19}),
        told.model_copy(update={"speaker": "the president", "side": "Serbia", "low": 23, "high": 23, "origin": "o2"}),
        told.model_copy(update={"speaker": "media", "low": 10, "qualifier": "at_least", "superseded": True}),
        told.model_copy(update={"speaker": "a nurse", "low": 28, "high": 28, "standing": "absent-later"}),
    )
    line = Line(
        key="i-1 detained", section="contested", measure="detained", origins=Origins(at_least=2, at_most=3), pages=1,
        voices=voices,
    )  # fmt: skip
    drawn = axis(line, {"Kosovo": 1, "Serbia": 2}, None)
    assert drawn is not None and (drawn.low, drawn.high) == (10, 28)
    assert [(one.side, one.side_number, one.number, one.mark) for one in drawn.marks] == [
        ("Kosovo", 1, "19", "stands"),
        ("Serbia", 2, "23", "stands"),
        (NO_SIDE, None, "at least 10", "superseded"),
        (NO_SIDE, None, "28", "gone"),
    ]
    assert drawn.marks[2].high is None and drawn.marks[0].at == "/reports/r1?at=0-9#m-0"
    assert axis(line.model_copy(update={"section": "undisputed"}), {}, None) is None


def test_the_matrix_has_what_more_than_one_source_speaks_to(view: StoryView) -> None:
    rows = {row.who: row for row in view.matrix.rows}
    columns = [column.label for column in view.matrix.columns]
    assert all(sum(row.cells[place] is not None for row in rows.values()) > 1 for place in range(len(columns)))
    said = rows["Serbia's president (Serbia)"].cells[columns.index("detained")]
    assert said is not None and (said.says, said.number) == ("says so", "23") and "23 people" in said.words
    assert len(columns) + view.matrix.alone == sum(len(section.lines) for section in view.sections)


def test_copies_are_folded_under_the_page_that_printed_first(view: StoryView, account: Account) -> None:
    folded = {first.outlet: [copy.outlet for copy in first.copies] for first in view.reports if first.copies}
    assert folded == {"Drin Press": ["Harbour Courier"], "Morava Agency": ["Northfield Star"]}
    assert sum(1 + len(first.copies) for first in view.reports) == len(account.reports)
    assert "byline: Drin Press" in view.reports[6].copies[0].why
    assert [page.outlet for page in view.stale] == ["Ibar Live"]


def test_when_it_happened_and_when_it_was_reported_are_kept_apart(view: StoryView) -> None:
    assert [one.when for one in view.timeline.happened] == sorted(one.when for one in view.timeline.happened)
    assert len(view.timeline.reported) == 12
    assert sum(one.is_arrival for one in view.timeline.reported) == view.undated == 2


def test_what_is_not_read_is_said(view: StoryView) -> None:
    assert view.coverage.languages == (("English", 12),)
    assert dict(view.coverage.sides).keys() == {"Kosovo", "Russia", "Serbia"}
    assert "Only English is read" in view.coverage.unread


def test_as_of_shows_what_was_known_then_and_when_more_was_learned(ledger: Ledger, view: StoryView) -> None:
    then = story(ledger, view.id, "ana", as_of=NOON)
    assert then.as_of == NOON and then.moments == view.moments
    assert len(then.timeline.reported) < len(view.timeline.reported)
    assert all(page.arrived <= NOON for page in then.reports)
    assert all("as_of=2019-05-28T12" in page.at for page in then.reports)
    assert view.moments == tuple(sorted(set(view.moments))) and NOON in view.moments


def test_what_is_new_is_counted_from_when_a_person_looked(ledger: Ledger, view: StoryView) -> None:
    assert view.changes is None
    since = story(ledger, view.id, "ana", since=NOON).changes
    assert since is not None and since.reports == 5
    assert any(one.words.startswith("new: ") and one.anchor for one in since.changes)
    ledger.notes.look("ana", view.id)
    assert story(ledger, view.id, "ana").changes is None


def test_other_stories_of_the_place_at_the_time_are_named(ledger: Ledger) -> None:
    ledger.add(read(Raid(number=1)))
    other = Raid(number=2, published="2024-03-13", killed=40, speaker="Arben Dushku", outlet="Morava Agency")
    ledger.add(read(other))
    ledger.judge("different", "r1", "r2", "Ana", "another raid")
    one, near = ledger.story("r1").id, ledger.story("r2").id
    found = {shown.at: shown.how for shown in story(ledger, one, "ana").related}
    assert found == {f"/stories/{near}": "also told of Lipnik, within two weeks"}


def test_the_echoes_are_told_by_origin_with_their_evidence(ledger: Ledger, account: Account) -> None:
    found = story_echoes(ledger, account.id)
    origins = {one.name for one in found.origins}
    assert origins == {voice.origin for line in account.lines for voice in line.voices} - {None}
    copied = [edge for one in found.origins for edge in one.edges if "copies" in edge.kinds]
    assert copied[0].one.outlet == "Harbour Courier" and "the passage stands in Drin Press" in copied[0].evidence
    columns = {node.label: node.column for node in found.graph.nodes}
    assert (columns["Kosovo's police"], columns["Drin Press"], columns["Harbour Courier"]) == (0, 1, 2)
    ends = {node.id for node in found.graph.nodes}
    assert all({link.source, link.target} <= ends for link in found.graph.links)


def test_the_api_says_what_the_page_shows(client: TestClient, account: Account) -> None:
    for path in (f"/stories/{account.id}", f"/stories/{account.id}/echoes", f"/stories/{account.id}?as_of={NOON}"):
        page, answer = client.get(path), client.get("/api/v1" + path)
        assert page.status_code == answer.status_code == 200
        shown = view_of(page).model_dump(mode="json", by_alias=True)
        assert {**shown, "marks": None} == {**answer.json(), "marks": None}


def test_a_report_leads_to_its_story_and_what_is_none_is_said(client: TestClient, account: Account) -> None:
    sent_on = client.get(f"/stories/{account.reports[0]}", follow_redirects=False)
    assert sent_on.headers["location"] == f"/stories/{account.id}"
    assert client.get("/stories/s-00000000").status_code == 404


def test_the_slider_leads_to_its_time_without_a_script(client: TestClient, view: StoryView) -> None:
    address = f"/stories/{view.id}"
    leads = [
        client.get(f"{address}/as-of?step={step}", follow_redirects=False).headers["location"]
        for step in (0, len(view.moments))
    ]
    assert leads == [f"{address}?as_of=2019-05-28T04%3A40%3A00.000000Z", address]


def test_an_edge_is_struck_out_and_restored(client: TestClient, ledger: Ledger, account: Account) -> None:
    before = story_echoes(ledger, account.id)
    edge = next(edge for one in before.origins for edge in one.edges)
    ends = {"one": edge.one.reference, "other": edge.other.reference}
    shown = client.post(f"/stories/{account.id}/strikes", data={**ends, "reason": "two voices"})
    assert shown.url.path == f"/stories/{account.id}/echoes" and "two voices" in shown.text
    after = story_echoes(ledger, account.id)
    assert [(one.by, one.reason) for one in after.struck] == [("you", "two voices")]
    assert edge not in [each for one in after.origins for each in one.edges]
    client.post(f"/stories/{account.id}/restored", data=ends)
    assert story_echoes(ledger, account.id) == before


def test_what_was_learned_after_a_look_is_new_to_that_person(ledger: Ledger, account: Account) -> None:
    ledger.notes.look("ana", account.id)
    edge = next(edge for one in story_echoes(ledger, account.id).origins for edge in one.edges)
    later = Ledger(ledger._store, ledger._joiner, lambda: NOW + timedelta(hours=1))
    later.strike_out(edge.one.reference, edge.other.reference, "ben", "")
    changes = story(later, account.id, "ana").changes
    assert changes is not None and changes.reports == 0
    assert story(later, account.id, "ben").changes is None


def test_a_story_not_yet_known_then_is_said_so(ledger: Ledger, account: Account) -> None:
    with pytest.raises(NotFoundError, match="not known then"):
        story(ledger, account.id, "ana", as_of="2019-01-01T00:00:00Z")
