"""What stands before the desk: foreign pages, foreign names, marks in forms, passwords, rates, and a note of it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.desk.conftest import NOW
from tests.desk.team import PASSWORD, PEOPLE, SETTINGS, Team
from tocsin.desk.app import create_app
from tocsin.desk.guard.forms import mark, marked
from tocsin.desk.guard.passwords import hashed, is_right
from tocsin.desk.guard.rates import Rate, Rates
from tocsin.desk.settings import Settings, missing
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger

FOREIGN = (
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1"},
    {"origin": "http://127.0.0.1:8020"},
)


@pytest.fixture
def team(ledger: Ledger) -> Team:
    return Team(ledger)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_foreign_page_posts_nothing_to_a_local_desk(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/views", data={"name": "x", "query": ""}, headers=headers)

    assert answer.status_code == 403 and "another site" in answer.text


def test_the_desks_own_pages_and_programs_post(client: TestClient, ledger: Ledger) -> None:
    for number, headers in enumerate(({}, {"origin": "http://127.0.0.1"}, {"sec-fetch-site": "same-origin"})):
        client.post("/views", data={"name": f"view {number}"}, headers=headers)

    assert len(ledger.notes.views("you")) == 3


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:80", "127.0.0.1.rebound.example", "", "[::1"])
def test_another_name_for_this_machine_opens_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/you", headers={"host": host})

    assert (answer.status_code, answer.json()["status"]) == (421, 421)
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_a_local_desk_behind_a_proxy_says_what_it_needs(client: TestClient) -> None:
    answer = client.get("/", headers={"x-forwarded-for": "192.0.2.1"})

    assert answer.status_code == 421 and "--public-url" in answer.text


def test_a_form_without_the_mark_of_its_session_changes_nothing(team: Team) -> None:
    browser = team.signed_in("reader")
    right = browser.headers.pop("x-csrf-token")
    for data in ({}, {"csrf": mark("another session")}, {"name": "first", "csrf": right}):
        assert browser.post("/views", data={**data, "name": "x"}).status_code == 403
    page = browser.get("/you").text
    found = set(re.findall(r'<input type="hidden" name="csrf" value="(\w+)">', page))

    assert found == {right} and page.count('method="post"') == page.count('name="csrf"')
    assert browser.post("/views", data={"csrf": right, "name": "x"}).status_code == 303
    files = {"name": (None, "by parts")}
    assert browser.post("/views", files={"csrf": (None, right)} | files).status_code == 303
    assert [one.name for one in team.ledger.notes.views("rea")] == ["by parts", "x"]


def test_programs_of_a_session_send_json_or_the_mark(team: Team) -> None:
    browser = team.signed_in("reader")
    del browser.headers["x-csrf-token"]
    view = {"name": "x", "query": ""}

    assert browser.post("/api/v1/views", json=view).status_code == 201
    assert (
        browser.post("/api/v1/views", content=b'{"name":"y"}', headers={"content-type": "text/plain"}).status_code
        == 403
    )
    assert browser.post("/api/v1/views", json=view, headers={"origin": "https://elsewhere.example"}).status_code == 403


def test_signing_in_and_out(team: Team) -> None:
    browser = team.nobody()
    assert browser.get("/you?a=1").headers["location"] == "/signin?next=%2Fyou%3Fa%3D1"
    wrong = [
        browser.post("/signin", data={"name": name, "password": password})
        for name, password in ((PEOPLE["admin"], "another"), ("nobody", PASSWORD), ("", ""), ("\0", "\0"))
    ]
    assert {one.status_code for one in wrong} == {422}
    assert {re.sub(r'value="[^"]*"', "", one.text) for one in wrong[:3]} == {
        re.sub(r'value="[^"]*"', "", wrong[0].text)
    }
    answer = browser.post("/signin", data={"name": "ada", "password": PASSWORD, "next": "//elsewhere.example"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-tocsin=")
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"))

    assert "ada" in browser.get("/you").text
    secret = browser.cookies["__Host-tocsin"]
    assert browser.post("/signout", data={"csrf": mark(secret)}).status_code == 303
    browser.cookies["__Host-tocsin"] = secret
    assert browser.get("/you").status_code == 303


def test_a_session_is_ended_from_another_browser(team: Team) -> None:
    here, there = team.signed_in("reader"), team.signed_in("reader")
    view = here.get("/api/v1/you").json()
    other = next(one["id"] for one in view["sessions"] if one["id"] != view["session"])
    here.post(f"/you/sessions/{other}/end")

    assert (here.get("/you").status_code, there.get("/you").status_code) == (200, 303)


def test_a_token_is_shown_once_and_does_what_it_was_made_for(team: Team) -> None:
    browser = team.signed_in("analyst")
    made = browser.post("/you/tokens", data={"name": "export", "scope": ["read"]})
    secret = re.search(r"tocsin_[\w-]+", made.text)
    assert secret is not None and made.headers["cache-control"] == "no-store"
    assert secret.group() not in browser.get("/you").text

    program = team.nobody()
    program.headers["authorization"] = f"bearer {secret.group()}"
    assert program.get("/api/v1/you").json()["tokens"][0]["name"] == "export"
    refusal = program.post("/api/v1/comments", json={"about": "x", "text": "y"})
    assert refusal.status_code == 403 and "“write”" in refusal.json()["detail"]
    assert program.post("/you/tokens", data={"name": "more", "scope": ["admin"]}).status_code == 403
    [token] = team.ledger.accounts.tokens("ana")
    browser.post(f"/you/tokens/{token.id}/end")
    answer = program.get("/api/v1/you")
    assert answer.status_code == 401 and "invalid_token" in answer.headers["www-authenticate"]


def test_passwords_are_changed_by_who_knows_them(team: Team) -> None:
    browser = team.signed_in("reader")
    assert browser.post("/you/password", data={"old": "another", "new": PASSWORD + "!"}).status_code == 422
    assert browser.post("/you/password", data={"old": PASSWORD, "new": "short"}).status_code == 422
    assert browser.post("/you/password", data={"old": PASSWORD, "new": PASSWORD + "!"}).status_code == 303
    assert browser.get("/you").status_code == 303
    assert is_right(PASSWORD + "!", team.ledger.accounts.password("rea"))


def test_an_admin_makes_accounts_and_closes_them(team: Team) -> None:
    browser = team.signed_in("admin")
    assert browser.post("/people", data={"name": "neu", "password": PASSWORD, "role": "analyst"}).status_code == 303
    assert browser.post("/people", data={"name": "NEU", "password": PASSWORD, "role": "analyst"}).status_code == 422
    assert browser.post("/people", data={"name": "x", "password": PASSWORD, "role": "owner"}).status_code == 422
    assert browser.post("/people/neu/role", data={"role": "reader"}).status_code == 303
    assert browser.post("/people/ana/closed").status_code == 303
    assert browser.post("/people/ada/closed").status_code == 422
    people = {one["name"]: one for one in browser.get("/api/v1/people").json()["people"]}
    assert people["neu"]["role"] == "reader" and people["ana"]["closed_at"] is not None
    assert "<strong>neu</strong>" in browser.get("/people").text


def test_who_asks_too_often_is_told_when_to_come_back(team: Team) -> None:
    browser = team.nobody()
    tries = [browser.post("/signin", data={"name": "ada", "password": "x" * 300}) for _ in range(11)]

    assert [one.status_code for one in tries] == [422] * 10 + [429]
    assert tries[0].headers["ratelimit"] == '"sign-in";r=9;t=300'
    assert tries[0].headers["ratelimit-policy"] == '"sign-in";q=10;w=300'
    assert tries[-1].headers["retry-after"] == "300"
    assert browser.get("/signin").status_code == 200


@given(st.lists(st.integers(0, 90), max_size=40), st.integers(1, 5))
def test_no_more_are_let_through_than_a_window_holds(steps: list[int], quota: int) -> None:
    now, let = NOW, []
    rates = Rates(lambda: now)
    for step in steps:
        now += timedelta(seconds=step)
        left = rates.take(Rate("it", quota, 60), "mira")
        if left.allowed:
            let.append(now)
        assert 1 <= left.seconds <= 60 and 0 <= left.remaining < quota
    # A window begins with the first after the last, so that twice as many pass in any minute at most.
    assert all(sum(one <= other < one + timedelta(seconds=60) for other in let) <= 2 * quota for one in let)


def test_what_was_done_is_noted_without_what_was_in_it(team: Team) -> None:
    browser = team.signed_in("analyst")
    browser.post("/views", data={"name": "secret raid"})
    browser.get("/people")
    team.nobody().post("/signin", data={"name": "eve", "password": "secret words"})
    team.nobody().post("/views", data={"name": "x"})

    acts = team.signed_in("admin").get("/api/v1/audit").json()["results"]
    assert [(one["person"], one["what"], one["answer"]) for one in acts] == [
        (None, "sign in as 'eve'", 422),
        ("ana", "GET /people", 403),
        ("ana", "POST /views", 303),
    ]
    assert "secret" not in str(acts)


HUGE = "x" * 1_000_000


@pytest.fixture
def hostile(ledger: Ledger) -> Iterator[TestClient]:
    app = create_app(ledger, Settings(), lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "/?q=%00", {}),
        ("GET", "/reports/%00", {}),
        ("GET", "/stories/%ff%fe", {}),
        ("GET", f"/api/v1/audit?after={HUGE[:60_000]}", {}),
        ("GET", "/api/v1/audit?after=%F0%9F", {}),
        ("GET", "/api/v1/stories/x?as_of=" + "9" * 5_000, {}),
        ("POST", "/api/v1/comments", {"content": b'{"about":"\\ud800","text":"\\ud800","\\ud800":1}'}),
        ("POST", "/api/v1/comments", {"json": {"about": "x", "text": HUGE}}),
        ("POST", "/api/v1/comments", {"content": b"\xff\xfe{"}),
        ("POST", "/api/v1/comments", {"content": b"[" * 100_000}),
        ("POST", "/api/v1/views", {"json": {"name": "a\0b", "query": "x"}}),
        ("POST", "/views", {"data": {"name": HUGE}}),
        ("POST", "/views", {"content": b"x" * 12_000_000}),
        ("POST", "/views", {"headers": {"content-length": "9" * 30}}),
        ("POST", "/views", {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary="}}),
        ("POST", "/people", {"data": {"name": "\0", "password": PASSWORD, "role": "reader"}}),
        ("POST", "/people/%F0%9F%92%A9/role", {"data": {"role": "reader"}}),
        ("POST", "/api/v1/comments", {"json": {}, "headers": {"idempotency-key": "x" * 300}}),
        ("GET", "/api/v1/you", {"headers": {"if-none-match": HUGE[:60_000], "cookie": 'a="\\'}}),
    ],
)
def test_nothing_that_is_sent_makes_the_desk_fail(
    hostile: TestClient, method: str, path: str, sent: dict[str, object]
) -> None:
    kind = {"content-type": "application/json"} if path.startswith("/api") else {}
    headers = {**kind, **sent.pop("headers", {})}  # type: ignore[dict-item]
    answer = hostile.request(method, path, headers=headers, **sent)  # type: ignore[arg-type]

    assert 200 <= answer.status_code < 500, answer.text[:500]


def test_a_half_configured_desk_says_each_thing_that_is_missing() -> None:
    assert list(missing(Settings(), has_admin=False)) == []
    lacking = list(missing(Settings(host="0.0.0.0"), has_admin=False))
    assert [re.search(r"--[a-z-]+", one).group() for one in lacking] == ["--make-admin", "--public-url", "--behind-tls"]  # type: ignore[union-attr]
    assert list(missing(SETTINGS, has_admin=True)) == []
    for url in (
        "http://desk.example",
        "https://",
        "https://desk.example/x",
        "desk.example",
        "https://[",
        "https://a:b",
    ):
        assert len(list(missing(Settings(public_url=url, behind_tls=True), has_admin=True))) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_only_loopback_is_local(host: str) -> None:
    assert Settings(host=host).local and not Settings(host=host, public_url="https://desk.example").local
    assert not any(Settings(host=other).local for other in ("0.0.0.0", "::", "192.0.2.1", "desk.example", ""))


def test_a_password_is_right_or_not_and_takes_as_long_either_way() -> None:
    known = hashed(PASSWORD, "ada")
    assert is_right(PASSWORD, known) and not is_right(PASSWORD + " ", known) and not is_right("", None)
    assert known.startswith("$argon2id$") and not is_right(PASSWORD, "no hash")
    for wrong in ("short", "x" * 201, "adalovelace1"):
        with pytest.raises(UsageError):
            hashed(wrong, "adalovelace")


@given(st.text(), st.sampled_from(["post", "POST", "'post'", '"post"']))
def test_every_form_that_changes_something_is_marked(text: str, method: str) -> None:
    form = f"<form class=x method={method} action=/a>"
    html = text.replace("<", "&lt;") + form + "<form method=get><form>"

    assert marked(html, "m") == html.replace(form, f'{form}<input type="hidden" name="csrf" value="m">')
