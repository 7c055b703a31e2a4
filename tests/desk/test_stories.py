"""The list of stories: what is alive first, asked for by many things, with what people put on it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from starlette.testclient import TestClient

import tocsin
from tests.desk.conftest import NOW, view
from tests.merging.raids import read, world
from tocsin.desk.views import stories as listed
from tocsin.desk.views.alive import news, ordered
from tocsin.desk.views.sparkline import DAYS, bars
from tocsin.desk.views.stories import Asked, stories
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger
from tocsin.model.card import Card, Day
from tocsin.model.ledger_view import Origins
from tocsin.wording.lines import ranged

AT = "2019-05-29T09:00:00.000000Z"


def card(id_: str, told: str = "2019-05-28T10:00:00Z", **more: object) -> Card:
    fields = {"title": id_, "status": "developing", "told": told, "learned": told, "reports": 1}
    return Card.model_validate({"id": id_, "origins": Origins(at_least=1, at_most=1), **fields, **more})


def test_new_independent_claims_of_the_last_day_come_first_then_the_last_reported_on() -> None:
    quiet, late = card("s-1", "2019-05-29T08:00:00Z"), card("s-2", "2019-05-29T08:30:00Z")
    alive = card("s-3", news={"2019-05-28T09": 2, "2019-05-28T08": 40})
    most = card("s-4", news={"2019-05-29T08": 3})
    assert [one.id for one in ordered([quiet, alive, late, most], AT)] == ["s-4", "s-3", "s-2", "s-1"]
    assert (news(alive, AT), news(quiet, AT)) == (2, 0)


def test_the_sparkline_has_the_last_days_with_quiet_ones_between() -> None:
    days = [
        Day(date="2019-05-20", reports=4),
        Day(date="2019-05-22", reports=1, incidents=2),
        Day(date="2019", reports=9),
    ]
    drawn = bars(card("s-1", days=days))
    assert len(drawn) == DAYS and drawn[-1].day == "2019-05-22"
    assert [(one.reports, one.acts) for one in drawn[-3:]] == [(4, 0), (0, 0), (1, 2)]
    assert (drawn[-3].reports_height, drawn[-1].acts_height) == (100, 50)
    assert bars(card("s-1")) == ()


@pytest.fixture
def many(tmp_path: Path) -> Ledger:
    ledger = tocsin.open(str(tmp_path / "many.sqlite"), clock=lambda: NOW)
    for raid in world(Random(4), 40):
        ledger.add(read(raid), arrived=(NOW - timedelta(hours=raid.number)).isoformat())
    return ledger


def test_pieces_are_the_whole_list_each_story_once(many: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "WINDOW", 3)
    found, after = [], ""
    while True:
        piece = stories(many, "ana", NOW, Asked(after=after), limit=2)
        found += [one.id for one in piece.results]
        if piece.next is None:
            break
        after = piece.next
    assert sorted(found) == [one.id for one in many.stories()] and len(found) > 3


def test_stories_are_asked_for_by_what_they_are_and_when(ledger: Ledger) -> None:
    def count(**asked: object) -> int:
        return len(stories(ledger, "ana", NOW, Asked.model_validate(asked)).results)

    assert count() == count(side="Serbia") == count(type="COERCE") == count(place="Pristina") == 1
    assert count(status="developing") == count(language="en") == count(since="2019-05-29", until="2019-05-29") == 1
    assert count(side="Nobody") == count(status="dormant") == count(until="2019-05-28") == count(pinned=True) == 0
    for wrong in ({"status": "loud"}, {"since": "May"}, {"after": "x"}):
        with pytest.raises(UsageError):
            count(**wrong)


def test_a_row_says_what_stands_behind_a_story(ledger: Ledger) -> None:
    [row] = stories(ledger, "ana", NOW).results
    assert row.counted == f"{ranged(row.origins)} · 12 pages"
    account = ledger.account(row.id)
    assert (row.contested, row.check_first) == (len(account.section("contested")), len(account.section("check-first")))
    assert row.languages == ("English",)
    assert [(side.name, side.number) for side in row.sides] == [("Kosovo", 1), ("Russia", 2), ("Serbia", 3)]
    assert row.news > 0 and row.bars[-1].day == "2019-05-29"
    assert stories(ledger, "ana", NOW + timedelta(days=40)).results[0].news == 0


def test_pins_views_and_assignments_are_kept_by_forms(client: TestClient, ledger: Ledger) -> None:
    [row] = stories(ledger, "you", NOW).results
    client.post(f"/stories/{row.id}/pin", data={"on": "1", "back": "/?side=Serbia"})
    client.post(f"/stories/{row.id}/assignment", data={"person": "ana"})
    kept = client.post("/views", data={"name": "Belgrade", "query": "side=Serbia"})
    assert kept.url.query == b"side=Serbia" and "Belgrade" in kept.text
    [row] = stories(ledger, "you", NOW, Asked(pinned=True)).results
    assert row.marks.pinned and row.marks.assigned is not None and row.marks.assigned.person == "ana"
    assert "Belgrade" not in client.post("/views/drop", data={"name": "Belgrade"}).text
    away = client.post(
        f"/stories/{row.id}/pin", data={"on": "0", "back": "https://evil.example/"}, follow_redirects=False
    )
    assert away.headers["location"] == "/"


def test_programs_see_and_keep_the_same(client: TestClient, ledger: Ledger) -> None:
    page, answer = client.get("/?side=Serbia"), client.get("/api/v1/stories?side=Serbia")
    assert view(page).model_dump(mode="json", by_alias=True) == answer.json()
    [row] = answer.json()["results"]
    assert client.post("/api/v1/pins", json={"story": row["id"]}).json()["pinned"]
    assert client.post("/api/v1/assignments", json={"story": row["id"], "person": "ben"}).status_code == 201
    client.post("/api/v1/views", json={"name": "All", "query": ""})
    assert [one["name"] for one in client.get("/api/v1/views").json()] == ["All"]
