"""The desk as a whole: what every answer carries, and that nothing comes from elsewhere."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient


def test_every_answer_says_what_a_page_may_do(client: TestClient) -> None:
    for path in ("/", "/static/js/desk.js", "/nothing", "/api/v1/nothing"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_what_is_not_there_is_said_in_words(client: TestClient) -> None:
    page, answer = client.get("/nothing"), client.get("/api/v1/nothing")
    assert page.status_code == answer.status_code == 404
    assert "There is nothing here" in page.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "There is nothing here"


def test_the_first_page_opens_in_a_browser(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories")
