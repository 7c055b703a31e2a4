"""An incident as it is shown: its numbers in order of time, why its reports are one, and how people join and part."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.conftest import view as view_of
from tocsin.desk.views.incident import incident
from tocsin.ledger.ledger import Ledger
from tocsin.model.ledger_view import Incident


@pytest.fixture
def main(ledger: Ledger) -> Incident:
    """The incident that most reports tell of."""
    return max(ledger.incidents(), key=lambda one: one.pages)


def test_every_number_has_all_who_told_it_in_order_of_time(ledger: Ledger, main: Incident) -> None:
    view = incident(ledger, main.id)

    assert {toll.label for toll in view.tolls} == {toll.measure for toll in main.toll}
    for toll in view.tolls:
        told = [one.published or "9" for one in toll.sayings]
        assert told == sorted(told)
        assert all(one.words and one.at.startswith("/reports/") for one in toll.sayings)
    detained = max((one for one in view.tolls if one.label == "detained"), key=lambda one: len(one.sayings))
    assert {"23", "at least 10"} <= {one.number for one in detained.sayings}
    assert not any(one.best for one in view.tolls if one.section == "contested")
    assert any(one.superseded for one in detained.sayings)


def test_the_page_and_the_api_say_the_same_now_and_then(client: TestClient, main: Incident) -> None:
    for asked in ("", "?as_of=2019-05-28T15:00:00Z"):
        view = view_of(client.get(f"/incidents/{main.id}{asked}"))
        assert view.model_dump(mode="json") == client.get(f"/api/v1/incidents/{view.id}{asked}").json()
    assert client.get("/incidents/s-12345678").status_code == 404


def test_a_report_is_parted_from_an_incident_and_brought_back_by_a_key(
    page: Page, ledger: Ledger, main: Incident
) -> None:  # fmt: skip
    page.goto(f"/incidents/{main.id}")
    form = page.locator(f'form[action="/incidents/{main.id}/split"]')
    parted = form.get_by_label("The report").locator("option").last.get_attribute("value")
    assert parted is not None
    form.get_by_label("The report").select_option(parted)
    form.get_by_label("Why").fill("It tells of another day")
    form.get_by_role("button").click()
    expect(page.locator(".pair-line.note").first).to_contain_text("It tells of another day")
    assert parted.partition("#")[0] not in ledger.incidents(reference=main.id)[0].reports

    page.locator("h1").click()
    page.keyboard.press("z")
    expect(page.locator(".pair-line.note")).to_have_count(0)
    assert ledger.incidents(reference=main.id)[0].reports == main.reports


def test_incidents_are_joined_with_a_reason_alone(client: TestClient, ledger: Ledger, main: Incident) -> None:
    other = next(one for one in ledger.incidents() if one.id != main.id)
    where = f"/incidents/{main.id}/merge"

    assert client.post(where, data={"other": other.id, "reason": " "}).status_code == 422
    joined = client.post(where, data={"other": other.id, "reason": "the same raid"})

    assert joined.status_code == 200
    assert ledger.incidents(reference=main.id) == ledger.incidents(reference=other.id)
    assert [one.reason for one in ledger.judgements()] == ["the same raid"]
