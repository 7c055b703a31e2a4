"""A report as it is shown: its words with their marks, its records, and what people say is wrong with them."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.conftest import view as view_of
from tests.ledger.made import reading as made
from tocsin.desk.views.report import report
from tocsin.desk.views.report_records import records
from tocsin.ledger.ledger import Ledger
from tocsin.model.reading import Actor, Part, Reading


@pytest.fixture
def told(ledger: Ledger) -> Reading:
    """The bundled report in which most is claimed."""
    readings = [one for entry in ledger.reports() if (one := ledger.reading(entry.id)) is not None]
    return max(readings, key=lambda one: len(one.claims))


def test_every_record_stands_on_its_words_and_gives_its_reason(told: Reading) -> None:
    found = records(told)
    text = told.report.text
    uids = {one.uid for one in told.claims} | {one.uid for one in told.events} | {one.uid for one in told.figures}

    assert {one.uid for one in found.views if one.uid} == uids
    for view in found.views:
        words = text[slice(*view.span)]
        assert view.layer == "claims" or view.words.removesuffix(" …") in " ".join(words.split())
        assert view.layer not in ("events", "places", "voice") or view.why
    [first] = [one for one in found.views if one.id == told.events[0].id]
    assert first.plover is not None and first.plover.startswith(told.events[0].type)


def test_the_blocks_are_the_text_and_what_is_no_evidence_stands_apart(ledger: Ledger, told: Reading) -> None:
    view = report(ledger, told.report.id)
    text = told.report.text

    for kind, shown in (("evidence", view.blocks), ("aside", view.aside)):
        blocks = [one for one in told.report.blocks if (one in told.report.evidence) == (kind == "evidence")]
        assert ["".join(piece.text for piece in block.pieces) for block in shown] == [
            text[slice(*block.span)] for block in blocks
        ]


def test_the_words_that_somebody_came_for_are_shown(client: TestClient, told: Reading) -> None:
    start, end = told.claims[0].content.spans[0]
    view = view_of(client.get(f"/reports/{told.report.id}?at={start}-{end}"))

    asked = [piece for block in view.blocks for piece in block.pieces if piece.asked]
    assert "".join(piece.text for piece in asked) == told.report.text[start:end]
    assert asked[0].start == start
    assert told.claims[0].id in view.asked
    assert client.get(f"/reports/{told.report.id}?at=9-3").status_code == 422


def test_the_page_and_the_api_say_the_same(client: TestClient, told: Reading) -> None:
    about, uid = told.report.id, told.claims[0].uid
    shown = view_of(client.get(f"/reports/{about}"))
    assert shown.model_dump(mode="json") == client.get(f"/api/v1/reports/{about}").json()
    one = view_of(client.get(f"/reports/{about}/records/{uid}"))
    assert one.model_dump(mode="json") == client.get(f"/api/v1/records?report={about}&record={uid}").json()


def test_a_mark_leads_to_its_record_and_a_record_to_its_words(page: Page, told: Reading) -> None:
    event = told.events[0]
    page.goto(f"/reports/{told.report.id}")
    record = page.locator(f"#r-{event.id}")
    page.locator(f'.k-event[data-r~="{event.id}"]').first.click()
    expect(record).to_have_class("record lay-events lit")
    expect(record).to_be_in_viewport()
    record.locator("h3 a").click()
    expect(page.locator(f"#m-{event.trigger[0]}")).to_be_in_viewport()
    page.locator("#show-events").uncheck()
    expect(record).to_be_hidden()


def test_without_a_script_marks_and_records_lead_to_each_other(client: TestClient, told: Reading) -> None:
    html = client.get(f"/reports/{told.report.id}").text
    for event in told.events:
        assert f'id="m-{event.trigger[0]}"' in html and f'href="#m-{event.trigger[0]}"' in html
        assert f'id="r-{event.id}"' in html


def test_what_people_say_is_wrong_stands_beside_the_record_and_is_taken_back(page: Page, told: Reading) -> None:
    uid = told.claims[0].uid
    at = f"/reports/{told.report.id}/records/{uid}"
    page.goto(at)
    title = page.locator("h1").inner_text()
    page.get_by_label("What is wrong").select_option("wrong speaker")
    page.get_by_label("What it should be").fill("<b>the mayor</b>")
    page.get_by_role("button", name="Say so").click()
    expect(page.locator(".review").first).to_contain_text("wrong speaker, should be <b>the mayor</b>")
    page.locator("select[name=letter]").select_option("B")
    page.locator("select[name=digit]").select_option("2")
    page.get_by_role("button", name="Set the grade").click()
    page.goto(f"/reports/{told.report.id}")
    record = page.locator(f"#r-{told.claims[0].id}")
    expect(record.locator("s")).to_have_text(title)
    expect(record.locator(".chip")).to_have_text("B2")
    page.goto(at)
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("h1 s")).to_have_count(0)
    expect(page.locator(".review .gone")).to_contain_text("taken back")


def test_an_address_is_a_link_only_where_it_is_one_of_the_web(ledger: Ledger, client: TestClient) -> None:
    good, bad = made("lindorf-7"), made("lindorf-8")
    bad = bad.model_copy(update={"report": bad.report.model_copy(update={"url": "javascript:alert(1)//https://x"})})
    ledger.add_many([(good, None), (bad, None)])

    assert (
        '<a rel="noreferrer noopener" href="https://news.example/lindorf-7">' in client.get("/reports/lindorf-7").text
    )
    page = client.get("/reports/lindorf-8").text
    assert 'href="javascript' not in page and "javascript:alert(1)" in page


def test_another_reading_is_shown_with_what_it_says_otherwise(ledger: Ledger, client: TestClient) -> None:
    first, second = made("lindorf-9"), made("lindorf-9", reader="2.0")
    changed = second.figures[0].model_copy(update={"low": 8, "high": 8})
    ledger.add(first)
    ledger.reread(second.model_copy(update={"figures": (changed, *second.figures[1:])}))
    view = view_of(client.get("/reports/lindorf-9"))
    [old] = [one for one in view.readings if not one.in_use]

    shown = view_of(client.get(old.at))

    assert ("low", "8", "7") in {(one.field, one.in_use, one.shown) for one in shown.changes}


def test_what_was_redacted_says_so_and_shows_nothing_else(ledger: Ledger, client: TestClient, told: Reading) -> None:
    words = told.claims[0].content.text
    ledger.redact(told.report.id, "a court's order", "ada")

    page = client.get(f"/reports/{told.report.id}").text

    assert "Redacted by ada" in page and "court&#39;s order" in page and words not in page


def test_fifty_thousand_words_are_shown_within_a_second(ledger: Ledger, client: TestClient) -> None:
    sayings = [(f"The mayor of Lindorf {number}", ("7 people were killed " * 500).strip()) for number in range(25)]
    ledger.add(made("long", sayings))
    client.get("/reports/long")
    start = time.process_time()
    answer = client.get("/reports/long?at=0-4")

    assert len(answer.text.split()) > 50_000
    assert time.process_time() - start < 1


def test_no_mark_cuts_a_private_name_in_two(ledger: Ledger) -> None:
    one = made("lindorf-5", [("A spokesman of Lindorf", "Anton Brell and 7 people were killed at the bridge")])
    text = one.report.text
    start = text.index("Anton Brell")
    hurt = Actor(id="a9", spans=((start, start + 11),), name="Anton Brell", kind="person")
    cut = one.claims[0].model_copy(update={"content": Part.of(text, [(start + 6, len(text) - 1)])})
    event = one.events[0].model_copy(update={"recipients": ("a9",)})
    ledger.add(one.model_copy(update={"actors": (*one.actors, hurt), "claims": (cut,), "events": (event,)}))

    shown = [piece.text for block in report(ledger, "lindorf-5").blocks for piece in block.pieces]

    assert any("Anton Brell" in words for words in shown)
