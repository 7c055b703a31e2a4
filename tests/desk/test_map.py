"""The map: drawn from the list beside it, no finer than settlements, with shading where nothing finer is told."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.accessible import faults
from tests.desk.conftest import view
from tocsin.desk.views.map import map_view
from tocsin.ledger.ledger import Ledger


def test_an_incident_is_marked_by_its_act_and_no_finer_than_the_settlement(ledger: Ledger) -> None:
    marks = map_view(ledger).incidents
    raid = max(marks, key=lambda one: one.pages)

    assert len(marks) > 10
    assert (raid.kind, raid.place, raid.precision, raid.lat, raid.lon) == (
        "coercion",
        "Pristina",
        "place",
        42.67,
        21.17,
    )
    assert all(round(one.lat or 0, 2) == (one.lat or 0) for one in marks)
    assert {one.precision for one in marks if one.lat is None} == {"unknown"}


def test_map_and_list_go_together_in_a_browser(page: Page) -> None:
    page.goto("/map")
    pins, shades, items = page.locator(".map .pin"), page.locator(".map .shade"), page.locator(".in-view li[data-kind]")
    expect(page.locator(".map svg")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("in view of 14 incidents; 6 without a place are listed, too")
    assert pins.count() + page.locator("li[data-precision=country]").count() + 6 == items.count() == 14
    assert shades.count() == 3
    assert faults(page) == []

    shown = items.locator("visible=true").count()
    for _ in range(5):
        page.get_by_role("button", name="Closer").click()
    expect(items.locator("visible=true")).not_to_have_count(shown)
    page.get_by_role("button", name="All").click()
    expect(items.locator("visible=true")).to_have_count(shown)

    pins.first.click()
    expect(page.locator("li.lit a")).to_be_focused()
    page.locator(".map svg").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")


def test_the_list_says_the_same_without_a_script(client: TestClient) -> None:
    page = client.get("/map")

    assert view(page).model_dump(mode="json") == client.get("/api/v1/map").json()
    assert page.text.count("data-kind=") == len(view(page).incidents)
    assert '<figure class="map no-print"' in page.text and "hidden>" in page.text
