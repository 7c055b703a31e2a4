"""What all of the API keeps to: pages, problems, answers that are known, requests that come twice, and its health."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from tests.desk.team import Team
from tocsin.desk.api.conventions import cursor, paged
from tocsin.errors import TocsinError, UsageError
from tocsin.ledger.ledger import Ledger


@given(st.lists(st.text(max_size=5), unique=True), st.integers(1, 4))
def test_pages_put_together_are_the_list(values: list[str], limit: int) -> None:
    found: list[str] = []
    after: str | None = None
    while True:
        page = paged(values, str, limit, after)
        found += page.results
        if page.next is None:
            break
        after = page.next
    assert found == values


@pytest.mark.parametrize("after", ["x", "é", "====", cursor("x")[:-2], "W10", "MQ", "W1tb" * 50_000])
def test_a_cursor_that_no_answer_gave_is_refused(after: str) -> None:
    with pytest.raises(UsageError, match="begin anew"):
        paged(["x"], str, 1, after)


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient, ledger: Ledger) -> None:
    for path in ("/api/v1/views", "/help"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert again.headers["cache-control"] == "private, no-cache" and "content-type" not in again.headers
    known = client.get("/api/v1/views").headers["etag"]
    ledger.notes.save_view("you", "new", "")
    assert client.get("/api/v1/views", headers={"if-none-match": known}).status_code == 200


def test_what_comes_twice_with_a_key_is_done_once(client: TestClient, ledger: Ledger) -> None:
    [story, *_] = ledger.stories()
    said = {"about": story.id, "text": "Who counted?"}
    first = client.post("/api/v1/comments", json=said, headers={"idempotency-key": "one"})
    again = client.post("/api/v1/comments", json=said, headers={"idempotency-key": "one"})

    assert (again.status_code, again.json(), again.headers["content-type"]) == (
        201, first.json(), first.headers["content-type"],
    )  # fmt: skip
    assert again.headers["idempotency-replayed"] == "true"
    assert len(ledger.notes.comments(story.id)) == 1
    other = client.post("/api/v1/comments", json=said | {"text": "x"}, headers={"idempotency-key": "one"})
    assert other.status_code == 422 and "new key" in other.json()["detail"]


def test_every_refusal_of_the_api_is_a_problem(client: TestClient) -> None:
    for method, path, status in (
        ("GET", "/api/v1/nothing", 404), ("GET", "/api/v1/stories/x", 404), ("PATCH", "/api/v1/you", 405),
        ("POST", "/api/v1/comments", 422), ("GET", "/api/v1/audit?limit=0", 422),
    ):  # fmt: skip
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json().keys() == {"type", "title", "status", "detail"} and answer.json()["status"] == status


def test_the_description_says_every_refusal_and_who_may_ask(client: TestClient) -> None:
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.1") and set(found["components"]["securitySchemes"]) == {"token", "session"}
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            refusals = {status for status in operation["responses"] if status >= "4"}
            assert {"401", "403", "404", "413", "422", "429", "503"} <= refusals, (method, path)
            for status in refusals:
                assert set(operation["responses"][status]["content"]) == {"application/problem+json"}
    assert "HTTPValidationError" not in str(found)


def test_whoever_watches_over_the_desk_is_told_how_it_does(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    team = Team(ledger)
    probe, program = team.nobody(), team.program("read")
    assert (probe.get("/healthz").json(), probe.get("/readyz").json()) == ({"status": "ok"}, {"status": "ok"})
    assert probe.get("/metrics").status_code == 401
    program.get("/api/v1/stories/nothing-like-it")
    counted = program.get("/metrics").text
    assert 'tocsin_desk_requests_total{method="GET",route="/api/v1/stories/{id_}",status="404"} 1.0' in counted
    assert "nothing-like-it" not in counted

    def away() -> int:
        raise TocsinError("the server cannot be reached")

    monkeypatch.setattr(ledger, "last_change", away)
    assert (probe.get("/readyz").status_code, probe.get("/healthz").status_code) == (503, 200)


@pytest.mark.parametrize(("path", "name"), [("/you", "rea"), ("/people", "ada"), ("/audit", "ada")])
def test_pages_and_the_api_show_the_same(ledger: Ledger, path: str, name: str) -> None:
    team = Team(ledger)
    team.app.user_middleware = [one for one in team.app.user_middleware if str(one.cls) != str(GZipMiddleware)]
    client = team.signed_in("reader" if name == "rea" else "admin")
    shown = client.get(path).context["view"]  # type: ignore[attr-defined]

    assert client.get(f"/api/v1{path}").json() == shown.model_dump(mode="json")
