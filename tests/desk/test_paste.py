"""The paste box: text, page and file in, a report out; what a page of another site sends is shown first."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from tests.article.captured import EXAMPLES
from tests.desk.accessible import faults
from tests.desk.conftest import NOW, view
from tests.desk.team import Team
from tocsin.desk.reading import BusyError, ReadingRoom
from tocsin.desk.taking_in import LIMIT, Sent, captured
from tocsin.errors import TocsinError, UnreadableError
from tocsin.intake.media import capture
from tocsin.ledger.ledger import Ledger

POST = """Drin Press, 28 May 2019

Police said on Tuesday that two more people had been detained in Zubin Potok. "We have detained two more people,"
the director of Kosovo's police told reporters in Pristina.
"""
PAGE = (EXAMPLES / "01-drin-press-nineteen-officers.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    """A reader's process that these tests share."""
    room = ReadingRoom()
    yield room
    room.close()


@pytest.fixture
def quick(client: TestClient, room: ReadingRoom) -> TestClient:
    """The desk, with a reader that is there already."""
    desk = client.app.state.desk  # type: ignore[attr-defined]
    client.app.state.desk = type(desk)(desk.ledger, desk.settings, desk.clock, desk.templates, room)  # type: ignore[attr-defined]
    return client


def test_a_reader_that_hangs_is_stopped_and_another_starts(room: ReadingRoom) -> None:
    post = capture("post", POST.encode(), None)
    slow = ReadingRoom(seconds=0.0001)
    with pytest.raises(UnreadableError, match=r"took more than 0.0001 s and was stopped"):
        slow.read(post)
    assert multiprocessing.active_children() == [room._process] or room._process is None
    assert room.read(post).claims
    victim = room._process
    assert victim is not None
    victim.kill()
    victim.join()
    assert room.read(post).claims


def test_a_reader_that_too_many_wait_for_says_so(room: ReadingRoom) -> None:
    full = ReadingRoom(waiting=1)
    with full._place(), pytest.raises(BusyError, match="too many reports wait"):
        full.read(capture("post", POST.encode(), None))


def test_the_desk_never_loads_the_encoder() -> None:
    program = (
        "import sys, tocsin, tempfile; from datetime import datetime, UTC; from tocsin.desk.app import create_app;"
        " from tocsin.desk.settings import Settings; clock = lambda: datetime.now(UTC);"
        " app = create_app(tocsin.open(tempfile.mkdtemp() + '/l.db', clock=clock), Settings(), clock);"
        " print(sorted({'spacy', 'onnxruntime', 'trafilatura'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"


def test_what_is_pasted_is_read_and_kept_with_where_and_when(quick: TestClient, ledger: Ledger) -> None:
    form = {"text": POST, "url": "https://drin.example/2", "outlet": "Drin Press", "seen": "2019-05-28T20:15"}
    answer = quick.post("/paste", data=form, follow_redirects=False)

    assert answer.status_code == 303
    report = answer.headers["location"].removeprefix("/reports/")
    (entry,) = [one for one in ledger.reports() if one.id == report]
    assert (entry.outlet, entry.url) == ("Drin Press", "https://drin.example/2")
    assert entry.arrived.startswith("2019-05-29T09:00")
    assert report in ledger.story(report).reports


def test_a_file_is_read_as_a_page_is(quick: TestClient, ledger: Ledger) -> None:
    changed = PAGE.replace("nineteen", "eighteen").encode()
    answer = quick.post("/paste", files={"file": ("page.html", changed)}, follow_redirects=False)
    again = quick.post("/api/v1/readings", content=changed, headers={"content-type": "text/html"})

    assert answer.headers["location"] == f"/reports/{again.json()['report']}"
    assert (again.status_code, again.json()["new"]) == (200, False)
    other = quick.post("/api/v1/readings", json={"text": POST, "outlet": "Drin Press"})
    assert (other.status_code, other.json()["new"]) == (201, True)
    assert other.json()["story"] in {story.id for story in ledger.stories()}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"text": " \n"}, "there is nothing to read"),
        ({"text": "x", "url": "javascript:alert(1)"}, "does not begin with http"),
        ({"text": "x", "seen": "yesterday"}, "is no time"),
        ({"text": "x", "seen": "2031-01-01T00:00"}, "has not come yet"),
        ({"text": "%PDF-1.7 x"}, "it is a PDF"),
        ({"text": "\0\1\2\3" * 50}, "it is binary"),
    ],
)
def test_what_cannot_be_read_is_one_line_that_loses_nothing(client: TestClient, sent: dict[str, str], why: str) -> None:
    with pytest.raises(TocsinError, match=why):
        captured(Sent(**sent), NOW)
    answer = client.post("/paste", data=sent)
    assert answer.status_code == 422
    assert why in answer.text
    assert view(answer).sent.url == sent.get("url", "")


def test_what_is_too_large_is_refused(client: TestClient) -> None:
    large = "x" * (LIMIT + 1)
    for answer in (
        client.post("/paste", data={"text": large}),
        client.post("/paste", files={"file": ("a.txt", large.encode())}),
        client.post("/api/v1/readings", content=large, headers={"content-type": "text/plain"}),
    ):
        assert answer.status_code in (413, 422)
        assert "10 MB" in answer.text


class _Site(BaseHTTPRequestHandler):
    """A news site that a person reads."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of another site."""
    server = HTTPServer(("localhost", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/article"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_bookmark_sends_a_page_that_is_kept_when_a_person_says_so(
    page: Page, browser: Browser, address: str, site: str, ledger: Ledger
) -> None:
    page.goto("/paste")
    assert faults(page) == []
    link = page.get_by_role("link", name="Send to Tocsin").get_attribute("href") or ""
    before = len(ledger.reports())

    reader = browser.new_page()
    reader.goto(site)
    with reader.expect_popup() as opened:
        reader.evaluate(link.removeprefix("javascript:"))
    shown = opened.value
    expect(shown.get_by_role("heading", level=1)).to_have_text("This is what the page sent")
    expect(shown.get_by_label("Where it was seen")).to_have_value(site)
    assert "<article" in shown.get_by_label("A post, a text").input_value()
    assert len(ledger.reports()) == before

    shown.get_by_label("Outlet").fill("Drin Press, again")
    shown.get_by_role("button", name="Read it").click()
    shown.wait_for_url("**/reports/*", timeout=30_000)
    assert len(ledger.reports()) >= before
    reader.context.close()


def test_a_page_of_another_site_cannot_add_anything(client: TestClient) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/paste", data={"text": POST}, headers=headers).status_code == 403
        assert client.post("/paste/sent", data={"text": POST}, headers=headers).status_code == 200


def test_what_another_site_sends_to_a_desk_with_accounts_is_shown_until_its_own_page_asks(ledger: Ledger) -> None:
    team = Team(ledger)
    sent = {"text": POST, "url": "https://drin.example/2"}
    first = team.nobody().post("/paste/sent", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert first.status_code == 200
    assert 'action="/paste/sent"' in first.text and "Go on" in first.text

    then = team.signed_in("analyst").post("/paste/sent", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert 'action="/paste"' in then.text and "https://drin.example/2" in then.text
    assert 'name="csrf"' in then.text
